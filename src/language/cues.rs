//! What the words of a text say on a topic: cues of each language, each a handful of phrases that stand together.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::Topic;
use super::pattern::{Builder, Found};
use super::token::{Token, small, tokens};

/// The name of the table whose sets every table of its language may use.
const SHARED: &str = "shared";

/// Words that YAML 1.1 reads as booleans: as a key one would be lost.
const BOOLEANS: &[&str] = &["y", "yes", "n", "no", "on", "off", "true", "false"];

/// The tables of a language by the names of their files.
pub(super) type Tables<'t> = BTreeMap<&'t str, &'t str>;

/// A table as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// Words that after a comma begin another clause: "but".
    #[serde(default)]
    clause: Vec<String>,
    /// Words that begin another alternative: "or".
    #[serde(default)]
    alternative: Vec<String>,
    /// Words that begin an exception: "unless".
    #[serde(default)]
    exception: Vec<String>,
    /// Names for lists of phrases; each may use those before it.
    #[serde(default)]
    sets: Mapping,
    /// What is said on each topic.
    #[serde(default)]
    topics: BTreeMap<Topic, Entry>,
}

impl Table {
    /// The tables of a language, the shared one first.
    fn read(tables: &Tables) -> Result<Vec<Self>, String> {
        let shared = tables.get_key_value(SHARED);
        let others = tables.iter().filter(|(name, _)| **name != SHARED);
        let read = |(name, table): (&&str, &&str)| {
            serde_yaml::from_str(table).map_err(|error| format!("{name}.yaml: {error}"))
        };
        shared.into_iter().chain(others).map(read).collect()
    }

    /// Hands its sets to `builder`, in the order of the file.
    fn take_sets(&self, builder: &mut Builder) -> Result<(), String> {
        for (name, phrases) in &self.sets {
            let (Some(name), Value::Sequence(phrases)) = (name.as_str(), phrases) else {
                return Err(format!("a set is a list of phrases under its name: {name:?}"));
            };
            if BOOLEANS.contains(&name) {
                return Err(format!("`{name}` is read as a boolean by YAML 1.1"));
            }
            let phrases = phrases.iter().map(|phrase| phrase.as_str().ok_or_else(|| format!("{name}: {phrase:?}")));
            builder.set(name, phrases.collect::<Result<Vec<_>, _>>()?)?;
        }
        Ok(())
    }
}

impl Entry {
    /// Its cues, each with whether it strikes.
    fn cues(&self) -> impl Iterator<Item = (&Cue, bool)> {
        self.says.iter().map(|cue| (cue, false)).chain(self.not.iter().map(|cue| (cue, true)))
    }
}

/// The cues of a topic.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// How much of a text is judged at once.
    #[serde(default)]
    by: By,
    /// The topic is spoken of where one of these is met …
    says: Vec<Cue>,
    /// … and none of these.
    #[serde(default)]
    not: Vec<Cue>,
}

/// A cue, and what shows that it is right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cue {
    /// Phrases that all stand in the unit, joined by `&`; with `!` before it one that does not.
    cue: String,
    /// A text in which the cue is met.
    found: String,
    /// A text that looks like it, in which it is not.
    silent: String,
}

/// How much of a text is judged at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum By {
    /// An alternative, or an exception.
    Part,
    /// What stands between ", but" and the like.
    #[default]
    Clause,
    /// A sentence.
    Sentence,
    /// All of it.
    Text,
}

/// Something a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// On what.
    pub topic: Topic,
    /// The bytes of the words that say it.
    pub at: Range<usize>,
    /// The bytes of the unit they were judged in.
    pub unit: Range<usize>,
    /// Whether "unless" or the like begins that.
    pub is_exception: bool,
}

/// A cue that can be looked for.
#[derive(Debug)]
struct Condition {
    /// Phrases that all stand in the unit.
    all: Vec<u32>,
    /// Phrases none of which stands there.
    none: Vec<u32>,
}

impl Condition {
    fn new(cue: &str, builder: &mut Builder) -> Result<Self, String> {
        let (mut all, mut none) = (Vec::new(), Vec::new());
        for phrase in cue.split(" & ") {
            match phrase.strip_prefix('!') {
                Some(phrase) => none.push(builder.phrase(phrase)?),
                None => all.push(builder.phrase(phrase)?),
            }
        }
        if all.is_empty() {
            return Err(format!("`{cue}` only denies"));
        }
        Ok(Condition { all, none })
    }

    /// Whether it is met in a unit in which these phrases stand, in the order of their numbers.
    fn is_met(&self, phrases: &[u32]) -> bool {
        let stands = |phrase: &u32| phrases.binary_search(phrase).is_ok();
        self.all.iter().all(stands) && !self.none.iter().any(stands)
    }
}

/// A cue as its table has it, and what is looked for.
struct Read<'t> {
    topic: Topic,
    by: By,
    cue: &'t Cue,
    strikes: bool,
    condition: Condition,
}

impl<'t> Read<'t> {
    /// Every cue of these tables, the first of which is the shared one.
    fn all(tables: &'t [Table], builder: &mut Builder) -> Result<Vec<Self>, String> {
        let mut all = Vec::new();
        for table in tables {
            table.take_sets(builder)?;
            for (topic, entry) in &table.topics {
                for (cue, strikes) in entry.cues() {
                    let condition = Condition::new(&cue.cue, builder)?;
                    all.push(Read { topic: *topic, by: entry.by, cue, strikes, condition });
                }
            }
            builder.forget_sets(|name| tables[0].sets.contains_key(name));
        }
        Ok(all)
    }
}

/// A cue of a topic, filed under its first phrase.
#[derive(Debug)]
struct Filed {
    topic: Topic,
    by: By,
    condition: Condition,
    /// Whether it strikes what the others of the topic say.
    strikes: bool,
}

/// The cues of a language, ready to be looked for.
#[derive(Debug)]
pub(super) struct Cues {
    clause: Vec<Vec<String>>,
    alternative: Vec<Vec<String>>,
    exception: Vec<Vec<String>>,
    /// By the first phrase of each.
    filed: HashMap<u32, Vec<Filed>>,
    topics: Vec<Topic>,
}

impl Cues {
    /// Reads the tables of a language; their phrases are taken into `builder`.
    pub fn new(tables: &Tables, builder: &mut Builder) -> Result<Self, String> {
        let tables = Table::read(tables)?;
        let mut filed: HashMap<u32, Vec<Filed>> = HashMap::new();
        for Read { topic, by, strikes, condition, .. } in Read::all(&tables, builder)? {
            filed.entry(condition.all[0]).or_default().push(Filed { topic, by, condition, strikes });
        }
        let begin = |words: fn(&Table) -> &[String]| {
            let words = tables.iter().flat_map(words);
            words.map(|phrase| phrase.split_whitespace().map(str::to_owned).collect()).collect()
        };
        Ok(Cues {
            clause: begin(|table| &table.clause),
            alternative: begin(|table| &table.alternative),
            exception: begin(|table| &table.exception),
            filed,
            topics: tables.iter().flat_map(|table| table.topics.keys()).copied().collect(),
        })
    }

    /// Whether the table has cues of a topic.
    pub fn know(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }

    /// Where each word of a text begins a unit: a sentence, a clause, a part, and whether that is an exception.
    pub fn cuts(&self, text: &str, tokens: &[Token]) -> Vec<Cut> {
        let mut end = 0;
        let cut = |(at, token): (usize, &Token)| {
            let gap = &text[end..token.at.start];
            end = token.at.end;
            let begins = |words: &[Vec<String>]| {
                words.iter().any(|words| {
                    tokens[at..].len() >= words.len()
                        && words.iter().zip(&tokens[at..]).all(|(word, token)| word == token.word)
                })
            };
            let dash = gap.contains(['–', '—']) || gap.contains(" - ");
            match () {
                () if token.begins => Cut::Sentence,
                () if dash || (gap.contains(',') && begins(&self.clause)) => Cut::Clause,
                () if begins(&self.exception) => Cut::Exception,
                () if begins(&self.alternative) => Cut::Alternative,
                () => Cut::None,
            }
        };
        tokens.iter().enumerate().map(cut).collect()
    }

    /// What a text says, by the phrases found in it, and the topics whose answers stand in it.
    pub fn said(&self, text: &str, tokens: &[Token], cuts: &[Cut], found: &[Found]) -> (Vec<Said>, Vec<Topic>) {
        let (mut said, mut answered) = (Vec::new(), Vec::new());
        for by in [By::Part, By::Clause, By::Sentence, By::Text] {
            for unit in units(by, text, tokens, cuts, found) {
                let (mut told, mut struck): (Vec<Said>, Vec<Topic>) = (Vec::new(), Vec::new());
                for found in &unit.found {
                    let filed = self.filed.get(&found.phrase).into_iter().flatten();
                    for filed in filed.filter(|filed| filed.by == by && filed.condition.is_met(&unit.phrases)) {
                        if filed.strikes {
                            struck.push(filed.topic);
                        } else if !told.iter().any(|said| said.topic == filed.topic) {
                            let at = tokens[found.first].at.start..tokens[found.last].at.end;
                            let (topic, unit, is_exception) = (filed.topic, unit.at.clone(), unit.is_exception);
                            told.push(Said { topic, at, unit, is_exception });
                        }
                    }
                }
                said.extend(told.into_iter().filter(|said| !struck.contains(&said.topic)));
                answered.append(&mut struck);
            }
        }
        said.sort_by_key(|said| said.at.start);
        answered.sort_unstable();
        answered.dedup();
        (said, answered)
    }
}

/// As much of a text as is judged at once.
struct Unit<'f> {
    /// Its bytes.
    at: Range<usize>,
    is_exception: bool,
    /// The phrases that stand wholly in it.
    found: Vec<&'f Found>,
    /// Their numbers, in order.
    phrases: Vec<u32>,
}

/// The units of a text.
fn units<'f>(by: By, text: &str, tokens: &[Token], cuts: &[Cut], found: &'f [Found]) -> Vec<Unit<'f>> {
    let mut found = found.iter().peekable();
    let begins: Vec<usize> = (0..tokens.len()).filter(|at| *at == 0 || cuts[*at].begins(by)).collect();
    let unit = |(at, first): (usize, &usize)| {
        let after = begins.get(at + 1).copied().unwrap_or(tokens.len());
        let mut here: Vec<&Found> = std::iter::from_fn(|| found.next_if(|one| one.first < after)).collect();
        here.retain(|one| one.last < after);
        let mut phrases: Vec<u32> = here.iter().map(|found| found.phrase).collect();
        phrases.sort_unstable();
        let end = tokens.get(after).map_or(text.len(), |token| token.at.start);
        Unit { at: tokens[*first].at.start..end, is_exception: cuts[*first] == Cut::Exception, found: here, phrases }
    };
    begins.iter().enumerate().map(unit).collect()
}

/// The cues of a language whose own sentences do not show them: one that is not met in what it should be found in, or is
/// met where it should be silent.
pub(super) fn unproven(tables: &Tables) -> Result<Vec<String>, String> {
    let cues = Cues::new(tables, &mut Builder::default())?;
    let mut builder = Builder::default();
    let tables = Table::read(tables)?;
    let read = Read::all(&tables, &mut builder)?;
    let patterns = builder.build()?;
    let meets = |by: By, condition: &Condition, text: &str| {
        let small = small(text);
        let tokens = tokens(&small);
        let cuts = cues.cuts(&small, &tokens);
        let found = patterns.find(&tokens, &cuts.iter().map(|cut| cut.begins_part()).collect::<Vec<_>>());
        units(by, &small, &tokens, &cuts, &found).iter().any(|unit| condition.is_met(&unit.phrases))
    };
    let mut faults = Vec::new();
    for Read { topic, by, cue, condition, .. } in read {
        if !meets(by, &condition, &cue.found) {
            faults.push(format!("{topic:?}: `{}` is not met in \"{}\"", cue.cue, cue.found));
        }
        if meets(by, &condition, &cue.silent) {
            faults.push(format!("{topic:?}: `{}` is met in \"{}\"", cue.cue, cue.silent));
        }
    }
    Ok(faults)
}

/// What begins with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    None,
    Alternative,
    Exception,
    Clause,
    Sentence,
}

impl Cut {
    /// Whether a unit of this size begins here.
    fn begins(self, by: By) -> bool {
        match by {
            By::Part => self != Cut::None,
            By::Clause => matches!(self, Cut::Clause | Cut::Sentence),
            By::Sentence => self == Cut::Sentence,
            By::Text => false,
        }
    }

    /// Whether a part of a sentence begins here.
    pub fn begins_part(self) -> bool {
        self.begins(By::Part)
    }
}

#[cfg(test)]
mod tests;
