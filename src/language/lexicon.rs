//! Words from which a rule concludes something about the author's own text: data of each language, matched by whole words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
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
    /// "Section 5": a part of the notice by its number.
    TypedReference,
    /// An act or instrument that is no longer in force.
    RepealedLaw,
    /// A word of the law before the Regulation, or its number the wrong way round.
    OldTerm,
    /// "Unambiguous consent": the test of Directive 95/46/EC for a transfer.
    UnambiguousConsent,
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
    /// The phrases with a sense by the beginning of their first word.
    phrases: HashMap<[u8; 2], Vec<Phrase>>,
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
static LEXICONS: LazyLock<HashMap<&str, (&str, OnceLock<Lexicon>)>> = LazyLock::new(|| {
    let files = FILES.files();
    let named = files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)));
    named.map(|(code, text)| (code, (text, OnceLock::new()))).collect()
});

/// Every word of the lexicon in a text of `language` (a BCP 47 tag), in the order they stand in; of phrases inside each
/// other the longest. Nothing in a language without a lexicon.
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

fn of(language: &str) -> Option<&'static Lexicon> {
    let code = language.split('-').next().unwrap_or_default();
    LEXICONS.get(code).map(|(data, lexicon)| lexicon.get_or_init(|| Lexicon::new(code, data)))
}

impl Lexicon {
    fn new(code: &str, text: &str) -> Self {
        let data: Data = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("lexicons/{code}.yaml: {error}"));
        let senses =
            data.senses.iter().flat_map(|(sense, phrases)| phrases.iter().map(|phrase| (Some(*sense), phrase)));
        let topics =
            data.topics.iter().map(|(topic, phrases)| (*topic, phrases.iter().map(|one| steps(one)).collect()));
        let mut lexicon = Lexicon { phrases: HashMap::new(), topics: topics.collect() };
        for (sense, phrase) in senses.chain(data.except.iter().map(|phrase| (None, phrase))) {
            let steps = steps(phrase);
            let beginning = match steps.first() {
                Some(Step::Word(word) | Step::Stem(word)) => beginning(word),
                Some(Step::Number) => NUMBER,
                _ => panic!("lexicons/{code}.yaml: `{phrase}` begins with no word"),
            };
            lexicon.phrases.entry(beginning).or_default().push(Phrase { sense, steps });
        }
        lexicon
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let small = small(text);
        let tokens = tokens(&small);
        let (mut found, mut excepted) = (Vec::new(), Vec::new());
        for first in 0..tokens.len() {
            let word = tokens[first].word;
            for phrase in self.phrases.get(&beginning(word)).into_iter().flatten() {
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
        found.sort_by_key(|hit| (hit.at.start, Reverse(hit.at.end)));
        let mut end = 0;
        found.retain(|hit| {
            let first = hit.at.start >= end;
            end = end.max(hit.at.end);
            first
        });
        found
    }
}

/// The beginning under which phrases stand that begin with a number.
const NUMBER: [u8; 2] = *b"#\0";

/// Two bytes are enough to leave few phrases to try.
fn beginning(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return NUMBER;
    }
    [bytes.first().copied().unwrap_or_default(), bytes.get(1).copied().unwrap_or_default()]
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
    text.chars().map(small).collect()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut begins = true;
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            // "e.g.", "z. B.": after so short a word a full stop ends no sentence.
            let short = tokens.last().is_some_and(|token| token.word.chars().count() <= 2);
            begins |= matches!(c, '!' | '?' | ';' | ':') || (c == '.' && !short);
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
mod tests {
    use super::*;

    fn words<'a>(language: &str, text: &'a str) -> Vec<&'a str> {
        hits(language, text).into_iter().map(|hit| &text[hit.at]).collect()
    }

    #[test]
    fn a_finnish_word_is_recognised_in_its_inflected_forms() {
        assert_eq!(
            words("fi", "Tietoja saatetaan luovuttaa yhteistyökumppaneillemme."),
            ["saatetaan", "yhteistyökumppaneillemme"]
        );
        assert_eq!(words("fi", "Mahdolliset potilastiedot"), ["Mahdolliset", "potilastiedot"]);
        assert_eq!(words("fi", "siinä määrin, kuin on tarpeen"), ["siinä määrin, kuin"]);
        assert_eq!(words("fi", "niin kauan kuin se on tarpeen"), ["niin kauan kuin se on tarpeen"]);
    }

    #[test]
    fn what_is_certain_or_a_right_of_the_reader_is_not_vague() {
        for (language, text) in [
            ("fi", "Suostumus voidaan peruuttaa. Asiakas voi pyytää tietonsa."),
            ("fi", "Sinulla on oikeus saattaa asia tietosuojavaltuutetun käsiteltäväksi."),
            ("fi", "Ilman tunnistautumista asiaa ei voida käsitellä."),
            ("en", "This notice holds from 25 May 2018."),
            ("en", "You may lodge a complaint. Our offices are e-mailed as soon as possible."),
            ("sv", "Utan uppgifterna kan ärendet inte behandlas. Då kan du få en kopia."),
            ("de", "Ohne sie können wir den Vertrag nicht schließen; können Sie sie geben?"),
        ] {
            assert!(words(language, text).is_empty(), "{text}: {:?}", words(language, text));
        }
    }

    #[test]
    fn a_phrase_ends_with_its_sentence_and_a_word_is_no_part_of_another() {
        assert_eq!(words("en", "We ask no third. Parties differ"), Vec::<&str>::new());
        assert_eq!(words("en", "Mayor Handsome"), Vec::<&str>::new());
        assert_eq!(words("de", "z. B. Ihr Name"), ["z. B"]);
        assert_eq!(words("fi", "kohdassa 5, laki 523/1999"), ["kohdassa 5", "523/1999"]);
        assert_eq!(words("en", "in this section. 5 days"), Vec::<&str>::new());
        assert_eq!(words("xx", "may"), Vec::<&str>::new());
    }

    #[test]
    fn every_language_has_words_on_every_topic() {
        for code in LEXICONS.keys() {
            let lexicon = of(code).unwrap();
            assert!(lexicon.topics.values().all(|phrases| !phrases.is_empty()));
            assert_eq!(
                lexicon.topics.keys().collect::<Vec<_>>(),
                of("en").unwrap().topics.keys().collect::<Vec<_>>(),
                "{code}"
            );
        }
    }

    #[test]
    fn a_topic_is_spoken_of_in_one_sentence() {
        let on = |topic, language, text: &'static str| words_on(topic, language, text).map(|at| &text[at]);
        assert_eq!(on(Topic::AnyTime, "fi", "Voit peruuttaa sen milloin tahansa."), Some("milloin tahansa"));
        assert_eq!(on(Topic::AnyTime, "en", "We come at times. Any time is fine."), Some("Any time"));
        assert_eq!(on(Topic::AnyTime, "xx", "at any time"), None);
        assert_eq!(sentence("Kerro. Jos 1.2. sopii, tule! Hei", 8), "Jos 1.2. sopii, tule! ");
    }
}
