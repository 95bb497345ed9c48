//! Known findings of an old site are left out, and only they.

use notice::diagnostic::{Files, Span};
use notice::source::{parse, route};
use proptest::prelude::*;

use crate::temp::{Temp, talk};

const SITE: &str = "\
languages: [en]
country: FI
parties:
  town: {name: Exampletown, kind: public_authority, country: FI, email: registry@town.example, dpo: {email: dpo@town.example}}
";

const CHAT: &str = "\
title: Customer chat
controllers: [town]
purposes:
  serve: {name: answering your questions, data: [conversation]}
data:
  conversation: {name: conversation, source: subject}
recipients: none
retention:
  conversation: {period: 3 months}
";

fn site(chat: &str) -> Temp {
    let temp = Temp::new();
    temp.with("notice.yaml", SITE);
    temp.with("notices/chat.yaml", chat);
    temp
}

/// What `notice check` says of the site: its exit code, its output and its talk.
fn check(site: &Temp, more: &[&str]) -> (i32, String, String) {
    let output = site.notice(&[&["check", "--as-of", "2026-11-24"], more].concat());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), talk(&output.stderr))
}

fn json(site: &Temp, more: &[&str]) -> serde_json::Value {
    let (_, out, _) = check(site, &[&["--format", "json"], more].concat());
    serde_json::from_str(&out).unwrap()
}

fn rules(report: &serde_json::Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// The site with what is found in it written to `known.json`.
fn known(chat: &str) -> Temp {
    let temp = site(chat);
    let (code, out, talk) = check(&temp, &["--write-baseline", "known.json"]);
    assert_eq!((code, talk.contains("known findings stand in known.json")), (0, true), "{out}{talk}");
    temp
}

#[test]
fn what_is_known_is_left_out_and_what_is_new_is_told() {
    let temp = known(CHAT);
    let (code, out, talk) = check(&temp, &["--baseline", "known.json"]);
    assert_eq!((code, talk.as_str()), (0, ""));
    assert!(out.starts_with("1 notice checked: nothing new, ") && out.ends_with("known findings left out\n"), "{out}");
    assert!(!out.contains("complete"), "what is known is still owed: {out}");
    temp.with("notices/chat.yaml", CHAT.replace("recipients: none\n", ""));
    let report = json(&temp, &["--baseline", "known.json"]);
    assert_eq!(rules(&report), ["recipients-unstated"]);
    assert_eq!(report["summary"]["errors"], 1);
    let all = rules(&json(&temp, &[])).len() as u64;
    assert_eq!(report["summary"]["baseline"].as_u64(), Some(all - 1));
}

#[test]
fn without_known_findings_the_report_says_nothing_of_them() {
    assert!(json(&site(CHAT), &[])["summary"].get("baseline").is_none());
}

#[test]
fn lines_that_are_added_or_moved_change_nothing() {
    let temp = known(CHAT);
    let moved = format!(
        "# as found in the old register\n\n{}",
        CHAT.replace("retention:\n", "retention:\n  # told by the vendor\n").replace("recipients: none\n", "")
    ) + "recipients: none\n";
    temp.with("notices/chat.yaml", moved);
    temp.with("notice.yaml", format!("# Exampletown\n{SITE}"));
    let (code, out, talk) = check(&temp, &["--baseline", "known.json"]);
    assert_eq!((code, talk.as_str()), (0, ""), "{out}");
}

#[test]
fn the_file_is_sorted_and_the_same_whenever_it_is_written() {
    let temp = known(CHAT);
    let first = std::fs::read_to_string(temp.0.join("known.json")).unwrap();
    check(&temp, &["--write-baseline", "known.json"]);
    assert_eq!(first, std::fs::read_to_string(temp.0.join("known.json")).unwrap());
    let file: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(file["version"], 1);
    let place =
        |known: &serde_json::Value| ["path", "route", "rule"].map(|key| known[key].as_str().unwrap().to_owned());
    let places: Vec<_> = file["findings"].as_array().unwrap().iter().map(place).collect();
    assert!(places.is_sorted() && places.len() > 3, "{places:?}");
    let expected = ["notices/chat.yaml", "purposes.serve", "legal-basis-missing"].map(str::to_owned);
    assert!(places.contains(&expected), "{places:?}");
    assert!(!first.contains("\"line\""), "no place is known by its line");
}

#[test]
fn a_fault_of_shape_is_never_known() {
    let temp = site(&CHAT.replace("controllers:", "controlers:"));
    let (code, out, _) = check(&temp, &["--write-baseline", "known.json"]);
    assert!(code == 1 && out.contains("error[unknown-key]"), "{out}");
    let (code, out, _) = check(&temp, &["--baseline", "known.json"]);
    assert!(code == 1 && out.contains("error[unknown-key]"), "{out}");
    assert!(!std::fs::read_to_string(temp.0.join("known.json")).unwrap().contains("unknown-key"));
}

#[test]
fn where_more_is_found_than_is_known_all_of_it_is_told() {
    let two = "changes:\n  - {date: 2026-01-01, text: xxx}\n  - {date: 2026-01-01, text: xxx}\n";
    let temp = known(&format!("{CHAT}{two}"));
    let leftovers = |temp: &Temp| {
        let report = json(temp, &["--baseline", "known.json"]);
        rules(&report).iter().filter(|rule| **rule == "placeholder-text").count()
    };
    assert_eq!(leftovers(&temp), 0);
    temp.with("notices/chat.yaml", format!("{CHAT}{two}  - {{date: 2026-01-01, text: xxx}}\n"));
    assert_eq!(leftovers(&temp), 3, "nobody can tell which of them is new");
}

#[test]
fn what_is_no_longer_found_is_said_so_that_the_file_can_be_written_anew() {
    let temp = known(CHAT);
    temp.with("notices/chat.yaml", CHAT.replace("{period: 3 months}", "{period: 3 months, from: its end}"));
    let (code, _, talk) = check(&temp, &["--baseline", "known.json"]);
    assert_eq!(code, 0);
    assert_eq!(
        talk,
        "note: 1 known finding is no longer there: `notice check --write-baseline known.json` writes the file anew\n"
    );
    let (_, _, talk) = check(&temp, &["--quiet", "--baseline", "known.json"]);
    assert_eq!(talk, "");
    check(&temp, &["--write-baseline", "known.json"]);
    assert_eq!(check(&temp, &["--baseline", "known.json"]).2, "");
}

#[test]
fn single_notices_are_compared_with_what_is_known_of_them() {
    let temp = site(CHAT);
    temp.with("notices/calls.yaml", CHAT.replace("Customer chat", "Recorded calls"));
    check(&temp, &["--write-baseline", "known.json"]);
    temp.with("notices/calls.yaml", "title: Recorded calls\n");
    let (code, _, talk) = check(&temp, &["--baseline", "known.json", "notices/chat.yaml"]);
    assert_eq!((code, talk.as_str()), (0, ""), "that calls has changed is no matter of this check");
}

#[test]
fn known_findings_are_those_of_one_whole_site() {
    let temp = site(CHAT);
    temp.with("other/notice.yaml", SITE);
    for (arguments, why) in [
        (&["--baseline", "known.json", ".", "other"][..], "one site at a time"),
        (&["--write-baseline", "known.json", ".", "other"], "one site at a time"),
        (&["--write-baseline", "known.json", "notices/chat.yaml"], "for a whole site"),
        (&["--baseline", "a.json", "--write-baseline", "b.json"], "cannot be used with"),
        (&["--baseline", "nowhere.json"], "cannot read nowhere.json"),
    ] {
        let (code, _, talk) = check(&temp, arguments);
        assert!(code == 2 && talk.contains(why), "{arguments:?}: {talk}");
    }
    assert!(!temp.0.join("known.json").exists());
}

#[test]
fn a_file_of_something_else_is_refused() {
    let temp = site(CHAT);
    for (text, why) in [
        ("[]", "no file of known findings"),
        ("{\"version\": 1}", "no file of known findings"),
        ("{\"version\": 2, \"findings\": []}", "is of version 2"),
    ] {
        temp.with("known.json", text);
        let (code, out, talk) = check(&temp, &["--baseline", "known.json"]);
        assert!(code == 2 && out.is_empty() && talk.contains(why), "{text}: {talk}");
    }
}

#[test]
fn what_cannot_be_written_leaves_the_old_file_and_nothing_half_written() {
    let temp = known(CHAT);
    let before = crate::temp::files(&temp.0);
    let (code, out, talk) = check(&temp, &["--write-baseline", "no/such/folder.json"]);
    assert!(code == 2 && talk.contains("cannot write no/such/folder.json"), "{talk}");
    assert!(out.contains("error[legal-basis-missing]"), "what was found is told all the same: {out}");
    let (code, _, talk) = check(&temp, &["--write-baseline", "notices"]);
    assert!(code == 2 && talk.contains("cannot write notices"), "{talk}");
    let (code, _, talk) = check(&temp, &["--write-baseline", "known.json", ".", "nowhere"]);
    assert!(code == 2 && talk.contains("known.json was not written: not everything could be read"), "{talk}");
    assert_eq!(before, crate::temp::files(&temp.0));
}

#[test]
fn a_route_leads_by_ids_and_by_what_members_of_lists_say() {
    let text = "\
purposes:
  serve:
    data: [conversation, identity]
    basis: {article: 6(1)(e), law: 434/2003 s. 8}
allow:
  - {rule: notice-undated, reason: later}
  - rule: act-unnamed
    until: 2027-01-01
data:
  conversation: {items: [{fi: viestit, en: messages}]}
";
    let file = Files::default().add("notices/chat.yaml", text);
    let tree = parse(file, text, &mut Vec::new());
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        route(&tree, Span::new(file, start, start + words.len()))
    };
    assert_eq!(at("serve"), "purposes.serve");
    assert_eq!(at("identity"), "purposes.serve.data[identity]");
    assert_eq!(at("434/2003"), "purposes.serve.basis.law");
    assert_eq!(at("later"), "allow[notice-undated].reason");
    assert_eq!(at("2027-01-01"), "allow[act-unnamed].until");
    assert_eq!(at("messages"), "data.conversation.items[viestit].en");
    assert_eq!(at("act-unnamed\n    until: 2027"), "allow[act-unnamed]", "a place that spans two keys");
    assert_eq!(route(&tree, Span::start_of(file)), "");
}

/// Lines of YAML, most of which say something.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        4 => " {0,6}(- )?[a-c]{1,2}: ?([a-c]{1,3}|\\[a, b\\]|\\{c: d\\}|)",
        1 => "\\PC{0,12}",
    ];
    proptest::collection::vec(line, 0..12)
}

proptest! {
    #[test]
    fn a_route_is_the_same_when_lines_are_added_above(lines in lines(), start in 0..80usize, length in 0..9usize) {
        let text = lines.join("\n");
        let (start, end) = (text.floor_char_boundary(start), text.floor_char_boundary(start + length));
        let of = |text: &str, by: usize| {
            let file = Files::default().add("notices/chat.yaml", text);
            let span = Span::new(file, start.min(end) + by, end + by);
            route(&parse(file, text, &mut Vec::new()), span)
        };
        let above = "# a comment\n\n";
        // A text that begins like a document or a directive means another thing below a comment.
        prop_assume!(!text.starts_with(['%', '\u{feff}']));
        prop_assert_eq!(of(&text, 0), of(&format!("{above}{text}"), above.len()));
    }
}
