//! The facts as JSON say what the page says, in the form that their schema describes.

use std::collections::BTreeSet;

use notice::document::compose;
use notice::document::facts::{facts, facts_schema};
use notice::language;
use notice::model::View;
use notice::model::period::Length;
use notice::site::{Loaded, load};
use notice::template::Templates;
use serde_json::Value;

use crate::support::{golden, read, root};
use crate::temp::Temp;

const SITES: [&str; 11] = [
    "examples/service-desk/repaired",
    "examples/city-chat/repaired",
    "examples/call-recording/repaired",
    "examples/it-services/repaired",
    "examples/staffing-chat/repaired",
    "examples/service-desk/as-found",
    "examples/city-chat/as-found",
    "examples/call-recording/as-found",
    "examples/it-services/as-found",
    "examples/staffing-chat/as-found",
    ".",
];

/// Visits the facts and the Markdown of every notice of a site in each of its languages.
fn each(loaded: &Loaded, mut visit: impl FnMut(&str, &Value, &str)) {
    let templates = Templates::new(&loaded.templates, &loaded.files).ok().unwrap();
    for notice in &loaded.site.notices {
        let view = View { site: &loaded.site, notice };
        for code in view.languages() {
            let Some(words) = loaded.site.words(code, view.country()) else { continue };
            let document = compose(view, &words);
            let told = serde_json::to_value(facts(&document, view, &words, "https://a.example/")).unwrap();
            visit(&format!("{} in {code}", notice.name), &told, &templates.markdown(&document).unwrap().into_text());
        }
    }
}

/// The facts of a text in the small site, in English.
fn of(yaml: &str) -> Value {
    let (_, site, findings) = read(yaml);
    assert!(findings.is_empty(), "{findings:?}");
    let view = View { site: &site, notice: &site.notices[0] };
    let words = language::words("en").unwrap();
    serde_json::to_value(facts(&compose(view, &words), view, &words, "")).unwrap()
}

#[test]
fn the_facts_of_every_example_are_as_their_schema_says() {
    let validator = jsonschema::options().should_validate_formats(true).build(&facts_schema()).unwrap();
    let mut number = 0;
    let mut valid = |whose: &str, told: &Value| {
        let errors: Vec<_> =
            validator.iter_errors(told).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{whose}: {errors:#?}");
        number += 1;
    };
    for site in SITES {
        each(&load(&root().join(site), "", &[]), |whose, told, _| valid(&format!("{site}: {whose}"), told));
    }
    assert!(number > 35, "{number} notices");
}

#[test]
fn every_key_of_the_facts_is_explained_and_every_word_is_in_a_list() {
    fn walk(value: &Value, route: &str) {
        for (key, property) in value["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{route}.{key} has no description");
        }
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| walk(inner, &format!("{route}.{key}"))),
            Value::Array(list) => list.iter().for_each(|inner| walk(inner, route)),
            _ => {}
        }
    }
    let schema = facts_schema();
    walk(&schema, "facts");
    assert!(!schema.to_string().contains("\"uint"), "a format that only Rust knows");
    assert!(
        schema["$defs"]["Right"]["properties"]["right"]["enum"].as_array().is_some_and(|rights| rights.len() == 10)
    );
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut told = Value::Null;
    each(&load(&root().join(SITES[0]), "", &[]), |_, facts, _| told = facts.clone());
    for (pointer, wrong) in [
        ("/facts_version", Value::from("1")),
        ("/published", Value::from(2026)),
        ("/retention/0/time", serde_json::json!({"duration": "3 months"})),
        ("/rights/given/0/right", Value::from("forgetting")),
        ("/purposes/0/name", Value::Null),
    ] {
        let mut mutant = told.clone();
        *mutant.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is not in {told:#}")) = wrong;
        assert!(!validator.is_valid(&mutant), "{pointer}");
    }
}

#[test]
fn the_facts_say_what_the_page_says() {
    /// Keys whose values stand on the page in the same words.
    const SAID: &[&str] = &[
        "title",
        "register",
        "reference",
        "version",
        "name",
        "description",
        "email",
        "phone",
        "address",
        "interest",
        "task",
        "how",
        "withdraw",
        "when",
        "otherwise",
        "reason",
        "from",
        "until",
        "criteria",
        "logic",
        "significance",
        "consequences",
        "effect",
        "text",
        "identity",
        "essence",
        "sector",
        "unit",
        "verification",
        "business_id",
        "compatibility",
        "told",
        "measures",
        "covered",
        "remedies",
        "incidental",
    ];
    fn texts(value: &Value, key: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| texts(inner, key, found)),
            Value::Array(list) => list.iter().for_each(|inner| texts(inner, key, found)),
            Value::String(text) if SAID.contains(&key) => drop(found.insert(text.clone())),
            _ => {}
        }
    }
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut number = 0;
    for site in SITES {
        each(&load(&root().join(site), "", &[]), |whose, told, markdown| {
            let (mut found, page) = (BTreeSet::new(), letters(markdown));
            texts(told, "", &mut found);
            for text in &found {
                assert!(page.contains(&letters(text)), "{site}: {whose} does not say: {text}");
            }
            number += found.len();
        });
    }
    assert!(number > 1500, "{number} texts");
}

#[test]
fn the_rights_are_those_of_the_first_layer() {
    for site in SITES {
        let loaded = load(&root().join(site), "", &[]);
        each(&loaded, |whose, told, _| {
            let name = told["notice"].as_str().unwrap();
            let notice = loaded.site.notices.iter().find(|notice| notice.name == name).unwrap();
            let view = View { site: &loaded.site, notice };
            let words = loaded.site.words(told["language"].as_str().unwrap(), view.country()).unwrap();
            let pack = &words.pack.first;
            let phrases = [
                ("access", &pack.access),
                ("rectification", &pack.rectification),
                ("erasure", &pack.erasure),
                ("restriction", &pack.restriction),
                ("portability", &pack.portability),
                ("object", &pack.object),
                ("withdraw", &pack.withdraw),
                ("complaint", &pack.complaint),
            ];
            let document = compose(view, &words);
            let layer = format!("{:?}", document.intro);
            let by_hand = notice.short.get().is_some_and(|short| !short.summary.is_absent());
            if by_hand || view.is_frame() || notice.purposes.get().is_none() {
                return;
            }
            for (right, phrase) in phrases {
                let given = told["rights"]["given"].as_array().unwrap().iter().any(|one| one["right"] == right);
                let shown = layer.contains(&format!("Text({:?})", phrase.text));
                assert_eq!(given, shown, "{site}: {whose}: {right}\n{layer}");
            }
        });
    }
}

#[test]
fn none_is_an_empty_list_and_what_is_not_stated_has_no_key() {
    let none = of(
        "title: x\nrecipients: none\ntransfers: none\nautomated_decisions: none\nrights: {fee: none, deadline: 1 month}\n",
    );
    for key in ["recipients", "transfers", "automated_decisions"] {
        assert_eq!(none[key], Value::Array(Vec::new()), "{key}");
    }
    assert_eq!((&none["rights"]["free"], &none["rights"]["deadline"]), (&Value::from(true), &Value::from("P1M")));
    let silent = of("title: x\n");
    for key in ["recipients", "transfers", "automated_decisions", "profiling", "sources", "url", "version", "draft"] {
        assert!(silent.get(key).is_none(), "{key}");
    }
}

#[test]
fn a_length_of_time_is_written_as_in_iso_8601() {
    for (written, iso) in [
        ("3 months", "P3M"),
        ("1 year 6 months", "P1Y6M"),
        ("2 weeks", "P2W"),
        ("1 month and 1 week", "P1M7D"),
        ("1 week 2 days", "P9D"),
        ("36 hours", "PT36H"),
        ("1 day 30 minutes", "P1DT30M"),
        ("P2Y", "P2Y"),
    ] {
        assert_eq!(written.parse::<Length>().unwrap().iso(), iso);
    }
}

#[test]
fn a_period_names_what_it_covers_and_what_comes_then() {
    let told = of("\
title: x
purposes:
  serve: {name: serving, data: [talk, log]}
  teach: {name: teaching, data: [talk]}
data: {talk: {name: talk}, log: {name: log}}
retention:
  log: {period: 2 weeks}
  teach: {period: up to 1 year, from: the talk, then: anonymise, later: {period: 2 years}}
  rest: {purposes: [serve], data: [talk], criteria: As long as the case is open.}
");
    let expected = serde_json::json!([
        {"id": "log", "covers": [{"purpose": "serve", "data": ["log"]}], "time": {"period": "for", "duration": "P2W", "then": "delete"}},
        {"id": "teach", "covers": [{"purpose": "teach", "data": ["talk"]}],
            "time": {"period": "up_to", "duration": "P1Y", "from": "the talk", "then": "anonymise"},
            "later": {"period": "for", "duration": "P2Y", "from": "the talk", "then": "delete"}},
        {"id": "rest", "covers": [{"purpose": "serve", "data": ["talk"]}], "time": {"criteria": "As long as the case is open."}},
    ]);
    assert_eq!(told["retention"], expected);
}

#[test]
fn a_reference_in_a_text_has_the_words_it_has_on_the_page() {
    let told = of("title: x\ndata: {talk: {name: talk}}\nprovide: {otherwise: \"See [](#data).\"}\n");
    let otherwise = told["provide"]["otherwise"].as_str().unwrap();
    assert!(otherwise.starts_with("See section ") && !otherwise.contains('#'), "{otherwise}");
}

#[test]
fn the_facts_of_the_service_desk_stay_as_they_are() {
    let loaded = load(&root().join("examples/service-desk/repaired"), "", &[]);
    let view = View { site: &loaded.site, notice: &loaded.site.notices[0] };
    let words = loaded.site.words("en", view.country()).unwrap();
    let told = facts(&compose(view, &words), view, &words, "https://a.example/service-desk/");
    golden("tests/golden/service-desk.en.json", &(serde_json::to_string_pretty(&told).unwrap() + "\n"));
}

#[test]
fn a_page_offers_its_facts_and_the_command_their_schema() {
    let temp = Temp::site();
    assert!(temp.notice(&["build", "--as-of", "2026-11-24", "--formats", "html,json"]).status.success());
    let page = std::fs::read_to_string(temp.0.join("public/chat/index.html")).unwrap();
    assert!(page.contains("<link rel=\"alternate\" type=\"application/json\" href=\"chat.json\""), "{page}");
    let told: Value = serde_json::from_slice(&std::fs::read(temp.0.join("public/chat/chat.json")).unwrap()).unwrap();
    let printed = temp.notice(&["schema", "--facts"]);
    let schema: Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&told));
    assert_eq!(told["purposes"][0]["bases"][0]["basis"], "public-task");
}
