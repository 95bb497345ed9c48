//! Acts that are repealed and still cited, with what holds in their place.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use jiff::civil::Date;
use serde::Deserialize;

use super::{date, read};

/// A repealed act.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepealedAct {
    /// As it is cited: `523/1999`, `TMG`.
    pub act: String,
    /// Whose act it is (ISO 3166-1 alpha-2).
    pub country: String,
    /// Names of the act in texts, in lower case; `word*` covers every ending.
    words: Vec<String>,
    /// The first day on which it is no longer in force.
    #[serde(deserialize_with = "date")]
    pub since: Date,
    /// Act that replaced it, as it is cited.
    pub instead: String,
    /// True if the repealing act was read.
    pub verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    acts: Vec<RepealedAct>,
}

static REPEALED: LazyLock<Vec<RepealedAct>> =
    LazyLock::new(|| read::<Data>("repealed.yaml", include_str!("repealed.yaml")).acts);

/// The beginnings of all names, for one look at a text.
static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = REPEALED.iter().flat_map(|act| &act.words).map(|word| word.trim_end_matches('*'));
    AhoCorasick::builder().ascii_case_insensitive(true).build(names).expect("a few names make an automaton")
});

/// Returns true if a text may name a repealed act: most texts name none, and are not looked at further.
#[must_use]
pub fn may_name_a_repealed_act(text: &str) -> bool {
    NAMES.is_match(text)
}

/// Returns all repealed acts.
#[must_use]
pub fn repealed_acts() -> &'static [RepealedAct] {
    &REPEALED
}

/// Returns the repealed act of a country that is cited with a number or abbreviation, if it is repealed on a day.
#[must_use]
pub fn repealed_act(country: Option<&str>, cited: &str, day: Date) -> Option<&'static RepealedAct> {
    let is_it = |act: &&RepealedAct| act.act.eq_ignore_ascii_case(cited) && act.since <= day;
    let is_of_another = |act: &RepealedAct| country.is_some_and(|country| country != act.country);
    // A number with a year is of one country; an abbreviation may mean something else elsewhere.
    repealed_acts().iter().filter(is_it).find(|act| !is_of_another(act) || act.act.contains('/'))
}

impl RepealedAct {
    /// Returns the bytes of the first words that name the act in a text in small letters.
    #[must_use]
    pub fn named_in(&self, lower: &str) -> Option<(usize, usize)> {
        let found = self.words.iter().filter_map(|word| {
            let (stem, is_stem) = word.strip_suffix('*').map_or((word.as_str(), false), |stem| (stem, true));
            lower.match_indices(stem).map(|(at, _)| at).find_map(|at| {
                let after = &lower[at + stem.len()..];
                let is_whole = is_stem || !after.starts_with(char::is_alphanumeric);
                let begins = !lower[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == ':');
                let rest =
                    if is_stem { after.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum() } else { 0 };
                (is_whole && begins).then_some((at, at + stem.len() + rest))
            })
        });
        found.min()
    }
}
