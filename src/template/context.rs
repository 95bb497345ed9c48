//! What the templates see.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use crate::document::{Block, Details, Document, Section};
use crate::model::prose;

use super::markdown;

/// What `page.html` sees: a notice in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// The language, by its tag.
    pub language: String,
    /// The title as plain text.
    pub title: String,
    /// The notice as HTML, without its title.
    pub body: String,
    /// The controllers, in one line.
    pub controller: String,
    /// Register, version, dates.
    pub details: Details,
    /// The word across a draft; empty in a finished notice.
    pub draft: String,
    /// The contents: the sections with their ids.
    pub contents: Vec<Link>,
    /// The other languages and this one.
    pub languages: Vec<Alternate>,
    /// The same notice in other formats.
    pub formats: Vec<Link>,
    /// The name of the site.
    pub site: String,
    /// The way to the list of notices.
    pub home: String,
    /// The way to the stylesheet.
    pub stylesheet: String,
    /// The address of this page, if the site has a `base_url`.
    pub canonical: String,
    /// The address in the first language, for readers of other languages.
    pub fallback: String,
    /// The logo, if the site has one.
    pub logo: Option<Logo>,
    /// Where the accessibility statement is; empty if the site names none.
    pub accessibility: String,
    /// Labels in the language of the page.
    pub labels: Labels,
}

/// What `index.html` sees: the notices in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Index {
    /// The language, by its tag.
    pub language: String,
    /// The name of the site.
    pub site: String,
    /// The word across a list with drafts in it; else empty.
    pub draft: String,
    /// The notices under the units that answer for them, in the order of the alphabet, first those without one. Where
    /// there is only one unit, all stand in a group without a name.
    pub groups: Vec<Group>,
    /// The other languages and this one.
    pub languages: Vec<Alternate>,
    /// The way to the stylesheet.
    pub stylesheet: String,
    /// The address of this page, if the site has a `base_url`.
    pub canonical: String,
    /// The address in the first language, for readers of other languages.
    pub fallback: String,
    /// The logo, if the site has one.
    pub logo: Option<Logo>,
    /// Where the accessibility statement is; empty if the site names none.
    pub accessibility: String,
    /// Labels in the language of the page.
    pub labels: Labels,
}

/// What `alias.html` sees: the frame of a page at an old address of a notice, and the way to that.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Moved {
    /// The frame, with the addresses and languages of the notice.
    #[serde(flatten)]
    pub frame: Index,
    /// The way to the list of notices.
    pub home: String,
    /// The title of the notice.
    pub title: String,
    /// The way to it.
    pub href: String,
}

/// What `404.html` sees: the list in the first language, its ways from the top of the server, and what it says in others.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFound {
    /// The list of notices.
    #[serde(flatten)]
    pub index: Index,
    /// The way to it.
    pub home: String,
    /// The same in the other languages.
    pub others: Vec<Elsewhere>,
}

/// What a reader of another language is told where there is no page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Elsewhere {
    /// The language, by its tag.
    pub language: String,
    /// "This page does not exist".
    pub not_found: String,
    /// The name of the site, or "Privacy notices".
    pub site: String,
    /// The way to the list of notices.
    pub href: String,
}

/// Notices that one unit answers for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Group {
    /// The name of the unit; empty where there is nothing to tell apart.
    pub name: String,
    /// The notices, in the order of the alphabet.
    pub notices: Vec<IndexEntry>,
}

/// One notice of the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IndexEntry {
    /// Its title.
    pub title: String,
    /// The way to it.
    pub href: String,
    /// The controllers, in one line; empty where all notices of the list have the same.
    pub controller: String,
    /// Its dates.
    pub details: Details,
}

/// The logo of a site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Logo {
    /// The way to it.
    pub src: String,
    /// The way to the one for dark pages; empty where it is the same.
    pub dark: String,
    /// What it says to those who do not see it; may be empty.
    pub alt: String,
}

/// Words that lead somewhere.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// The way.
    pub href: String,
    /// The type of what lies there, as `text/markdown`.
    pub media_type: String,
}

/// The same page in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Alternate {
    /// The language, by its tag.
    pub language: String,
    /// Its name for itself.
    pub name: String,
    /// The way to it from this page.
    pub href: String,
    /// Its address, if the site has a `base_url`.
    pub url: String,
}

/// Labels of the page in its language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Labels {
    /// "Contents".
    pub contents: String,
    /// "Languages".
    pub languages: String,
    /// "Skip to the notice".
    pub skip: String,
    /// "This notice as": what stands before the formats.
    pub formats: String,
    /// "Privacy notices".
    pub index: String,
    /// What is said where there are none.
    pub no_notices: String,
    /// "This page does not exist".
    pub not_found: String,
    /// "This notice has a new address".
    pub moved: String,
    /// "Accessibility statement".
    pub accessibility: String,
}

impl Labels {
    /// The labels of a pack.
    #[must_use]
    pub fn of(words: &crate::language::PageWords) -> Self {
        Labels {
            contents: words.contents.text.clone(),
            languages: words.languages.text.clone(),
            skip: words.skip.text.clone(),
            formats: words.formats.text.replace("{formats}", "").trim().to_owned(),
            index: words.index_title.text.clone(),
            no_notices: words.no_notices.text.clone(),
            not_found: words.not_found.text.clone(),
            moved: words.moved.text.clone(),
            accessibility: words.accessibility.text.clone(),
        }
    }
}

/// What `notice.md` sees. Everything of the author in it is Markdown made by our own writer.
pub(super) fn notice(document: &Document) -> Context {
    let first = document.sections.len() + 1;
    let chapters = document.chapters.iter().enumerate().map(|(at, chapter)| {
        object([
            ("number", Value::from(first + at)),
            ("id", plain(&chapter.id)),
            ("title", safe(&markdown::inline(&chapter.title))),
            ("details", lines(&chapter.details).into_iter().map(|line| plain(line)).collect::<Vec<_>>().into()),
            ("intro", blocks(&chapter.intro, "###")),
            ("sections", sections(&chapter.sections, "####")),
        ])
    });
    let mut context = Context::new();
    context.insert("language", &document.language);
    context.insert("controller", &document.controller);
    context.insert("details", &lines(&document.details));
    context.insert_value("title", safe(&markdown::inline(&document.title)));
    context.insert_value("intro", blocks(&document.intro, "##"));
    context.insert_value("sections", sections(&document.sections, "###"));
    context.insert_value("chapters", chapters.collect::<Vec<_>>().into());
    context
}

/// What is told of a notice as a whole, a line each.
pub(super) fn lines(details: &Details) -> Vec<&String> {
    let lines = [&details.register, &details.reference, &details.version, &details.published, &details.updated];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Sections; `marks` is what Markdown puts before the headings inside them.
fn sections(sections: &[Section], marks: &'static str) -> Value {
    let section = |(at, section): (usize, &Section)| {
        let provisions = section.provisions.iter().map(|provision| plain(&provision.to_string()));
        object([
            ("number", Value::from(at + 1)),
            ("id", plain(&section.id)),
            ("title", plain(&section.title)),
            ("provisions", provisions.collect::<Vec<_>>().into()),
            ("blocks", blocks(&section.blocks, marks)),
        ])
    };
    sections.iter().enumerate().map(section).collect::<Vec<_>>().into()
}

fn blocks(blocks: &[Block], marks: &'static str) -> Value {
    blocks.iter().map(|one| block(one, marks)).collect::<Vec<_>>().into()
}

/// A block: `kind` says how the template sets it.
fn block(block: &Block, marks: &'static str) -> Value {
    let text = |markdown: String| object([("kind", plain("text")), ("markdown", safe(&markdown))]);
    match block {
        Block::Heading { id, words } => object([
            ("kind", plain("heading")),
            ("marks", safe(marks)),
            ("id", plain(id.as_deref().unwrap_or_default())),
            ("markdown", safe(&markdown::inline(words))),
        ]),
        Block::Paragraph(words) => text(markdown::inline(words)),
        Block::Prose(prose) => text(markdown::blocks(prose)),
        Block::List(items) => text(markdown::lines(items)),
        Block::Table { head, rows } => {
            let cell = |words: &Vec<prose::Inline>| safe(&markdown::inline(words));
            let rows = rows.iter().map(|row| Value::from(row.iter().map(cell).collect::<Vec<_>>()));
            let head = head.iter().map(|cell| plain(cell)).collect::<Vec<_>>();
            object([("kind", plain("table")), ("head", head.into()), ("rows", rows.collect::<Vec<_>>().into())])
        }
        Block::Missing(lines) => {
            let lines = lines.iter().map(|line| safe(&markdown::inline(line))).collect::<Vec<_>>();
            object([("kind", plain("warning")), ("lines", lines.into())])
        }
        Block::Important(inner) => object([("kind", plain("important")), ("blocks", blocks(inner, marks))]),
    }
}

fn object<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    BTreeMap::from(pairs).into()
}

/// A string the template escapes.
fn plain(text: &str) -> Value {
    Value::normal_string(text)
}

/// Markdown made by our writer.
fn safe(markdown: &str) -> Value {
    Value::safe_string(markdown)
}
