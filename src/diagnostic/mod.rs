//! What is said about a text: findings, their places, and the files they stand in.

mod files;
mod human;
mod memo;

pub use files::{FileId, Files, Position, Range};
pub use human::{Style, harmless, law, render};

use std::borrow::Cow;
use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A run of bytes in one of the [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte, from 0.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `file`.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let byte = |n| u32::try_from(n).expect("a source file is at most 1 MB");
        Span { file, start: byte(start), end: byte(end) }
    }

    /// The empty place at the start of `file`: for what is missing from the whole file.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Span { file, start: 0, end: 0 }
    }
}

/// How bad a finding is: the law's voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Lawful, but unkind to the reader.
    Advice,
    /// Present, but doubtful.
    Warning,
    /// The Article says "shall", and it is absent or false; or the file cannot be read as it stands.
    Error,
}

impl Severity {
    /// The word that stands before a finding.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place and what is to be seen there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The bytes.
    pub span: Span,
    /// What is (not) here; may be empty.
    pub text: String,
}

/// Provisions and sources, as they are cited.
pub type Law = Cow<'static, [Cow<'static, str>]>;

/// One thing that is wrong, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule, or of the fault of shape.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The provisions behind it: `13(1)(c)` of the GDPR, or another act by name.
    pub law: Law,
    /// What is wrong, in the author's words: lower case, no full stop.
    pub message: String,
    /// Where; the label says what is (not) here.
    pub place: Label,
    /// What to write instead.
    pub help: String,
    /// Second places, perhaps in other files.
    pub also: Vec<Label>,
    /// True if place and message tell all of it: several are listed, a line each.
    pub is_brief: bool,
}

impl Finding {
    /// A fault of shape: always an error, behind it no law but our grammar.
    #[must_use]
    pub fn fault(rule: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Finding {
            rule,
            severity: Severity::Error,
            law: Law::default(),
            message: message.into(),
            place: Label { span, text: String::new() },
            help: help.into(),
            also: Vec::new(),
            is_brief: false,
        }
    }

    /// Says what is to be seen at the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.place.text = text.into();
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.also.push(Label { span, text: text.into() });
        self
    }
}

/// So many second places a finding shows that several heirs owe.
const MOST_PLACES: usize = 8;

/// Puts findings in the order they are read: by file, errors first, then by place and rule; one that says the same twice is
/// kept once, with the second places of both: heirs owe together what they inherit.
pub fn sort(findings: &mut Vec<Finding>) {
    fn order(it: &Finding) -> (FileId, Reverse<bool>, Span, &str, &str) {
        (it.place.span.file, Reverse(it.severity == Severity::Error), it.place.span, it.rule, &it.message)
    }
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    // What helps may differ from heir to heir: the first to owe it is told.
    fn says(it: &Finding) -> (&str, Severity, &Label, &str) {
        (it.rule, it.severity, &it.place, &it.message)
    }
    findings.dedup_by(|again, kept| {
        let same = says(again) == says(kept);
        for label in again.also.iter().filter(|_| same) {
            if kept.also.len() < MOST_PLACES && !kept.also.contains(label) {
                kept.also.push(label.clone());
            }
        }
        same
    });
}
