//! Marks: a value that is left to be filled in is missing, with a note.

use notice::diagnostic::Severity;

use super::{changed, notice, site};
use crate::support::ask;

/// The findings at error level: rule and message.
fn errors(example: &str) -> Vec<(String, String)> {
    let (_, findings) = ask(None, example);
    let errors = findings.into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| (finding.rule.to_owned(), finding.message)).collect()
}

#[test]
fn m1_a_mark_stands_for_a_value_of_every_type() {
    for (was, is) in [
        ("title: Service", "title: \"FILL IN: what it is about\""),
        ("published: 2026-01-01", "published: \"FILL IN: what it is about\""),
        ("review_by: 2027-01-01", "review_by: \"TÄYTÄ: what it is about\""),
        ("controllers: [shop]", "controllers: [\"FYLL I: what it is about\"]"),
        ("controllers: [shop]", "controllers: [FILL IN: what it is about]"),
        ("period: 1 year", "period: \"AUSFÜLLEN: what it is about\""),
        ("{article: 6(1)(b), contract: {with: subject}}", "{article: \"FILL IN: what it is about\"}"),
        ("{article: 6(1)(b), contract: {with: subject}}", "\"FILL IN: what it is about\""),
        ("transfers: none", "transfers: \"FILL IN: what it is about\""),
        ("requirement: voluntary", "requirement: \"FILL IN: what it is about\""),
        ("deadline: 1 month", "deadline: \"FILL IN: what it is about\""),
        ("source: subject}", "source: \"FILL IN: what it is about\"}"),
        ("subjects: {people: {name: people who ask}}", "subjects: \"FILL IN: what it is about\""),
    ] {
        let errors = errors(&changed(&[(was, is)]));
        assert_eq!(errors, [("placeholder-text".to_owned(), "to be filled in: what it is about".to_owned())], "{is}");
    }
    for (was, is) in [
        ("privacy@shop.example", "\"FILL IN: an address\""),
        ("address: Street 1", "address: \"FILL IN: an address\""),
        ("country: FI, address", "country: \"FILL IN: an address\", address"),
        ("kind: company", "kind: \"FILL IN: an address\""),
        ("name: Shop Ltd", "name: \"FILL IN: an address\""),
    ] {
        let example = site("en", "FI", "", &notice(&[]));
        assert!(example.contains(was));
        let errors = errors(&example.replace(was, is));
        assert_eq!(errors, [("placeholder-text".to_owned(), "to be filled in: an address".to_owned())], "{is}");
    }
}

#[test]
fn m1_a_text_may_have_a_mark_in_one_language_only() {
    let example = site("en, fi", "FI", "", "title: {en: Service, fi: \"TÄYTÄ: otsikko\"}\ndraft: true\n");
    let (_, findings) = ask(None, &example);
    let of_title: Vec<_> = findings
        .iter()
        .filter(|finding| finding.message.contains("otsikko") || finding.message.contains("title"))
        .collect();
    assert_eq!(of_title.len(), 1, "{of_title:?}");
}

#[test]
fn m1_a_mark_in_a_comment_or_inside_a_text_is_found_too() {
    for text in
        ["security: \"We lock FILL IN: what and how.\"\n", "# TÄYTÄ: suojaus\n", "security: Locked. # FYLL I: hur\n"]
    {
        let errors = errors(&format!("{}{text}", changed(&[])));
        assert_eq!(errors.len(), 1, "{text}: {errors:?}");
    }
    for text in ["security: Fill in the form, täytä lomake.\n", "security: AUSFÜLLEN und senden.\n"] {
        assert!(errors(&format!("{}{text}", changed(&[]))).is_empty(), "{text}");
    }
}
