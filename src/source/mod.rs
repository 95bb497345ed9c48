//! From the text of a file to a tree whose every node knows its bytes; what YAML itself forbids becomes findings.
//!
//! A file is YAML 1.2, core schema, less the parts nobody needs to write a notice: no tags, no merge keys, one
//! document, keys that are texts. So that a file cannot be small and yet enormous, its size, its nesting and what
//! its aliases repeat are limited.

mod build;
mod mark;
mod route;
mod scalar;
mod syntax;
#[cfg(test)]
mod tests;

pub use mark::{MARKS, Mark, mark_word, marks_in};
pub use route::route;
pub use scalar::Type;

use crate::diagnostic::{FileId, Finding, Span};

/// The most bytes a file may have; its aliases may repeat as many bytes of text again.
pub const MAX_BYTES: usize = 1_000_000;
/// The most nodes a file may have, what its aliases repeat counted each time.
pub const MAX_NODES: usize = 200_000;
/// The most lists and entries that may stand inside each other.
pub const MAX_DEPTH: usize = 64;

/// What a file says, before anyone asks what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The outermost node; `None` if the file is empty or cannot be read, and then a finding says so.
    pub root: Option<Node>,
    /// The comments, in the order they stand in.
    pub comments: Vec<Comment>,
    /// The values that are left to be filled in, in the order they stand in.
    pub marks: Vec<Mark>,
}

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The bytes, `#` included.
    pub span: Span,
    /// The words after `#`, without the blanks around them.
    pub text: String,
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes; in what an alias repeats, those of the original. A value left out has an empty span.
    pub span: Span,
    /// The value.
    pub kind: Kind,
}

/// What stands at a [`Node`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: left out, `null` or `~`.
    Null,
    /// One value, as it reads (quotes and escapes undone), and what YAML takes it for.
    Scalar(String, Type),
    /// `- …` lines or `[…]`.
    List(Vec<Node>),
    /// `key: …` lines or `{…}`, in the author's order; every key is a text, and none comes twice.
    Map(Vec<(Node, Node)>),
    /// Something a finding is made of elsewhere (an unknown alias, a tagged value, a mark): its reader stays silent.
    Faulty,
}

impl Node {
    /// The text, if YAML takes the node for one: quoted, a block text, or plain and no number, `true`, `false` or `null`.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text, Type::Text) => Some(text),
            _ => None,
        }
    }

    /// The characters of any scalar, whatever YAML takes them for: `2.0` for the number 2.0.
    #[must_use]
    pub fn written(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if the node is one that fits.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match &self.kind {
            Kind::Scalar(text, Type::Integer) => scalar::integer(text),
            _ => None,
        }
    }

    /// `true` or `false`, if the node is one of them.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match &self.kind {
            Kind::Scalar(text, Type::Boolean) => Some(text.eq_ignore_ascii_case("true")),
            _ => None,
        }
    }

    /// What the node is, as a finding says it after "found": `a number`, `a list`, `entries`, `nothing`, `true`, `text`.
    #[must_use]
    pub fn what(&self) -> String {
        match &self.kind {
            Kind::Null => "nothing",
            Kind::Scalar(_, Type::Text) => "text",
            Kind::Scalar(_, Type::Integer | Type::Float) => "a number",
            Kind::Scalar(text, Type::Boolean) => return format!("`{text}`"),
            Kind::List(_) => "a list",
            Kind::Map(_) => "entries",
            Kind::Faulty => "a faulty value",
        }
        .to_owned()
    }
}

/// Reads a file; every fault is added to `findings`, and what can be read is kept.
pub fn parse(file: FileId, text: &str, findings: &mut Vec<Finding>) -> Tree {
    if text.len() > MAX_BYTES {
        findings.push(Finding::fault(
            "too-large",
            Span::start_of(file),
            format!("this file has {} bytes, and a file may have {MAX_BYTES}", text.len()),
            "split it into several notices",
        ));
        return Tree { root: None, comments: Vec::new(), marks: Vec::new() };
    }
    build::build(file, text, findings)
}
