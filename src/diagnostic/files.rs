use super::Span;

/// Names one of the [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// The texts that findings speak of, in the order they were added.
#[derive(Debug, Default, Clone)]
pub struct Files(Vec<File>);

#[derive(Debug, Clone)]
struct File {
    path: String,
    text: String,
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
    /// Adds a text under the path that findings will show.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.0.len()).expect("fewer than 2^32 files");
        self.0.push(File { path: path.into(), text: text.into() });
        FileId(id)
    }

    /// The path of a file, with `/`.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        &self.0[file.0 as usize].path
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        &self.0[file.0 as usize].text
    }

    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or_default()
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
        let text = self.text(span.file);
        Range { start: position(text, span.start as usize), end: position(text, span.end as usize) }
    }
}

fn position(text: &str, byte: usize) -> Position {
    let before = text.get(..byte.min(text.len())).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
    }
}
