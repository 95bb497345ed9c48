//! The law as data: provisions, the items of Articles 13 and 14, bases, rights, countries, acts,
//! adequacy decisions.
//!
//! All of it stands in the YAML files beside this code, each record with its source, how far that was
//! verified and when; the code only reads and looks up. A data file that does not fit its types is our
//! own fault: the first look into it panics and says which file it is.

mod act;
mod adequacy;
mod basis;
mod country;
mod folder;
mod item;
mod pending;
mod provision;
mod regulation;
mod repealed;
mod right;
mod section;

pub use act::{Act, abroad, act, act_by_name, acts, countries_with_acts, is_of_the_union};
pub use adequacy::{
    AdequacyDecision, Amendment, ClausesKind, ContractClauses, Limits, Module, Party, State, Status, clauses,
    decisions, ended_in, find, find_clauses, for_country,
};
pub use basis::LegalBasis;
pub use country::{
    AUTHORITY_OF_THE_UK, AUTHORITY_OF_THE_UNION, AgeOfConsent, Authority, Bodies, Country, authorities, authority,
    competent, countries, country, country_codes, is_country, is_eea, is_efta, state, territory_of,
};
pub use item::Item;
pub use pending::{Expected, Pending, pending};
pub use provision::{NotAProvision, Provision};
pub use regulation::{OtherRegulation, other_regulation};
pub use repealed::{RepealedAct, may_name_a_repealed_act, repealed_act, repealed_acts};
pub use right::{Entitlement, Right, entitlement};
pub use section::{OrderedPeriod, Section, acts_with_sections, section, sections_between, sections_of, sections_read};

use std::collections::BTreeMap;

use jiff::civil::{Date, date as day};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};

/// How old this law is: the newest day on which any of it was compared with its source.
pub const DAY: Date = day(2026, 11, 30);

/// Where a record of the law comes from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Evidence {
    /// What was read: an act, a page, a table.
    pub source: Vec<String>,
    /// How far it was verified.
    pub verified: Verified,
    /// The day it was last looked at.
    #[serde(deserialize_with = "date")]
    pub checked: Date,
}

/// How far a record was verified; in the data `true`, `false` or the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// Against the source that is named.
    Yes,
    /// Not at all.
    No,
    /// In the text on EUR-Lex.
    EurLex,
    /// In several sources that do not depend on each other.
    Multiple,
    /// In one source.
    Single,
    /// From knowledge of the field only.
    Knowledge,
}

impl Verified {
    /// The word that stands for it in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verified::Yes => "true",
            Verified::No => "false",
            Verified::EurLex => "eurlex",
            Verified::Multiple => "multiple",
            Verified::Single => "single",
            Verified::Knowledge => "knowledge",
        }
    }
}

impl<'de> Deserialize<'de> for Verified {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = serde_yaml::Value::deserialize(from)?;
        match (value.as_bool(), value.as_str()) {
            (Some(true), _) => Ok(Verified::Yes),
            (Some(false), _) => Ok(Verified::No),
            (_, Some("eurlex")) => Ok(Verified::EurLex),
            (_, Some("multiple")) => Ok(Verified::Multiple),
            (_, Some("single")) => Ok(Verified::Single),
            (_, Some("knowledge")) => Ok(Verified::Knowledge),
            _ => Err(D::Error::custom("`verified` is true, false, eurlex, multiple, single or knowledge")),
        }
    }
}

/// A text in several languages, by BCP 47 tag; may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
pub struct ByLanguage(BTreeMap<String, String>);

impl ByLanguage {
    /// The text in `language` (`sv-FI` is content with `sv`), if there is one.
    #[must_use]
    pub fn exact(&self, language: &str) -> Option<&str> {
        let primary = language.split('-').next().unwrap_or(language);
        self.0.get(language).or_else(|| self.0.get(primary)).map(String::as_str)
    }

    /// The text in `language`, else in English, else in any; `None` only if there is no text at all.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&str> {
        self.exact(language).or_else(|| self.exact("en")).or_else(|| self.0.values().next().map(String::as_str))
    }

    /// Every language and its text, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }
}

/// Every dated record by a name to show, so that a test can ask which of them have grown old.
#[must_use]
pub fn records() -> Vec<(String, &'static Evidence)> {
    let records = [
        provision::records,
        item::records,
        right::records,
        country::records,
        act::records,
        adequacy::records,
        regulation::records,
        pending::records,
    ];
    records.iter().flat_map(|records| records()).collect()
}

/// Declares an enum whose variants have ids: the same in the data, in what authors write and in what we print.
macro_rules! ids {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $id)] $variant,)+ }

        impl $name {
            /// All of them, in order.
            #[must_use]
            pub const fn all() -> &'static [Self] {
                &[$($name::$variant),+]
            }

            /// Its id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The one with this id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::all().iter().copied().find(|one| one.id() == id)
            }
        }
    };
}
use ids;

/// The text of `gdpr.yaml`; each module reads the tables it owns.
const GDPR: &str = include_str!("gdpr.yaml");

/// Reads an embedded data file, or a part of it; panics where the file does not fit, which only we can mend.
fn read<T: DeserializeOwned>(name: &str, text: &str) -> T {
    match serde_yaml::from_str(text) {
        Ok(data) => data,
        Err(error) => panic!("the embedded data file law/{name} is broken, please report it: {error}"),
    }
}

/// A day in our own data, `YYYY-MM-DD`.
fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

/// As [`date`], for a key that may be absent.
fn some_date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    date(from).map(Some)
}
