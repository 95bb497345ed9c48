//! What an author may decide about findings: levels for a site, findings a notice accepts.

use notice::diagnostic::{Files, Finding, Severity};
use notice::model::{self, Site, View};
use notice::rules::{self, Subject, Whole};

use crate::support::{DAY, SITE};

/// A notice with two purposes, in a site with these settings; neither period has a start, and the notice has no date.
fn found(settings: &str, allow: &str) -> Vec<Finding> {
    on(DAY, settings, allow)
}

fn on(day: jiff::civil::Date, settings: &str, allow: &str) -> Vec<Finding> {
    let notice = format!(
        "title: Chat\npurposes:\n  serve: {{name: answering, data: [chat, file]}}\ndata:\n  chat: {{name: chat}}\n  \
         file: {{name: file}}\nretention:\n  chat: {{period: 1 year}}\n  file: {{period: 2 years}}\n{allow}"
    );
    let (files, site, mut findings) = read(settings, &notice);
    judge(&files, &site, day, &mut findings);
    findings
}

/// Asks all rules about a site on a day.
fn judge(files: &Files, site: &Site, as_of: jiff::civil::Date, findings: &mut Vec<Finding>) {
    let subjects = site.notices.iter().map(|notice| Subject::new(View { site, notice }, files, as_of));
    let claims: Vec<_> = subjects.map(|subject| rules::check(&subject, findings)).collect();
    let whole = Whole::new(site, files, as_of, &claims);
    rules::check_site(&whole, findings);
    findings.extend(rules::settings(&whole));
}

fn read(settings: &str, notice: &str) -> (Files, Site, Vec<Finding>) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", SITE.replace("[en, fi]", "[en]") + settings);
    let file = files.add("notices/example.yaml", notice);
    let site = model::read(&files, Some(config), &[("example".into(), file)], &mut findings);
    (files, site, findings)
}

fn count(findings: &[Finding], rule: &str) -> usize {
    findings.iter().filter(|finding| finding.rule == rule).count()
}

fn allow(line: &str) -> String {
    format!("allow:\n  - {{{line}}}\n")
}

#[test]
fn a_site_sets_the_level_of_a_rule() {
    let level = |word: &str| {
        let findings = found(&format!("check: {{rules: {{retention-start-missing: {word}}}}}\n"), "");
        findings.iter().find(|finding| finding.rule == "retention-start-missing").map(|finding| finding.severity)
    };
    assert_eq!(level("error"), Some(Severity::Error));
    assert_eq!(level("warning"), Some(Severity::Warning));
    assert_eq!(level("advice"), Some(Severity::Advice));
    assert_eq!(level("off"), None);
}

#[test]
fn a_rule_that_does_not_exist_is_named_with_what_it_may_be() {
    let settings = "check: {rules: {notice-undatd: off, unknown-key: off, qqqqqqqqqqqqqqqqqqqqqqqqqq: off}}\n";
    let findings = found(settings, &allow("rule: retention-start-mising, reason: x"));
    let told: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == "unknown-rule")
        .map(|finding| format!("{}: {}", finding.message, finding.help))
        .collect();
    assert_eq!(
        told,
        [
            "no rule `notice-undatd` is there: did you mean `notice-undated`?",
            "`unknown-key` is no rule but a fault of shape: it is always an error: take the line away, and mend what \
             `notice check` reports",
            "no rule `qqqqqqqqqqqqqqqqqqqqqqqqqq` is there: `notice rules` lists them",
            "no rule `retention-start-mising` is there: did you mean `retention-start-missing`?",
        ]
    );
}

#[test]
fn an_accepted_finding_is_not_reported() {
    let findings = found("", "");
    assert_eq!((count(&findings, "retention-start-missing"), count(&findings, "notice-undated")), (2, 1));
    let findings = found("", &allow("rule: retention-start-missing, reason: told in the chat"));
    assert_eq!((count(&findings, "retention-start-missing"), count(&findings, "notice-undated")), (0, 1));
    assert_eq!(findings.iter().filter(|finding| finding.rule.starts_with("allowance-")).count(), 0);
}

#[test]
fn an_allowance_at_an_entry_accepts_nothing_elsewhere() {
    let findings = found("", &allow("rule: retention-start-missing, at: chat, reason: told in the chat"));
    let left: Vec<_> = findings.iter().filter(|finding| finding.rule == "retention-start-missing").collect();
    assert!(left.len() == 1 && left[0].message.contains("`file`"), "{left:?}");
    let findings = found("", &allow("rule: retention-start-missing, at: serve, reason: none of it lies there"));
    assert_eq!((count(&findings, "retention-start-missing"), count(&findings, "allowance-unused")), (2, 1));
}

#[test]
fn an_allowance_at_an_entry_nobody_knows_is_a_fault() {
    let findings = found("", &allow("rule: retention-start-missing, at: chatt, reason: x"));
    let fault = findings.iter().find(|finding| finding.rule == "unknown-reference").unwrap();
    assert_eq!(fault.help, "did you mean `chat`?");
}

#[test]
fn an_allowance_holds_on_its_last_day_and_not_after_it() {
    let line = allow("rule: notice-undated, reason: the board decides, until: 2026-12-31");
    let last = on(jiff::civil::date(2026, 12, 31), "", &line);
    assert_eq!((count(&last, "notice-undated"), count(&last, "allowance-expired")), (0, 0));
    let after = on(jiff::civil::date(2027, 1, 1), "", &line);
    assert_eq!((count(&after, "notice-undated"), count(&after, "allowance-expired")), (1, 1));
    assert_eq!(count(&after, "allowance-unused"), 0, "one fact, one finding");
}

#[test]
fn without_a_reason_nothing_is_accepted() {
    let findings = found("", &allow("rule: notice-undated"));
    assert_eq!((count(&findings, "notice-undated"), count(&findings, "allowance-without-reason")), (1, 1));
}

/// What is found in a notice whose two rows of retention have no start, with remarks in its lines.
fn remarked(chat: &str, file: &str) -> Vec<Finding> {
    let notice = format!(
        "title: Chat\npublished: 2026-01-01\npurposes:\n  serve: {{name: answering, data: [chat, file]}}\ndata:\n  \
         chat: {{name: chat}}\n  file: {{name: file}}\nretention:\n{chat}  file: {{period: 2 years}}{file}\n"
    );
    let (files, site, mut findings) = read("", &notice);
    judge(&files, &site, DAY, &mut findings);
    findings
}

#[test]
fn a_remark_accepts_the_finding_on_its_line_and_no_other() {
    let findings =
        remarked("  chat: {period: 1 year}\n", "   # notice: allow(retention-start-missing): told in the form");
    let left: Vec<_> = findings.iter().filter(|finding| finding.rule == "retention-start-missing").collect();
    assert!(left.len() == 1 && left[0].message.contains("`chat`"), "{left:?}");
    assert_eq!(count(&findings, "allowance-unused"), 0);
}

#[test]
fn a_remark_alone_on_its_line_is_about_the_next_line_that_says_something() {
    let findings = remarked(
        "  # notice: allow(retention-start-missing): told in the chat\n  # (by the bot)\n\n  chat: {period: 1 year}\n",
        "",
    );
    let left: Vec<_> = findings.iter().filter(|finding| finding.rule == "retention-start-missing").collect();
    assert!(left.len() == 1 && left[0].message.contains("`file`"), "{left:?}");
}

#[test]
fn a_remark_without_reason_unused_or_unreadable_is_a_finding_itself() {
    let row = |remark: &str| remarked(&format!("  chat: {{period: 1 year}}   # notice: {remark}\n"), "");
    let rules = |remark: &str| {
        let told: Vec<_> = row(remark).iter().map(|finding| finding.rule).collect();
        let about = ["allowance-without-reason", "allowance-unused", "not-a-remark", "unknown-rule"];
        (told.iter().filter(|rule| **rule == "retention-start-missing").count(), about.map(|rule| told.contains(&rule)))
    };
    assert_eq!(rules("allow(retention-start-missing)"), (2, [true, false, false, false]));
    assert_eq!(rules("allow(notice-undated): dated in the register"), (2, [false, true, false, false]));
    assert_eq!(rules("alow(retention-start-missing): x"), (2, [false, false, true, false]));
    assert_eq!(rules("allow(retention-start-mising): x"), (2, [false, false, false, true]));
}

#[test]
fn a_remark_in_an_extended_notice_accepts_for_its_heirs_and_one_in_the_site_for_the_site() {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let site = "parties:\n  town: {name: Town, email: firstname.lastname@town.example} # notice: allow(email-pattern): as found\n";
    let config = files.add("notice.yaml", site);
    let general =
        "title: General\nretention:\n  chat: {period: 1 year} # notice: allow(retention-start-missing): told\n";
    let names = [
        ("general".to_owned(), files.add("notices/general.yaml", general)),
        ("heir".to_owned(), files.add("notices/heir.yaml", "title: Heir\nextends: general\n")),
    ];
    let site = model::read(&files, Some(config), &names, &mut findings);
    judge(&files, &site, DAY, &mut findings);
    for rule in ["retention-start-missing", "email-pattern", "allowance-unused"] {
        assert_eq!(count(&findings, rule), 0, "{rule}");
    }
}

#[test]
fn faults_of_shape_and_findings_about_allowances_cannot_be_accepted() {
    let findings = found("", &allow("rule: unknown-key, reason: x").replace("allow:", "titel: x\nallow:"));
    assert_eq!((count(&findings, "unknown-key"), count(&findings, "unknown-rule")), (1, 1));
    let findings = found("", &allow("rule: allowance-unused, reason: x"));
    assert_eq!(count(&findings, "unknown-rule"), 1, "and it does not ask itself for ever");
}

#[test]
fn an_allowance_of_one_notice_says_nothing_of_another() {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", SITE);
    let general = files.add("notices/general.yaml", "title: General\nallow:\n  - {rule: notice-undated, reason: x}\n");
    let heir = files.add("notices/heir.yaml", "title: Heir\nextends: general\n");
    let names = [("general".to_owned(), general), ("heir".to_owned(), heir)];
    let site = model::read(&files, Some(config), &names, &mut findings);
    let undated = |at: usize| {
        let mut findings = Vec::new();
        rules::check(&Subject::new(View { site: &site, notice: &site.notices[at] }, &files, DAY), &mut findings);
        count(&findings, "notice-undated")
    };
    assert_eq!((undated(0), undated(1)), (0, 1));
}

#[test]
fn a_site_without_notices_still_hears_of_its_settings() {
    let folder = std::env::temp_dir().join(format!("notice-levels-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("notices")).unwrap();
    std::fs::write(folder.join("notice.yaml"), "check: {rules: {notice-undatd: off}}\n").unwrap();
    let findings = notice::site::check(&notice::site::load(&folder, "", &[]), DAY);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(count(&findings, "unknown-rule"), 1, "{findings:?}");
}

#[test]
fn stale_after_is_the_sites_to_say() {
    let stale = |settings: &str| {
        let (files, site, mut findings) = read(settings, "title: Chat\npublished: 2026-01-01\n");
        rules::check(&Subject::new(View { site: &site, notice: &site.notices[0] }, &files, DAY), &mut findings);
        count(&findings, "notice-stale")
    };
    assert_eq!((stale(""), stale("check: {stale_after: 6 months}\n")), (0, 1));
    assert_eq!(stale("check: {stale_after: 9999 years}\n"), 0, "beyond the calendar nothing grows old");
}

#[test]
fn a_decision_that_ends_within_a_year_needs_a_fallback() {
    let notice = "recipients:\n  bank: {name: Bank, role: controller, country: GB}\ntransfers:\n  bank: {to: GB, adequacy: 2021/1772}\n";
    let (files, site, _) = read("", notice);
    let on = |day| {
        let (subject, mut findings) =
            (Subject::new(View { site: &site, notice: &site.notices[0] }, &files, day), Vec::new());
        rules::ask(rules::find("adequacy-without-fallback").unwrap(), &subject, &mut findings);
        findings.len()
    };
    assert_eq!(on(jiff::civil::date(2030, 12, 26)), 0);
    assert_eq!(on(jiff::civil::date(2030, 12, 27)), 1);
}

#[test]
fn no_recipients_beside_a_transfer_is_a_contradiction() {
    let notice = "recipients: none\ntransfers:\n  cloudco: {to: US, adequacy: none}\n";
    let (files, site, mut findings) = read("", notice);
    rules::check(&Subject::new(View { site: &site, notice: &site.notices[0] }, &files, DAY), &mut findings);
    let told = findings.iter().find(|finding| finding.rule == "recipients-contradiction").unwrap();
    assert_eq!(told.message, "the notice has no recipients, but Cloud Inc. gets data outside the EEA");
    assert_eq!(told.also.len(), 1);
}
