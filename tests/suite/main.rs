//! All integration tests, in one binary: each would link Typst anew.
#![allow(clippy::unwrap_used, reason = "a test may fail in the shortest way")]

mod support;
mod temp;

mod bad_build;
mod bad_input;
mod allowances;
mod chapters;
mod cmd;
mod countries;
mod dependencies;
mod document_who;
mod document_rest;
mod examples;
mod floors;
mod golden;
mod html;
mod inherit;
mod killed;
mod languages;
mod law;
mod mutation;
mod own_words;
#[cfg(feature = "pdf")]
mod pdf;
mod presets;
mod properties;
mod prose;
mod readme;
mod rules;
mod schema;
mod shape;
mod source;
mod templates;
mod write;
