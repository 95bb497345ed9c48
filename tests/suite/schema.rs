//! The JSON Schema and the reader say the same of every example, and of every example with one thing changed.

use notice::model::{notice_schema, site_schema};
use serde_json::Value;

use crate::support::{files_below, read, root};

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

/// Findings of shape that a schema cannot make: they look at two places at once, or at a calendar.
const BEYOND: &[&str] = &["unknown-reference", "id-taken", "nothing-to-take-away"];

fn reader_accepts(yaml: &str) -> bool {
    let (_, _, findings) = read(yaml);
    findings.iter().all(|finding| BEYOND.contains(&finding.rule))
}

fn json(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap()
}

/// Every notice of the project.
fn notices() -> Vec<String> {
    let mut paths = files_below(&root().join("examples"), "yaml");
    paths.extend(files_below(&root().join("notices"), "yaml"));
    let notices = paths.into_iter().filter(|path| path.file_name().unwrap() != "notice.yaml");
    notices.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn schema_and_reader_accept_every_example() {
    let (notice, site) = (validator(&notice_schema()), validator(&site_schema()));
    for text in notices() {
        assert!(reader_accepts(&text) && notice.is_valid(&json(&text)), "{:?}", notice.validate(&json(&text)));
    }
    for path in files_below(&root().join("examples"), "yaml").iter().chain([&root().join("notice.yaml")]) {
        if path.file_name().unwrap() == "notice.yaml" {
            let text = std::fs::read_to_string(path).unwrap();
            assert!(site.is_valid(&json(&text)), "{}: {:?}", path.display(), site.validate(&json(&text)));
        }
    }
}

/// Every way to change one value of a tree: another kind, emptied, renamed, removed.
fn mutations(value: &Value) -> Vec<Value> {
    let mut all = vec![
        Value::Null,
        3.into(),
        1.5.into(),
        true.into(),
        false.into(),
        "".into(),
        "x".into(),
        "none".into(),
        Value::Array(vec![]),
        serde_json::json!({}),
        serde_json::json!(["x"]),
        serde_json::json!({"x": "y"}),
    ];
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let without = || {
                    map.iter()
                        .filter(|(other, _)| *other != key)
                        .map(|(key, value)| (key.clone(), value.clone()))
                        .collect::<serde_json::Map<_, _>>()
                };
                all.push(without().into());
                let mut renamed = without();
                renamed.insert(format!("{key}x"), inner.clone());
                all.push(renamed.into());
                all.extend(mutations(inner).into_iter().map(|mutant| {
                    let mut changed = map.clone();
                    changed.insert(key.clone(), mutant);
                    changed.into()
                }));
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                all.extend(mutations(inner).into_iter().map(|mutant| {
                    let mut changed = list.clone();
                    changed[at] = mutant;
                    changed.into()
                }));
            }
        }
        Value::String(text) => {
            all.extend([format!("{text} "), text.to_uppercase(), format!("-{text}")].map(Value::from))
        }
        _ => {}
    }
    all
}

/// One small notice with every kind of value in it.
const SMALL: &str = r#"
title: {en: Chat, fi: Chat}
version: "2.0"
published: 2026-03-11
draft: true
languages: [en]
controllers: [town]
contacts: {helper: {title: helper, email: a@b.example, url: "https://b.example/", phone: "+358"}}
purposes:
  serve:
    name: answering
    kind: service
    data: [talk]
    basis: [{article: 6(1)(f), interest: help, whose: both, data: [talk]}]
data:
  talk: {name: talk, items: [words, {name: time, when: always}], kind: free_text, channel: [chat], source: [subject, boss]}
sources: {boss: {name: boss, public: false}}
provide: {requirement: voluntary, otherwise: Phone us.}
recipients: {chatco: null, other: {name: Other, country: FI, location: [EEA, SE]}}
transfers:
  other: {to: [IN, {organisation: UN}], adequacy: none, safeguard: {kind: scc, decision: 2021/914, module: [2, 3], copy: {contact: helper}}}
retention:
  talk: {period: up to 3 months, from: its end, then: anonymise}
automated_decisions: {none: We make none.}
rights: {contact: dpo, deadline: P1M, fee: none, balancing: on_request, listed: [access, {other: more}], access: {text: Ask.}, complaint: {authority: FI}}
"#;

#[test]
fn schema_and_reader_agree_on_every_mutation() {
    let validator = validator(&notice_schema());
    let mutants = mutations(&json(SMALL));
    let mut refused = 0;
    for mutant in &mutants {
        let yaml = serde_yaml::to_string(mutant).unwrap();
        let (schema, reader) = (validator.is_valid(mutant), reader_accepts(&yaml));
        assert_eq!(schema, reader, "schema {schema}, reader {reader}:\n{yaml}\n{:?}", read(&yaml).2);
        refused += usize::from(!reader);
    }
    assert!(mutants.len() > 1000 && refused > 500, "{} mutants, {refused} refused", mutants.len());
}

#[test]
fn every_key_of_the_schema_is_explained() {
    fn walk(value: &Value, route: &str) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            for (key, property) in properties {
                assert!(property.get("description").is_some(), "{route}.{key} has no description");
            }
        }
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| walk(inner, &format!("{route}.{key}"))),
            Value::Array(list) => list.iter().for_each(|inner| walk(inner, route)),
            _ => {}
        }
    }
    walk(&notice_schema(), "notice");
    walk(&site_schema(), "site");
}
