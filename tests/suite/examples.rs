//! The examples say what they are meant to say, and the project's own site is one of them.

use notice::diagnostic::Severity;
use notice::site::{BuildOptions, Loaded, build, check, load};

use crate::support::{DAY, golden, printed, root};

fn site(path: &str) -> Loaded {
    load(&root().join(path), &format!("{path}/"), &[])
}

/// Judges an example as found: all its findings are those of the golden file, and these errors are among them.
fn owes(example: &str, owed: &[&str]) {
    let loaded = site(&format!("examples/{example}/as-found"));
    let findings = check(&loaded, DAY);
    let lines = findings.iter().map(|finding| {
        let line = loaded.files.range(finding.place.span).start.line;
        format!("{}:{line}: {} {}\n", loaded.files.path(finding.place.span.file), finding.severity.word(), finding.rule)
    });
    golden(&format!("tests/golden/{example}-as-found.txt"), &lines.collect::<String>());
    let errors: Vec<_> =
        findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule).collect();
    for owed in owed {
        assert!(errors.contains(owed), "{owed}: {errors:?}");
    }
}

#[test]
fn the_service_desk_as_found_owes_its_readers_all_this() {
    let owed = [
        "transfer-without-safeguard",
        "adequacy-unstated",
        "erasure-missing",
        "restriction-missing",
        "objection-not-prominent",
        "provision-unstated",
    ];
    owes("service-desk", &owed);
}

#[test]
fn the_city_chat_as_found_owes_its_readers_all_this() {
    let owed = ["placeholder-text", "objection-missing", "recipients-contradiction", "legal-basis-pool"];
    owes("city-chat", &owed);
    let loaded = site("examples/city-chat/as-found");
    let findings = check(&loaded, DAY);
    let leftovers = findings.iter().filter(|finding| finding.rule == "placeholder-text").count();
    assert_eq!(leftovers, 8, "four leftovers in two languages");
    for doubtful in [
        "national-id-without-ground",
        "source-missing",
        "email-pattern",
        "public-task-without-act",
        "provision-unstated",
    ] {
        assert!(findings.iter().any(|finding| finding.rule == doubtful), "{doubtful}");
    }
}

#[test]
fn repaired_examples_and_our_own_notices_are_clean() {
    for path in ["examples/service-desk/repaired", "examples/city-chat/repaired", "."] {
        let loaded = site(path);
        let findings = check(&loaded, DAY);
        assert!(findings.is_empty(), "{path}\n{}", printed(&loaded.files, &findings));
        assert!(!loaded.site.notices.is_empty(), "{path} has notices");
    }
}

#[test]
fn what_is_owed_is_not_built() {
    let folder = std::env::temp_dir().join(format!("notice-owed-{}", std::process::id()));
    let options = BuildOptions { as_of: DAY, output_dir: Some(folder.clone()), ..BuildOptions::default() };
    let built = build(&site("examples/service-desk/as-found"), &options);
    assert!(built.written.unwrap().is_none() && !folder.exists());
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let folder = |name: &str| std::env::temp_dir().join(format!("notice-same-{name}-{}", std::process::id()));
    let made = ["a", "b"].map(|name| {
        let options = BuildOptions { as_of: DAY, output_dir: Some(folder(name)), ..BuildOptions::default() };
        build(&site("examples/service-desk/repaired"), &options).written.unwrap().unwrap();
        tree(&folder(name))
    });
    assert!(made[0] == made[1]);
    assert!(made[0].len() >= 7, "pages, Markdown, lists and stylesheet");
    for name in ["a", "b"] {
        std::fs::remove_dir_all(folder(name)).unwrap();
    }
}

/// Every file below a folder, by its path, with its bytes.
fn tree(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = ["html", "md", "pdf", "css"]
        .into_iter()
        .flat_map(|ending| crate::support::files_below(folder, ending))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| (path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(path).unwrap()))
        .collect()
}
