//! The packs: the same sentences with the same places in every language, each sentence of law with its source.

use std::collections::{BTreeMap, BTreeSet};

use notice::language::{self, Case};
use notice::model::period::Length;
use serde_yaml::Value;

/// Every string of a pack by its route, with whether it names its law.
fn flat(value: &Value, route: &str, into: &mut BTreeMap<String, (String, Option<String>)>) {
    match value {
        Value::String(text) => {
            into.insert(route.to_owned(), (text.clone(), None));
        }
        Value::Mapping(map) => {
            let get = |key: &str| map.get(key).and_then(Value::as_str);
            if let (Some(text), Some(law)) = (get("text"), get("law")) {
                into.insert(route.to_owned(), (text.to_owned(), Some(law.to_owned())));
                return;
            }
            for (key, value) in map {
                flat(value, &format!("{route}/{}", key.as_str().unwrap()), into);
            }
        }
        _ => {}
    }
}

fn packs() -> BTreeMap<&'static str, BTreeMap<String, (String, Option<String>)>> {
    let read = |(code, text): (&'static str, &str)| {
        let mut strings = BTreeMap::new();
        flat(&serde_yaml::from_str(text).unwrap(), "", &mut strings);
        (code, strings)
    };
    language::sources().map(read).collect()
}

/// The `{places}` of a phrase.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_language_has_every_sentence_with_the_same_places() {
    let packs = packs();
    let english = &packs["en"];
    for (code, pack) in &packs {
        assert_eq!(
            pack.keys().collect::<Vec<_>>(),
            english.keys().collect::<Vec<_>>(),
            "words/{code}.yaml has other sentences than words/en.yaml"
        );
        for (route, (text, _)) in pack.iter().filter(|(route, _)| !route.starts_with("/units")) {
            assert_eq!(places(text), places(&english[route].0), "words/{code}.yaml {route}: {text}");
        }
    }
}

#[test]
fn sentences_of_law_name_the_same_law_in_every_language() {
    let packs = packs();
    for (code, pack) in &packs {
        for (route, (_, law)) in pack {
            assert_eq!(law, &packs["en"][route].1, "words/{code}.yaml {route}");
        }
    }
}

#[test]
fn whole_sentences_without_a_place_name_their_law() {
    // A label ends without a full stop; what ends with one speaks to the reader and must say where it has it from.
    let free = [
        "/page/no_notices",
        "/draft/warning",
        "/retention/delete",
        "/retention/archive",
        "/retention/move_on",
        "/layer/translation_unreviewed",
        "/layer/translation_outdated",
    ];
    for (code, pack) in packs() {
        for (route, (text, law)) in pack {
            let sentence = text.ends_with('.') && !text.contains('{');
            assert!(
                !sentence || law.is_some() || free.contains(&route.as_str()),
                "words/{code}.yaml {route} states law without a source: {text}"
            );
        }
    }
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let day = jiff::civil::date(2021, 3, 11);
    let date = |code: &str| {
        let words = language::words(code).unwrap();
        words.formats.date(day, words.pack.month_in_letters)
    };
    assert_eq!(date("de"), "11. März 2021");
    assert_eq!(date("fi"), "11.3.2021");
    assert_eq!(date("en"), "11 March 2021");
}

#[test]
fn lists_end_as_each_language_ends_them() {
    let list = |code: &str| language::words(code).unwrap().formats.list(&["a".into(), "b".into(), "c".into()]);
    assert_eq!(list("de"), "a, b und c");
    assert_eq!(list("fi"), "a, b ja c");
    assert_eq!(list("en"), "a, b and c");
}

#[test]
fn periods_stand_in_the_case_their_sentence_asks_for() {
    let form = |code: &str, length: &str, case: Case| {
        let words = language::words(code).unwrap();
        let (number, unit) = length.parse::<Length>().unwrap().0[0];
        let forms = words.pack.units[unit.word()].case(case);
        let form = if words.formats.is_one(number) { &forms.one } else { &forms.other };
        form.replace("{n}", &number.to_string())
    };
    assert_eq!(form("de", "1 month", Case::Plain), "1 Monat");
    assert_eq!(form("de", "12 months", Case::Plain), "12 Monate");
    assert_eq!(form("de", "1 month", Case::Within), "eines Monats");
    assert_eq!(form("de", "3 months", Case::Within), "von 3 Monaten");
    assert_eq!(form("fi", "12 months", Case::Plain), "12 kuukautta");
    assert_eq!(form("fi", "1 month", Case::Plain), "1 kuukausi");
    assert_eq!(form("fi", "1 month", Case::Within), "yhden kuukauden");
    assert_eq!(form("fi", "3 months", Case::Within), "3 kuukauden");
    assert_eq!(form("en", "61 days", Case::Plain), "61 days");
}

#[test]
fn countries_have_their_names() {
    let country = |code: &str| language::words(code).unwrap().formats.country("IN").unwrap();
    assert_eq!(country("de"), "Indien");
    assert_eq!(country("fi"), "Intia");
    assert_eq!(country("en"), "India");
}
