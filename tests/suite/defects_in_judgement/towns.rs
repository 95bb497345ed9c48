//! A town's day: drafts, tables, folders, filters.

use std::fs;

use serde_json::Value;

use crate::temp::{Temp, talk};

fn run(temp: &Temp, arguments: &[&str]) -> (i32, String, String) {
    let said = temp.notice(arguments);
    (said.status.code().unwrap(), String::from_utf8_lossy(&said.stdout).into_owned(), talk(&said.stderr))
}

fn check(temp: &Temp, more: &[&str]) -> (i32, String) {
    let (code, out, _) = run(temp, &[&["check", "--as-of", "2026-11-24"], more].concat());
    (code, out)
}

fn last(out: &str) -> &str {
    out.lines().last().unwrap_or_default()
}

/// The text of the small site's notice.
fn chat(temp: &Temp) -> String {
    fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap()
}

#[test]
fn t2_a_draft_does_not_fail_the_check() {
    let temp = Temp::site();
    temp.with(
        "notices/new.yaml",
        "title: New\ndraft: true\npublished: \"FILL IN: the first day\"\ncontrollers: [town]\n",
    );
    let (code, out) = check(&temp, &[]);
    assert_eq!(code, 0, "{out}");
    assert!(
        last(&out).starts_with("1 notice checked: complete against the rules of notice ")
            && last(&out).contains("; 1 draft, 1 mark and "),
        "{out}"
    );
    assert!(out.contains("in drafts, which do not fail the check:\n"), "{out}");
    let (code, out) = check(&temp, &["--drafts"]);
    assert!(code == 1 && last(&out).starts_with("2 notices checked: "), "{out}");
    let json: Value = serde_json::from_str(&check(&temp, &["--format", "json"]).1).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 0);
    assert!(json["in_drafts"].as_array().unwrap().len() > 3);
    assert_eq!(json["summary"]["drafts"], 1);
    assert_eq!(run(&temp, &["build", "--drafts", "--formats", "html", "--as-of", "2026-11-24"]).0, 0);
}

#[test]
fn t2_a_site_of_drafts_is_never_called_complete() {
    let temp = Temp::new();
    assert_eq!(run(&temp, &["init", "t", "--languages", "fi"]).0, 0);
    let (code, out) = check(&temp, &["t"]);
    assert_eq!(code, 0, "{out}");
    assert!(last(&out).starts_with("1 draft, ") && last(&out).ends_with(" marks"), "{out}");
    assert!(!out.contains("complete"), "{out}");
    // Open places are listed as `init` lists them, a line each.
    let listed = out.lines().filter(|line| line.starts_with("    t/")).count();
    assert!(last(&out).contains(&format!("{listed} marks")), "{out}");
    assert!(
        out.contains("    t/notices/chat.yaml:9: tämän selosteen ensimmäinen päivä\n")
            && !out.contains(": to be filled in: "),
        "{out}"
    );
}

#[test]
fn t2_what_a_finished_notice_owes_in_the_site_still_counts() {
    let temp = Temp::site();
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", config.replace("email: registry@town.example", "email: \"FILL IN: its mailbox\""));
    assert_eq!(check(&temp, &[]).0, 1);
    temp.with("notices/chat.yaml", format!("draft: true\n{}", chat(&temp)));
    assert_eq!(check(&temp, &[]).0, 0, "only a draft has it now");
}

#[test]
fn t4_parties_are_told_of_recipients_that_stand_in_a_notice() {
    let temp = Temp::site();
    temp.with("notices/more.yaml", "title: More\ndraft: true\nrecipients: {post: {name: Posti Oy}}\n");
    let (code, out, _) = run(&temp, &["parties", "Posti Oy"]);
    assert!(code == 0 && out.contains("notices/more.yaml:3"), "{out}");
    assert!(run(&temp, &["parties"]).1.contains("Posti Oy"));
}

#[test]
fn t7_a_table_comes_back_as_excel_saves_it() {
    let temp = Temp::site();
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", config.replace("[en]", "[en, fi]"));
    assert_eq!(run(&temp, &["translations", "-o", "table.csv"]).0, 0);
    let table = fs::read(temp.0.join("table.csv")).unwrap();
    assert!(table.starts_with(b"\xef\xbb\xbffile,route,language"), "spreadsheets know UTF-8 by its mark");
    let text = String::from_utf8(table[3..].to_vec()).unwrap();
    let row = text.lines().find(|line| line.contains(",title,fi,")).unwrap();
    let saved = format!("sep=\t\r\nfile\troute\tlanguage\tsource\ttext\r\n{}\tÄänitys\r\n\t\t\t\t\r\n", {
        let cells: Vec<_> = row.split(',').collect();
        [cells[0], cells[1], cells[2], cells[5]].join("\t")
    });
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&saved);
    temp.with("windows.csv", &windows);
    let (code, out, talk) = run(&temp, &["translations", "--read", "windows.csv"]);
    assert_eq!((code, out.as_str()), (0, "put 1 texts into 1 files\n"), "{talk}");
    let all = ["notice.yaml", "notices/chat.yaml"].map(|path| fs::read_to_string(temp.0.join(path)).unwrap()).concat();
    assert!(all.contains("fi: Äänitys"), "{all}");
}

#[test]
fn t8_a_folder_of_a_site_means_the_site_and_a_folder_of_notices_its_notices() {
    let temp = Temp::site();
    temp.with("notices/education/school.yaml", "title: School\ncontrollers: [town]\n");
    let at = |folder: &str, more: &[&str]| {
        let mut command = temp.command();
        let said = command
            .current_dir(temp.0.join(folder))
            .args(["check", "--as-of", "2026-11-24"])
            .args(more)
            .output()
            .unwrap();
        String::from_utf8_lossy(&said.stdout).into_owned()
    };
    assert!(last(&at("notices", &[])).starts_with("2 notices checked: "));
    assert!(last(&at("notices/education", &[])).starts_with("1 notice checked: "));
    assert!(last(&at(".", &["notices/education"])).starts_with("1 notice checked: "));
}

#[test]
fn t8_findings_are_chosen_by_rule_and_level() {
    let temp = Temp::site();
    temp.with(
        "notices/chat.yaml",
        chat(&temp)
            .replace("deadline: 1 month", "deadline: 1 month, how: We usually answer")
            .replace("published: ", "# published: "),
    );
    let rules = |more: &[&str]| {
        let json: Value = serde_json::from_str(&check(&temp, &[&["--format", "json"], more].concat()).1).unwrap();
        let ids =
            json["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap().to_owned());
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    temp.with("notices/other.yaml", "title: Other\ncontrollers: [town]\n");
    let all = rules(&[]);
    assert!(all.len() > 4 && all.contains("purposes-missing") && all.contains("deadline-unstated"), "{all:?}");
    assert_eq!(rules(&["--only", "purposes-missing,deadline-unstated"]).len(), 2);
    assert_eq!(rules(&["--only", "purposes-missing", "--only", "deadline-unstated"]).len(), 2);
    assert!(!rules(&["--ignore", "purposes-missing"]).contains("purposes-missing"));
    assert!(!rules(&["--level", "error"]).contains("deadline-unstated"));
    assert!(rules(&["--level", "error"]).contains("purposes-missing"));
    let (code, out) = check(&temp, &["--only", "deadline-unstated"]);
    assert!(code == 0 && last(&out).contains(" findings hidden"), "what is hidden does not decide: {out}");
    // Strict raises first, and the level filters then.
    let warned = "title: Other\npublished: 2027-01-01\nextends: chat\n";
    temp.with("notices/other.yaml", warned);
    assert!(!rules(&["--level", "error"]).contains("notice-postdated"));
    assert!(rules(&["--level", "error", "--strict"]).contains("notice-postdated"));
    // The same in notice.yaml.
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", format!("{config}check: {{ignore: [notice-postdated]}}\n"));
    assert!(!rules(&[]).contains("notice-postdated"));
    temp.with("notice.yaml", format!("{config}check: {{only: [notice-postdated]}}\n"));
    assert_eq!(rules(&[]).into_iter().collect::<Vec<_>>(), ["notice-postdated"]);
    temp.with("notice.yaml", format!("{config}check: {{level: error}}\n"));
    assert!(!rules(&[]).contains("notice-postdated"));
    let (code, _, talk) = run(&temp, &["check", "--ignore", "notice-postdatd"]);
    assert!(code == 2 && talk.contains("did you mean `notice-postdated`?"), "{talk}");
}

#[test]
fn t8_rules_are_listed_as_of_a_day() {
    let temp = Temp::new();
    let count = |day: &str| run(&temp, &["rules", "--as-of", day]).1.lines().count();
    assert!(count("2018-06-01") < count("2026-11-24"));
}

#[test]
fn t8_the_summary_of_a_step_stands_once() {
    let temp = Temp::site();
    temp.with("notices/chat.yaml", chat(&temp).replace("transfers: none\n", ""));
    for _ in 0..2 {
        let mut command = temp.command();
        command
            .env("GITHUB_STEP_SUMMARY", temp.0.join("summary.md"))
            .args(["check", "--format", "github"])
            .output()
            .unwrap();
    }
    let summary = fs::read_to_string(temp.0.join("summary.md")).unwrap();
    assert_eq!(summary.matches("## Privacy notices").count(), 1, "{summary}");
}

#[test]
fn t9_a_sarif_report_is_capped_and_says_so() {
    let temp = Temp::site();
    let keys: String = (0..13_000).map(|key| format!("k{key}: 1\n")).collect();
    temp.with("notices/one.yaml", format!("title: One\n{keys}"));
    temp.with("notices/two.yaml", format!("title: Two\n{keys}"));
    let (_, out, talk) = run(&temp, &["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 25_000);
    let told = log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(told.contains("findings above the limit of 25000 of a SARIF report"), "{told}");
    assert!(talk.contains("are omitted"), "{talk}");
}

#[test]
fn t10_names_of_devices_and_folders_of_sources_are_refused() {
    for name in ["con", "aux", "nul", "prn", "com1", "lpt9"] {
        let temp = Temp::site();
        temp.with(&format!("notices/{name}.yaml"), "title: Devices\ndraft: true\n");
        assert!(
            check(&temp, &["--drafts"]).1.contains(&format!("`{name}` cannot be the address of a notice")),
            "{name}"
        );
    }
    let temp = Temp::site();
    for folder in ["static", "notices", "templates", "words", ".", ".git"] {
        let (code, _, talk) = run(&temp, &["build", "-o", folder]);
        assert!(code == 2 && talk.contains("contains the sources of the site"), "{folder}: {talk}");
    }
    assert!(!temp.0.join("static").exists(), "nothing was written");
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", format!("{config}output: {{dir: static}}\n"));
    assert!(check(&temp, &[]).1.contains("error[output-outside-site]"));
}

#[test]
fn p12_errors_of_the_site_are_told_of_one_notice() {
    let temp = Temp::site();
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", format!("{config}sytle: {{voice: you}}\n"));
    let (code, out) = check(&temp, &["notices/chat.yaml"]);
    assert!(code == 1 && out.contains("no key `sytle` here"), "{out}");
}

#[test]
fn p12_notices_in_folders_are_read_and_published() {
    let temp = Temp::site();
    temp.with("notices/education/school.yaml", chat(&temp).replace("title: ", "extends: chat\ntitle: School and "));
    temp.with("notices/education/deep/more.yaml", "title: More\nextends: school\nunit: Office\n");
    let (code, out, _) = run(&temp, &["build", "--formats", "html,markdown", "--as-of", "2026-11-24"]);
    assert_eq!(code, 0, "{out}");
    let page = |name: &str| fs::read_to_string(temp.0.join(format!("public/{name}/index.html"))).unwrap();
    assert!(page("school").contains("education"), "the folder is the unit");
    assert!(page("more").contains("Office"), "where none is stated");
    temp.with("notices/leisure/school.yaml", "title: Again\n");
    let (code, out) = check(&temp, &[]);
    assert!(code == 1 && out.contains("two notices are called `school`"), "{out}");
    assert!(out.contains("notices/education/school.yaml") && out.contains("notices/leisure/school.yaml"), "{out}");
    assert_eq!(out.matches("error[address-taken]").count(), 1, "{out}");
}
