//! Five notices as they were found: what a strict lawyer finds in them, and what we find.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use notice::site::{check, load};
use serde::Deserialize;

use crate::catalogue::catalogue;
use crate::support::{DAY, golden, root, text};

/// What is known of one notice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    /// The entries of the catalogue that a strict lawyer finds in it and that need no running prose.
    expected: Vec<String>,
    /// Those we do not find, each with the reason.
    #[serde(default)]
    missed: BTreeMap<String, String>,
    /// Every finding: level, rule, file and line. Written by the test, read by us.
    #[serde(default)]
    #[allow(dead_code, reason = "compared as the text of the file")]
    findings: Vec<String>,
}

/// The findings in an example as found: level, rule, file and line.
fn findings(example: &str) -> Vec<(String, String)> {
    let path = format!("examples/{example}/as-found");
    let loaded = load(&root().join(&path), "", &[]);
    let line = |finding: &notice::diagnostic::Finding| {
        let line = loaded.files.range(finding.place.span).start.line;
        let place = format!("{}:{line}", loaded.files.path(finding.place.span.file));
        (finding.rule.to_owned(), format!("{} {} {place}", finding.severity.word(), finding.rule))
    };
    check(&loaded, DAY).iter().map(line).collect()
}

#[test]
fn seeds() {
    let catalogue = catalogue();
    let head: String = text("tests/seeds.yaml")
        .lines()
        .take_while(|line| line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    let seeds: BTreeMap<String, Seed> = serde_yaml::from_str(&text("tests/seeds.yaml")).unwrap();
    assert_eq!(seeds.len(), 5);
    let (mut written, mut told) = (head, String::new());
    for (example, seed) in &seeds {
        let findings = findings(example);
        let rules: BTreeSet<_> = findings.iter().map(|(rule, _)| rule.as_str()).collect();
        let answers =
            |id: &str| catalogue.catalogue.get(id).unwrap_or_else(|| panic!("{example}: {id} is not in the catalogue"));
        let is_found = |id: &str| answers(id).rules.iter().any(|rule| rules.contains(rule.as_str()));
        let (found, missed): (Vec<_>, Vec<_>) = seed.expected.iter().partition(|id| is_found(id));
        for id in &missed {
            assert!(seed.missed.contains_key(*id), "{example}: {id} is not found, and nothing says why");
        }
        for id in seed.missed.keys() {
            assert!(missed.contains(&id), "{example}: {id} is called missed, but is found or not expected");
        }
        let meant: BTreeSet<_> = seed.expected.iter().flat_map(|id| &answers(id).rules).map(String::as_str).collect();
        let extra = findings.iter().filter(|(rule, _)| !meant.contains(rule.as_str())).count();
        writeln!(
            told,
            "seeds: {example}: {} of {} entries of the catalogue found, {} missed with a reason, {} findings, {extra} of them extra",
            found.len(),
            seed.expected.len(),
            missed.len(),
            findings.len()
        )
        .unwrap();
        writeln!(written, "\n{example}:\n  expected:").unwrap();
        seed.expected.iter().for_each(|id| writeln!(written, "    - {id}").unwrap());
        if !seed.missed.is_empty() {
            writeln!(written, "  missed:").unwrap();
            seed.missed
                .iter()
                .for_each(|(id, why)| writeln!(written, "    {id}: {}", serde_json::to_string(why).unwrap()).unwrap());
        }
        writeln!(written, "  findings:").unwrap();
        findings.iter().for_each(|(_, line)| writeln!(written, "    - \"{line}\"").unwrap());
    }
    let _ = std::io::stderr().write_all(told.as_bytes());
    golden("tests/seeds.yaml", &written);
}
