//! What the command line says of itself: help, examples, completions, man pages, version.

#![allow(clippy::print_stderr, reason = "a test that was skipped says so")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use notice::cli::{command, examples};

use crate::support::files_below;
use crate::temp::Temp;

fn notice(at: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_notice"));
    command.current_dir(at).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn printed(at: &Path, arguments: &[&str]) -> String {
    let output = notice(at, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn names() -> Vec<String> {
    command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// The arguments of an example, without what the shell does with its output.
fn words(line: &str) -> Vec<&str> {
    line.split(['>', '<', '|']).next().unwrap().split_whitespace().collect()
}

#[test]
fn every_command_shows_examples_that_it_understands() {
    for name in names().iter().map(String::as_str).chain(["notice"]) {
        assert!(!examples(name).is_empty(), "add examples of `notice {name}` to src/cli/help.rs");
        for (line, meaning) in examples(name) {
            let first = if name == "notice" { "notice " } else { &format!("notice {name}") };
            assert!(line.starts_with(first) && !meaning.is_empty(), "{line}");
            command().try_get_matches_from(words(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
        }
        let arguments = if name == "notice" { vec!["--help"] } else { vec![name, "--help"] };
        let help = printed(Path::new("."), &arguments);
        assert!(help.contains("\nExamples:\n") && help.contains(examples(name)[0].0), "{help}");
    }
}

#[test]
fn every_example_of_the_help_works() {
    for name in names().iter().map(String::as_str).chain(["notice"]).filter(|name| *name != "serve") {
        let folder = Temp::new();
        printed(&folder.0, &["init", ".", "--languages", "en,sv"]);
        if !["notice", "init"].contains(&name) {
            printed(&folder.0, &["init", "website"]);
        }
        for (line, _) in examples(name) {
            let output = notice(&folder.0, &words(line)[1..]);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {said}");
        }
    }
}

#[test]
fn every_shell_completes_every_command() {
    let folder = Temp::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&folder.0, &["completions", shell]);
        for name in names() {
            assert!(script.contains(&name), "{shell} does not complete {name}");
        }
        fs::write(folder.0.join(shell), script).unwrap();
    }
    for shell in ["bash", "zsh", "fish"] {
        match Command::new(shell).arg("-n").arg(folder.0.join(shell)).output() {
            Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
            Err(_) => eprintln!("skipped: there is no {shell} here to read its completions"),
        }
    }
    let ask = "source ./bash; COMP_WORDS=(notice cov); COMP_CWORD=1; _notice notice cov notice; echo ${COMPREPLY[@]}";
    match Command::new("bash").args(["-c", ask]).current_dir(&folder.0).output() {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "coverage"),
        Err(_) => eprintln!("skipped: there is no bash here to complete a word"),
    }
}

#[test]
fn every_command_has_a_man_page_without_a_date() {
    let folder = Temp::new();
    printed(&folder.0, &["man", "share/man1"]);
    let mut pages = files_below(&folder.0.join("share/man1"), "1");
    pages.sort_by_key(|page| page.file_stem().map(ToOwned::to_owned));
    let written: Vec<_> = pages.iter().map(|page| page.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let mut wanted: Vec<_> = names().iter().map(|name| format!("notice-{name}")).chain(["notice".into()]).collect();
    wanted.sort();
    assert_eq!(written, wanted);
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        let name = page.file_stem().unwrap().to_str().unwrap();
        let version = env!("CARGO_PKG_VERSION");
        let title = format!(".TH \"{}\" 1 \"\" \"notice {version}\" \"notice\"\n", name.to_uppercase());
        assert!(text.starts_with(&title), "{name} begins {:?}", text.lines().next());
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES"] {
            assert!(text.contains(&format!("\n.SH {section}\n")), "{name} has no {section}");
        }
    }
    let main = fs::read_to_string(folder.0.join("share/man1/notice.1")).unwrap();
    assert_eq!(printed(&folder.0, &["man"]), main, "the main page is the same wherever it goes");
    match Command::new("mandoc").args(["-T", "lint", "-W", "error"]).args(&pages).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(_) => eprintln!("skipped: there is no mandoc here to read the man pages"),
    }
}

#[test]
fn the_version_is_short_or_tells_how_old_the_law_is() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(printed(Path::new("."), &["-V"]), format!("notice {version}\n"));
    let long = printed(Path::new("."), &["--version"]);
    assert!(long.starts_with(&format!("notice {version}\n")), "{long}");
    let rules = notice::rules::all().count();
    assert!(long.ends_with(&format!("\n{rules} rules, law data of {}\n", notice::law::DAY)), "{long}");
}

#[test]
fn law_of_more_than_a_year_ago_is_told_on_stderr() {
    let folder = Temp::new();
    printed(&folder.0, &["init"]);
    let said = |arguments: &[&str]| String::from_utf8(notice(&folder.0, arguments).stderr).unwrap();
    let (year, next) = (notice::law::DAY.checked_add(jiff::ToSpan::year(1)).unwrap(), jiff::ToSpan::day(1));
    let (year, after) = (year.to_string(), year.checked_add(next).unwrap().to_string());
    for command in [&["check"][..], &["build", "--formats", "html"]] {
        let with = |more: &[&'static str], day: &str| said(&[command, &["--as-of", day], more].concat());
        assert!(with(&[], &after).starts_with("warning: the law data of this build is of "), "{command:?}");
        assert!(!with(&[], &year).contains("law data"), "{command:?}");
        assert!(!with(&["--quiet"], &after).contains("law data"), "{command:?}");
    }
}
