use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diagnostic::{self, FileId, Finding, Severity, Style};

use super::{Checked, count, counted, left_out, notices};

/// The most findings that are drawn of one file; nobody reads more at once.
const MOST: usize = 50;

/// Every finding drawn, up to fifty a file, then one line that counts them.
pub(super) fn render(checked: &[Checked], all_read: bool, style: Style) -> String {
    let findings: String = checked.iter().map(|site| of_site(site, style)).collect();
    findings + &summary(checked, all_read)
}

/// The findings of each file in the order of their places; of too many the worst.
fn of_site(site: &Checked, style: Style) -> String {
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
            text.push_str(&(diagnostic::render(findings[*at], &site.files, style) + "\n"));
        }
        if let more @ 1.. = findings.len() - order.len() {
            let path = site.files.path(file);
            text.push_str(&format!(
                "… and {more} more in {path}: mend these first, or see all with `notice check --format json`\n\n"
            ));
        }
    }
    text
}

fn summary(checked: &[Checked], all_read: bool) -> String {
    let looked = counted(notices(checked), "notice");
    let known = match left_out(checked).unwrap_or_default() {
        0 => None,
        known => Some(format!("{} left out", counted(known, "known finding"))),
    };
    let [errors, warnings, advice] =
        [Severity::Error, Severity::Warning, Severity::Advice].map(|level| count(checked, level));
    if errors + warnings + advice == 0 {
        if !all_read && checked.is_empty() {
            return String::new();
        }
        if notices(checked) == 0 {
            return "no notices found\n".to_owned();
        }
        if !all_read {
            return format!("{looked} checked, but not everything could be read\n");
        }
        if let Some(known) = known {
            return format!("{looked} checked: nothing new, {known}\n");
        }
        return format!("{looked} checked: complete against the rules of notice {}\n", env!("CARGO_PKG_VERSION"));
    }
    let first = checked.iter().flat_map(|site| &site.findings).find(|finding| finding.severity == Severity::Error);
    let next = first.or_else(|| checked.iter().flat_map(|site| &site.findings).next());
    let next = next.map(|finding| format!("; `notice explain {}` tells more\n", finding.rule)).unwrap_or_default();
    let counts = [counted(errors, "error"), counted(warnings, "warning"), format!("{advice} advice")].join(", ");
    let known = known.map(|known| format!("; {known}")).unwrap_or_default();
    format!("{looked} checked: {counts}{known}{next}")
}
