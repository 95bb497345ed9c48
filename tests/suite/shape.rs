//! `shape.md`: files with faults of shape, and what is printed of them.

use std::collections::BTreeSet;

use notice::model::faults;

use crate::support::{golden, printed, read, text};

#[test]
fn faults_of_shape_are_all_reported_in_one_run() {
    let page = text("tests/suite/shape.md");
    let mut is = String::new();
    for part in page.split_inclusive("```yaml\n") {
        let Some((yaml, rest)) = part.split_once("```\n").filter(|_| !is.is_empty()) else {
            is.push_str(part);
            continue;
        };
        let (files, _, findings) = read(yaml);
        let after = rest
            .split_once("```text\n")
            .map_or(rest, |(_, rest)| rest.split_once("```\n").map_or("", |(_, after)| after));
        is.push_str(&format!("{yaml}```\n\n```text\n{}```\n{after}", printed(&files, &findings)));
    }
    golden("tests/suite/shape.md", &is);
}

#[test]
fn every_fault_of_shape_has_a_page() {
    let pages: BTreeSet<_> = faults::all().map(|(id, _)| id.to_owned()).collect();
    let mut used = BTreeSet::new();
    for folder in ["src/source", "src/model", "src/rules", "src/site", "src/template"] {
        for file in crate::support::files_below(&crate::support::root().join(folder), "rs") {
            let code = std::fs::read_to_string(file).unwrap();
            let mentioned = pages.iter().filter(|id| code.contains(&format!("\"{id}\"")));
            used.extend(mentioned.cloned());
        }
    }
    assert_eq!(used, pages, "each page is about a fault that is reported");
    let (_, _, findings) = read("titel: x\nversion: 2.0\npublished: 11.3.2021\npurposes: {A: {name: x}}\n");
    for finding in findings {
        assert!(faults::page(finding.rule).is_some(), "{} has no page", finding.rule);
        assert!(!finding.help.is_empty(), "{} does not say what to write", finding.rule);
    }
}
