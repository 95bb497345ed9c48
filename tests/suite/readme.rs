//! The README is executed: its YAML gives the diagnostic it shows.

use crate::support::{ask, printed, text};

fn fence<'a>(page: &'a str, kind: &str) -> &'a str {
    page.split_once(&format!("```{kind}\n"))
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(fence, _)| fence)
        .unwrap()
}

#[test]
fn the_diagnostic_of_the_readme_is_what_is_printed() {
    let readme = text("README.md");
    let (files, findings) = ask(notice::rules::find("transfer-without-safeguard"), fence(&readme, "yaml"));
    assert_eq!(fence(&readme, "text"), printed(&files, &findings).replace("notices/example.yaml", "notices/chat.yaml"));
}

#[test]
fn the_readme_names_files_that_exist() {
    let readme = text("README.md");
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
        assert!(crate::support::root().join(target).exists(), "{target}");
    }
}

#[test]
fn the_readme_has_the_two_commands_and_the_disclaimer_once() {
    let readme = text("README.md");
    for command in ["cargo run --release -- build", "cargo test --release"] {
        assert!(readme.contains(command), "{command}");
    }
    assert_eq!(readme.matches("no legal advice").count(), 1);
}
