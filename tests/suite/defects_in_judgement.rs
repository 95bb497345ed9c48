//! Findings that were false, defects that passed, and what led astray: for each row its kind, held to the right outcome.

mod false_findings;
mod marks;
mod messages;
mod passed;
mod towns;

use std::io::Write;

use notice::rules;

use crate::support::{found, told};

/// The rows, one test or more each, named after it.
const ROWS: [&str; 29] = [
    "f1", "f2", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "p1", "p2", "p3", "p4", "p5", "p6", "p8", "p9", "p10",
    "p11", "p12", "p13", "p16", "t2", "t4", "t7", "t8", "t9", "t10", "m1",
];

/// A notice that owes nothing but what a test leaves out of it, or adds.
const NOTICE: &str = "\
title: Service
published: 2026-01-01
review_by: 2027-01-01
controllers: [shop]
purposes: {serve: {name: answering your questions, kind: service, data: [message], basis: {article: 6(1)(b), contract: {with: subject}}}}
subjects: {people: {name: people who ask}}
data: {message: {name: message, items: [name, question], subjects: [people], source: subject}}
provide: {requirement: voluntary, otherwise: You can phone.}
sources: none
recipients: none
transfers: none
retention: {message: {period: 1 year, from: the last message}}
automated_decisions: none
profiling: none
rights: {contact: dpo, how: Write to us., identity: We ask for the number of your order., deadline: 1 month, fee: none}
";

/// A site in one language with one notice; the party `shop` decides.
fn site(language: &str, country: &str, parties: &str, notice: &str) -> String {
    format!(
        "# notice.yaml\nlanguages: [{language}]\ncountry: {country}\nbase_url: https://www.shop.example/\nparties:\n  \
         shop: {{name: Shop Ltd, kind: company, country: {country}, address: Street 1, email: privacy@shop.example, dpo: {{email: dpo@shop.example}}}}\n\
         {parties}# notices/service.yaml\n{notice}"
    )
}

/// The small site with its notice changed: each pair is a text in it and what takes its place.
fn changed(changes: &[(&str, &str)]) -> String {
    site("en", "FI", "", &notice(changes))
}

fn notice(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(NOTICE.to_owned(), |notice, (was, is)| {
        assert!(notice.contains(was), "nothing to change: {was}");
        notice.replace(was, is)
    })
}

/// Asserts that nothing at all is found.
fn is_silent(example: &str) {
    assert!(found(example).is_empty(), "{}", told(example));
}

/// Asserts that exactly these findings are there, in any order.
fn finds(example: &str, expected: &[&str]) {
    let (mut found, mut expected) = (found(example), expected.to_vec());
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected, "{}", told(example));
}

#[test]
fn every_row_has_its_test() {
    let sources = [
        include_str!("defects_in_judgement/false_findings.rs"),
        include_str!("defects_in_judgement/marks.rs"),
        include_str!("defects_in_judgement/messages.rs"),
        include_str!("defects_in_judgement/passed.rs"),
        include_str!("defects_in_judgement/towns.rs"),
    ];
    for row in ROWS {
        assert!(sources.iter().any(|text| text.contains(&format!("fn {row}_"))), "{row} has no test");
    }
    let told = format!("defects in judgement: {} rows, {} rules\n", ROWS.len(), rules::all().count());
    let _ = std::io::stderr().write_all(told.as_bytes()); // past the capture of the harness
}

#[test]
fn the_small_notice_owes_nothing() {
    is_silent(&changed(&[]));
}
