//! Countries: which there are, which are in the EEA, and who supervises data protection in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::folder::Folder;
use super::{ByLanguage, Evidence, read};

/// What one country adds to the Regulation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its supervisory authority (Article 51).
    pub authority: Authority,
    /// Authorities of parts of the country by their code (`AX`, `DE-BE`), competent for some matters only. Where one
    /// part has two, that of public bodies ends in `-PUBLIC`.
    #[serde(default)]
    pub regional: BTreeMap<String, Authority>,
    /// From which age a child consents to information society services (Article 8).
    pub age_of_consent: Option<AgeOfConsent>,
    /// Where the record comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A supervisory authority and how to reach it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its official names.
    pub names: ByLanguage,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone, in international form.
    pub phone: Option<String>,
    /// Postal address, on one line.
    #[serde(default)]
    pub address: ByLanguage,
    /// Visiting address, on one line.
    #[serde(default)]
    pub visiting_address: ByLanguage,
    /// Website.
    #[serde(default)]
    pub website: ByLanguage,
    /// The page that takes complaints (Article 77).
    #[serde(default)]
    pub complaint: ByLanguage,
    /// What it is (not) competent for, and what was doubtful about its address, in English.
    pub note: Option<String>,
}

/// The age limit of Article 8(1) in one country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeOfConsent {
    /// Years, 13 to 16.
    pub years: u8,
    /// The national act and section, as authors cite them.
    pub law: Option<String>,
    /// Where the record comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Iso3166 {
    /// All codes, apart from each other by white space.
    codes: String,
    #[serde(flatten)]
    evidence: Evidence,
}

static ISO_3166: LazyLock<Iso3166> = LazyLock::new(|| read("iso3166.yaml", include_str!("iso3166.yaml")));
static CODES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| ISO_3166.codes.split_whitespace().collect());

/// Which countries are in the EEA.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Eea {
    members: Members,
    territories: Territories,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Members {
    codes: BTreeSet<String>,
    #[serde(flatten)]
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Territories {
    /// The territory and the member State it is part of.
    states: BTreeMap<String, String>,
    #[serde(flatten)]
    evidence: Evidence,
}

static EEA: LazyLock<Eea> = LazyLock::new(|| read("eea.yaml", include_str!("eea.yaml")));

/// An authority that is of no country.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Supervisor {
    authority: Authority,
    #[serde(flatten)]
    evidence: Evidence,
}

static EDPS: LazyLock<Supervisor> = LazyLock::new(|| read("edps.yaml", include_str!("edps.yaml")));

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/law/countries");
static COUNTRIES: LazyLock<Folder<Country>> = LazyLock::new(|| Folder::new(&FILES));

/// The countries we have a record of, by code; reads all their files.
pub fn countries() -> impl Iterator<Item = &'static Country> {
    COUNTRIES.iter().map(|(_, country)| country)
}

/// The record of one country, by ISO 3166-1 alpha-2 code in capitals; reads the file of this country only.
#[must_use]
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.get(code)
}

/// The authority of a country, of a part of one or of the institutions of the Union: `FI`, `DE-BE`, `EDPS`. A territory
/// of the EEA with a code but no authority of its own has that of its State.
#[must_use]
pub fn authority(code: &str) -> Option<&'static Authority> {
    if code == "EDPS" {
        return Some(&EDPS.authority);
    }
    if let Some(country) = country(code) {
        return Some(&country.authority);
    }
    if let Some(state) = state(code) {
        let state = country(state)?;
        return Some(state.regional.get(code).unwrap_or(&state.authority));
    }
    let (state, _) = code.split_once('-')?;
    country(state)?.regional.get(code)
}

/// The member State that a territory with its own code is part of: `FI` for `AX`.
#[must_use]
pub fn state(code: &str) -> Option<&'static str> {
    EEA.territories.states.get(code).map(String::as_str)
}

/// Whether `code` is in the EEA, or is a territory with its own code to which the Treaties apply: what goes
/// there is no transfer to a third country.
#[must_use]
pub fn is_eea(code: &str) -> bool {
    EEA.members.codes.contains(code) || EEA.territories.states.contains_key(code)
}

/// The codes of ISO 3166-1, alpha-2, in order.
pub fn country_codes() -> impl Iterator<Item = &'static str> {
    CODES.iter().copied()
}

/// Whether `code` is a country of ISO 3166-1, alpha-2, in capitals.
#[must_use]
pub fn is_country(code: &str) -> bool {
    CODES.contains(code)
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    let mut records = vec![
        ("iso3166".to_string(), &ISO_3166.evidence),
        ("eea".into(), &EEA.members.evidence),
        ("eea territories".into(), &EEA.territories.evidence),
        ("EDPS".into(), &EDPS.evidence),
    ];
    for country in countries() {
        records.push((country.code.clone(), &country.evidence));
        let age = country.age_of_consent.iter();
        records.extend(age.map(|age| (format!("{} age of consent", country.code), &age.evidence)));
    }
    records
}
