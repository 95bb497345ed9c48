//! `notice coverage` shows each item of Articles 13 and 14: where it is answered, or why not.

use std::collections::BTreeSet;

use notice::law::Item;
use notice::model::View;
use notice::rules::{State, coverage, items};
use notice::site::load;
use serde_json::Value;

use crate::support::root;
use crate::temp::Temp;

/// What `notice coverage` says on the day of the tests: its exit code, its output and its talk.
fn say(temp: &Temp, more: &[&str]) -> (i32, String, String) {
    let output = temp.notice(&[&["coverage", "--as-of", "2026-11-24"], more].concat());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn json(temp: &Temp, more: &[&str]) -> Value {
    serde_json::from_str(&say(temp, &[&["--format", "json"], more].concat()).1).unwrap()
}

fn item<'a>(report: &'a Value, notice: &str, item: &str) -> &'a Value {
    let notice = report["notices"].as_array().unwrap().iter().find(|one| one["name"] == notice).unwrap();
    notice["items"].as_array().unwrap().iter().find(|one| one["item"] == item).unwrap()
}

/// The small site of the transcripts with its notice changed.
fn site(change: impl Fn(&str) -> String) -> Temp {
    let temp = Temp::site();
    let chat = std::fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/chat.yaml", change(&chat));
    temp
}

#[test]
fn every_item_is_told_of_every_notice_in_the_order_of_the_law() {
    let report = json(&Temp::site(), &[]);
    let told: Vec<_> = report["notices"][0]["items"].as_array().unwrap().iter().map(|it| it["item"].as_str()).collect();
    let all: Vec<_> = Item::all().iter().map(|item| Some(item.id())).collect();
    assert_eq!(told, all);
    let basis = item(&report, "chat", "legal-basis");
    assert_eq!((&basis["article_13"], &basis["article_14"]), (&"13(1)(c)".into(), &"14(1)(c)".into()));
    assert_eq!(item(&report, "chat", "source")["article_13"], Value::Null, "Article 14 alone asks for it");
}

#[test]
fn what_is_stated_has_the_line_it_stands_on() {
    let temp = Temp::site();
    let report = json(&temp, &[]);
    for (id, words) in
        [("purposes", "serve:"), ("legal-basis", "basis:"), ("retention", "3 months"), ("controller", "controllers:")]
    {
        let answer = &item(&report, "chat", id)["answers"][0];
        let text = std::fs::read_to_string(temp.0.join(answer["path"].as_str().unwrap())).unwrap();
        let line = text.lines().nth(answer["line"].as_u64().unwrap() as usize - 1).unwrap();
        assert!(answer["state"] == "stated" && line.contains(words), "{id}: {line}");
    }
    assert_eq!(item(&report, "chat", "recipients")["state"], "stated_as_none");
    assert_eq!(item(&report, "chat", "access")["answers"][0]["reason"], "follows from the other facts");
    assert_eq!(item(&report, "chat", "logic")["answers"][0]["reason"], "no automated decision is stated");
}

#[test]
fn what_is_missing_is_no_error_but_for_the_strict() {
    let temp = site(|chat| chat.replace("    basis: {article: 6(1)(e), law: 434/2003 s. 8}\n", ""));
    let basis = item(&json(&temp, &[]), "chat", "legal-basis").clone();
    assert_eq!((&basis["state"], &basis["answers"][0]["about"][0]), (&"missing".into(), &"serve".into()));
    assert_eq!(say(&temp, &[]).0, 0);
    assert_eq!(say(&temp, &["--strict"]).0, 1);
    assert_eq!(say(&Temp::site(), &["--strict"]).0, 0);
}

#[test]
fn what_hangs_on_something_missing_is_missing_too() {
    let temp = site(|_| "title: Chat\n".to_owned());
    let report = json(&temp, &[]);
    for id in ["controller", "controller-contact", "purposes", "legal-basis", "recipients", "retention", "requirement"]
    {
        assert_eq!(item(&report, "chat", id)["state"], "missing", "{id}");
    }
    for id in ["legitimate-interest", "safeguard", "logic", "further-purpose", "representative"] {
        assert_eq!(item(&report, "chat", id)["state"], "not_applicable", "{id}");
    }
}

#[test]
fn what_cannot_be_read_ends_with_one() {
    let temp = site(|chat| chat.replace("recipients: none", "recipients: 3"));
    assert_eq!(item(&json(&temp, &[]), "chat", "recipients")["state"], "unreadable");
    let (code, _, talk) = say(&temp, &[]);
    assert!(code == 1 && talk.contains("`notice check` tells what is written badly"), "{talk}");
    temp.with("notices/other.yaml", "title: [");
    assert_eq!(json(&temp, &[])["unreadable"], serde_json::json!(["other"]));
    assert_eq!(say(&temp, &["nowhere"]).0, 2);
    let talk = say(&temp, &["notices"]).2;
    assert!(talk.contains("notices is no site"), "{talk}");
}

#[test]
fn a_page_with_parts_is_answered_by_them() {
    let temp = Temp::site();
    let chat = std::fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/chat.yaml", format!("{chat}extends: policy\n"));
    temp.with("notices/policy.yaml", "title: Policy\nparts: [chat]\ncontrollers: [town]\nreview_by: 2027-03-11\n");
    let report = json(&temp, &[]);
    let policy = report["notices"].as_array().unwrap().iter().find(|notice| notice["name"] == "policy").unwrap();
    assert_eq!(policy["parts"], serde_json::json!(["chat"]));
    assert_eq!(policy["summary"]["missing"], 0);
    for id in ["purposes", "legal-basis", "retention", "recipients"] {
        let answer = &item(&report, "policy", id)["answers"][0];
        assert_eq!(
            (&answer["state"], &answer["reason"]),
            (&"not_applicable".into(), &"its parts answer it".into()),
            "{id}"
        );
    }
    assert_eq!(item(&report, "policy", "controller")["state"], "stated");
    assert_eq!(item(&report, "chat", "legal-basis")["state"], "stated");
    assert!(say(&temp, &[]).1.contains("its parts: chat\n"));
}

#[test]
fn one_notice_can_be_asked_for() {
    let temp = Temp::site();
    temp.with("notices/calls.yaml", "title: Calls\n");
    let report = json(&temp, &["notices/calls.yaml"]);
    let names: Vec<_> =
        report["notices"].as_array().unwrap().iter().map(|notice| notice["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["calls"]);
    assert_eq!(say(&temp, &["--strict", "notices/chat.yaml"]).0, 0, "what others lack is no matter of this one");
}

#[test]
fn what_is_missing_in_the_examples_is_what_the_rules_read() {
    for example in ["call-recording", "city-chat", "it-services", "service-desk", "staffing-chat"] {
        let loaded = load(&root().join("examples").join(example).join("as-found"), "", &[]);
        for notice in &loaded.site.notices {
            let view = View { site: &loaded.site, notice };
            let missing = |item: Item| coverage(view).iter().any(|it| it.item == item && it.state == State::Missing);
            let all = items(view);
            assert!(all.len() == Item::all().len() && all.iter().all(|(_, answers)| !answers.is_empty()));
            for (item, answers) in all {
                let told = answers.iter().any(|answer| answer.state == State::Missing);
                // What nothing asks about is told as missing only where all of it is owed and not there.
                assert!(told || !missing(item), "{example}/{}: {} is missing", notice.name, item.id());
                assert!(!told || missing(item) || answers.len() == 1, "{example}/{}: {}", notice.name, item.id());
            }
        }
    }
}

#[test]
fn the_report_fits_every_terminal() {
    let folder = root().join("examples/staffing-chat/as-found");
    for columns in [40, 60, 79, 80, 100, 160] {
        let output =
            Temp::new().command().args(["coverage"]).arg(&folder).env("COLUMNS", columns.to_string()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let longest = text.lines().max_by_key(|line| line.chars().count()).unwrap();
        assert!(longest.chars().count() <= columns, "{columns} columns: {longest}");
        assert!(text.lines().all(|line| line.trim_end() == line), "no blanks at the end of a line");
        assert!(text.matches("13(1)(f)").count() >= 4 && text.contains("not applicable"), "{text}");
    }
}

#[test]
fn colours_are_for_terminals_and_words_say_it_without_them() {
    let temp = site(|chat| chat.replace("recipients: none\n", ""));
    let plain = say(&temp, &["--color", "never"]).1;
    let painted = say(&temp, &["--color", "always"]).1;
    assert!(!plain.contains('\u{1b}') && plain.contains("missing"), "{plain}");
    assert!(painted.contains("\u{1b}[1;31mmissing"), "{painted}");
    let mut stripped = painted;
    for code in ["1", "2", "32", "33", "36", "1;31", "0"] {
        stripped = stripped.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(stripped, plain);
}

#[test]
fn the_page_is_one_file_without_scripts_that_shows_texts_as_their_characters() {
    let temp = site(|chat| chat.replace("title: Customer chat", "title: \"<script>alert(1)</script> & \\\"chat\\\"\""));
    let (code, html, _) = say(&temp, &["--format", "html"]);
    assert_eq!(code, 0);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
    for outside in ["src=", "<link", "@import", "url(", "href=\"http"] {
        assert!(!html.contains(outside), "{outside} would be fetched or followed");
    }
    for told in [
        "<html lang=\"en\">",
        "<title>",
        "color-scheme",
        "prefers-color-scheme: dark",
        "scope=\"row\"",
        "<caption",
        "class=\"skip\"",
    ] {
        assert!(html.contains(told), "{told}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(html.contains("2026-11-24") && html.contains("notices/chat.yaml") && html.contains("line 9"));
    well_formed(&html);
}

/// Every element is closed in its turn, and no id stands twice.
fn well_formed(html: &str) {
    let body = html
        .split_once("<style>")
        .and_then(|(head, rest)| Some(format!("{head}{}", rest.split_once("</style>")?.1)))
        .unwrap();
    let mut open = Vec::new();
    for tag in body.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        match tag.strip_prefix('/') {
            Some(_) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None if ["!DOCTYPE", "meta"].contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let ids: Vec<_> = body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}

#[test]
fn a_file_is_written_whole_or_stays_as_it_was() {
    let temp = Temp::site();
    let (code, out, _) = say(&temp, &["--format", "html", "-o", "report.html"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(temp.0.join("report.html")).unwrap(), say(&temp, &["--format", "html"]).1);
    let before = crate::temp::files(&temp.0);
    let (code, _, talk) = say(&temp, &["-o", "no/such/report.html"]);
    assert!(code == 2 && talk.contains("cannot write no/such/report.html"), "{talk}");
    assert_eq!(before, crate::temp::files(&temp.0));
}

#[test]
fn findings_of_the_day_are_counted_beside() {
    let errors = |day: &str| {
        let output = Temp::site().notice(&["coverage", "--format", "json", "--as-of", day]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["as_of"], day);
        report["notices"][0]["findings"]["warnings"].as_u64().unwrap()
    };
    assert_eq!((errors("2026-11-24"), errors("2030-01-01")), (0, 1), "the review is overdue then");
}
