//! Adequacy decisions (Article 45) and the Commission's contract clauses (Articles 28 and 46), by date.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use jiff::civil::Date;
use serde::Deserialize;

use super::{ByLanguage, Evidence, Verified, date, read, some_date};

/// A decision of the Commission that a country, part of it or an organisation protects data adequately.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdequacyDecision {
    /// ISO 3166-1 alpha-2; `EPO` for the European Patent Organisation.
    pub code: String,
    /// What the decision is about, by language; English always.
    pub names: ByLanguage,
    /// Other names it is found under.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// As it is cited: `(EU) 2023/1795`, `2002/2/EC`.
    pub number: String,
    /// The day of the decision, from which it counts here.
    #[serde(deserialize_with = "date")]
    pub date: Date,
    /// Later decisions that change this one.
    #[serde(default)]
    pub amended: Vec<Amendment>,
    /// How it stood on the day it was checked; for any other day see [`AdequacyDecision::state_on`].
    pub status: Status,
    /// The last day it holds by its own terms.
    #[serde(default, deserialize_with = "some_date")]
    pub expires: Option<Date>,
    /// The first day it holds no more.
    #[serde(default, deserialize_with = "some_date")]
    pub ended: Option<Date>,
    /// The judgment that ended it.
    pub judgment: Option<String>,
    /// Which recipients it covers; none = all in the country.
    pub limits: Option<Limits>,
    /// What speaks against its lasting.
    #[serde(default)]
    pub contested: Vec<String>,
    /// What else there is to know.
    pub note: Option<String>,
    /// Where the record comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A decision that changes another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// As it is cited.
    pub number: String,
    /// The day of the decision.
    #[serde(deserialize_with = "date")]
    pub date: Date,
    /// What it changes.
    pub effect: String,
}

/// What a recipient must fulfil to be covered by a limited decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// In a few words.
    pub text: String,
    /// How far these words were verified, apart from the decision itself.
    pub verified: Verified,
    /// The public register in which to look a recipient up.
    pub register: Option<String>,
}

/// How a decision stood when it was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In force.
    Valid,
    /// In force, under attack in court or politics.
    ValidContested,
    /// In force, its end is near.
    Expiring,
    /// Declared invalid by the Court of Justice.
    Invalidated,
    /// Ran out.
    Expired,
    /// No longer needed: the country is now in the EEA.
    Obsolete,
}

/// How a decision stands on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not yet taken.
    NotYet,
    /// In force.
    Valid,
    /// Ended by a court.
    Invalidated {
        /// From this day.
        on: Date,
        /// Case number and name.
        judgment: &'static str,
    },
    /// Ended otherwise.
    Expired {
        /// The day of its end.
        on: Date,
    },
}

/// A set of contract clauses adopted by the Commission.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractClauses {
    /// As the decision is cited.
    pub number: String,
    /// The day of the decision.
    #[serde(default, deserialize_with = "some_date")]
    pub date: Option<Date>,
    /// What they are for.
    pub kind: ClausesKind,
    /// The modules by number.
    #[serde(default)]
    pub modules: BTreeMap<u8, Module>,
    /// The first day on which no new contract could be made on them.
    #[serde(default, deserialize_with = "some_date")]
    pub repealed: Option<Date>,
    /// The first day on which old contracts no longer carry a transfer either.
    #[serde(default, deserialize_with = "some_date")]
    pub unusable_from: Option<Date>,
    /// What else there is to know.
    pub note: Option<String>,
    /// Where the record comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What contract clauses are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClausesKind {
    /// Transfers to third countries, 46(2)(c).
    Transfer,
    /// Work on a controller's behalf, 28(7): no ground for a transfer.
    Processor,
}

/// Between whom a module holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// Who sends the data.
    pub from: Party,
    /// Who receives them.
    pub to: Party,
}

/// A role in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Article 4(7).
    Controller,
    /// Article 4(8).
    Processor,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    decisions: Vec<AdequacyDecision>,
    clauses: Vec<ContractClauses>,
}

static FILE: LazyLock<File> = LazyLock::new(|| read("adequacy.yaml", include_str!("adequacy.yaml")));

impl AdequacyDecision {
    /// Its name in English.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.get("en").unwrap_or(&self.number)
    }

    /// How it stands on `date`; the day of a judgment is the first without it.
    #[must_use]
    pub fn state_on(&'static self, date: Date) -> State {
        match (self.ended, &self.judgment, self.expires) {
            _ if date < self.date => State::NotYet,
            (Some(on), Some(judgment), _) if date >= on => State::Invalidated { on, judgment },
            (Some(on), None, _) if date >= on => State::Expired { on },
            (_, _, Some(on)) if date > on => State::Expired { on },
            _ => State::Valid,
        }
    }

    fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, text)| text).chain(self.aliases.iter().map(String::as_str))
    }

    fn is_called(&self, name: &str) -> bool {
        !name.is_empty() && self.all_names().any(|known| folded(known) == name)
    }

    fn is_numbered(&self, wanted: (u16, u16)) -> bool {
        let amendments = self.amended.iter().map(|amendment| amendment.number.as_str());
        amendments.chain([self.number.as_str()]).any(|number| year_and_number(number) == Some(wanted))
    }
}

impl ContractClauses {
    /// Whether a contract on them may carry a transfer on `date`; between `repealed` and `unusable_from` only
    /// one made before.
    #[must_use]
    pub fn usable_on(&self, date: Date) -> bool {
        self.kind == ClausesKind::Transfer
            && self.date.is_none_or(|from| from <= date)
            && self.unusable_from.is_none_or(|end| date < end)
    }
}

/// All decisions, those that ended included.
#[must_use]
pub fn decisions() -> &'static [AdequacyDecision] {
    &FILE.decisions
}

/// The decisions an author may mean: by a number anywhere in `text` (an amending one too), else by a whole
/// name or alias, whatever its capitals and punctuation.
#[must_use]
pub fn find(text: &str) -> Vec<&'static AdequacyDecision> {
    if text == "none" {
        return Vec::new();
    }
    let (number, name) = (year_and_number(text), folded(text));
    let is_meant = |decision: &&AdequacyDecision| match number {
        Some(number) => decision.is_numbered(number),
        None => decision.is_called(&name),
    };
    decisions().iter().filter(is_meant).collect()
}

/// The first decision in a text that a court has ended, by its name or alias, and where it is named.
#[must_use]
pub fn ended_in(text: &str) -> Option<(&'static AdequacyDecision, Range<usize>)> {
    let (names, finder) = &*ENDED;
    let found = finder.find_iter(text).find(|found| !text[..found.start()].ends_with(char::is_alphanumeric))?;
    Some((names[found.pattern().as_usize()], found.range()))
}

/// The names of decisions that a court has ended, in the order the automaton knows them.
static ENDED: LazyLock<(Vec<&AdequacyDecision>, AhoCorasick)> = LazyLock::new(|| {
    let ended = decisions().iter().filter(|decision| decision.judgment.is_some());
    let named = ended.flat_map(|decision| decision.all_names().map(move |name| (decision, name)));
    let (decisions, names): (Vec<_>, Vec<_>) = named.unzip();
    let mut finder = AhoCorasick::builder();
    finder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::DFA));
    (decisions, finder.build(names).expect("a few short names make an automaton"))
});

/// The decisions about a country, those that ended included.
pub fn for_country(code: &str) -> impl Iterator<Item = &'static AdequacyDecision> {
    decisions().iter().filter(move |decision| decision.code == code)
}

/// All sets of contract clauses, repealed ones included.
#[must_use]
pub fn clauses() -> &'static [ContractClauses] {
    &FILE.clauses
}

/// The contract clauses with a number, however it is written: `2021/914`, `(EU) 2021/914`.
#[must_use]
pub fn find_clauses(text: &str) -> Option<&'static ContractClauses> {
    let wanted = year_and_number(text)?;
    clauses().iter().find(|clauses| year_and_number(&clauses.number) == Some(wanted))
}

/// `(EU) 2023/1795` and `2002/2/EC` as two numbers.
fn year_and_number(text: &str) -> Option<(u16, u16)> {
    text.split(|c: char| !c.is_ascii_digit() && c != '/').find_map(|piece| {
        let (year, number) = piece.trim_matches('/').split_once('/')?;
        (year.len() == 4).then_some((year.parse().ok()?, number.parse().ok()?))
    })
}

/// A name without capitals and punctuation: `EU-U.S. Privacy Shield` is `eu us privacy shield`.
fn folded(name: &str) -> String {
    let spaced = name.to_lowercase().replace('.', "").replace(|c: char| !c.is_alphanumeric(), " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    let decisions = decisions().iter().map(|decision| (decision.number.clone(), &decision.evidence));
    let clauses = clauses().iter().map(|clauses| (clauses.number.clone(), &clauses.evidence));
    decisions.chain(clauses).collect()
}
