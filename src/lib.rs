//! `notice` is a compiler for privacy notices.

pub mod diagnostic;
pub mod source;
pub mod law;
pub mod language;
pub mod model;
pub mod rules;
pub mod document;
pub mod template;
pub mod render;
