//! The grammars of single values: ids, dates, countries, addresses, Articles.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::law;
use crate::source::{Kind, Node};

use super::period::{Length, Period};
use super::read::{Decode, Faults};
use super::rewrite;
use super::text::is_language;

/// Ids that mean something of their own.
pub const TAKEN: &[&str] = &["none", "subject", "observed", "inferred", "dpo", "everything"];

/// Reads the id an entry stands under: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 60 characters.
pub(super) fn id(key: &Node, faults: &mut Faults) -> Option<String> {
    let text = word("an id", key, faults)?;
    // An entry of `retention` or `contacts` may be called `everything` or `dpo`: the map that holds it decides.
    if is_id(text) {
        return Some(text.to_owned());
    }
    let help = match proposal(text) {
        Some(id) => format!("write `{id}`: small letters a to z, digits and single hyphens, beginning with a letter"),
        None => "write small letters a to z, digits and single hyphens, beginning with a letter".into(),
    };
    faults.at("not-an-id", key.span, format!("`{text}` is not an id"), help)
}

fn is_id(text: &str) -> bool {
    let good = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.len() <= 60 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(good)
}

pub(super) fn proposal(text: &str) -> Option<String> {
    let plain = |c: char| match c {
        'ä' | 'å' | 'Ä' | 'Å' => 'a',
        'ö' | 'Ö' => 'o',
        'ü' | 'Ü' => 'u',
        'é' | 'É' | 'è' => 'e',
        _ => c.to_ascii_lowercase(),
    };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| word.chars().map(plain).filter(|c| c.is_ascii_alphanumeric()).collect::<String>());
    let id = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let id: String = id.chars().take(60).collect();
    let id = id.trim_matches('-');
    let id = if id.starts_with(|c: char| c.is_ascii_digit()) { format!("no-{id}") } else { id.to_owned() };
    is_id(&id).then_some(id)
}

/// The text of a scalar that follows a grammar: also of a plain number, so that the finding speaks of the grammar.
pub(super) fn word<'a>(what: &str, node: &'a Node, faults: &mut Faults) -> Option<&'a str> {
    match &node.kind {
        Kind::Scalar(text, _) => Some(text),
        _ => faults.expected(what, node),
    }
}

impl Decode for String {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.text() {
            Some(text) if text.trim().is_empty() => {
                let help = "write a value, or leave the key out";
                faults.at("empty-value", node.span, "there is nothing in the quotes", help)
            }
            Some(text) => Some(text.to_owned()),
            None => faults.expected("text", node),
        }
    }
}

/// The id of something that stands elsewhere in the files.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference(pub String);

impl Decode for Reference {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        // What is no id leads nowhere: the finding that says so, and lists those that are there, takes the place of this one.
        match node.text() {
            Some(text) => {
                id(node, faults);
                Some(Reference(text.to_owned()))
            }
            None => faults.expected("the id of an entry", node),
        }
    }
}

/// The word `true`: the key is a statement, so `false` is never written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct True;

impl Decode for True {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match &node.kind {
            Kind::Scalar(..) if node.boolean() == Some(true) => Some(True),
            _ => faults.expected("`true`", node),
        }
    }
}

impl Decode for bool {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        node.boolean().or_else(|| faults.expected("`true` or `false`", node))
    }
}

impl Decode for Date {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("a date", node, faults)?;
        if let Some(date) = iso_date(text) {
            return Some(date);
        }
        let help = match reordered(text) {
            Some(date) => format!("write {date}"),
            None => "write year, month and day of a real day: 2026-03-11".into(),
        };
        faults.at("not-a-date", node.span, format!("`{text}` is not a date"), help)
    }
}

/// A date `YYYY-MM-DD` of a real day.
#[must_use]
pub fn iso_date(text: &str) -> Option<Date> {
    let form = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    form.then(|| text.parse().ok()).flatten()
}

/// `11.3.2021` as it should have been written.
fn reordered(text: &str) -> Option<Date> {
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (parts.next().is_none() && year.len() == 4).then_some(date)
}

impl Decode for Length {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("a length of time", node, faults)?;
        text.parse().map_or_else(
            |help: String| {
                let help = rewrite::length(text).map_or(help, |length| format!("write `{length}`"));
                faults.at("not-a-length", node.span, format!("`{text}` is not a length of time"), help)
            },
            Some,
        )
    }
}

impl Decode for Period {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("a period", node, faults)?;
        text.parse().map_or_else(
            |help: String| {
                let help = rewrite::period(text).map_or(help, |period| format!("write `{period}`"));
                faults.at("not-a-period", node.span, format!("`{text}` is not a period"), help)
            },
            Some,
        )
    }
}

/// A country, by its two capital letters (ISO 3166-1 alpha-2).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Country(pub String);

impl Decode for Country {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("a country", node, faults)?;
        if law::is_country(text) {
            return Some(Country(text.to_owned()));
        }
        let help = match text {
            "UK" => "write `GB`".into(),
            "EL" => "write `GR`".into(),
            "EU" | "EEA" => "write the country; where data are processed, `location: [EEA]` may stand".into(),
            _ if law::is_country(&text.to_uppercase()) => format!("write `{}`", text.to_uppercase()),
            _ => "write the two capital letters of ISO 3166-1: `FI`, `SE`, `US`".into(),
        };
        faults.at("not-a-country", node.span, format!("`{text}` is not the code of a country"), help)
    }
}

/// A language that people speak, by its BCP 47 tag; there need be no words of ours in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageCode(pub String);

impl Decode for LanguageCode {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("a language", node, faults)?;
        if is_language(text) {
            return Some(LanguageCode(text.to_owned()));
        }
        let help = "write the code of the language: `fi`, `sv`, `se`";
        faults.at("not-a-language", node.span, format!("`{text}` is not a language"), help)
    }
}

/// Where data are processed: a country, or `EEA`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place(pub String);

impl Decode for Place {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.text() {
            Some("EEA") => Some(Place("EEA".into())),
            _ => Country::decode(node, faults).map(|country| Place(country.0)),
        }
    }
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(pub String);

impl Decode for Email {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = String::decode(node, faults)?;
        let (name, domain) = text.split_once('@').unwrap_or_default();
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\"\\,;:".contains(c);
        if !name.is_empty()
            && domain.contains(|c: char| c.is_alphanumeric())
            && !domain.contains('@')
            && text.chars().all(plain)
        {
            return Some(Email(text));
        }
        let help = "write one address: `privacy@town.example`";
        faults.at("not-an-email", node.span, format!("`{text}` is not an e-mail address"), help)
    }
}

/// A web address with `https://` or `http://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(pub String);

/// Whether a text is a web address with `https://` or `http://`.
#[must_use]
pub fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric())) && text.chars().all(plain)
}

impl Decode for Url {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = String::decode(node, faults)?;
        if is_url(&text) {
            return Some(Url(text));
        }
        let help = if text.starts_with("http") {
            "write one address without spaces".into()
        } else {
            format!("write `https://{text}`")
        };
        faults.at("not-a-url", node.span, format!("`{text}` is not a web address"), help)
    }
}

/// An amount and its currency: `5.50 EUR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// The amount, as written.
    pub amount: String,
    /// The currency, three capital letters (ISO 4217).
    pub currency: String,
}

impl Decode for Money {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("an amount of money", node, faults)?;
        let digits = |part: &str| !part.is_empty() && part.len() <= 9 && part.chars().all(|c| c.is_ascii_digit());
        let is_amount = |amount: &str| match amount.split_once('.') {
            Some((whole, cents)) => digits(whole) && digits(cents) && cents.len() == 2,
            None => digits(amount),
        };
        let is_currency = |code: &str| code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
        match text.split_once(' ') {
            Some((amount, currency)) if is_amount(amount) && is_currency(currency) => {
                Some(Money { amount: amount.to_owned(), currency: currency.to_owned() })
            }
            _ => {
                let help = "write the amount and the three letters of the currency: `5.50 EUR`";
                faults.at("not-money", node.span, format!("`{text}` is not an amount of money"), help)
            }
        }
    }
}

/// A whole number of years, 1 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age(pub u8);

impl Decode for Age {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let years = node.integer().and_then(|years| u8::try_from(years).ok()).filter(|years| (1..=99).contains(years));
        years.map(Age).or_else(|| faults.expected("an age in whole years", node))
    }
}

/// Gives a type that reads a string by its own grammar the JSON Schema of that grammar.
macro_rules! grammar_schema {
    ($($type:ty, $name:literal, $description:literal, $pattern:expr;)*) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $description, "pattern": $pattern })
            }
        }
    )* };
}

/// The pattern of the code of a language, for the schema.
pub(super) const LANGUAGE_PATTERN: &str = "^[a-z]{2,3}(-[A-Z]([a-zA-Z]|[a-zA-Z]{3}))*$";

/// The pattern of an id, for the schema.
pub(super) const ID_PATTERN: &str = "^(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$";

grammar_schema! {
    Reference, "Id", "The id of an entry.", ID_PATTERN;
    LanguageCode, "Language", "The code of a language.", LANGUAGE_PATTERN;
    Length, "Length", "Whole numbers of minutes, hours, days, weeks, months or years.", length_pattern("");
    Period, "Period", "How long: a length, `up to` or `at least` a length, or `permanent`.", format!("^permanent$|{}", length_pattern("(up to |at least )?"));
    Money, "Money", "An amount and its currency.", r"^[0-9]{1,9}(\.[0-9]{2})? [A-Z]{3}$";
    Email, "Email", "An e-mail address.", r#"^[^\s@<>()\[\]"\\,;:]+@[^\s@<>()\[\]"\\,;:]*[\p{L}\p{N}][^\s@<>()\[\]"\\,;:]*$"#;
    Url, "Url", "A web address with https:// or http://.", r#"^https?://[\p{L}\p{N}][^\s<>"\\^`{|}]*$"#;
}

fn length_pattern(before: &str) -> String {
    let number = "[0-9]{0,3}[1-9]|[1-9][0-9]{0,2}0|0[1-9][0-9]?0|00[1-9]0";
    let part = format!("({number}) (year|month|week|day|hour|minute)s?");
    let iso = |letters: &str| letters.chars().map(|letter| format!("(({number}){letter})?")).collect::<String>();
    format!("^{before}({part}( (and )?{part})*|P(?=.){}(T(?=.){})?)$", iso("YMWD"), iso("HM"))
}

/// A date in the schema: `YYYY-MM-DD`.
pub(super) fn date_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
}

/// A country or place in the schema: the codes there are.
fn country_schema(more: &[&'static str], description: &str) -> Schema {
    let codes: Vec<_> = more.iter().copied().chain(law::country_codes()).collect();
    json_schema!({ "type": "string", "description": description, "enum": codes })
}

impl JsonSchema for Country {
    fn schema_name() -> Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        country_schema(&[], "A country, by its two capital letters (ISO 3166-1).")
    }
}

impl JsonSchema for Place {
    fn schema_name() -> Cow<'static, str> {
        "Place".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        country_schema(&["EEA"], "A country, by its two capital letters (ISO 3166-1), or `EEA`.")
    }
}

impl JsonSchema for Age {
    fn schema_name() -> Cow<'static, str> {
        "Age".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 99 })
    }
}

impl JsonSchema for True {
    fn schema_name() -> Cow<'static, str> {
        "True".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": true })
    }
}
