//! Lengths of time and storage periods, as people write them.

use std::fmt::{self, Display};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Years.
    Year,
    /// Months.
    Month,
    /// Weeks.
    Week,
    /// Days.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
}

impl Unit {
    const ALL: [Unit; 6] = [Unit::Year, Unit::Month, Unit::Week, Unit::Day, Unit::Hour, Unit::Minute];

    /// The English word, as the author writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Unit::Year => "year",
            Unit::Month => "month",
            Unit::Week => "week",
            Unit::Day => "day",
            Unit::Hour => "hour",
            Unit::Minute => "minute",
        }
    }
}

/// A length of time: whole numbers of units. `61 days` and `2 months` are different lengths; nothing is converted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Length(pub Vec<(u32, Unit)>);

/// A storage period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// So long.
    For(Length),
    /// So long at most.
    UpTo(Length),
    /// So long at least.
    AtLeast(Length),
    /// For ever.
    Permanent,
}

const WRITE: &str = "write a whole number and a unit: `3 months`, `1 year 6 months`, `61 days`, `P3M`";

impl FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = if text.starts_with('P') { iso(text) } else { words(text) };
        match parts {
            Some(parts) if parts.iter().all(|(number, _)| *number > 0) => Ok(Length(parts)),
            Some(_) => {
                Err("a length of 0 is none; leave the key out, or write when the data are deleted as `until`".into())
            }
            None if text.contains(['.', ',']) => Err("write whole numbers: `18 months`, not `1.5 years`".into()),
            None => Err(WRITE.into()),
        }
    }
}

fn words(text: &str) -> Option<Vec<(u32, Unit)>> {
    let mut parts = Vec::new();
    let mut words = text.split(' ').filter(|word| *word != "and");
    while let Some(number) = words.next() {
        let word = words.next()?;
        let unit = Unit::ALL.into_iter().find(|unit| word.strip_suffix('s').unwrap_or(word) == unit.word())?;
        if parts.last().is_some_and(|(_, last)| *last >= unit) {
            return None;
        }
        parts.push((whole(number)?, unit));
    }
    (!parts.is_empty() && !text.starts_with("and ") && !text.ends_with(" and") && !text.contains("and and"))
        .then_some(parts)
}

fn iso(text: &str) -> Option<Vec<(u32, Unit)>> {
    let mut parts = Vec::new();
    let (mut digits, mut time) = (String::new(), false);
    for letter in text[1..].chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            'T' if !time && digits.is_empty() => time = true,
            _ => {
                let unit = match (time, letter) {
                    (false, 'Y') => Unit::Year,
                    (false, 'M') => Unit::Month,
                    (false, 'W') => Unit::Week,
                    (false, 'D') => Unit::Day,
                    (true, 'H') => Unit::Hour,
                    (true, 'M') => Unit::Minute,
                    _ => return None,
                };
                if parts.last().is_some_and(|(_, last)| *last >= unit) {
                    return None;
                }
                parts.push((whole(&std::mem::take(&mut digits))?, unit));
            }
        }
    }
    (digits.is_empty() && !parts.is_empty() && !text.ends_with('T')).then_some(parts)
}

fn whole(digits: &str) -> Option<u32> {
    (digits.len() <= 4 && digits.chars().all(|c| c.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

impl FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let vague = ["as long as", "niin kauan", "så länge", "necessary", "tarpeen"];
        if text == "permanent" {
            return Ok(Period::Permanent);
        }
        if let Some(length) = text.strip_prefix("up to ") {
            return length.parse().map(Period::UpTo);
        }
        if let Some(length) = text.strip_prefix("at least ") {
            return length.parse().map(Period::AtLeast);
        }
        if vague.iter().any(|words| text.contains(words)) {
            return Err("a rule that decides the period is `criteria:`, an event that ends it is `until:`".into());
        }
        text.parse().map(Period::For)
    }
}

impl Length {
    /// Returns true if this length exceeds another by more than the days in which months and years of the calendar differ.
    #[must_use]
    pub fn is_longer_than(&self, other: &Length) -> bool {
        self.days() > other.days() + 1.5
    }

    /// About how many days it has.
    fn days(&self) -> f64 {
        let days = |(number, unit): &(u32, Unit)| {
            f64::from(*number)
                * match unit {
                    Unit::Year => 365.2425,
                    Unit::Month => 365.2425 / 12.0,
                    Unit::Week => 7.0,
                    Unit::Day => 1.0,
                    Unit::Hour => 1.0 / 24.0,
                    Unit::Minute => 1.0 / 1440.0,
                }
        };
        self.0.iter().map(days).sum()
    }

    /// As ISO 8601 writes it: `P1Y6M`. Weeks stand alone there: beside other units they are told in days.
    #[must_use]
    pub fn iso(&self) -> String {
        if let [(number, Unit::Week)] = self.0[..] {
            return format!("P{number}W");
        }
        let number = |wanted| self.0.iter().find(|(_, unit)| *unit == wanted).map_or(0, |(number, _)| *number);
        let days = number(Unit::Week) * 7 + number(Unit::Day);
        let part = |number: u32, letter: char| if number == 0 { String::new() } else { format!("{number}{letter}") };
        let date = part(number(Unit::Year), 'Y') + &part(number(Unit::Month), 'M') + &part(days, 'D');
        let time = part(number(Unit::Hour), 'H') + &part(number(Unit::Minute), 'M');
        format!("P{date}{}{time}", if time.is_empty() { "" } else { "T" })
    }
}

impl Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (number, unit)) in self.0.iter().enumerate() {
            let (space, s) = (if at > 0 { " " } else { "" }, if *number == 1 { "" } else { "s" });
            write!(f, "{space}{number} {}{s}", unit.word())?;
        }
        Ok(())
    }
}

impl Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::For(length) => write!(f, "{length}"),
            Period::UpTo(length) => write!(f, "up to {length}"),
            Period::AtLeast(length) => write!(f, "at least {length}"),
            Period::Permanent => f.write_str("permanent"),
        }
    }
}
