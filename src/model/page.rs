//! What belongs to the page rather than to the processing: layers, changes, translations, allowances, free sections.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::grammar::{self, Reference, Url};
use super::read::{Decode, Faults, Field, Spanned, record, words};
use super::text::{Name, Text, Wording};
use crate::source::{Kind, Node};

/// The name of a notice of this site: `notices/chat.yaml` is `chat`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NoticeName(pub String);

impl Decode for NoticeName {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Some(text) = node.text() else { return faults.expected("the name of a notice", node) };
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.is_empty() && text.chars().all(letter) {
            return Some(NoticeName(text.to_owned()));
        }
        let help = "write the name of its file without the ending: `notices/chat.yaml` is `chat`";
        faults.at("not-an-id", node.span, format!("`{text}` is not the name of a notice"), help)
    }
}

/// An old address of a notice, below that of the site: folders apart by `/`, without a `/` at either end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alias(pub String);

impl Alias {
    /// The file that leads from there to the notice.
    #[must_use]
    pub fn file(&self) -> String {
        if self.0.contains('.') { self.0.clone() } else { format!("{}/index.html", self.0) }
    }
}

/// How long an old address may be, in bytes.
const LONGEST_ALIAS: usize = 200;

impl Decode for Alias {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Some(text) = node.text() else { return faults.expected("an old address", node) };
        let part = |part: &str| {
            let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
            !part.is_empty() && part.chars().all(letter)
        };
        let folders = text.strip_suffix(".html").or_else(|| text.strip_suffix(".htm")).unwrap_or(text);
        if text.len() <= LONGEST_ALIAS && folders.split('/').all(part) {
            return Some(Alias(text.to_owned()));
        }
        let help = "write it as it stood below `base_url`, of small letters a to z, digits, `-` and `_`: `old-name`, \
                    `registers/customers`, `privacy.html`";
        faults.at("not-an-address", node.span, format!("`{text}` is not an old address on this site"), help)
    }
}

impl JsonSchema for Alias {
    fn schema_name() -> Cow<'static, str> {
        "Alias".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "An address below that of the site.",
            "pattern": r"^[a-z0-9_-]+(/[a-z0-9_-]+)*(\.html?)?$",
            "maxLength": LONGEST_ALIAS,
        })
    }
}

/// The first layer (WP260 para 36).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Short {
    /// The ids of what must stand in the first layer because it may surprise.
    pub highlights: Field<Vec<Spanned<Reference>>>,
    /// The summary on top of the page, where it is written by hand.
    pub summary: Field<Layer>,
    /// The text beside a chat, where it is written by hand.
    pub chat: Field<Layer>,
    /// The text on a form, where it is written by hand.
    pub form: Field<Layer>,
    /// The announcement before a call is recorded, where it is written by hand.
    pub call: Field<Layer>,
    /// The text of a poster, where it is written by hand.
    pub poster: Field<Layer>,
}
record!(Short { highlights, summary, chat, form, call, poster });

impl Short {
    /// The layers written by hand, by their names.
    pub fn layers(&self) -> impl Iterator<Item = (&'static str, &Spanned<Layer>)> {
        let all = [
            ("summary", &self.summary),
            ("chat", &self.chat),
            ("form", &self.form),
            ("call", &self.call),
            ("poster", &self.poster),
        ];
        all.into_iter().filter_map(|(name, layer)| Some((name, layer.given()?)))
    }
}

/// A layer written by hand.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Layer {
    /// Its words.
    pub text: Field<Text>,
    /// The ids of the purposes, data and recipients its words cover.
    pub tells: Field<Vec<Spanned<Reference>>>,
}
record!(Layer { text, tells });

/// A change to the notice (WP260 para 29).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Change {
    /// The day of the change.
    #[schemars(schema_with = "super::grammar::date_schema")]
    pub date: Field<Date>,
    /// Whether it changes what is done with the data, or words only.
    pub kind: Field<ChangeKind>,
    /// What has changed.
    pub text: Field<Text>,
}
record!(Change { date, kind, text });

words!(
    /// What a change touches.
    ChangeKind("kind of change") {
        /// What is done with the data.
        Material = "material",
        /// Words only.
        Editorial = "editorial",
    }
);

/// The state of a translation.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct TranslationKeys {
    /// Whether a person who knows the matter has read it, and whether it is up to date.
    pub state: Field<TranslationState>,
    /// The version it renders, in quotes.
    #[schemars(with = "super::schema::Line")]
    pub of: Field<String>,
}
record!(TranslationKeys { state, of });

/// The state of a translation; it stands under its language.
#[derive(Debug, Clone)]
pub struct Translation(pub TranslationKeys);

impl Decode for Translation {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        TranslationKeys::decode(node, faults).map(Translation)
    }

    fn id(key: &Node, faults: &mut Faults) -> Option<String> {
        let tag = grammar::word("a language", key, faults)?;
        if super::text::is_language(tag) {
            return Some(tag.to_owned());
        }
        let help = "write the code of a language: `fi`, `sv`, `en`";
        faults.at("not-a-language", key.span, format!("`{tag}` is not a language"), help)
    }
}

words!(
    /// How far a translation can be relied on.
    TranslationState("state") {
        /// Read by someone who knows language and matter.
        Reviewed = "reviewed",
        /// Not yet read.
        Unreviewed = "unreviewed",
        /// The original has changed since.
        Outdated = "outdated",
    }
);

/// A finding that is accepted.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Allowance {
    /// The id of the rule.
    pub rule: Field<Reference>,
    /// The id of the entry it is about; default anywhere in the notice.
    pub at: Field<Reference>,
    /// Why it is accepted.
    #[schemars(with = "super::schema::Line")]
    pub reason: Field<String>,
    /// The last day on which it is.
    #[schemars(schema_with = "super::grammar::date_schema")]
    pub until: Field<Date>,
}
record!(Allowance { rule, at, reason, until });

/// A related page: a notice of this site, or another's.
#[derive(Debug, Clone)]
pub enum SeeAlso {
    /// A notice of this site.
    Notice(NoticeName),
    /// A page elsewhere.
    Page(Page),
}

/// A page elsewhere.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Page {
    /// What it is called.
    pub name: Field<Name>,
    /// Where it is.
    pub url: Field<Url>,
}
record!(Page { name, url });

impl Decode for SeeAlso {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.kind {
            Kind::Map(_) => Page::decode(node, faults).map(SeeAlso::Page),
            _ => NoticeName::decode(node, faults).map(SeeAlso::Notice),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let SeeAlso::Page(page) = self {
            page.texts(key, into);
        }
    }
}

/// A section of the author's own.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct FreeSection {
    /// Its heading.
    pub title: Field<Text>,
    /// What it says.
    pub text: Field<Text>,
    /// The section it stands after; default at the end.
    pub after: Field<Reference>,
}
record!(FreeSection { title, text, after });
