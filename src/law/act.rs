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
