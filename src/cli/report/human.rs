use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diagnostic::{self, FileId, Files, Finding, Style, harmless};

use super::summary::{coloured, last_line};
use super::{Checked, Report};

/// Beginning of the message of a mark; a list prints it once.
const TO_FILL_IN: &str = "to be filled in: ";
/// The most findings that are drawn of one file; nobody reads more at once.
const MOST: usize = 50;

/// Every finding drawn, up to fifty a file, then one line that counts them.
pub(super) fn render(report: &Report) -> String {
    let style = report.options.style;
    let of = |findings: for<'c, 'd> fn(&'c Checked<'d>) -> &'c [Finding]| -> String {
        report.sites.iter().map(|site| of_site(site, findings(site), style)).collect()
    };
    let in_drafts = of(|site| &site.in_drafts);
    let head = if in_drafts.is_empty() { "" } else { "in drafts, which do not fail the check:\n\n" };
    of(|site| &site.findings) + head + &in_drafts + &last_line(report)
}

/// Every finding in a line, then one line that counts them.
pub(super) fn concise(report: &Report) -> String {
    let all = report.findings().chain(report.in_drafts());
    let lines = all.map(|(finding, files)| line(finding, files, report.options.style));
    lines.collect::<String>() + &last_line(report)
}

/// `path:line:column: error[rule] message`, as editors read it.
pub(super) fn line(finding: &Finding, files: &Files, style: Style) -> String {
    let at = files.range(finding.place.span).start;
    let level = coloured(finding.severity, &format!("{}[{}]", finding.severity.word(), finding.rule), style);
    let (path, message) = (harmless(files.path(finding.place.span.file)), one_line(&finding.message));
    format!("{path}:{}:{}: {level} {message}\n", at.line, at.column)
}

/// Words that may quote an author, in one line.
pub(super) fn one_line(words: &str) -> String {
    harmless(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Findings of which place and message tell all, a line each under one head.
fn listed(findings: &[&Finding], files: &Files, style: Style) -> String {
    let Some(first) = findings.first() else { return String::new() };
    let level = coloured(first.severity, &format!("{}[{}]", first.severity.word(), first.rule), style);
    let line = |finding: &&Finding| {
        let at = files.range(finding.place.span).start;
        let message = finding.message.strip_prefix(TO_FILL_IN).unwrap_or(&finding.message);
        format!("    {}:{}: {}\n", harmless(files.path(finding.place.span.file)), at.line, one_line(message))
    };
    let lines: String = findings.iter().map(line).collect();
    format!("{level} {}\n\n  × to be filled in:\n{lines}  help: {}\n\n", diagnostic::law(&first.law), first.help)
}

/// The findings of each file in the order of their places; of too many the worst.
fn of_site(site: &Checked, findings: &[Finding], style: Style) -> String {
    let files = &site.loaded.files;
    let mut by_file: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(finding.place.span.file).or_default().push(finding);
    }
    let mut text = String::new();
    for (file, findings) in by_file {
        let (brief, findings): (Vec<&Finding>, Vec<&Finding>) = match findings.iter().filter(|it| it.is_brief).count() {
            0 | 1 => (Vec::new(), findings),
            _ => findings.into_iter().partition(|finding| finding.is_brief),
        };
        text.push_str(&listed(&brief, files, style));
        let mut order: Vec<_> = (0..findings.len()).collect();
        order.sort_by_key(|at| Reverse(findings[*at].severity));
        order.truncate(MOST);
        order.sort_unstable();
        for at in &order {
            text.push_str(&(diagnostic::render(findings[*at], files, style) + "\n"));
        }
        if let more @ 1.. = findings.len() - order.len() {
            let path = files.path(file);
            text.push_str(&format!(
                "… and {more} more in {path}: mend these first, or see all with `notice check --format concise`\n\n"
            ));
        }
    }
    text
}
