//! A text as words: where each stands, and where sentences begin.

use std::ops::Range;

/// A word of a text in small letters.
#[derive(Debug)]
pub(super) struct Token<'a> {
    /// The word.
    pub word: &'a str,
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// Whether a sentence ends between it and the word before.
    pub begins: bool,
}

/// The text in small letters; every character keeps its bytes.
pub(super) fn small(text: &str) -> String {
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next().filter(|other| lower.next().is_none() && other.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    let text = text.to_ascii_lowercase();
    if text.chars().all(|c| c.is_ascii() || small(c) == c) { text } else { text.chars().map(small).collect() }
}

/// The words of a text that is in small letters already.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let mut rest = text.char_indices().peekable();
    let mut begins = true;
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            // "e.g.", "z. B.", "town.example": after so short a word, and inside a word, a full stop ends no sentence.
            let short = || tokens.last().is_some_and(|token| token.word.chars().count() <= 2);
            let mut inside = || rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            begins |= matches!(c, '!' | '?' | ';' | ':') || (c == '.' && !short() && !inside());
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
            end = at + c.len_utf8();
        }
        tokens.push(Token { word: &text[start..end], at: start..end, begins });
        begins = false;
    }
    tokens
}

/// The sentence of a text in which the byte `at` stands.
#[must_use]
pub fn sentence(text: &str, at: usize) -> &str {
    let begins: Vec<_> = tokens(text).iter().filter(|token| token.begins).map(|token| token.at.start).collect();
    let start = begins.iter().rev().find(|start| **start <= at).copied().unwrap_or_default();
    let end = begins.iter().find(|start| **start > at).copied().unwrap_or(text.len());
    &text[start..end]
}
