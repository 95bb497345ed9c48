use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::Span;
use super::memo::Memo;

/// Names one of the [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(u32);

impl FileId {
    /// The names that files get, in the order they are added.
    pub fn all() -> impl Iterator<Item = FileId> {
        (0..).map(FileId)
    }
}

/// The texts that findings speak of, in the order they were added.
#[derive(Debug, Default, Clone)]
pub struct Files {
    files: Vec<File>,
    memo: Memo,
}

#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
    /// The text as a terminal may show it, if that differs; every character has as many bytes.
    shown: OnceLock<Option<String>>,
    /// The byte at which each line starts.
    lines: OnceLock<Vec<u32>>,
}

/// A place as people count: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// A span as people count; the end is the character after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first character.
    pub start: Position,
    /// The character after the last.
    pub end: Position,
}

impl Files {
    /// Adds a text under the path that findings will show. A lone `\r` ends a line in YAML and becomes `\n` here, so that
    /// every reader counts the same lines; no byte moves.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        let text = with_newlines(text.into());
        self.files.push(File { path: path.into(), text, shown: OnceLock::new(), lines: OnceLock::new() });
        FileId(id)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// All of them, in the order they were added.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The path of a file, with `/`.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].path
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].text
    }

    /// The text of a file without characters that would command a terminal; every place is the same as in `text`.
    #[must_use]
    pub fn shown(&self, file: FileId) -> &str {
        let File { text, shown, .. } = &self.files[file.0 as usize];
        let make = || text.contains(commands_terminals).then(|| text.chars().map(harmless).collect());
        shown.get_or_init(make).as_ref().unwrap_or(text)
    }

    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// What is worked out of the text of a file, and of nothing else, for a language (empty where it is the same for
    /// all): made when it is first asked for.
    pub fn memo<T: Send + Sync + 'static>(&self, file: FileId, language: &str, make: impl FnOnce() -> T) -> Arc<T> {
        self.memo.get(file, language, make)
    }

    /// `span` narrowed to `words`, if they stand in it letter for letter; else `span` itself
    /// (a folded or escaped scalar is not written as it reads).
    #[must_use]
    pub fn narrow(&self, span: Span, words: &str) -> Span {
        match self.slice(span).find(words) {
            Some(at) if !words.is_empty() => {
                let start = span.start as usize + at;
                Span::new(span.file, start, start + words.len())
            }
            _ => span,
        }
    }

    /// Where a span begins and ends, as people count.
    #[must_use]
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.file, span.start), end: self.position(span.file, span.end) }
    }

    fn position(&self, file: FileId, byte: u32) -> Position {
        let File { text, lines, .. } = &self.files[file.0 as usize];
        let ends = || text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
        let lines = lines.get_or_init(|| std::iter::once(0).chain(ends()).collect());
        let byte = byte.min(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let line = lines.partition_point(|start| *start <= byte);
        let before = text.get(lines[line - 1] as usize..byte as usize).unwrap_or_default();
        Position { line, column: before.trim_start_matches('\u{feff}').chars().count() + 1 }
    }
}

/// Every line ended by `\n` or `\r\n`.
fn with_newlines(text: String) -> String {
    let is_lone = |at: usize| !text[at + 1..].starts_with('\n');
    if !text.as_bytes().contains(&b'\r') || !text.match_indices('\r').any(|(at, _)| is_lone(at)) {
        return text;
    }
    text.char_indices().map(|(at, c)| if c == '\r' && is_lone(at) { '\n' } else { c }).collect()
}

/// Whether a character would move a terminal's cursor, colour it, or turn the order of what follows.
pub(super) fn commands_terminals(c: char) -> bool {
    let ordinary = ['\n', '\r', '\t'];
    let turns = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];
    (c.is_control() && !ordinary.contains(&c)) || turns.iter().any(|range| range.contains(&c))
}

/// A character that shows itself and has as many bytes.
fn harmless(c: char) -> char {
    match c.len_utf8() {
        _ if !commands_terminals(c) => c,
        1 => '?',
        2 => '·',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
