//! Marks: places that are left for the author to fill in, in the languages of authors.

use crate::diagnostic::Span;

/// The words of a mark, by language; a colon and what belongs there follow.
pub const MARKS: [(&str, &str); 4] = [("en", "FILL IN"), ("fi", "TÄYTÄ"), ("sv", "FYLL I"), ("de", "AUSFÜLLEN")];

/// A value that is a mark: `published: "FILL IN: the first day of this notice"`. Its reader takes it as missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the value.
    pub span: Span,
    /// Description of the value that belongs there; may be empty.
    pub note: String,
}

/// Returns the word of a mark in a language; in English where it has none of its own.
#[must_use]
pub fn mark_word(language: &str) -> &'static str {
    MARKS.iter().find(|(code, _)| *code == language).map_or(MARKS[0].1, |(_, word)| word)
}

/// Returns what belongs in the place of a value, if the value is a mark.
#[must_use]
pub fn note(text: &str) -> Option<&str> {
    MARKS.iter().find_map(|(_, word)| {
        let rest = text.trim().strip_prefix(word)?.trim_start();
        rest.strip_prefix(':').map(str::trim).or_else(|| rest.is_empty().then_some(""))
    })
}

/// Returns the first byte of each mark in a text, with its length: in comments and inside longer texts too.
pub fn marks_in(text: &str) -> Vec<(usize, usize)> {
    let of_word = |(_, word): &(&str, &'static str)| {
        let word = *word;
        let is_whole = move |at: usize| {
            let (before, after) = (&text[..at], text[at + word.len()..].trim_start_matches(' '));
            // Capitals alone are a mark in English; elsewhere they may be an ordinary word in a heading.
            !before.ends_with(char::is_alphanumeric)
                && (after.starts_with(':') || (word == MARKS[0].1 && !after.starts_with(char::is_uppercase)))
        };
        text.match_indices(word).map(|(at, _)| at).filter(move |at| is_whole(*at)).map(move |at| (at, word.len()))
    };
    let mut found: Vec<_> = MARKS.iter().flat_map(of_word).collect();
    found.sort_unstable();
    found
}
