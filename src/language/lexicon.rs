//! Words from which a rule concludes something about the author's own text: data of each language, matched by whole words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::Topic;

/// What a word may say about the text it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// "may", "could": something happens or not.
    Modal,
    /// "possibly", "perhaps".
    Possibility,
    /// "some", "certain": which ones stays open.
    Quantity,
    /// "usually", "as a rule": when not stays open.
    Frequency,
    /// "if necessary": when that is stays open.
    Condition,
    /// "for example": the list goes on.
    OpenList,
    /// "as long as necessary": no length of time.
    EmptyTime,
    /// "partners", "third parties": anyone.
    EmptyActor,
    /// "developing our services": any use.
    EmptyPurpose,
    /// "as required by law": which law stays open.
    LegalShrug,
    /// "appropriate", "carefully": words without weight.
    Weak,
    /// Data concerning health (Article 9(1)).
    Health,
    /// Trade union membership (Article 9(1)).
    TradeUnion,
    /// Religious or philosophical beliefs (Article 9(1)).
    Belief,
    /// Political opinions (Article 9(1)).
    Political,
    /// Racial or ethnic origin (Article 9(1)).
    RacialOrigin,
    /// Sex life or sexual orientation (Article 9(1)).
    SexLife,
    /// Biometric data (Article 9(1)).
    Biometric,
    /// Genetic data (Article 9(1)).
    Genetic,
    /// Criminal convictions and offences (Article 10).
    Criminal,
    /// A national identification number (Article 87).
    NationalId,
    /// "And its subsidiaries": companies nobody names (Articles 13(1)(a), 26).
    OpenGroup,
    /// "Employees of our customers": those about whose data the customer may decide (Article 4(7)).
    CustomersPeople,
    /// "Our legitimate interest": an interest that is not named (Article 13(1)(d)).
    CircularInterest,
    /// "Processing is based on our relationship": no point of Article 6(1).
    NoBasis,
    /// "By using our service", silence, a box ticked in advance: no consent (Article 4(11), recital 32).
    AssumedConsent,
    /// "Ticking": a clear act by which consent can be given (Article 4(11)).
    ClearAct,
    /// "Cookies": stored in or read from a device (Directive 2002/58/EC, Article 5(3)).
    Device,
    /// "patients", "relatives": people other than the one who speaks.
    OtherPerson,
    /// "mentioned": people of whom others speak.
    Mentioned,
    /// A service that tells who someone is.
    Authentication,
    /// Necessary for the employment (FI 759/2004 s. 3).
    EmploymentNeed,
    /// "customer company", "insurer": someone else whom a purpose serves.
    OtherParty,
    /// "data processing agreement": the contract of Article 28.
    ProcessingContract,
    /// "standard contractual clauses", "adequacy decision": what may carry a transfer (Articles 45 to 49).
    TransferTool,
    /// "unambiguous consent": the test of Directive 95/46/EC.
    UnambiguousConsent,
    /// "statutory": an act orders it.
    Statutory,
    /// "kept", "deleted": how long data are there.
    Keeping,
    /// Years; a number before them or in words.
    Years,
    /// Months, likewise.
    Months,
    /// Weeks, likewise.
    Weeks,
    /// Days, likewise.
    Days,
    /// Hours, likewise.
    Hours,
    /// "Section 5": a part of the notice by its number.
    TypedReference,
    /// An act or instrument that is no longer in force.
    RepealedLaw,
    /// A word of the law before the Regulation, or its number the wrong way round.
    OldTerm,
}

impl Sense {
    /// Words that hedge: a reader cannot tell what happens to her data (WP260 paras 12-13).
    pub const VAGUE: &[Sense] = &[
        Sense::Modal,
        Sense::Possibility,
        Sense::Quantity,
        Sense::Frequency,
        Sense::Condition,
        Sense::OpenList,
        Sense::EmptyTime,
        Sense::EmptyActor,
        Sense::EmptyPurpose,
        Sense::LegalShrug,
    ];

    /// What Article 9(1) protects.
    pub const SPECIAL: &[Sense] = &[
        Sense::Health,
        Sense::TradeUnion,
        Sense::Belief,
        Sense::Political,
        Sense::RacialOrigin,
        Sense::SexLife,
        Sense::Biometric,
        Sense::Genetic,
    ];
    /// Words that tell a length of time.
    pub const LENGTHS: &[Sense] = &[Sense::Years, Sense::Months, Sense::Weeks, Sense::Days, Sense::Hours];
}

/// A word or phrase of the lexicon in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it may say.
    pub sense: Sense,
    /// Its bytes in the text.
    pub at: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    senses: BTreeMap<Sense, Vec<String>>,
    except: Vec<String>,
    fillers: HashSet<String>,
    topics: BTreeMap<Topic, Vec<String>>,
}

/// One step of a phrase.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Word(String),
    Stem(String),
    /// Up to three words.
    Gap,
    Number,
}

struct Phrase {
    /// None for a phrase that means nothing.
    sense: Option<Sense>,
    steps: Vec<Step>,
}

struct Lexicon {
    /// The phrases of a language in as many drawers as [`drawer`] tells apart, by their first word.
    phrases: Vec<Vec<Phrase>>,
    /// Words that add nothing to a name.
    fillers: HashSet<String>,
    /// The phrases of each topic.
    topics: BTreeMap<Topic, Vec<Vec<Step>>>,
}

/// A word of a text: in small letters, and where it stands.
struct Token<'a> {
    word: &'a str,
    at: Range<usize>,
    /// Whether a sentence ends between it and the word before.
    begins: bool,
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/language/lexicons");

/// The lexicons by language; each is read when it is first asked for.
static LEXICONS: LazyLock<Vec<(&str, &str, OnceLock<Lexicon>)>> = LazyLock::new(|| {
    let files = FILES.files();
    let named = files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)));
    named.map(|(code, text)| (code, text, OnceLock::new())).collect()
});

/// Every word of the lexicon in a text of `language` (a BCP 47 tag), in the order they stand in; of phrases inside each
/// other the longest, and a word with two senses twice. Nothing in a language without a lexicon.
#[must_use]
pub fn hits(language: &str, text: &str) -> Vec<Hit> {
    of(language).map_or_else(Vec::new, |lexicon| lexicon.hits(text))
}

/// Whether there is a lexicon of `language`, so that what is not found in a text is not said there.
#[must_use]
pub fn has_lexicon(language: &str) -> bool {
    of(language).is_some()
}

/// The first words in a text of `language` that speak of `topic`.
#[must_use]
pub fn words_on(topic: Topic, language: &str, text: &str) -> Option<Range<usize>> {
    let phrases = of(language)?.topics.get(&topic)?;
    let small = small(text);
    let tokens = tokens(&small);
    (0..tokens.len()).find_map(|first| {
        let last = phrases.iter().filter_map(|steps| follow(steps, &tokens[first..])).max()? + first;
        let one_sentence = !tokens[first + 1..=last].iter().any(|token| token.begins);
        one_sentence.then(|| tokens[first].at.start..tokens[last].at.end)
    })
}

/// The sentence of a text in which the byte `at` stands.
#[must_use]
pub fn sentence(text: &str, at: usize) -> &str {
    let begins: Vec<_> = tokens(text).iter().filter(|token| token.begins).map(|token| token.at.start).collect();
    let start = begins.iter().rev().find(|start| **start <= at).copied().unwrap_or_default();
    let end = begins.iter().find(|start| **start > at).copied().unwrap_or(text.len());
    &text[start..end]
}

/// Whether a name says nothing of whom it names: all its words are vague, or add nothing ("our other partners").
#[must_use]
pub fn is_anyone(language: &str, name: &str) -> bool {
    let Some(lexicon) = of(language) else { return false };
    let mut rest = small(name);
    for hit in lexicon.hits(name).iter().filter(|hit| Sense::VAGUE.contains(&hit.sense)) {
        rest.replace_range(hit.at.clone(), &" ".repeat(hit.at.len()));
    }
    tokens(&rest).iter().all(|token| lexicon.fillers.contains(token.word))
}

fn of(language: &str) -> Option<&'static Lexicon> {
    let code = language.split('-').next().unwrap_or_default();
    let (_, data, lexicon) = LEXICONS.iter().find(|(known, ..)| *known == code)?;
    Some(lexicon.get_or_init(|| Lexicon::new(code, data)))
}

impl Lexicon {
    fn new(code: &str, text: &str) -> Self {
        let data: Data = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("lexicons/{code}.yaml: {error}"));
        let senses =
            data.senses.iter().flat_map(|(sense, phrases)| phrases.iter().map(|phrase| (Some(*sense), phrase)));
        let mut drawers: Vec<Vec<Phrase>> = Vec::new();
        drawers.resize_with(DRAWERS, Vec::new);
        let topics =
            data.topics.iter().map(|(topic, phrases)| (*topic, phrases.iter().map(|one| steps(one)).collect()));
        let topics = topics.collect();
        for (sense, phrase) in senses.chain(data.except.iter().map(|phrase| (None, phrase))) {
            let steps = steps(phrase);
            let first = match steps.first() {
                Some(Step::Word(word)) => word,
                Some(Step::Stem(stem)) if stem.len() >= BEGINNING => stem,
                Some(Step::Number) => "0",
                _ => panic!("lexicons/{code}.yaml: `{phrase}` begins with no word, or with too short a stem"),
            };
            drawers[drawer(first)].push(Phrase { sense, steps });
        }
        Lexicon { phrases: drawers, fillers: data.fillers, topics }
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let small = small(text);
        let tokens = tokens(&small);
        let (mut found, mut excepted) = (Vec::new(), Vec::new());
        for first in 0..tokens.len() {
            let word = tokens[first].word;
            for phrase in &self.phrases[drawer(word)] {
                let Some(last) = follow(&phrase.steps, &tokens[first..]).map(|last| first + last) else { continue };
                if tokens[first + 1..=last].iter().any(|token| token.begins) {
                    continue; // a phrase does not run on into the next sentence
                }
                let at = tokens[first].at.start..tokens[last].at.end;
                match phrase.sense {
                    Some(sense) => found.push(Hit { sense, at }),
                    None => excepted.push(at),
                }
            }
        }
        found.retain(|hit| !excepted.iter().any(|at| at.start < hit.at.end && hit.at.start < at.end));
        found.sort_by_key(|hit| (hit.at.start, Reverse(hit.at.end), hit.sense));
        found.dedup();
        let mut kept = 0..0;
        found.retain(|hit| {
            let is_longest = hit.at.start >= kept.end || hit.at == kept;
            if is_longest {
                kept = hit.at.clone();
            }
            is_longest
        });
        found
    }
}

/// So many bytes of a word tell its drawer, and so many drawers leave few phrases in each.
const BEGINNING: usize = 3;
const DRAWERS: usize = 1 << 12;

/// In which drawer the phrases lie that may begin with this word; all numbers share one.
fn drawer(word: &str) -> usize {
    match word.as_bytes() {
        [b'0'..=b'9', ..] => 0,
        bytes => bytes.iter().take(BEGINNING).fold(0, |drawer, byte| (drawer << 4) ^ usize::from(*byte)) % DRAWERS,
    }
}

fn steps(phrase: &str) -> Vec<Step> {
    let phrase = small(phrase);
    let step = |part: &str| match part {
        "…" => vec![Step::Gap],
        "#" => vec![Step::Number],
        _ => match part.strip_suffix('*') {
            Some(stem) => vec![Step::Stem(stem.to_owned())],
            None => tokens(part).into_iter().map(|token| Step::Word(token.word.to_owned())).collect(),
        },
    };
    phrase.split_whitespace().flat_map(step).collect()
}

/// In which token a phrase ends that begins with the first.
fn follow(steps: &[Step], tokens: &[Token]) -> Option<usize> {
    match steps {
        [] => None,
        [Step::Gap, rest @ ..] => (0..=3).find_map(|skipped| Some(skipped + follow(rest, tokens.get(skipped..)?)?)),
        [step, rest @ ..] => {
            let (token, after) = tokens.split_first()?;
            let fits = match step {
                Step::Word(word) => token.word == word,
                Step::Stem(stem) => token.word.starts_with(stem.as_str()),
                Step::Number => token.word.starts_with(|c: char| c.is_ascii_digit()),
                Step::Gap => false,
            };
            match rest {
                _ if !fits => None,
                [] => Some(0),
                rest => follow(rest, after).map(|last| last + 1),
            }
        }
    }
}

/// The text in small letters; every character keeps its bytes.
fn small(text: &str) -> String {
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next().filter(|other| lower.next().is_none() && other.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    let text = text.to_ascii_lowercase();
    if text.chars().all(|c| c.is_ascii() || small(c) == c) { text } else { text.chars().map(small).collect() }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
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

#[cfg(test)]
mod tests;
