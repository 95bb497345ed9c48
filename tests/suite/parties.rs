//! `notice parties` tells who is named where, and as what.

use serde_json::Value;

use crate::temp::Temp;

const SITE: &str = "\
languages: [en]
parties:
  town: {name: Exampletown, kind: public_authority, country: FI, email: registry@town.example}
  vendor: {name: Vendor Ltd, role: processor, country: US}
  idle: {name: Idle Ltd, country: FI}
defaults:
  controllers: [town]
";

/// Every way to name a party, one a line.
const EVERYWHERE: &str = "\
title: Everything
controllers: [town, vendor]
joint: {contact: vendor}
contacts:
  technical: vendor
sources:
  vendor:
recipients:
  vendor: {role: controller}
  helper: {name: helpers, under: vendor}
systems:
  store: {name: Store, party: vendor}
transfers:
  vendor: {to: US, adequacy: none, safeguard: {kind: scc, copy: {contact: vendor}}}
ai_systems:
  bot: {name: Bot, provider: vendor}
cookies:
  items:
    track: {does: counts visits, party: vendor}
rights: {contact: vendor, access: {contact: vendor}}
";

fn site() -> Temp {
    let temp = Temp::new();
    temp.with("notice.yaml", SITE);
    temp.with("notices/everything.yaml", EVERYWHERE);
    temp.with("notices/heir.yaml", "title: Heir\nextends: everything\nrecipients:\n  vendor:\n");
    temp.with("notices/other.yaml", "title: Other\n");
    temp
}

fn say(temp: &Temp, arguments: &[&str]) -> (i32, String, String) {
    let output = temp.notice(&[&["parties"], arguments].concat());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn json(temp: &Temp, arguments: &[&str]) -> Value {
    serde_json::from_str(&say(temp, &[&["--format", "json"], arguments].concat()).1).unwrap()
}

/// The mentions of one notice: as what, and the line.
fn of_notice<'a>(report: &'a Value, notice: &str) -> Vec<(&'a str, &'a str, u64)> {
    let all = report["parties"][0]["mentions"].as_array().unwrap();
    let of = all.iter().filter(|mention| mention["notice"] == notice);
    let mut told: Vec<_> = of
        .map(|mention| {
            let words = |key: &str| mention[key].as_str().unwrap();
            (words("as"), words("path"), mention["line"].as_u64().unwrap())
        })
        .collect();
    told.sort_by_key(|(_, _, line)| *line);
    told
}

#[test]
fn every_way_to_name_a_party_is_told_with_its_line() {
    let temp = site();
    let report = json(&temp, &["vendor"]);
    let told = of_notice(&report, "everything");
    let expected = [
        ("controller", 2),
        ("contact of joint controllers", 3),
        ("contact", 5),
        ("source", 7),
        ("recipient (controller)", 9),
        ("processor of a sub-processor", 10),
        ("system", 12),
        ("transfer", 14),
        ("contact for a copy of safeguards", 14),
        ("AI system", 16),
        ("cookie", 19),
        ("contact for requests", 20),
        ("contact for requests", 20),
    ];
    let mut lines: Vec<_> = told
        .iter()
        .map(|(words, path, line)| {
            assert_eq!(*path, "notices/everything.yaml");
            (*words, *line)
        })
        .collect();
    let mut expected = expected.to_vec();
    lines.sort();
    expected.sort();
    assert_eq!(lines, expected);
    assert!(EVERYWHERE.lines().filter(|line| line.contains("vendor")).count() == 11, "no line names it in vain");
}

#[test]
fn what_a_notice_inherits_stands_where_it_is_written() {
    let temp = site();
    let report = json(&temp, &["vendor"]);
    let heir = of_notice(&report, "heir");
    assert!(heir.contains(&("recipient (processor)", "notices/heir.yaml", 4)), "{heir:?}");
    assert!(heir.contains(&("system", "notices/everything.yaml", 12)), "{heir:?}");
    assert_eq!(report["parties"][0]["notices"], 2);
    let town = json(&temp, &["town"]);
    assert_eq!(of_notice(&town, "other"), [("controller", "notice.yaml", 7)]);
    assert_eq!(town["parties"][0]["notices"], 3);
}

#[test]
fn without_an_id_all_are_counted() {
    let temp = site();
    let (code, out, _) = say(&temp, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("town    3  Exampletown: controller\n"), "{out}");
    assert!(out.contains("idle    0  Idle Ltd: named by no notice\n"), "{out}");
    assert!(out.contains("helper  2  helpers: recipient\n"), "one that stands in a notice: {out}");
    let all = json(&temp, &[]);
    let parties = all["parties"].as_array().unwrap();
    assert_eq!(parties.iter().filter(|party| party["in_site"] == true).count(), 3);
    assert_eq!(parties.len(), 4);
}

#[test]
fn recipients_written_in_notices_are_found_by_id_and_by_name() {
    let temp = site();
    temp.with(
        "notices/third.yaml",
        "title: Third\nrecipients:\n  aids: {name: Helpers, role: processor}\n  v: {name: Vendor Ltd}\n",
    );
    for asked in ["helper", "helpers", "HELPERS"] {
        let report = json(&temp, &[asked]);
        assert_eq!(report["parties"].as_array().unwrap().len(), 1, "{asked}");
        assert_eq!(of_notice(&report, "third"), [("recipient (processor)", "notices/third.yaml", 3)], "{asked}");
    }
    let report = json(&temp, &["vendor"]);
    assert_eq!(of_notice(&report, "third"), [("recipient", "notices/third.yaml", 4)], "one name is one party");
    temp.with("notices/third.yaml", "title: Third\npublished: 2027-01-01\ncontrollers: [idle]\n");
    assert_eq!(json(&temp, &["idle", "--as-of", "2026-12-01"])["parties"][0]["notices"], 0);
    assert_eq!(json(&temp, &["idle", "--as-of", "2027-01-01"])["parties"][0]["notices"], 1);
}

#[test]
fn the_rule_and_the_list_agree_on_who_is_named() {
    let temp = site();
    let check = temp.notice(&["check", "--as-of", "2026-11-24", "--format", "json"]);
    let report: Value = serde_json::from_slice(&check.stdout).unwrap();
    let unused: Vec<_> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == "party-unused")
        .map(|finding| finding["message"].as_str().unwrap())
        .collect();
    assert_eq!(unused, ["no notice names `idle`"]);
}

#[test]
fn a_party_that_is_kept_in_reserve_is_accepted_beside_its_line() {
    let temp = site();
    let idle = "idle: {name: Idle Ltd, country: FI}";
    temp.with("notice.yaml", SITE.replace(idle, &format!("{idle} # notice: allow(party-unused): takes over in May")));
    let check = temp.notice(&["check", "--as-of", "2026-11-24", "--format", "json"]);
    let report = String::from_utf8_lossy(&check.stdout);
    assert!(!report.contains("party-unused") && !report.contains("allowance-"), "{report}");
}

#[test]
fn an_id_that_is_nearly_right_is_guessed() {
    let temp = site();
    let (code, out, talk) = say(&temp, &["vendro"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(talk, "error: no party is called `vendro`: did you mean `vendor`?\n");
    assert!(say(&temp, &["nobody-at-all"]).2.contains("`notice parties` lists them"));
}

#[test]
fn the_site_may_be_above_or_named() {
    let temp = site();
    let above = temp.command().args(["parties", "idle"]).current_dir(temp.0.join("notices")).output().unwrap();
    assert!(String::from_utf8_lossy(&above.stdout).contains("../notice.yaml:5"), "{above:?}");
    let named = Temp::new();
    let output = named.command().args(["parties", "--site"]).arg(&temp.0).output().unwrap();
    assert!(output.status.success());
    assert_eq!(named.notice(&["parties", "--site", "."]).status.code(), Some(2));
}

#[test]
fn a_notice_that_cannot_be_read_may_name_more() {
    let temp = site();
    temp.with("notices/broken.yaml", "title: [");
    let (code, out, talk) = say(&temp, &["idle"]);
    assert!(code == 0 && out.contains("no notice names it"), "{out}");
    assert!(talk.contains("some notices cannot be read, and may name more"), "{talk}");
    let check = temp.notice(&["check", "--format", "json"]);
    assert!(!String::from_utf8_lossy(&check.stdout).contains("party-unused"), "nor is it certain for the rule");
}
