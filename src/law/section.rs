//! Sections of acts that were read: which wording they have, since when, and whether they are in force.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use super::{date, read, some_date};

/// A section of an act, or a part of one, as it was read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading, in the language of the country.
    pub heading: Option<String>,
    /// The act that gave it its present wording, where that is a later one: `1225/2023`.
    pub wording_of: Option<String>,
    /// First day of that wording.
    #[serde(default, deserialize_with = "some_date")]
    pub in_force: Option<Date>,
    /// The last day it is in force.
    #[serde(default, deserialize_with = "some_date")]
    pub until: Option<Date>,
    /// Section or sections on the same subject since then, as they are cited.
    pub instead: Option<String>,
    /// The storage period it orders.
    pub period: Option<OrderedPeriod>,
    /// True if its text was read.
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
    /// Returns true if the section is in force on a day, as far as is known.
    #[must_use]
    pub fn is_in_force(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// The sections of one country. Each act is parsed when it is first asked for: a notice cites few of them.
struct Sections {
    head: Head,
    acts: BTreeMap<&'static str, Act>,
}

/// Source of the sections, and the day on which they were read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    source: Vec<String>,
    #[serde(deserialize_with = "date")]
    checked: Date,
}

/// The YAML of one act, and what it says.
struct Act {
    text: &'static str,
    sections: OnceLock<BTreeMap<String, Section>>,
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/law/sections");
static COUNTRIES: LazyLock<BTreeMap<String, Sections>> = LazyLock::new(|| {
    let files = FILES.files().filter_map(|file| {
        let code = file.path().file_stem()?.to_str()?.to_uppercase();
        Some((code, Sections::of(file.contents_utf8()?)))
    });
    files.collect()
});

impl Sections {
    /// Finds the acts in a file: the keys two deep below `acts`.
    fn of(text: &'static str) -> Self {
        let (head, acts) = text.split_once("\nacts:\n").unwrap_or((text, ""));
        let mut found: Vec<(&'static str, usize)> = Vec::new();
        let mut at = 0;
        for line in acts.split_inclusive('\n') {
            let name = line.strip_prefix("  ").filter(|name| !name.starts_with([' ', '#']));
            found.extend(name.map(|name| (name.trim_end().trim_end_matches(':'), at + line.len())));
            at += line.len();
        }
        let ends = found.iter().skip(1).map(|(name, start)| start - name.len() - "  :\n".len());
        let ends: Vec<_> = ends.chain([acts.len()]).collect();
        let act = |((name, start), end): (&(&'static str, usize), usize)| {
            (*name, Act { text: &acts[*start..end], sections: OnceLock::new() })
        };
        Sections { head: read("sections", head), acts: found.iter().zip(ends).map(act).collect() }
    }
}

impl Act {
    fn sections(&self) -> &BTreeMap<String, Section> {
        self.sections.get_or_init(|| read("sections", self.text))
    }
}

fn sections(country: &str, act: &str) -> Option<&'static BTreeMap<String, Section>> {
    COUNTRIES.get(country)?.acts.get(act).map(Act::sections)
}

/// The section of an act of `country` that is cited as `part` (`s. 29(5)`), or the nearest part around it that was read, with
/// the way that one is cited.
#[must_use]
pub fn section(country: &str, act: &str, part: &str) -> Option<(&'static str, &'static Section)> {
    let sections = sections(country, act)?;
    let mut part = part;
    loop {
        if let Some((cited, section)) = sections.get_key_value(part) {
            return Some((cited, section));
        }
        part = &part[..part.rfind('(')?];
    }
}

/// The sections of an act of `country` that are meant by a citation from one part to another (`s. 15`, `s. 20`; the same twice
/// where one is cited), each with the way it is cited. A chapter before the section may be left out, where the act counts its
/// sections through.
pub fn sections_between(country: &str, act: &str, from: &str, to: &str) -> Vec<(&'static str, &'static Section)> {
    let alone = |part: &str| part.rfind("s. ").map_or(part, |at| &part[at..]).to_owned();
    let counted_through = |part: &str| {
        let in_chapters = sections_of(country, act).any(|(cited, _)| cited.starts_with("ch."));
        if in_chapters { part.to_owned() } else { alone(part) }
    };
    let (from, to) = (counted_through(from), counted_through(to));
    if from == to {
        return section(country, act, &from).into_iter().collect();
    }
    let number = |part: &str| {
        let number = part.strip_prefix("s. ")?;
        let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let (digits, letter) = number.split_at(digits);
        Some((digits.parse::<u32>().ok()?, letter.split('(').next().unwrap_or_default().to_owned()))
    };
    let (Some(from), Some(to)) = (number(&from), number(&to)) else { return Vec::new() };
    // A range to section 20 holds 20 a only where 20 a is its end.
    let is_between = |cited: &str| number(cited).is_some_and(|at| from <= at && at <= to);
    sections_of(country, act).filter(|(cited, _)| is_between(cited)).collect()
}

/// The sections of an act that were read, in the order of their citations.
pub fn sections_of(country: &str, act: &str) -> impl Iterator<Item = (&'static str, &'static Section)> {
    sections(country, act).into_iter().flatten().map(|(cited, section)| (cited.as_str(), section))
}

/// The acts of a country of which sections were read.
pub fn acts_with_sections(country: &str) -> impl Iterator<Item = &'static str> {
    COUNTRIES.get(country).into_iter().flat_map(|sections| sections.acts.keys().copied())
}

/// Returns the source of the sections of a country, and the day on which they were read.
#[must_use]
pub fn sections_read(country: &str) -> Option<(&'static [String], Date)> {
    COUNTRIES.get(country).map(|sections| (sections.head.source.as_slice(), sections.head.checked))
}
