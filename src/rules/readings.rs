//! The strings an author wrote, and what each of them says.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::Span;
use crate::language::{self, Hit, Reading, Said, Sense, Topic};
use crate::model::read::Spanned;
use crate::model::text::{Text, Wording};

/// One string an author wrote.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The outermost key it stands under: `purposes`, `parties`.
    pub section: &'static str,
    /// The key it stands under: `description`, `name`.
    pub key: &'static str,
    /// Whether it is a name, which is what it is in every language.
    pub is_name: bool,
    /// Its language.
    pub language: &'a str,
    /// The text it is one language of.
    pub text: &'a Text,
    /// The string.
    pub string: &'a Spanned<String>,
}

impl<'a> Passage<'a> {
    /// The words of the lexicon in it.
    pub fn words(self) -> impl Iterator<Item = Word<'a>> {
        language::read(self.language, &self.string.value).hits.into_iter().map(move |hit| self.word(&hit))
    }

    fn word(self, hit: &Hit) -> Word<'a> {
        Word { sense: hit.sense, word: &self.string.value[hit.at.clone()], at: hit.at.start, passage: self }
    }

    fn statement(self, said: &Said) -> Statement<'a> {
        let text = self.string.value.as_str();
        let (words, unit) = (&text[said.at.clone()], &text[said.unit.clone()]);
        Statement { topic: said.topic, words, at: said.at.start, unit, is_exception: said.is_exception, passage: self }
    }
}

/// A word of the lexicon in a passage.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// What it may say.
    pub sense: Sense,
    /// The word as it is written.
    pub word: &'a str,
    /// The byte in the string at which it begins.
    pub at: usize,
    /// Where it stands.
    pub passage: Passage<'a>,
}

impl<'a> Word<'a> {
    /// The sentence it stands in.
    #[must_use]
    pub fn sentence(&self) -> &'a str {
        language::sentence(&self.passage.string.value, self.at)
    }
}

/// What words of a passage say on a topic.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The topic.
    pub topic: Topic,
    /// The words as they are written.
    pub words: &'a str,
    /// The byte in the string at which they begin.
    pub at: usize,
    /// The part of the string they were judged in.
    pub unit: &'a str,
    /// Whether "unless" or the like begins that.
    pub is_exception: bool,
    /// Where they stand.
    pub passage: Passage<'a>,
}

/// Something that is looked for in each string: what is found depends on nothing but the string and its key.
pub trait InText: Clone + Send + Sync + Sized + 'static {
    /// The first of its kind in a string of a text.
    fn look(wording: &Wording, string: &Spanned<String>) -> Option<Self>;
}

/// What all texts of a notice and of its site say.
#[derive(Debug)]
pub(super) struct Readings<'a> {
    words: Vec<Word<'a>>,
    statements: Vec<Statement<'a>>,
    answered: Vec<Topic>,
    of_string: HashMap<Span, OfString>,
}

/// Which words, statements and answers are of one string.
#[derive(Debug)]
struct OfString {
    words: Range<usize>,
    statements: Range<usize>,
    answered: Range<usize>,
}

impl<'a> Readings<'a> {
    /// Reads passages, except those at the beginning that are read already.
    pub fn new(passages: &[Passage<'a>], read: &[Reading]) -> Self {
        let mut all =
            Readings { words: Vec::new(), statements: Vec::new(), answered: Vec::new(), of_string: HashMap::new() };
        for (at, passage) in passages.iter().enumerate() {
            match read.get(at) {
                Some(reading) => all.add(*passage, reading),
                None => all.add(*passage, &language::read(passage.language, &passage.string.value)),
            }
        }
        all
    }

    fn add(&mut self, passage: Passage<'a>, reading: &Reading) {
        let (words, statements, answered) = (self.words.len(), self.statements.len(), self.answered.len());
        self.words.extend(reading.hits.iter().map(|hit| passage.word(hit)));
        self.statements.extend(reading.said.iter().map(|said| passage.statement(said)));
        self.answered.extend(&reading.answered);
        let of_string = OfString {
            words: words..self.words.len(),
            statements: statements..self.statements.len(),
            answered: answered..self.answered.len(),
        };
        if !(of_string.words.is_empty() && of_string.statements.is_empty() && of_string.answered.is_empty()) {
            self.of_string.insert(passage.string.span, of_string);
        }
    }

    fn of(&self, text: &Text) -> impl Iterator<Item = &OfString> {
        text.strings().filter_map(|string| self.of_string.get(&string.span))
    }

    /// The words of the lexicon in all texts.
    pub fn words(&self) -> &[Word<'a>] {
        &self.words
    }

    /// The words of the lexicon in one text, in all its languages.
    pub fn words_in(&self, text: &Text) -> impl Iterator<Item = &Word<'a>> {
        self.of(text).flat_map(|of| &self.words[of.words.clone()])
    }

    /// What all texts say on a topic.
    pub fn statements(&self, topic: Topic) -> impl Iterator<Item = &Statement<'a>> {
        self.statements.iter().filter(move |said| said.topic == topic)
    }

    /// What one text says on a topic, in all its languages.
    pub fn statements_in(&self, topic: Topic, text: &Text) -> impl Iterator<Item = &Statement<'a>> {
        let statements = self.of(text).flat_map(|of| &self.statements[of.statements.clone()]);
        statements.filter(move |said| said.topic == topic)
    }

    /// Returns true if a text gives an answer on a topic.
    pub fn answers(&self, topic: Topic, text: &Text) -> bool {
        self.of(text).any(|of| self.answered[of.answered.clone()].contains(&topic))
    }
}
