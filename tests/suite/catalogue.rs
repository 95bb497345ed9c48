//! The catalogue of what a strict lawyer checks, and which of our rules answers each of its entries.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use notice::rules;
use serde::Deserialize;

use crate::support::{root, text};

/// What answers an entry of the catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Our rules.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Why there is no rule, or why several entries are one.
    #[serde(default)]
    pub because: Option<String>,
}

/// `tests/catalogue.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// By the ids of the catalogue.
    pub catalogue: BTreeMap<String, Answer>,
    /// Rules of ours that no entry asks for.
    pub ours: BTreeMap<String, String>,
}

pub fn catalogue() -> Catalogue {
    serde_yaml::from_str(&text("tests/catalogue.yaml")).unwrap_or_else(|error| panic!("tests/catalogue.yaml: {error}"))
}

#[test]
fn every_entry_of_the_catalogue_has_a_rule_or_a_reason() {
    let catalogue = catalogue();
    for (id, answer) in &catalogue.catalogue {
        assert!(!answer.rules.is_empty() || answer.because.is_some(), "{id}: neither a rule nor a reason");
        for rule in &answer.rules {
            assert!(rules::find(rule).is_some(), "{id}: there is no rule {rule}");
        }
    }
    let named: BTreeSet<_> = catalogue.catalogue.values().flat_map(|answer| &answer.rules).collect();
    for rule in rules::all() {
        let is_ours = catalogue.ours.contains_key(rule.id);
        assert!(named.contains(&rule.id.to_owned()) != is_ours, "{}: in the catalogue, or else under `ours`", rule.id);
    }
    for rule in catalogue.ours.keys() {
        assert!(rules::find(rule).is_some(), "ours: there is no rule {rule}");
    }
}

#[test]
fn the_table_has_every_entry_of_the_catalogue() {
    let folder = std::env::var("NOTICE_CATALOGUE").unwrap_or_else(|_| "../shared/law/rules.yaml".into());
    let Ok(entries) = std::fs::read_to_string(root().join(Path::new(&folder))) else {
        let told = "skipped: the catalogue is not here; NOTICE_CATALOGUE names its file\n";
        let _ = std::io::stderr().write_all(told.as_bytes());
        return;
    };
    #[derive(Deserialize)]
    struct File {
        rules: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        id: String,
    }
    let entries: File = serde_yaml::from_str(&entries).unwrap();
    let theirs: BTreeSet<_> = entries.rules.into_iter().map(|entry| entry.id).collect();
    let ours: BTreeSet<_> = catalogue().catalogue.into_keys().collect();
    assert_eq!(ours, theirs);
}
