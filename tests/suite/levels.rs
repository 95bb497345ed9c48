//! The level of each rule, and what its findings rest on: no error rests on words.

use std::collections::{BTreeMap, BTreeSet};

use notice::diagnostic::{Files, Finding, Severity, Span};
use notice::model::View;
use notice::rules::{self, Input, Rule, Subject};
use serde::Deserialize;

use crate::rules::fences;
use crate::support::{DAY, ask, printed, read, text};

/// A level as it was when it was first recorded, or the two of a rule that was lowered since, with the reason.
#[derive(Deserialize)]
#[serde(untagged)]
enum Recorded {
    Same(Severity),
    Lowered { was: Severity, is: Severity, why: String },
}

#[test]
fn levels_do_not_fall_without_a_reason() {
    let recorded: BTreeMap<String, Recorded> = serde_yaml::from_str(&text("tests/levels.yaml")).unwrap();
    let known: BTreeSet<_> = recorded.keys().map(String::as_str).collect();
    assert_eq!(rules::all().map(|rule| rule.id).collect::<BTreeSet<_>>(), known, "each rule has its line");
    for rule in rules::all() {
        match &recorded[rule.id] {
            Recorded::Same(level) => assert!(rule.severity >= *level, "{} fell from {}", rule.id, level.word()),
            Recorded::Lowered { was, is, why } => {
                assert!(is < was && why.len() > 20, "{}: nothing says why it fell", rule.id);
                assert!(rule.severity >= *is, "{} fell below {}", rule.id, is.word());
            }
        }
    }
}

#[test]
fn levels_of_rules_about_words_are_warnings_at_most() {
    for rule in rules::all().filter(|rule| rule.input == Input::Words) {
        assert!(rule.severity < Severity::Error, "{} is an error by words alone", rule.id);
    }
}

#[test]
fn levels_of_errors_hold_whatever_the_words_are() {
    let mut bad = Vec::new();
    for (rule, example) in examples("yaml bad") {
        let errors = |example: &str| {
            let (files, findings) = ask(None, example);
            let errors: Vec<_> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
            (files, errors)
        };
        let (before, found) = errors(example);
        let (after, left) = errors(&without_words(example));
        for error in found.iter().filter(|finding| finding.rule == rule.id && !is_syntax(finding)) {
            let line = line(&before, error);
            if !left.iter().any(|other| self::line(&after, other) == line) {
                bad.push(printed(&before, std::slice::from_ref(error)));
            }
        }
    }
    assert!(bad.is_empty(), "these errors rest on words\n{}", bad.join("\n"));
}

#[test]
fn levels_and_places_of_facts_do_not_look_at_words() {
    let mut bad = Vec::new();
    for (rule, example) in examples("yaml bad").filter(|(rule, _)| rule.input == Input::Facts) {
        let lines = |example: &str| {
            let (files, findings) = ask(Some(rule), example);
            findings.iter().map(|finding| (line(&files, finding), finding.severity)).collect::<BTreeSet<_>>()
        };
        if lines(example) != lines(&without_words(example)) {
            bad.push(format!("{}\n{example}", rule.id));
        }
    }
    assert!(bad.is_empty(), "words decide in\n{}", bad.join("\n"));
}

#[test]
fn levels_of_both_are_shown_with_the_fact_alone_changed() {
    let mut bad = Vec::new();
    for rule in rules::all().filter(|rule| rule.input == Input::Both) {
        let good: Vec<_> = fences(rule.page, "yaml good").into_iter().map(words).collect();
        let shown = fences(rule.page, "yaml bad")
            .into_iter()
            .map(words)
            .any(|bad| good.iter().any(|good| !bad.is_empty() && bad.is_subset(good)));
        if !shown {
            bad.push(rule.id);
        }
    }
    assert!(bad.is_empty(), "no good example keeps the words of a bad one: {bad:?}");
}

/// The examples of all pages, each with its rule.
fn examples(kind: &str) -> impl Iterator<Item = (&'static Rule, &'static str)> {
    rules::all().flat_map(move |rule| fences(rule.page, kind).into_iter().map(move |example| (rule, example)))
}

/// Returns true if a finding is about a mark or a piece of template code, which are no words.
fn is_syntax(finding: &Finding) -> bool {
    finding.rule == "placeholder-text"
}

/// The file and line of a finding; a head with the name of the file is not counted.
fn line(files: &Files, finding: &Finding) -> (String, usize) {
    let file = finding.place.span.file;
    let heads = usize::from(files.text(file).starts_with("# notice"));
    (files.path(file).to_owned(), files.range(finding.place.span).start.line - heads)
}

/// What an example says, names aside.
fn words(example: &str) -> BTreeSet<String> {
    let (files, spans) = texts(example);
    spans.into_iter().filter(|(_, is_said)| *is_said).map(|(span, _)| files.slice(span).to_owned()).collect()
}

/// The places of all texts of an example, and whether each is more than a name.
fn texts(example: &str) -> (Files, BTreeMap<Span, bool>) {
    let (files, site, _) = read(example);
    let mut spans = BTreeMap::new();
    for notice in &site.notices {
        let subject = Subject::new(View { site: &site, notice }, &files, DAY);
        let strings = subject.passages().iter().map(|passage| (passage.string.span, !passage.is_name));
        spans.extend(strings.filter(|(at, _)| at.start < at.end));
    }
    (files, spans)
}

/// An example with another word, the same for the same text, in place of each text: what the keys state stays.
fn without_words(example: &str) -> String {
    let (files, spans) = texts(example);
    let ids: Vec<_> = files.ids().collect();
    let mut texts: Vec<String> = ids.iter().map(|file| files.text(*file).to_owned()).collect();
    let mut tokens: BTreeMap<String, String> = BTreeMap::new();
    for span in spans.keys().rev() {
        let said = files.slice(*span);
        let next = tokens.len();
        let token = tokens.entry(said.trim_matches(['"', '\'']).to_owned()).or_insert_with(|| format!("Qx{next}z"));
        let at = ids.iter().position(|id| *id == span.file).unwrap();
        let lines = "\n".repeat(said.matches('\n').count());
        texts[at].replace_range(span.start as usize..span.end as usize, &format!("{token}{lines}"));
    }
    let named = ids.iter().zip(texts).map(|(id, text)| {
        let head = format!("# {}\n", files.path(*id));
        if text.starts_with(&head) { text } else { head + &text }
    });
    named.collect()
}
