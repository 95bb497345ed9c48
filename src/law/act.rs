//! Well-known acts of a country, by the number they are cited with.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::folder::Folder;
use super::{ByLanguage, Evidence};

/// An act that notices cite.
#[derive(Debug)]
pub struct Act {
    /// As it is cited: `410/2015`.
    pub number: String,
    /// Its name, in running text; the country's own language always.
    pub names: ByLanguage,
    /// Where it is published; empty where the address is not certain.
    pub url: ByLanguage,
    /// Where its number and its name in the country's own language come from.
    pub evidence: Evidence,
}

/// Acts with the same evidence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// The address of each, with `{year}` and `{number}`.
    #[serde(default)]
    url: ByLanguage,
    acts: BTreeMap<String, ByLanguage>,
    #[serde(flatten)]
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(try_from = "Vec<Group>")]
struct Acts(BTreeMap<String, Act>);

impl TryFrom<Vec<Group>> for Acts {
    type Error = String;

    fn try_from(groups: Vec<Group>) -> Result<Self, String> {
        let mut acts = BTreeMap::new();
        for group in groups {
            for (number, names) in group.acts {
                let url = published(&number, &group.url);
                let act = Act { number: number.clone(), names, url, evidence: group.evidence.clone() };
                if acts.insert(number, act).is_some() {
                    return Err("an act stands in two groups".into());
                }
            }
        }
        Ok(Acts(acts))
    }
}

/// The address of an act `number/year`, filled in.
fn published(number: &str, url: &ByLanguage) -> ByLanguage {
    let (number, year) = number.split_once('/').unwrap_or((number, ""));
    let filled = |template: &str| template.replace("{year}", year).replace("{number}", number);
    ByLanguage(url.iter().map(|(language, template)| (language.to_string(), filled(template))).collect())
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/law/acts");
static ACTS: LazyLock<Folder<Acts>> = LazyLock::new(|| Folder::new(&FILES));

/// The act that is cited with `number` in `country` (ISO 3166-1 alpha-2, in capitals), if it is a well-known one.
#[must_use]
pub fn act(country: &str, number: &str) -> Option<&'static Act> {
    ACTS.get(country)?.0.get(number)
}

/// Returns the number of a well-known act by its name in any language, with or without "the".
#[must_use]
pub fn act_by_name(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let is_it = |known: &str| {
        let known = known.to_lowercase();
        known == name || known.strip_prefix("the ").is_some_and(|known| known == name)
    };
    let mut acts = countries_with_acts().flat_map(acts);
    acts.find(|act| act.names.iter().any(|(_, known)| is_it(known))).map(|act| act.number.as_str())
}

/// Returns the country outside the EEA whose act is cited with an abbreviation, if that is known.
#[must_use]
pub fn abroad(abbreviation: &str) -> Option<&'static str> {
    static ABROAD: LazyLock<BTreeMap<String, String>> =
        LazyLock::new(|| super::read("abroad.yaml", include_str!("abroad.yaml")));
    ABROAD.get(abbreviation).map(String::as_str)
}

/// Returns true if an act is cited as those of the Union are: the year first, `2016/679`.
#[must_use]
pub fn is_of_the_union(cited: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    cited
        .split_once('/')
        .is_some_and(|(year, number)| year.len() == 4 && is_number(year) && is_number(number) && number.len() <= 4)
}

/// The well-known acts of `country`.
pub fn acts(country: &str) -> impl Iterator<Item = &'static Act> {
    ACTS.get(country).into_iter().flat_map(|acts| acts.0.values())
}

/// The countries whose acts are known.
pub fn countries_with_acts() -> impl Iterator<Item = &'static str> {
    ACTS.iter().map(|(country, _)| country)
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    let acts = ACTS.iter().flat_map(|(country, acts)| acts.0.values().map(move |act| (country, act)));
    acts.map(|(country, act)| (format!("{country} {}", act.number), &act.evidence)).collect()
}
