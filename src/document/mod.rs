//! What a notice says, as a tree: sections that know the provisions they answer, blocks, and runs of words.
//!
//! Pure and total: the same notice and words give the same document, and there is one for every notice.

mod chapter;
mod citation;
mod compose;
pub mod facts;
mod gap;
mod list;
mod reach;
mod reference;
mod sections;
mod snippet;

pub use compose::{compose, compose_draft};
pub use gap::{Gap, Gaps};
pub use snippet::{Place, Snippet, announces_calls};

use serde::{Deserialize, Serialize};

use crate::law::Provision;
use crate::model::prose::{self, Inline};

/// A notice in one language, ready to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language, by its BCP 47 tag.
    pub language: String,
    /// The title.
    pub title: Runs,
    /// The controllers, in one line.
    pub controller: String,
    /// Register, version, dates: one line each.
    pub details: Details,
    /// The word across each page of a draft; empty in a finished notice.
    pub draft: String,
    /// What stands before the first section.
    pub intro: Vec<Block>,
    /// The first layer on a poster: its lines, without the ways into the notice.
    pub poster: Vec<Block>,
    /// The short texts for a chat, a form, a call.
    pub snippets: Vec<Snippet>,
    /// The sections, in the order a reader asks.
    pub sections: Vec<Section>,
    /// The notices printed as chapters of this page, after its sections.
    pub chapters: Vec<Chapter>,
}

/// A notice printed as a chapter of another's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, with which the ids of its headings begin.
    pub id: String,
    /// The title.
    pub title: Runs,
    /// Register, version, dates: one line each.
    pub details: Details,
    /// What stands before its first section.
    pub intro: Vec<Block>,
    /// Its sections, without those that say what the page says.
    pub sections: Vec<Section>,
}

/// What identifies a state of the notice; empty where it is not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// "Register: …".
    pub register: String,
    /// Its number in the record of processing activities (Article 30).
    pub reference: String,
    /// "Version …".
    pub version: String,
    /// "Published …".
    pub published: String,
    /// "Updated …".
    pub updated: String,
    /// The day behind "published", as `2026-03-11`.
    pub published_on: String,
    /// The day behind "updated", as `2026-03-11`.
    pub updated_on: String,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name, which texts can point at.
    pub id: String,
    /// Its heading, without the number.
    pub title: String,
    /// The provisions it answers.
    pub provisions: Vec<Provision>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A line of words.
pub type Runs = Vec<Inline>;

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading inside the section; texts can point at its id.
    Heading {
        /// The id of what it is about.
        id: Option<String>,
        /// Its words.
        words: Runs,
    },
    /// A paragraph of one line.
    Paragraph(Runs),
    /// A list.
    List(Vec<Runs>),
    /// A table: its heading row, then the others; the first cell of each names the row.
    Table {
        /// The heading row.
        head: Vec<String>,
        /// The other rows.
        rows: Vec<Vec<Runs>>,
    },
    /// A block text of the author.
    Prose(Vec<prose::Block>),
    /// What must stand out from everything else (Article 21(4)).
    Important(Vec<Block>),
    /// What is missing here, in a draft: one line each.
    Missing(Vec<Runs>),
}

/// The characters of a line of words.
#[must_use]
pub fn plain(words: &[Inline]) -> String {
    let run = |run: &Inline| match run {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { words: inner, .. } => plain(inner),
        Inline::Break => " ".to_owned(),
    };
    words.iter().map(run).collect()
}
