//! The JSON Schema and the reader say the same of every example, and of every example with one thing changed.

use notice::model::{keys, notice_schema, site_schema};
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
reference: "12"
translations: {fi: {state: outdated, of: "1.0"}}
aliases: [old-name, registers/customers.html]
short: {highlights: [talk], call: {text: We record this call., tells: [serve]}}
changes: [{date: 2026-03-11, kind: material, text: New.}]
allow: [{rule: notice-undated, at: talk, reason: small association, until: 2027-01-01}]
country: FI
regulation: gdpr
see_also: [example, {name: Other, url: "https://other.example/"}]
unit: registry
joint: {essence: Each its own., contact: dpo}
children: {age: 13, guardian: They ask., safeguards: Few data.}
channels: {app-chat: {name: chat in the app, when: you use it}}
special: none
systems: {recorder: {name: Recorder, party: chatco, location: [FI], data: [talk]}}
profiling: {interest: {name: interest, purposes: [serve], data: [talk], effect: Other answers.}}
ai_systems: {bot: {name: Bot, does: drafts, provider: chatco, training: none, human: She checks.}}
cookies:
  consent: Asked at once.
  settings: https://town.example/cookies
  see: example
  items: {_sid: {storage: cookie, does: keeps you in, necessary: true, duration: session, party: chatco}, t: {duration: 1 year}}
public_access: {law: 621/1999 s. 9, text: Public.}
secrecy: {private: {data: [talk], law: [621/1999 s. 24(1)(25), 1/2 ch. 2 s. 10], text: Secret.}}
updates: We tell you.
sections: {breaches: {title: Breaches, text: We tell you., after: security}}
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
    basis: [{article: 6(1)(f), interest: help, whose: both, data: [talk]}, {article: 6(1)(a), law: 434/2003 s. 8, consent: {how: box, withdraw: box}, contract: {with: subject}}]
    direct_marketing: {by: [email], existing_customers: true}
    further: {starts: 2027-02-01, collected_for: sales, compatibility: close, told: by letter}
data:
  talk: {name: talk, items: [words, {name: time, optional: true, when: always}], kind: free_text, channel: [chat, app-chat], source: [subject, boss],
    special: [health], criminal: true, national_id: true, condition: {article: 9(2)(h), law: 1/2, verification: by name, purposes: [serve]}}
sources: {boss: {name: boss, public: false, informed: first_contact, exemption: {article: 14(5)(b), reason: many}}, board: null}
provide: {requirement: voluntary, otherwise: Phone us.}
recipients: {chatco: null, sub: {name: Sub, under: chatco, unit: desk, basis: {article: 6(1)(c)}}, other: {name: Other, country: FI, location: [EEA, SE]}}
transfers:
  other: {to: [IN, {organisation: UN}], adequacy: none, safeguard: {kind: scc, decision: 2021/914, module: [2, 3], copy: {contact: helper}}, fallback: {kind: bcr}, remedies: courts}
retention:
  talk: {period: up to 3 months, from: its end, then: anonymise, later: {period: 1 year}, law: 1/2 s. 3, exceptions: [{when: claim, until: its end}]}
automated_decisions: {loan: {name: loan, logic: sums, article: 22(2)(a), safeguards: [contest, own_view]}}
rights: {contact: dpo, deadline: P1M, fee: {amount: 5.50 EUR, when: again}, balancing: on_request, listed: [access, {other: more}],
  access: {text: Ask., limits: [{law: 1/2 s. 3, text: never}]}, portability: {formats: [csv]}, complaint: {authority: DE-BY}}
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

#[test]
fn every_key_has_a_page_that_says_what_may_stand_there() {
    let all = keys::all();
    assert!(all.len() > 300, "{} keys", all.len());
    for key in &all {
        assert!(!key.meaning.is_empty() && !key.form.is_empty(), "{} is not explained", key.route);
        assert!(!key.page().contains(": .") && !key.page().contains("undefined"), "{}", key.page());
        for (word, meaning) in &key.words {
            assert!(!meaning.is_empty(), "{}: {word} is not explained", key.route);
        }
    }
    assert!(keys::find("retention.then").iter().all(|key| key.words.len() == 5));
    assert_eq!(keys::find("check.rules")[0].words.len(), 4);
}
