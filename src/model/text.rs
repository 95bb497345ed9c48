//! Texts and names: what readers are shown, in their language.

use crate::diagnostic::Span;
use crate::source::{Kind, Node};

use super::grammar::Url;
use super::read::{Decode, Faults, Spanned, suggestion};

/// Keys of block texts: paragraphs and lists may stand in them.
pub const BLOCK_KEYS: &[&str] = &["text", "security", "scope", "description", "criteria", "as_processor"];

/// A wording: a string in the first language of its file, or one a language.
#[derive(Debug, Clone)]
pub enum Text {
    /// A plain string, in the first language of its file.
    Plain(Spanned<String>),
    /// Strings by language (BCP 47).
    By(Vec<(Spanned<String>, Spanned<String>)>),
}

/// A name: as a text, but a plain string holds in every language.
#[derive(Debug, Clone)]
pub struct Name(pub Text);

/// A web address: the same in every language, or one a language.
#[derive(Debug, Clone)]
pub enum LocalUrl {
    /// The same in every language.
    Plain(Url),
    /// Addresses by language (BCP 47).
    By(Vec<(String, Url)>),
}

/// One text of a file, and how it stands there.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The key it stands under.
    pub key: &'static str,
    /// The text.
    pub text: &'a Text,
    /// Whether a plain string holds in every language.
    pub is_name: bool,
}

impl Wording<'_> {
    /// Whether paragraphs and lists may stand in it.
    #[must_use]
    pub fn is_block(&self) -> bool {
        BLOCK_KEYS.contains(&self.key)
    }
}

impl Text {
    /// The string in `language`; a plain one is in `first`, the first language of its file.
    #[must_use]
    pub fn get(&self, language: &str, first: &str) -> Option<&Spanned<String>> {
        match self {
            Text::Plain(string) => (language == first).then_some(string),
            Text::By(strings) => strings.iter().find(|(key, _)| key.value == language).map(|(_, string)| string),
        }
    }

    /// All its strings.
    pub fn strings(&self) -> impl Iterator<Item = &Spanned<String>> {
        let (plain, by) = match self {
            Text::Plain(string) => (Some(string), &[][..]),
            Text::By(strings) => (None, strings.as_slice()),
        };
        plain.into_iter().chain(by.iter().map(|(_, string)| string))
    }

    /// Where it stands: the string, or the first of its languages.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Text::Plain(string) => Some(string.span),
            Text::By(strings) => strings.first().map(|(key, string)| Span { end: string.span.end, ..key.span }),
        }
    }
}

impl Name {
    /// The name in `language`, or the plain one.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&Spanned<String>> {
        self.0.get(language, language)
    }

    /// The name in `language`, else in whichever comes first.
    #[must_use]
    pub fn any(&self, language: &str) -> Option<&str> {
        self.get(language).or_else(|| self.0.strings().next()).map(|name| name.value.as_str())
    }
}

impl LocalUrl {
    /// The address in `language`, else in whichever comes first.
    #[must_use]
    pub fn any(&self, language: &str) -> Option<&str> {
        let url = match self {
            LocalUrl::Plain(url) => Some(url),
            LocalUrl::By(urls) => {
                urls.iter().find(|(tag, _)| tag == language).or_else(|| urls.first()).map(|(_, url)| url)
            }
        };
        url.map(|url| url.0.as_str())
    }
}

/// Whether `tag` has the form of a language: `fi`, `sv-FI`, `zh-Hant`.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphabetic());
    let first =
        parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && letters(part) && part == part.to_lowercase());
    first
        && parts.all(|part| {
            matches!(part.len(), 2 | 4) && letters(part) && part.starts_with(|c: char| c.is_ascii_uppercase())
        })
}

impl Decode for Text {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Kind::Map(pairs) = &node.kind else { return string(node, faults).map(Text::Plain) };
        let read: Vec<_> = pairs.iter().map(|(key, value)| (language(key, value, faults), value)).collect();
        if pairs.is_empty() {
            return faults.expected("text", node);
        }
        let strings: Vec<_> =
            read.into_iter().filter_map(|(key, value)| Some((key?, string(value, faults)?))).collect();
        (strings.len() == pairs.len()).then_some(Text::By(strings))
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        into.push(Wording { key, text: self, is_name: false });
    }
}

impl Decode for Name {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        Text::decode(node, faults).map(Name)
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        into.push(Wording { key, text: &self.0, is_name: true });
    }
}

impl Decode for LocalUrl {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Kind::Map(pairs) = &node.kind else { return Url::decode(node, faults).map(LocalUrl::Plain) };
        if pairs.is_empty() {
            return faults.expected("a web address", node);
        }
        let read: Vec<_> =
            pairs.iter().map(|(key, value)| (language(key, value, faults), Url::decode(value, faults))).collect();
        read.into_iter().map(|(tag, url)| Some((tag?.value, url?))).collect::<Option<_>>().map(LocalUrl::By)
    }
}

fn string(node: &Node, faults: &mut Faults) -> Option<Spanned<String>> {
    let value = String::decode(node, faults)?;
    Some(Spanned { value, span: node.span, key: None })
}

fn language(key: &Node, value: &Node, faults: &mut Faults) -> Option<Spanned<String>> {
    let tag = key.text().unwrap_or_default();
    if is_language(tag) {
        return Some(Spanned { value: tag.to_owned(), span: key.span, key: None });
    }
    if matches!(value.kind, Kind::Null) {
        let help = "put the text in quotes: `{fi: \"…, …\"}`";
        return faults.at("comma-in-text", key.span, "a comma ends the text here", help);
    }
    let known = ["fi", "sv", "en", "de", "se"];
    let help = format!("texts stand under the code of their language; {}", suggestion(tag, &known));
    faults.at("not-a-language", key.span, format!("`{tag}` is not a language"), help)
}
