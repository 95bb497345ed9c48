//! Sections of acts that were read: which wording they have, since when, and whether they are in force.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use super::folder::Folder;
use super::{date, some_date};

/// A section of an act, or a part of one, as it was read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading, in the language of the country.
    pub heading: Option<String>,
    /// The act that gave it its present wording, where that is a later one: `1225/2023`.
    pub wording_of: Option<String>,
    /// From when that wording holds.
    #[serde(default, deserialize_with = "some_date")]
    pub in_force: Option<Date>,
    /// The last day it is in force.
    #[serde(default, deserialize_with = "some_date")]
    pub until: Option<Date>,
    /// Where its subject is treated since, as it is cited.
    pub instead: Option<String>,
    /// The storage period it orders.
    pub period: Option<OrderedPeriod>,
    /// Whether its text was read.
    pub verified: bool,
}

/// A storage period that a section orders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderedPeriod {
    /// The longest period, as authors write it: `1 year`.
    pub most: Option<String>,
    /// The shortest period.
    pub least: Option<String>,
    /// Of what, in English.
    pub what: String,
    /// The condition or exception of the section, in English.
    pub but: Option<String>,
}

impl Section {
    /// Whether it is in force on a day, as far as is known.
    #[must_use]
    pub fn is_in_force(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// The sections of one country.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    source: Vec<String>,
    #[serde(deserialize_with = "date")]
    checked: Date,
    acts: BTreeMap<String, BTreeMap<String, Section>>,
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/law/sections");
static SECTIONS: LazyLock<Folder<Sections>> = LazyLock::new(|| Folder::new(&FILES));

/// The section of an act of `country` that is cited as `part` (`s. 29(5)`), or the nearest part around it that was read, with
/// the way that one is cited.
#[must_use]
pub fn section(country: &str, act: &str, part: &str) -> Option<(&'static str, &'static Section)> {
    let sections = SECTIONS.get(country)?.acts.get(act)?;
    let mut part = part;
    loop {
        if let Some((cited, section)) = sections.get_key_value(part) {
            return Some((cited, section));
        }
        part = &part[..part.rfind('(')?];
    }
}

/// The sections of an act that were read, in the order of their citations.
pub fn sections_of(country: &str, act: &str) -> impl Iterator<Item = (&'static str, &'static Section)> {
    let sections = SECTIONS.get(country).and_then(|sections| sections.acts.get(act));
    sections.into_iter().flatten().map(|(cited, section)| (cited.as_str(), section))
}

/// The acts of a country of which sections were read.
pub fn acts_with_sections(country: &str) -> impl Iterator<Item = &'static str> {
    SECTIONS.get(country).into_iter().flat_map(|sections| sections.acts.keys().map(String::as_str))
}

/// Where the sections of a country were read, and when.
#[must_use]
pub fn sections_read(country: &str) -> Option<(&'static [String], Date)> {
    SECTIONS.get(country).map(|sections| (sections.source.as_slice(), sections.checked))
}
