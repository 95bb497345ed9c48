use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::paint;
use crate::diagnostic::{Severity, Style};

use super::{Report, about, counted};

/// How often a rule found something.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Statistic {
    /// The id of the rule, or of the fault of shape.
    rule: &'static str,
    /// The worst level of its findings.
    severity: Severity,
    /// How many findings there are.
    count: usize,
    /// What it finds, in a sentence.
    summary: String,
}

/// How often each rule found something, the most first; among equals the worst.
pub(super) fn counts(report: &Report) -> Vec<Statistic> {
    let mut counts: BTreeMap<&str, Statistic> = BTreeMap::new();
    for (finding, _) in report.findings() {
        let (rule, severity) = (finding.rule, finding.severity);
        let new = || Statistic { rule, severity, count: 0, summary: about(rule) };
        let counted = counts.entry(rule).or_insert_with(new);
        counted.count += 1;
        counted.severity = counted.severity.max(severity);
    }
    let mut counts: Vec<_> = counts.into_values().collect();
    counts.sort_by_key(|counted| Reverse((counted.count, counted.severity)));
    counts
}

/// The counts as a table, and the line that tells what to do next.
pub(super) fn statistics(report: &Report) -> String {
    let counts = counts(report);
    let most = counts.iter().map(|counted| counted.count.to_string().len()).max().unwrap_or_default();
    let longest = counts.iter().map(|counted| counted.rule.len()).max().unwrap_or_default();
    let row = |Statistic { rule, severity, count, summary }: &Statistic| {
        let level = coloured(*severity, &format!("{:<7}", severity.word()), report.options.style);
        format!("{count:>most$}  {level}  {rule:<longest$}  {summary}\n")
    };
    let table: String = counts.iter().map(row).collect();
    let between = if table.is_empty() || !report.options.summary { "" } else { "\n" };
    table + between + &last_line(report)
}

/// Words in the colour of a level.
pub(super) fn coloured(severity: Severity, words: &str, style: Style) -> String {
    let code = match severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Advice => "36",
    };
    paint(style, code, words)
}

/// The summary, where one is asked for.
pub(super) fn last_line(report: &Report) -> String {
    if report.options.summary { summary(report) } else { String::new() }
}

/// One line that counts the findings and tells what to do next.
pub(in crate::cli) fn summary(report: &Report) -> String {
    let [errors, warnings, advice] =
        [Severity::Error, Severity::Warning, Severity::Advice].map(|level| report.count(level));
    if errors + warnings + advice == 0 {
        return nothing_found(report);
    }
    let mut findings = report.findings().map(|(finding, _)| finding);
    let worst = findings.find(|finding| finding.severity == Severity::Error);
    let next = worst.or_else(|| report.findings().next().map(|(finding, _)| finding));
    let next = next.map(|finding| format!("; `notice explain {}` tells more\n", finding.rule)).unwrap_or_default();
    let counts = [counted(errors, "error"), counted(warnings, "warning"), format!("{advice} advice")].join(", ");
    format!("{} checked: {counts}{}{next}", finished(report), besides(report))
}

fn nothing_found(report: &Report) -> String {
    let all_read = report.troubles.is_empty();
    if !all_read && report.sites.is_empty() {
        return String::new();
    }
    if report.notices() == 0 {
        return "no notices found\n".to_owned();
    }
    let looked = counted(report.notices(), "notice");
    if !all_read {
        return format!("{looked} checked, but not everything could be read\n");
    }
    let besides = besides(report);
    if report.drafts() == report.notices() {
        return format!("{}\n", besides.trim_start_matches("; ")); // of drafts only nothing is complete
    }
    let looked = finished(report);
    if let Some(known) = known(report) {
        return format!("{looked} checked: nothing new, {known}{}\n", drafts(report) + &hidden(report));
    }
    if report.hidden() > 0 {
        return format!("{looked} checked: nothing found of what is asked{besides}\n");
    }
    format!("{looked} checked: complete against the rules of notice {}{besides}\n", env!("CARGO_PKG_VERSION"))
}

/// The notices that are no drafts, in words; all of them where there is no other.
fn finished(report: &Report) -> String {
    let finished = report.notices() - report.drafts();
    counted(if finished == 0 { report.notices() } else { finished }, "notice")
}

/// Returns in words what the counts omit: known findings, drafts, hidden findings.
fn besides(report: &Report) -> String {
    let known = known(report).map(|known| format!("; {known}")).unwrap_or_default();
    known + &drafts(report) + &hidden(report)
}

/// "; 2 drafts, 61 marks and 3 other findings".
fn drafts(report: &Report) -> String {
    if report.drafts() == 0 {
        return String::new();
    }
    let (marks, others): (Vec<_>, Vec<_>) = report.in_drafts().partition(|(finding, _)| finding.is_brief);
    let count = |number: usize, one: &str| (number > 0).then(|| counted(number, one));
    let other = if marks.is_empty() { "finding" } else { "other finding" };
    let what: Vec<_> = [count(marks.len(), "mark"), count(others.len(), other)].into_iter().flatten().collect();
    let with = if what.is_empty() { String::new() } else { format!(", {}", what.join(" and ")) };
    format!("; {}{with}", counted(report.drafts(), "draft"))
}

/// "; 12 hidden".
fn hidden(report: &Report) -> String {
    if report.hidden() == 0 { String::new() } else { format!("; {} hidden", counted(report.hidden(), "finding")) }
}

fn known(report: &Report) -> Option<String> {
    let known = report.left_out().filter(|known| *known > 0)?;
    Some(format!("{} left out", counted(known, "known finding")))
}
