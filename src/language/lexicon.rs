//! Words from which a rule concludes something about the author's own text: data of each language.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::Topic;
use super::cues::{self, Cues, Said, Tables};
use super::pattern::{Builder, Found, Patterns};
use super::token::{Token, small, tokens};

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

/// The words of a language, and what they say.
struct Lexicon {
    /// Every phrase of the lexicon and of the cues.
    patterns: Patterns,
    /// What the phrases of the lexicon say; nothing for one that means nothing.
    senses: HashMap<u32, Vec<Option<Sense>>>,
    /// The phrases of each topic that has no cues.
    topics: BTreeMap<Topic, Vec<u32>>,
    cues: Cues,
    /// Words that add nothing to a name.
    fillers: HashSet<String>,
}

/// What the words of a text say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every word of the lexicon in it, in the order they stand in; of phrases inside each other the longest, and a word
    /// with two senses twice.
    pub hits: Vec<Hit>,
    /// What it says on each topic, in the order of the words.
    pub said: Vec<Said>,
    /// The topics on which it gives an answer that makes empty words no finding.
    pub answered: Vec<Topic>,
}

impl Reading {
    /// The first words that speak of a topic.
    pub fn on(&self, topic: Topic) -> Option<&Said> {
        self.said.iter().find(|said| said.topic == topic)
    }
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/language/lexicons");

static CUES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/language/cues");

/// The lexicons by language; each is read when it is first asked for.
static LEXICONS: LazyLock<Vec<(&str, &str, OnceLock<Lexicon>)>> = LazyLock::new(|| {
    let files = FILES.files();
    let named = files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)));
    named.map(|(code, text)| (code, text, OnceLock::new())).collect()
});

/// What the words of a text of `language` (a BCP 47 tag) say; nothing in a language without a lexicon.
#[must_use]
pub fn read(language: &str, text: &str) -> Reading {
    of(language).map_or_else(Reading::default, |lexicon| lexicon.read(text))
}

/// The cues of a language whose own sentences do not show them.
///
/// # Errors
///
/// Why its table cannot be read.
pub fn unproven_cues(code: &str) -> Result<Vec<String>, String> {
    cues::unproven(&cues_of(code))
}

fn cues_of(code: &str) -> Tables<'static> {
    let files = CUES.get_dir(code).into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?))).collect()
}

/// Whether there is a lexicon of `language`, so that what is not found in a text is not said there.
#[must_use]
pub fn has_lexicon(language: &str) -> bool {
    of(language).is_some()
}

/// The first words in a text of `language` that speak of `topic`.
#[must_use]
pub fn words_on(topic: Topic, language: &str, text: &str) -> Option<Range<usize>> {
    read(language, text).on(topic).map(|said| said.at.clone())
}

/// Whether a name says nothing of whom it names: all its words are vague, or add nothing ("our other partners").
#[must_use]
pub fn is_anyone(language: &str, name: &str) -> bool {
    let Some(lexicon) = of(language) else { return false };
    let mut rest = small(name);
    for hit in lexicon.read(name).hits.iter().filter(|hit| Sense::VAGUE.contains(&hit.sense)) {
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
        Lexicon::of(text, &cues_of(code)).unwrap_or_else(|error| panic!("the lexicon or the cues of {code}: {error}"))
    }

    fn of(text: &str, cues: &Tables) -> Result<Self, String> {
        let data: Data = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        let mut builder = Builder::default();
        let cues = Cues::new(cues, &mut builder)?;
        let mut senses: HashMap<u32, Vec<Option<Sense>>> = HashMap::new();
        for (sense, phrases) in data.senses {
            for phrase in phrases {
                senses.entry(builder.phrase(&phrase)?).or_default().push(Some(sense));
            }
        }
        for phrase in data.except {
            senses.entry(builder.phrase(&phrase)?).or_default().push(None);
        }
        let mut topics: BTreeMap<Topic, Vec<u32>> = BTreeMap::new();
        for (topic, phrases) in data.topics.into_iter().filter(|(topic, _)| !cues.know(*topic)) {
            let phrases = phrases.iter().map(|phrase| builder.phrase(phrase)).collect::<Result<_, _>>()?;
            topics.insert(topic, phrases);
        }
        Ok(Lexicon { patterns: builder.build()?, senses, topics, cues, fillers: data.fillers })
    }

    fn read(&self, text: &str) -> Reading {
        let small = small(text);
        let tokens = tokens(&small);
        let cuts = self.cues.cuts(&small, &tokens);
        let starts: Vec<_> = cuts.iter().map(|cut| cut.begins_part()).collect();
        let found = self.patterns.find(&tokens, &starts);
        let (mut said, answered) = self.cues.said(&small, &tokens, &cuts, &found);
        said.extend(self.spoken_of(&found, &tokens, text.len()));
        said.sort_by_key(|said| said.at.start);
        Reading { hits: self.hits(&found, &tokens), said, answered }
    }

    /// The first phrase of each topic of the lexicon.
    fn spoken_of(&self, found: &[Found], tokens: &[Token], length: usize) -> Vec<Said> {
        let first = |(topic, phrases): (&Topic, &Vec<u32>)| {
            let of_topic = found.iter().filter(|found| phrases.contains(&found.phrase));
            let first = of_topic.min_by_key(|found| (found.first, Reverse(found.last)))?;
            let at = tokens[first.first].at.start..tokens[first.last].at.end;
            Some(Said { topic: *topic, at, unit: 0..length, is_exception: false })
        };
        self.topics.iter().filter_map(first).collect()
    }

    fn hits(&self, all: &[Found], tokens: &[Token]) -> Vec<Hit> {
        let senses = |found: &Found| self.senses.get(&found.phrase).into_iter().flatten();
        let mut excepted = vec![false; tokens.len()];
        for found in all.iter().filter(|found| senses(found).any(Option::is_none)) {
            excepted[found.first..=found.last].fill(true);
        }
        let mut found: Vec<Hit> = Vec::new();
        for one in all.iter().filter(|one| !excepted[one.first..=one.last].contains(&true)) {
            let at = tokens[one.first].at.start..tokens[one.last].at.end;
            found.extend(senses(one).flatten().map(|sense| Hit { sense: *sense, at: at.clone() }));
        }
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

#[cfg(test)]
mod tests;
