//! `notice.yaml`: the site.

use schemars::JsonSchema;

use super::grammar::{Country, Url};
use super::party::Party;
use super::read::{Decode, Entries, Faults, Field, Spanned, record, words};
use super::text::Text;
use crate::language;
use crate::source::Node;

/// What all notices of a site share.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Config {
    /// The name of the site.
    pub title: Field<Text>,
    /// Where the site is published, with `/` at the end.
    pub base_url: Field<Url>,
    /// The languages of every notice; the first is the default (Article 12(1)).
    pub languages: Field<Vec<Spanned<LanguageTag>>>,
    /// Whose supervisory authority and national rules apply: two capital letters (ISO 3166-1).
    pub country: Field<Country>,
    /// Everyone named in any notice, once.
    pub parties: Field<Entries<Party>>,
    /// What `notice build` writes.
    pub output: Field<OutputSettings>,
}
record!(Config { title, base_url, languages, country, parties, output });

/// What `notice build` writes, and where.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct OutputSettings {
    /// The folder, below the site's own; default `public`.
    #[schemars(with = "super::schema::Line")]
    pub dir: Field<String>,
    /// The formats; default all.
    pub formats: Field<Vec<Spanned<Format>>>,
}
record!(OutputSettings { dir, formats });

words!(
    /// A form in which a notice is written.
    Format("format") {
        /// A web page.
        Html = "html",
        /// Markdown, readable as it is.
        Markdown = "markdown",
        /// A document to print or send.
        Pdf = "pdf",
    }
);

/// A language the tool can write in, by its BCP 47 tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(pub String);

impl Decode for LanguageTag {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let known: Vec<_> = language::codes().collect();
        match node.text().filter(|tag| known.contains(tag)) {
            Some(tag) => Some(LanguageTag(tag.to_owned())),
            None => faults.unknown("unknown-word", "language", node, &known),
        }
    }
}
