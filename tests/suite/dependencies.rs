//! Each dependency earns its place in the table of `CONTRIBUTING.md`.

use std::collections::BTreeSet;

use crate::support::text;

#[test]
fn the_table_names_every_dependency_and_its_reason() {
    let manifest = text("Cargo.toml");
    let mut section = "";
    let mut declared = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") {
            declared.extend(line.split_once('=').map(|(name, _)| name.trim().to_owned()));
        }
    }
    let contributing = text("CONTRIBUTING.md");
    let rows = contributing
        .lines()
        .skip_while(|line| !line.starts_with("## Dependencies"))
        .take_while(|line| !line.starts_with("## Licences"));
    let mut explained = BTreeSet::new();
    for row in rows.filter(|row| row.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 2 && cells[1].len() > 20, "a reason, please: {row}");
        explained.extend(cells[0].split(',').map(|name| name.trim().trim_matches('`').to_owned()));
    }
    assert_eq!(declared, explained);
}
