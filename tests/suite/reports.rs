//! The reports of a check: every form says the same, as its readers expect it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{files_below, root, text};
use crate::temp::{Temp, files, talk};

const SITE: &str = "\
base_url: https://www.town.example/
languages: [en]
country: FI
parties:
  town: {name: Exampletown, kind: public_authority, country: FI, email: registry@town.example, address: PO Box 1, languages: [fi, sv], dpo: {email: dpo@town.example}}
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

const FORMATS: [&str; 7] = ["human", "concise", "json", "sarif", "github", "gitlab", "junit"];

fn site(chat: &str) -> Temp {
    let temp = Temp::new();
    temp.with("notice.yaml", SITE);
    temp.with("notices/chat.yaml", chat);
    temp
}

/// A notice with twelve purposes that have no legal basis.
fn many() -> String {
    let purposes: String =
        (10..22).map(|number| format!("  p{number}: {{name: purpose {number}, data: [conversation]}}\n")).collect();
    CHAT.replace("  serve: {name: answering your questions, data: [conversation]}\n", &purposes)
}

/// What `notice check` says: its exit code, its output and its talk.
fn check(site: &Temp, more: &[&str]) -> (i32, String, String) {
    said(site.command().args(["check", "--as-of", "2026-11-24"]).args(more))
}

fn said(command: &mut std::process::Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), talk(&output.stderr))
}

fn report(site: &Temp, format: &str, more: &[&str]) -> String {
    check(site, &[&["--format", format], more].concat()).1
}

fn json(site: &Temp, format: &str, more: &[&str]) -> Value {
    serde_json::from_str(&report(site, format, more)).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn each<'a>(values: &'a Value, key: &str) -> Vec<&'a str> {
    list(values).iter().map(|value| value.pointer(key).unwrap().as_str().unwrap()).collect()
}

/// The example of a staffing group as it was found, which owes much.
fn as_found() -> Temp {
    let temp = Temp::new();
    let folder = root().join("examples/staffing-chat/as-found");
    for file in files_below(&folder, "yaml") {
        temp.with(file.strip_prefix(&folder).unwrap().to_str().unwrap(), std::fs::read(&file).unwrap());
    }
    temp
}

/// The elements of XML with their attributes, each with the number of those around it; fails unless each is closed.
fn elements(xml: &str) -> Vec<(usize, &str)> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for part in xml.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap_or_else(|| panic!("`{part}` does not end"));
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.starts_with('?') => {}
            None => {
                found.push((open.len(), tag));
                open.push(tag.split(' ').next().unwrap());
            }
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    found
}

#[test]
fn every_form_has_every_finding() {
    let temp = as_found();
    let all = json(&temp, "json", &[]);
    let rules = each(&all["findings"], "/rule");
    assert!(rules.len() > 20, "{rules:?}");
    let concise = report(&temp, "concise", &[]);
    let lines: Vec<_> = concise.lines().map(|line| line.split(['[', ']']).nth(1).unwrap_or_default()).collect();
    assert_eq!(lines[..rules.len()], rules);
    assert!(concise.lines().nth(rules.len()).unwrap().starts_with("1 notice checked: "), "{concise}");
    assert_eq!(each(&json(&temp, "sarif", &[])["runs"][0]["results"], "/ruleId"), rules);
    assert_eq!(each(&json(&temp, "gitlab", &[]), "/check_name"), rules);
    let junit = report(&temp, "junit", &[]);
    assert_eq!(junit.matches("  help: ").count(), rules.len());
    for (rule, finding) in rules.iter().zip(list(&all["findings"])) {
        let at = format!("{}:{}:{}", finding["path"].as_str().unwrap(), finding["line"], finding["column"]);
        assert!(junit.contains(&format!("{at}: {}[{rule}] ", finding["severity"].as_str().unwrap())), "{at} {rule}");
    }
}

#[test]
fn a_finding_in_a_line_is_read_by_editors() {
    let (code, out, _) = check(&site(CHAT), &["--format", "concise"]);
    assert_eq!(code, 1);
    let first = "notices/chat.yaml:4:3: error[legal-basis-missing] ";
    assert!(out.lines().any(|line| line.starts_with(first)), "{out}");
}

#[test]
fn sarif_names_its_rules_and_points_at_characters() {
    let temp =
        site(&CHAT.replace("recipients: none", "recipients: none   # ä𝄞").replace("title: Customer", "title: Ä"));
    let log = json(&temp, "sarif", &[]);
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    assert_eq!(run["automationDetails"]["id"], "notice/");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let rules = list(&run["tool"]["driver"]["rules"]);
    let findings = json(&temp, "json", &[]);
    for (result, finding) in list(&run["results"]).iter().zip(list(&findings["findings"])) {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        for (key, ours) in
            [("startLine", "line"), ("startColumn", "column"), ("endLine", "end_line"), ("endColumn", "end_column")]
        {
            assert_eq!(place["region"][key], finding[ours], "{finding}");
        }
        assert_eq!(place["artifactLocation"]["uri"], finding["path"]);
        assert_eq!(place["artifactLocation"]["uriBaseId"], "SRCROOT");
        let level = if finding["severity"] == "advice" { "note" } else { finding["severity"].as_str().unwrap() };
        assert_eq!(result["level"], level);
        let message = result["message"]["text"].as_str().unwrap();
        assert!(message.contains(finding["help"].as_str().unwrap()), "{message}");
        let also = list(&result["relatedLocations"]).len();
        assert_eq!(also + 1, list(&finding["labels"]).len());
    }
}

#[test]
fn every_rule_is_described_within_what_code_scanning_takes() {
    let log = json(&Temp::site(), "sarif", &[]);
    assert_eq!(list(&log["runs"][0]["results"]).len(), 0);
    let rules = list(&log["runs"][0]["tool"]["driver"]["rules"]);
    let faults = notice::model::faults::all().count();
    assert_eq!(rules.len(), notice::rules::all().count() + faults);
    for rule in rules {
        for key in ["shortDescription", "fullDescription"] {
            let text = rule[key]["text"].as_str().unwrap();
            assert!((1..=1024).contains(&text.chars().count()), "{} {key}: {text}", rule["id"]);
        }
        let page = rule["help"]["markdown"].as_str().unwrap();
        assert!(!page.contains("```yaml bad") && !page.contains("```text") && !page.starts_with('#'), "{page}");
        assert!(page.matches("```").count() % 2 == 0 && !rule["help"]["text"].as_str().unwrap().is_empty());
        assert!((1..=20).contains(&list(&rule["properties"]["tags"]).len()), "{}", rule["id"]);
    }
    let rule = rules.iter().find(|rule| rule["id"] == "transfer-without-safeguard").unwrap();
    assert_eq!(rule["name"], "TransferWithoutSafeguard");
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    assert_eq!(rule["properties"]["problem.severity"], "error");
    assert_eq!(list(&rule["properties"]["tags"])[..2], ["gdpr", "Art. 13(1)(f)"]);
    let fault = rules.iter().find(|rule| rule["id"] == "template-unused").unwrap();
    assert_eq!(fault["defaultConfiguration"]["level"], "warning");
}

#[test]
fn fingerprints_are_each_its_own_and_stay_when_lines_move() {
    let two = "changes:\n  - {date: 2026-01-01, text: xxx}\n  - {date: 2026-01-01, text: xxx}\n";
    let chat = format!("{CHAT}{two}colour: blue\n");
    let prints = |chat: &str| {
        let temp = site(chat);
        temp.with("notice.yaml", format!("{SITE}colour: blue\n"));
        let (sarif, gitlab) = (json(&temp, "sarif", &[]), json(&temp, "gitlab", &[]));
        let ours = each(&sarif["runs"][0]["results"], "/partialFingerprints/place~1v1");
        assert_eq!(ours, each(&gitlab, "/fingerprint"));
        let all: BTreeSet<_> = ours.iter().map(|print| (*print).to_owned()).collect();
        assert_eq!(all.len(), ours.len(), "two findings have one fingerprint: {gitlab:#}");
        assert!(each(&gitlab, "/check_name").contains(&"unknown-key"));
        all
    };
    let before = prints(&chat);
    assert!(before.len() > 5);
    assert_eq!(before, prints(&format!("# found in the old register\n\n{chat}")));
    let moved = format!("{}recipients: none\n", chat.replace("recipients: none\n", ""));
    assert_eq!(before, prints(&moved));
    let other = prints(&chat.replace("  serve:", "  answer:"));
    assert!(before != other && before.intersection(&other).count() > 3, "only what is about it is new");
}

#[test]
fn paths_for_forges_begin_at_the_root_of_the_repository() {
    let temp = Temp::new();
    temp.with(".git/HEAD", "ref: refs/heads/main\n");
    temp.with("docs ä/notice.yaml", SITE);
    temp.with("docs ä/notices/chat.yaml", CHAT);
    let here = temp.0.join("docs ä/notices");
    let check = |format: &str| {
        said(temp.command().current_dir(&here).args(["check", "--as-of", "2026-11-24", "..", "--format", format])).1
    };
    let sarif: Value = serde_json::from_str(&check("sarif")).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "docs%20%C3%A4/notices/chat.yaml");
    let gitlab: Value = serde_json::from_str(&check("gitlab")).unwrap();
    assert_eq!(gitlab[0]["location"]["path"], "docs ä/notices/chat.yaml");
    assert!(check("github").starts_with("::error file=docs ä/notices/chat.yaml,line="), "{}", check("github"));
    assert!(
        check("concise").starts_with("../notices/chat.yaml:"),
        "people read them from where they are: {}",
        check("concise")
    );
}

#[test]
fn code_quality_is_an_array_also_when_nothing_is_found() {
    assert_eq!(report(&Temp::site(), "gitlab", &[]), "[]\n");
    let issues = json(&site(CHAT), "gitlab", &[]);
    for issue in list(&issues) {
        assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().unwrap()), "{issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        assert!(!issue["description"].as_str().unwrap().is_empty());
    }
}

#[test]
fn annotations_escape_what_would_end_them() {
    let temp = site(&format!("{CHAT}\"50 %: a, b\\nc\\x1b\": yes\n"));
    let out = report(&temp, "github", &[]);
    let commands: Vec<_> = out.lines().filter(|line| line.starts_with("::")).collect();
    let found = list(&json(&temp, "json", &[])["findings"]).len();
    assert_eq!(commands.len(), found, "a finding is a line: {out}");
    assert!(out.contains("::no key `50 %25: a, b%0Ac(U+001B)` here%0Ahelp: "), "{out}");
    for command in commands {
        let (properties, message) = command[2..].split_once("::").unwrap();
        let (kind, properties) = properties.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&kind), "{command}");
        let names: Vec<_> = properties.split(',').map(|property| property.split_once('=').unwrap().0).collect();
        assert_eq!((names[0], names[1], names[2], names[names.len() - 1]), ("file", "line", "endLine", "title"));
        assert!(message.contains("%0Ahelp: ") && !message.contains('\r'), "{command}");
    }
    assert!(out.contains("title=legal-basis-missing (GDPR 13(1)(c)%2C 14(1)(c)"), "{out}");
}

#[test]
fn of_each_kind_ten_annotations_are_made_and_the_rest_is_counted() {
    let temp = site(&many());
    let out = report(&temp, "github", &[]);
    let count = |kind: &str| out.lines().filter(|line| line.starts_with(&format!("::{kind} "))).count();
    assert_eq!(count("error"), 10);
    let summary = json(&temp, "json", &[])["summary"].clone();
    let left = summary["errors"].as_u64().unwrap() - 10;
    assert!(left > 1 && count("warning") <= 10 && count("notice") <= 10);
    let told = format!("… and {left} errors");
    assert!(out.lines().any(|line| line.starts_with(&told) && line.contains("more than GitHub shows")), "{out}");
    assert!(out.lines().last().unwrap().starts_with("1 notice checked: "), "{out}");
}

#[test]
fn the_summary_of_a_step_is_appended_and_never_too_large() {
    let temp = site(&CHAT.replace("  serve:", "  \"<b>|*\":"));
    temp.with("summary.md", "# before\n");
    let run = |format: &str| {
        let mut command = temp.command();
        said(command.env("GITHUB_STEP_SUMMARY", "summary.md").args(["check", "--format", format]));
        std::fs::read_to_string(temp.0.join("summary.md")).unwrap()
    };
    assert_eq!(run("concise"), "# before\n", "only where GitHub reads");
    let summary = run("github");
    assert!(summary.starts_with("# before\n## Privacy notices\n\n1 notice checked: "), "{summary}");
    assert!(summary.contains("| notices/chat.yaml | "), "{summary}");
    assert!(summary.contains("- **error** `provision-unstated`, GDPR 13(2)(e), notices/chat.yaml:1: "), "{summary}");
    assert!(!summary.replace("`<b>|*`", "").contains("<b>"), "{summary}");
    temp.with("summary.md", "x".repeat(999_500));
    let full = run("github");
    assert!(full.len() < 1_048_576 && full.len() - 999_500 < 600, "{}", &full[999_500..]);
    temp.with("summary.md", "");
    std::fs::remove_file(temp.0.join("summary.md")).unwrap();
    std::fs::create_dir(temp.0.join("summary.md")).unwrap();
    let mut command = temp.command();
    let (code, out, talk) =
        said(command.env("GITHUB_STEP_SUMMARY", "summary.md").args(["check", "--format", "github"]));
    assert!(code == 2 && out.contains("::error ") && talk.contains("cannot write summary.md"), "{talk}");
}

#[test]
fn each_notice_is_a_test_case_and_fails_as_the_check_does() {
    let temp = site(CHAT);
    temp.with("notices/calls.yaml", "title: a <b> & \"c\"\n\u{1}");
    let xml = report(&temp, "junit", &[]);
    let found = elements(&xml);
    assert_eq!(found[0].1, "testsuites name=\"notice\" tests=\"3\" failures=\"2\" errors=\"0\"");
    assert_eq!(found[1], (1, "testsuite name=\".\" tests=\"3\" failures=\"2\" errors=\"0\""));
    let case = |name: &str| format!("testcase classname=\".\" file=\"{name}\" name=\"{name}\"");
    for name in ["notice.yaml", "notices/calls.yaml", "notices/chat.yaml"] {
        assert!(found.contains(&(2, case(name).as_str())), "{name}: {xml}");
    }
    assert_eq!(found.iter().filter(|(_, tag)| tag.starts_with("failure ")).count(), 2);
    assert!(!xml.contains('\u{1}'));
    let clean = report(&Temp::site(), "junit", &[]);
    assert_eq!(elements(&clean)[1].1, "testsuite name=\".\" tests=\"2\" failures=\"0\" errors=\"0\"");
    let (code, xml, _) = check(&temp, &["--format", "junit", "notices/chat.yaml", "nowhere"]);
    let found = elements(&xml);
    assert!(code == 2 && found[0].1.ends_with("errors=\"1\""), "{xml}");
    assert!(xml.contains("message=\"cannot read nowhere: "), "{xml}");
}

#[test]
fn a_warning_fails_a_test_case_only_where_it_fails_the_check() {
    let temp = Temp::site();
    let (later, failures) = ("2029-01-01", |xml: &str| elements(xml)[0].1.contains("failures=\"0\""));
    let run = |more: &[&str]| said(temp.command().args(["check", "--as-of", later, "--format", "junit"]).args(more));
    let (code, xml, _) = run(&[]);
    assert!(code == 0 && failures(&xml) && xml.contains("<system-out>"), "{xml}");
    let (code, xml, _) = run(&["--strict"]);
    assert!(code == 1 && !failures(&xml) && xml.contains("<failure "), "{xml}");
}

#[test]
fn the_json_report_is_what_its_schema_says() {
    let schema = Temp::new().notice(&["schema", "--report"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    let validator = jsonschema::options().build(&schema).unwrap();
    let mut reports = vec![report(&as_found(), "json", &["--statistics"]), report(&Temp::site(), "json", &[])];
    for page in files_below(&root().join("tests/cmd"), "md") {
        let page = std::fs::read_to_string(page).unwrap();
        for transcript in page.split("```console\n").skip(1) {
            let (transcript, _) = transcript.split_once("```").unwrap();
            let call = transcript.lines().next().unwrap();
            if call.starts_with("$ notice check") && call.contains("--format json") {
                reports.push(transcript[transcript.find('{').unwrap()..].to_owned());
            }
        }
    }
    assert!(reports.len() >= 4, "the transcripts are found");
    for report in reports {
        let report: Value = serde_json::from_str(&report).unwrap();
        let wrong: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let known = |value: &Value, record: &str| {
            let keys = &schema.pointer(record).unwrap()["properties"];
            value.as_object().unwrap().keys().for_each(|key| assert!(keys.get(key).is_some(), "{record}: {key}"));
        };
        known(&report, "");
        known(&report["summary"], "/$defs/Summary");
        list(&report["findings"]).iter().for_each(|finding| known(finding, "/$defs/Entry"));
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": 1, "findings": []})), "the summary is always there");
    let contributing = text("CONTRIBUTING.md");
    assert!(contributing.contains("`notice schema --report`"));
}

#[test]
fn statistics_count_every_finding_the_most_first() {
    let temp = site(&many());
    let all = json(&temp, "json", &["--statistics"]);
    let counts: Vec<_> = list(&all["statistics"]).iter().map(|one| one["count"].as_u64().unwrap()).collect();
    assert_eq!(counts.iter().sum::<u64>(), list(&all["findings"]).len() as u64);
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert!(json(&temp, "json", &[]).get("statistics").is_none());
    let (code, out, _) = check(&temp, &["--statistics"]);
    assert!(code == 1 && out.starts_with("12  error    legal-basis-missing"), "{out}");
    assert!(out.lines().last().unwrap().starts_with("1 notice checked: "), "{out}");
    let (code, _, talk) = check(&temp, &["--statistics", "--format", "sarif"]);
    assert!(code == 2 && talk.contains("only the formats human, concise and json"), "{talk}");
}

#[test]
fn only_some_rules_are_reported_and_never_complete() {
    let temp = site(CHAT);
    let rules = |more: &[&str]| {
        let report = json(&temp, "json", more);
        each(&report["findings"], "/rule").iter().map(|rule| (*rule).to_owned()).collect::<BTreeSet<_>>()
    };
    assert!(rules(&[]).len() > 2);
    assert_eq!(rules(&["--only", "legal-basis-missing"]), BTreeSet::from(["legal-basis-missing".to_owned()]));
    let (code, out, _) = check(&temp, &["--only", "retention-missing", "--only", "review-overdue"]);
    assert_eq!((code, out.as_str()), (0, "1 notice checked: nothing found of what is asked; 12 findings hidden\n"));
    temp.with("templates/pge.html", "");
    assert!(rules(&[]).contains("template-unused"));
    assert_eq!(check(&temp, &["--only", "retention-missing"]).0, 0, "it hides nothing");
    assert!(rules(&["--only", "retention-missing"]).is_empty());
    let (code, _, talk) = check(&temp, &["--only", "retention-mising"]);
    assert!(code == 2 && talk.contains("did you mean `retention-missing`?"), "{talk}");
    temp.with("notices/chat.yaml", CHAT.replace("retention:", "retension:"));
    let shape = rules(&["--only", "retention-missing"]);
    assert!(shape.contains("unknown-key"), "a misspelt key hides what is missing: {shape:?}");
}

#[test]
fn findings_may_be_left_to_others_but_not_what_could_not_be_read() {
    let temp = site(CHAT);
    let (code, out, _) = check(&temp, &["--exit-zero"]);
    assert!(code == 0 && out.contains("error[legal-basis-missing]"), "{out}");
    assert_eq!(check(&temp, &["--exit-zero", "."]).0, 0);
    assert_eq!(check(&temp, &["--exit-zero", ".", "nowhere"]).0, 2);
}

#[test]
fn a_report_goes_to_a_file_whole_and_a_summary_to_the_talk() {
    let temp = site(CHAT);
    for format in FORMATS {
        let (code, out, talk) = check(&temp, &["--format", format, "--color", "always", "-o", "report"]);
        assert_eq!((code, out.as_str()), (1, ""), "{format}");
        let written = std::fs::read_to_string(temp.0.join("report")).unwrap();
        assert_eq!(written, report(&temp, format, &[]), "{format}");
        assert!(talk.starts_with("1 notice checked: ") && talk.ends_with("the findings stand in report\n"), "{talk}");
        assert_eq!(check(&temp, &["--quiet", "--format", format, "-o", "report"]), (1, String::new(), String::new()));
    }
    let before = files(&temp.0);
    let (code, out, talk) = check(&temp, &["-o", "no/such/folder"]);
    assert!(code == 2 && talk.contains("cannot write no/such/folder"), "{talk}");
    assert!(out.contains("error[legal-basis-missing]"), "what was found is told all the same: {out}");
    assert_eq!(before, files(&temp.0));
}

#[test]
fn the_format_may_come_from_the_environment() {
    let temp = site(CHAT);
    let with = |more: &[&str]| said(temp.command().env("NOTICE_OUTPUT_FORMAT", "gitlab").arg("check").args(more)).1;
    assert!(with(&[]).starts_with("[\n"));
    assert!(with(&["--output-format", "concise"]).starts_with("notices/chat.yaml:"), "what is typed wins");
}

#[test]
fn quiet_says_less_and_verbose_more() {
    let temp = site(&format!("{CHAT}allow:\n  - {{rule: review-overdue, reason: the vendor was asked}}\n"));
    temp.with("notice.yaml", format!("{SITE}check:\n  rules: {{notice-undated: off}}\n"));
    let (_, out, _) = check(&temp, &["--quiet", "--format", "concise"]);
    assert!(!out.contains("checked") && out.lines().all(|line| line.starts_with("notices/")), "{out}");
    assert_eq!(check(&temp, &["-qq"]), (1, String::new(), String::new()));
    let (_, _, talk) = check(&temp, &["--verbose"]);
    for line in ["read notice.yaml\n", "read notices/chat.yaml\n", "off: notice-undated", "asked ", "took "] {
        assert!(talk.contains(line), "{line}: {talk}");
    }
    assert!(!talk.contains("allowed: "), "what accepts nothing is not used: {talk}");
    temp.with("notices/chat.yaml", format!("{CHAT}allow:\n  - {{rule: legal-basis-missing, reason: being asked}}\n"));
    let (_, _, talk) = check(&temp, &["-v"]);
    assert!(talk.contains("allowed: legal-basis-missing (notices/chat.yaml:11)"), "{talk}");
}

#[test]
fn colours_come_as_the_environment_says() {
    let temp = site(CHAT);
    let coloured = |variables: &[(&str, &str)], more: &[&str]| {
        said(temp.command().envs(variables.iter().copied()).arg("check").args(more)).1.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "no terminal, no colours");
    assert!(coloured(&[], &["--color", "always"]) && coloured(&[("CLICOLOR_FORCE", "1")], &["--format", "concise"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], &[]));
    for format in ["json", "sarif", "github", "gitlab", "junit"] {
        assert!(!coloured(&[], &["--color", "always", "--format", format]), "{format}");
    }
}

#[test]
fn drawings_are_as_wide_as_the_terminal() {
    let temp = site(CHAT);
    let widest = |columns: &str| {
        let (_, out, _) = said(temp.command().env("COLUMNS", columns).arg("check"));
        let text = out.lines().filter(|line| line.starts_with("  help:") || line.starts_with("        "));
        text.map(|line| line.chars().count()).max().unwrap()
    };
    assert!(widest("60") <= 60 && widest("90") > 60 && widest("90") <= 90);
    assert_eq!(widest("7"), widest("100"), "narrower than anything can be drawn");
}
