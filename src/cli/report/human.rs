use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diagnostic::{self, FileId, Files, Finding, Style, harmless};

use super::summary::{coloured, last_line};
use super::{Checked, Report};

/// The most findings that are drawn of one file; nobody reads more at once.
const MOST: usize = 50;

/// Every finding drawn, up to fifty a file, then one line that counts them.
pub(super) fn render(report: &Report) -> String {
    let findings: String = report.sites.iter().map(|site| of_site(site, report.options.style)).collect();
    findings + &last_line(report)
}

/// Every finding in a line, then one line that counts them.
pub(super) fn concise(report: &Report) -> String {
    let lines = report.findings().map(|(finding, files)| line(finding, files, report.options.style));
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

/// The findings of each file in the order of their places; of too many the worst.
fn of_site(site: &Checked, style: Style) -> String {
    let files = &site.loaded.files;
    let mut by_file: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
    for finding in &site.findings {
        by_file.entry(finding.place.span.file).or_default().push(finding);
    }
    let mut text = String::new();
    for (file, findings) in by_file {
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
