//! `notice` is a compiler for privacy notices: authors write the facts of a processing activity in YAML; it tells what the
//! notice still owes its readers under Articles 13 and 14 of the GDPR, and builds it as Markdown, HTML and PDF.
//!
//! The modules stand in the order of the floors: each may use those above it in this list and none below.
//! A notice walks through them in eight steps:
//!
//! 1. [`site::load`] reads the folder: texts become [`diagnostic::Files`].
//! 2. [`source::parse`] makes of each text a tree that knows its bytes.
//! 3. [`model::read()`] makes of the trees a [`model::Site`], every key absent, faulty or given, using the data of [`law`]
//!    and [`language`].
//! 4. [`rules::coverage`] says where each item of Articles 13 and 14 is answered, and [`rules::check`] what is wrong.
//! 5. [`document::compose`] puts a notice into the words of a language.
//! 6. [`template::Templates`] writes the document down as Markdown, and sets pages around it.
//! 7. [`render`] makes of the Markdown the bytes of each format.
//! 8. [`site::build`] writes all of it or nothing, [`serve`] shows it while it is written; [`cli`] tells people and
//!    programs what happened.
//!
//! What is wrong with the author's files is a [`diagnostic::Finding`], a value; what is wrong with the surroundings is an
//! error of `anyhow`, from [`site`] on.

pub mod diagnostic;
pub mod source;
pub mod law;
pub mod language;
pub mod model;
pub mod rules;
pub mod document;
pub mod template;
pub mod render;
pub mod site;
pub mod serve;
pub mod cli;
