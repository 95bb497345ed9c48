//! Rewrites of what an author wrote into the form that is read: for the help of findings.

mod citation;
mod time;

use std::collections::HashSet;

use crate::law::Provision;
use crate::source::{Kind, Node};

use super::grammar::{is_url, proposal};
use super::period::Period;
pub(super) use citation::citation;
pub(super) use time::{length, period};

/// Words by which authors say that there is none, in small letters.
const NONE: &[&str] = &[
    "no",
    "none",
    "none.",
    "false",
    "n/a",
    "-",
    "not applicable",
    "nothing",
    "nobody",
    "ei",
    "ei ole",
    "ei mitään",
    "ei kukaan",
    "ei siirretä",
    "ei luovuteta",
    "nej",
    "ingen",
    "inga",
    "inget",
    "nein",
    "kein",
    "keine",
    "keiner",
    "niemand",
    "entfällt",
];

/// Returns true if a value says that there is none, in words of its own.
pub(super) fn says_none(node: &Node) -> bool {
    node.written().is_some_and(|text| NONE.contains(&text.trim().to_lowercase().as_str()))
}

/// Returns a value as YAML in one line, in quotes where it needs them.
pub(super) fn scalar(text: &str) -> String {
    let text = text.trim();
    let first = text.starts_with(|c: char| c.is_alphanumeric());
    let plain = first && !text.contains([':', '#', ',', '[', ']', '{', '}', '"', '\'', '\n', '&', '*']);
    let is_word = !["true", "false", "null", "yes", "no", "on", "off", "~"].contains(&text.to_lowercase().as_str());
    if plain && is_word {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
    }
}

/// Returns a scalar as the record it was meant for: `6(1)(e)` where a basis belongs is `{article: 6(1)(e)}`.
pub(super) fn record(node: &Node, keys: &[&str]) -> Option<String> {
    let has = |key: &str| keys.contains(&key);
    match &node.kind {
        Kind::Scalar(text, _) => {
            if let Some(point) = basis(text).filter(|_| has("article")) {
                return Some(format!("{{article: {point}}}"));
            }
            let is_period = text.parse::<Period>().is_ok() || period(text).is_some();
            let fits = [
                ("article", text.parse::<Provision>().is_ok()),
                ("email", text.contains('@') && !text.contains(' ')),
                ("url", is_url(text)),
                ("period", is_period),
                ("law", citation(text).is_some()),
                ("name", true),
                ("text", true),
                ("how", true),
                ("title", true),
            ];
            let key = fits.into_iter().find(|(key, fits)| *fits && has(key)).map(|(key, _)| key);
            let Some(key) = key else { return keys.first().map(|key| format!("{{{key}: …}}")) };
            let value = match key {
                "period" => period(text).map_or_else(|| text.to_owned(), |period| period.to_string()),
                "law" => citation(text).unwrap_or_else(|| text.to_owned()),
                _ => scalar(text),
            };
            Some(format!("{{{key}: {value}}}"))
        }
        // `basis: [6(1)(e)]`, where one record belongs
        Kind::List(members) if members.len() == 1 => record(&members[0], keys),
        _ => None,
    }
}

/// Returns a list or a text as entries under ids: `[Chat Ltd]` is `{chat-ltd: {name: Chat Ltd}}`.
pub(super) fn entries(node: &Node) -> Option<String> {
    let members = match &node.kind {
        Kind::List(members) => members.as_slice(),
        Kind::Scalar(..) => std::slice::from_ref(node),
        _ => return None,
    };
    let mut used = HashSet::new();
    let entry = |member: &Node| -> Option<String> {
        match &member.kind {
            Kind::Scalar(text, _) if text.parse::<Period>().is_ok() || period(text).is_some() => {
                let written = period(text).map_or_else(|| text.clone(), |period| period.to_string());
                let id = if members.len() == 1 { "everything".to_owned() } else { free("row", |id| used.contains(id)) };
                used.insert(id.clone());
                Some(format!("{id}: {{period: {written}}}"))
            }
            Kind::Scalar(text, _) => {
                let id = free(&proposal(text).unwrap_or_else(|| "entry".to_owned()), |id| used.contains(id));
                used.insert(id.clone());
                Some(format!("{id}: {{name: {}}}", scalar(text)))
            }
            Kind::Map(pairs) => {
                let of = |name: &str| {
                    pairs.iter().find(|(key, _)| key.text() == Some(name)).and_then(|(_, value)| value.written())
                };
                let name = of("id").or_else(|| of("name")).or_else(|| of("title"));
                let id = free(&name.and_then(proposal).unwrap_or_else(|| "entry".to_owned()), |id| used.contains(id));
                used.insert(id.clone());
                let rest = if name.is_some() {
                    format!("name: {}", scalar(name.unwrap_or_default()))
                } else {
                    "…".to_owned()
                };
                Some(format!("{id}: {{{rest}{}}}", if pairs.len() > 1 && name.is_some() { ", …" } else { "" }))
            }
            _ => None,
        }
    };
    let written: Option<Vec<_>> = members.iter().take(3).map(entry).collect();
    let more = if members.len() > 3 { ", …" } else { "" };
    Some(format!("{{{}{more}}}", written?.join(", "))).filter(|_| !members.is_empty())
}

/// Names of the legal bases in four languages, by the beginnings of the words.
const BASES: &[(&str, &[&str])] = &[
    ("6(1)(a)", &["consent", "suostumu", "samtyck", "einwillig"]),
    ("6(1)(b)", &["contract", "sopimu", "avtal", "vertrag"]),
    (
        "6(1)(c)",
        &["legal obligation", "lakisäätei", "lakisääteinen velvo", "rättslig förplikt", "rechtliche verpflicht"],
    ),
    ("6(1)(d)", &["vital interest", "elintärke", "grundläggande intresse", "lebenswichtig"]),
    (
        "6(1)(e)",
        &[
            "public task",
            "public interest",
            "yleinen etu",
            "yleistä etua",
            "julkisen vallan",
            "allmänt intresse",
            "myndighetsutöv",
            "öffentliches interesse",
            "öffentliche aufgabe",
        ],
    ),
    (
        "6(1)(f)",
        &[
            "legitimate interest",
            "oikeutettu etu",
            "oikeutetut edut",
            "berättigat intresse",
            "berättigade intressen",
            "berechtigtes interesse",
            "berechtigte interessen",
        ],
    ),
];

/// Returns the point of Article 6(1) that a text calls by its name.
fn basis(text: &str) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    let names = |words: &str| lower.starts_with(words) || lower.starts_with(&format!("the {words}"));
    BASES.iter().find(|(_, words)| words.iter().any(|word| names(word))).map(|(point, _)| *point)
}

/// Returns an id like this one that is free: `chat-2` beside `chat`.
pub(super) fn free(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut all = std::iter::once(id.to_owned()).chain((2..).map(|number| format!("{id}-{number}")));
    all.find(|id| !is_taken(id)).unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_free_is_proposed() {
        let used = ["chat", "chat-2"];
        assert_eq!(free("chat", |id| used.contains(&id)), "chat-3");
        assert_eq!(free("phone", |id| used.contains(&id)), "phone");
    }
}
