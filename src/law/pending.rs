//! Changes of law that are known to be pending, or that have come into force and are not yet in the other data.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use super::{Evidence, read, some_date};

/// A change of law.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// The change, in English.
    pub what: String,
    /// The act that changes, as it is cited.
    pub act: String,
    /// The country whose act that is; none for acts of the Union.
    pub country: Option<String>,
    /// Day, month or year from which it is expected to hold.
    pub expected: Option<Expected>,
    /// First day on which it is in force.
    #[serde(default, deserialize_with = "some_date")]
    pub since: Option<Date>,
    /// Evidence of the change.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// The day, month or year from which a change is expected to hold, or `unknown`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expected(String);

impl<'de> Deserialize<'de> for Expected {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // A year alone is a number in YAML.
        let value = serde_yaml::Value::deserialize(from)?;
        let text = value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|year| year.to_string()));
        let is_time = |text: &str| {
            matches!(text.len(), 4 | 7 | 10) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        };
        text.filter(|text| text == "unknown" || is_time(text))
            .map(Expected)
            .ok_or_else(|| D::Error::custom("`expected` is a year, month, day or `unknown`"))
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Pending {
    /// Returns true if the change is law on a day: in force since then or before, or expected to be.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        let expected = self.expected.as_ref().and_then(|expected| expected.0.parse().ok());
        self.since.or(expected).is_some_and(|since: Date| since <= day)
    }
}

static PENDING: LazyLock<Vec<Pending>> = LazyLock::new(|| read("pending.yaml", include_str!("pending.yaml")));

/// The known changes: those of the Union and, of a country, its own; of all countries if none is named.
pub fn pending(country: Option<&str>) -> impl Iterator<Item = &'static Pending> {
    let country = country.map(str::to_owned);
    let concerns = move |change: &&Pending| match (&change.country, &country) {
        (Some(of), Some(country)) => of == country,
        _ => true,
    };
    PENDING.iter().filter(concerns)
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    PENDING.iter().map(|change| (format!("pending {}", change.what), &change.evidence)).collect()
}
