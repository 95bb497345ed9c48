//! All integration tests, in one binary: each would link Typst anew.
#![allow(clippy::unwrap_used, reason = "a test may fail in the shortest way")]

mod support;
mod temp;

mod aliases;
mod bad_build;
mod bad_input;
mod allowances;
mod assets;
mod baseline;
mod catalogue;
mod chapters;
mod cmd;
mod countries;
mod coverage;
mod dependencies;
mod editor;
mod document_who;
mod document_rest;
mod examples;
mod extras;
mod facts;
mod floors;
mod golden;
mod help;
mod html;
mod inherit;
mod killed;
mod languages;
mod layers;
mod law;
mod order;
mod manual;
mod mutation;
mod own_words;
mod parties;
#[cfg(feature = "pdf")]
pub mod pdf;
mod pages;
mod parity;
mod pipeline;
mod presets;
mod properties;
mod prose;
mod readme;
mod reports;
mod rules;
mod schema;
mod seeds;
mod serve;
mod several_sites;
mod shape;
mod source;
mod templates;
mod translations;
mod voices;
mod write;
