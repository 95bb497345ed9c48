//! Countries: which there are, which are in the EEA, and who supervises data protection in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::{ByLanguage, Evidence, adequacy, read};

/// What one country adds to the Regulation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its supervisory authority (Article 51).
    pub authority: Authority,
    /// Authorities of parts of the country by their code (`AX`, `DE-BE`), competent for some matters only.
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
    /// What it is (not) competent for, in English.
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

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/law/countries");
static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let mut countries: Vec<Country> = FILES
        .files()
        .map(|file| read(&file.path().to_string_lossy(), file.contents_utf8().unwrap_or_default()))
        .collect();
    countries.sort_by(|a, b| a.code.cmp(&b.code));
    countries
});

/// The countries we have a record of, by code.
#[must_use]
pub fn countries() -> &'static [Country] {
    &COUNTRIES
}

/// The record of one country, by ISO 3166-1 alpha-2 code in capitals.
#[must_use]
pub fn country(code: &str) -> Option<&'static Country> {
    countries().iter().find(|country| country.code == code)
}

/// The authority of a country or of a part of one: `FI`, `DE-BE`.
#[must_use]
pub fn authority(code: &str) -> Option<&'static Authority> {
    let regional = || countries().iter().find_map(|country| country.regional.get(code));
    country(code).map(|country| &country.authority).or_else(regional)
}

/// Whether `code` is in the EEA, or is a territory with its own code to which the Treaties apply: what goes
/// there is no transfer to a third country.
#[must_use]
pub fn is_eea(code: &str) -> bool {
    adequacy::eea().any(|member| member == code)
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
    let mut records = vec![("iso3166".to_string(), &ISO_3166.evidence)];
    for country in countries() {
        records.push((country.code.clone(), &country.evidence));
        let age = country.age_of_consent.iter();
        records.extend(age.map(|age| (format!("{} age of consent", country.code), &age.evidence)));
    }
    records
}
