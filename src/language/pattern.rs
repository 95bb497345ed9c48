//! Phrases as the tables of a language write them, and one pass that finds all of them in a text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::token::{Token, small, tokens};

/// One step of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Step {
    /// `word`, `stem*`, `*end`, `*inner*`: the number of such a shape of word.
    Word(u32),
    /// `#`: a word that begins with a digit.
    Number,
    /// `…`, `~`: up to so many words in between.
    Gap(usize),
    /// `^`: the beginning of a part of a sentence.
    Start,
    /// `$`: the end of one.
    End,
    /// `<set>`: a phrase of the set with this number.
    Set(u32),
    /// `one|another|two_words`.
    Either(Vec<Vec<Step>>),
}

/// How a word of a phrase lies in a word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Lies {
    Whole,
    AtStart,
    AtEnd,
    Inside,
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The number of the phrase.
    pub phrase: u32,
    /// Its first word in the text.
    pub first: usize,
    /// Its last word.
    pub last: usize,
}

/// A phrase that can be looked for.
#[derive(Debug)]
struct Phrase {
    steps: Vec<Step>,
    /// The set it belongs to, if it is of one.
    set: Option<u32>,
}

/// Every phrase of a language, ready to be looked for in one pass.
#[derive(Debug)]
pub(super) struct Patterns {
    phrases: Vec<Phrase>,
    /// The shapes of words by the word itself, or by the first letters of the stem.
    whole: HashMap<String, u32>,
    stems: HashMap<[u8; BEGINNING], Vec<(String, u32)>>,
    short_stems: Vec<(String, u32)>,
    /// Ends and inner parts, which may stand anywhere in a word.
    inner: Option<AhoCorasick>,
    inner_shapes: Vec<(Lies, u32)>,
    /// The phrases that may begin with a shape of word, with a number, with a set.
    begin: Vec<Vec<u32>>,
    begin_number: Vec<u32>,
    begin_set: Vec<Vec<u32>>,
}

/// So many bytes tell which stems may begin a word.
const BEGINNING: usize = 3;

/// Reads phrases and numbers them.
#[derive(Debug, Default)]
pub(super) struct Builder {
    phrases: Vec<Phrase>,
    numbers: HashMap<String, u32>,
    shapes: Vec<(Lies, String)>,
    shape_numbers: HashMap<(Lies, String), u32>,
    /// The sets that phrases may name now.
    sets: BTreeMap<String, u32>,
    set_count: u32,
}

impl Builder {
    /// Takes in a named set of phrases; it may use the sets before it.
    pub fn set<'p>(&mut self, name: &str, phrases: impl IntoIterator<Item = &'p str>) -> Result<(), String> {
        let number = self.set_count;
        self.set_count += 1;
        for phrase in phrases {
            let steps = self.steps(phrase)?;
            self.phrases.push(Phrase { steps, set: Some(number) });
        }
        match self.sets.insert(name.to_owned(), number) {
            Some(_) => Err(format!("two sets `{name}`")),
            None => Ok(()),
        }
    }

    /// Lets the phrases to come name only these sets.
    pub fn forget_sets(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.sets.retain(|name, _| is_kept(name));
        self.numbers.retain(|phrase, _| !phrase.contains('<'));
    }

    /// The number of a phrase.
    pub fn phrase(&mut self, phrase: &str) -> Result<u32, String> {
        if let Some(number) = self.numbers.get(phrase) {
            return Ok(*number);
        }
        let steps = self.steps(phrase)?;
        let number = u32::try_from(self.phrases.len()).map_err(|error| error.to_string())?;
        self.phrases.push(Phrase { steps, set: None });
        self.numbers.insert(phrase.to_owned(), number);
        Ok(number)
    }

    fn steps(&mut self, phrase: &str) -> Result<Vec<Step>, String> {
        let text = small(phrase);
        let mut steps = Vec::new();
        for part in text.split_whitespace() {
            let choices = part.split('|').map(|choice| self.choice(choice)).collect::<Result<Vec<_>, _>>()?;
            match <[_; 1]>::try_from(choices) {
                Ok([choice]) => steps.extend(choice),
                Err(choices) => steps.push(Step::Either(choices)),
            }
        }
        match steps.iter().find(|step| **step != Step::Start) {
            None | Some(Step::Gap(_) | Step::End) => Err(format!("`{phrase}` begins with no word")),
            _ => Ok(steps),
        }
    }

    fn choice(&mut self, choice: &str) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        for part in choice.split('_') {
            let set = part.strip_prefix('<').and_then(|part| part.strip_suffix('>'));
            match (part, set) {
                ("…", _) => steps.push(Step::Gap(3)),
                ("~", _) => steps.push(Step::Gap(12)),
                ("#", _) => steps.push(Step::Number),
                ("^", _) => steps.push(Step::Start),
                ("$", _) => steps.push(Step::End),
                (_, Some(name)) => {
                    let known = self.sets.get(name).ok_or_else(|| format!("no set `{name}` is above"))?;
                    steps.push(Step::Set(*known));
                }
                _ => {
                    let words: Vec<_> = tokens(part).iter().map(|token| token.word.to_owned()).collect();
                    let Some(last) = words.len().checked_sub(1) else { return Err(format!("`{part}` is no word")) };
                    for (at, word) in words.into_iter().enumerate() {
                        let lies = match (at == 0 && part.starts_with('*'), at == last && part.ends_with('*')) {
                            (true, true) => Lies::Inside,
                            (true, false) => Lies::AtEnd,
                            (false, true) => Lies::AtStart,
                            (false, false) => Lies::Whole,
                        };
                        steps.push(Step::Word(self.shape(lies, word)?));
                    }
                }
            }
        }
        Ok(steps)
    }

    fn shape(&mut self, lies: Lies, word: String) -> Result<u32, String> {
        let next = u32::try_from(self.shapes.len()).map_err(|error| error.to_string())?;
        let number = *self.shape_numbers.entry((lies, word.clone())).or_insert(next);
        if number == next {
            self.shapes.push((lies, word));
        }
        Ok(number)
    }

    /// Everything taken in, ready to be looked for.
    pub fn build(self) -> Result<Patterns, String> {
        let mut patterns = Patterns {
            whole: HashMap::new(),
            stems: HashMap::new(),
            short_stems: Vec::new(),
            inner: None,
            inner_shapes: Vec::new(),
            begin: vec![Vec::new(); self.shapes.len()],
            begin_number: Vec::new(),
            begin_set: vec![Vec::new(); self.set_count as usize],
            phrases: self.phrases,
        };
        let mut inner = Vec::new();
        for (number, (lies, word)) in (0..).zip(self.shapes) {
            match lies {
                Lies::Whole => {
                    patterns.whole.insert(word, number);
                }
                Lies::AtStart => match word.as_bytes().first_chunk::<BEGINNING>() {
                    Some(beginning) => patterns.stems.entry(*beginning).or_default().push((word, number)),
                    None => patterns.short_stems.push((word, number)),
                },
                Lies::AtEnd | Lies::Inside => {
                    inner.push(word);
                    patterns.inner_shapes.push((lies, number));
                }
            }
        }
        if !inner.is_empty() {
            let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(inner);
            patterns.inner = Some(automaton.map_err(|error| error.to_string())?);
        }
        for (number, phrase) in (0..).zip(&patterns.phrases) {
            let first = phrase.steps.iter().find(|step| **step != Step::Start);
            begins(first, number, &mut patterns.begin, &mut patterns.begin_number, &mut patterns.begin_set);
        }
        Ok(patterns)
    }
}

/// Notes under each thing a phrase may begin with that it does.
fn begins(step: Option<&Step>, phrase: u32, words: &mut [Vec<u32>], numbers: &mut Vec<u32>, sets: &mut [Vec<u32>]) {
    match step {
        Some(Step::Word(shape)) => words[*shape as usize].push(phrase),
        Some(Step::Number) => numbers.push(phrase),
        Some(Step::Set(set)) => sets[*set as usize].push(phrase),
        Some(Step::Either(choices)) => {
            choices.iter().for_each(|choice| begins(choice.first(), phrase, words, numbers, sets));
        }
        _ => {}
    }
}

/// A text while phrases are looked for in it.
struct Look<'t> {
    tokens: &'t [Token<'t>],
    /// The shapes each word has.
    shapes: Vec<Vec<u32>>,
    /// For each word the words after the last of its sentence.
    ends: Vec<usize>,
    /// Whether a part of a sentence begins with a word.
    starts: &'t [bool],
    /// The last words of the phrases of each set that begin with each word.
    sets: HashMap<(u32, usize), Vec<usize>>,
}

impl Patterns {
    /// Every phrase in a text that belongs to no set, in the order of their first words. `starts` says with which words
    /// a part of a sentence begins.
    pub fn find(&self, tokens: &[Token], starts: &[bool]) -> Vec<Found> {
        let mut ends = vec![tokens.len(); tokens.len()];
        for at in (1..tokens.len()).rev() {
            ends[at - 1] = if tokens[at].begins { at } else { ends[at] };
        }
        let shapes = tokens.iter().map(|token| self.shapes(token.word)).collect();
        let mut look = Look { tokens, shapes, ends, starts, sets: HashMap::new() };
        let mut found = Vec::new();
        for first in (0..tokens.len()).rev() {
            let mut open: BTreeSet<u32> =
                look.shapes[first].iter().flat_map(|at| &self.begin[*at as usize]).copied().collect();
            if tokens[first].word.starts_with(|c: char| c.is_ascii_digit()) {
                open.extend(&self.begin_number);
            }
            while let Some(number) = open.pop_first() {
                let phrase = &self.phrases[number as usize];
                let Some(last) = look.longest(&phrase.steps, first) else { continue };
                match phrase.set {
                    None => found.push(Found { phrase: number, first, last }),
                    Some(set) => {
                        let lasts = look.sets.entry((set, first)).or_default();
                        if lasts.is_empty() {
                            open.extend(&self.begin_set[set as usize]);
                        }
                        if !lasts.contains(&last) {
                            lasts.push(last);
                        }
                    }
                }
            }
        }
        found.reverse();
        found
    }

    fn shapes(&self, word: &str) -> Vec<u32> {
        let mut shapes: Vec<u32> = self.whole.get(word).copied().into_iter().collect();
        let stems = word.as_bytes().first_chunk::<BEGINNING>().and_then(|beginning| self.stems.get(beginning));
        let stems = stems.into_iter().flatten().chain(&self.short_stems);
        shapes.extend(stems.filter(|(stem, _)| word.starts_with(stem.as_str())).map(|(_, shape)| *shape));
        if let Some(inner) = &self.inner {
            for part in inner.find_overlapping_iter(word) {
                let (lies, shape) = self.inner_shapes[part.pattern().as_usize()];
                if (lies == Lies::Inside || part.end() == word.len()) && !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
        }
        shapes
    }
}

impl Look<'_> {
    /// The last word of a phrase that begins with the word `first`.
    fn longest(&self, steps: &[Step], first: usize) -> Option<usize> {
        self.follow(steps, first, self.ends[first])?.checked_sub(1).filter(|last| *last >= first)
    }

    /// The word after a phrase whose steps begin with the word `at`, in a sentence that ends before `end`.
    fn follow(&self, steps: &[Step], at: usize, end: usize) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        match step {
            Step::Gap(most) => (at..=end.min(at + most)).find_map(|at| self.follow(rest, at, end)),
            Step::Start => self.starts.get(at).filter(|starts| **starts).and_then(|_| self.follow(rest, at, end)),
            Step::End => (at == end || self.starts.get(at) == Some(&true)).then(|| self.follow(rest, at, end))?,
            _ if at >= end => None,
            Step::Word(shape) => self.shapes[at].contains(shape).then(|| self.follow(rest, at + 1, end))?,
            Step::Number => {
                let is_number = self.tokens[at].word.starts_with(|c: char| c.is_ascii_digit());
                is_number.then(|| self.follow(rest, at + 1, end))?
            }
            Step::Set(set) => {
                let lasts = self.sets.get(&(*set, at))?;
                lasts.iter().filter_map(|last| self.follow(rest, last + 1, end)).max()
            }
            Step::Either(choices) => {
                let after = choices.iter().filter_map(|choice| self.follow(choice, at, end));
                after.filter_map(|at| self.follow(rest, at, end)).max()
            }
        }
    }
}
