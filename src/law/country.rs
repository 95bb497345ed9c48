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
    /// Further authorities by their code: those of parts of the country (`AX`, `DE-BE`), and those of special bodies. Where
    /// one part has two, that of public bodies ends in `-PUBLIC`.
    #[serde(default)]
    pub regional: BTreeMap<String, Authority>,
    /// From which age a child consents to information society services (Article 8).
    pub age_of_consent: Option<AgeOfConsent>,
    /// Where the record comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A kind of controller that a supervisory authority may be competent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bodies {
    /// Companies, associations, foundations, and people in business.
    Private,
    /// Public authorities and bodies.
    Public,
}

/// A supervisory authority, what it is competent for, and how to reach it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its official names.
    pub names: ByLanguage,
    /// The ordinary controllers it is competent for; stated where a country has several authorities. None: it is competent
    /// for special bodies only (churches, broadcasters), which have to name it.
    #[serde(default)]
    pub bodies: Vec<Bodies>,
    /// The first digits of the postal codes of its territory, where these tell that territory from the rest of the country.
    pub postcodes: Option<String>,
    /// Branches of ordinary private bodies it is competent for, in English, if not for all of its area.
    pub private_only: Option<String>,
    /// The law of a church that it applies instead of the Regulation (Article 91); that law is not checked.
    pub own_law: Option<String>,
    /// Controllers it is competent for, in English, as the end of a sentence; stated where a country has several authorities.
    pub competent: Option<String>,
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
    /// Doubts about its record, in English.
    pub note: Option<String>,
    /// Evidence of its record, if other than that of its country.
    #[serde(flatten)]
    pub evidence: Option<Evidence>,
}

impl Authority {
    /// Returns true if the authority is competent for ordinary controllers of a kind; for an unknown kind, if for any.
    #[must_use]
    pub fn is_for(&self, bodies: Option<Bodies>) -> bool {
        bodies.map_or(!self.bodies.is_empty(), |bodies| self.bodies.contains(&bodies))
    }
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
    /// Members that are no member States of the Union.
    efta: BTreeSet<String>,
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
static COMMISSIONER: LazyLock<Supervisor> =
    LazyLock::new(|| read("commissioner.yaml", include_str!("commissioner.yaml")));

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

/// The supervisory authority of the institutions of the Union.
pub const AUTHORITY_OF_THE_UNION: &str = "EDPS";
/// The authority under the GDPR as it is law in the United Kingdom; it is none under the GDPR of the Union.
pub const AUTHORITY_OF_THE_UK: &str = "GB";

/// The authority of a country, of a part of one or of the institutions of the Union: `FI`, `DE-BE`, `EDPS`. A territory
/// of the EEA with a code but no authority of its own has that of its State.
#[must_use]
pub fn authority(code: &str) -> Option<&'static Authority> {
    match code {
        AUTHORITY_OF_THE_UNION => return Some(&EDPS.authority),
        AUTHORITY_OF_THE_UK => return Some(&COMMISSIONER.authority),
        _ => {}
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

/// The authorities that may be competent for an ordinary controller of a kind with its seat in `seat`, a country or a
/// territory of one: one where that decides, several where it does not, each with its code. Which of several it is, the
/// controller has to say (Articles 13(2)(d), 55).
#[must_use]
pub fn competent(seat: &str, bodies: Option<Bodies>) -> Vec<(&'static str, &'static Authority)> {
    let Some(record) = country(seat).or_else(|| country(state(seat)?)) else { return Vec::new() };
    let own = (record.code.as_str(), &record.authority);
    if record.regional.is_empty() {
        return vec![own];
    }
    // A territory with a code of its own is meant only where that code is the seat.
    let parts = record.regional.iter().filter(|(code, _)| state(code).is_none() || *code == seat);
    let all = std::iter::once(own).chain(parts.map(|(code, authority)| (code.as_str(), authority)));
    all.filter(|(_, authority)| authority.is_for(bodies)).collect()
}

/// All authorities of a country, those for special bodies and territories among them, each with its code.
pub fn authorities(country_code: &str) -> impl Iterator<Item = (&'static str, &'static Authority)> {
    let record = country(country_code).or_else(|| country(state(country_code)?));
    record.into_iter().flat_map(|record| {
        let regional = record.regional.iter().map(|(code, authority)| (code.as_str(), authority));
        std::iter::once((record.code.as_str(), &record.authority)).chain(regional)
    })
}

/// The territory of a country in which a postal address lies, if its postal code says so: `AX` for "22100 Mariehamn".
#[must_use]
pub fn territory_of(country_code: &str, address: &str) -> Option<&'static str> {
    let mut numbers = address.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 5);
    let number = numbers.next_back()?; // a number of a box or a street stands before it
    let regional = country(country_code)?.regional.iter();
    let mut known = regional.filter_map(|(code, authority)| Some((code.as_str(), authority.postcodes.as_deref()?)));
    known.find(|(_, first)| number.starts_with(first)).map(|(code, _)| code)
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

/// Returns true if `code` is an EFTA State in the EEA: the GDPR holds there by the Agreement on the EEA, outside the
/// Union.
#[must_use]
pub fn is_efta(code: &str) -> bool {
    EEA.efta.contains(code)
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
        ("Information Commissioner".into(), &COMMISSIONER.evidence),
    ];
    for country in countries() {
        records.push((country.code.clone(), &country.evidence));
        let regional = country.regional.iter().filter_map(|(code, of)| Some((code.clone(), of.evidence.as_ref()?)));
        records.extend(regional);
        let age = country.age_of_consent.iter();
        records.extend(age.map(|age| (format!("{} age of consent", country.code), &age.evidence)));
    }
    records
}
