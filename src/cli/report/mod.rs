//! What a check found, as people or programs read it.

pub(super) mod coverage;
mod human;
mod json;

use crate::diagnostic::{Files, Finding, Severity, Style};

use super::ReportFormat;

/// One site that was checked.
pub(super) struct Checked {
    /// The texts.
    pub files: Files,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    /// How many notices were looked at.
    pub notices: usize,
    /// How many known findings were left out, if any are known.
    pub left_out: Option<usize>,
}

/// The report in a format; `all_read` says whether every file could be read.
pub(super) fn render(checked: &[Checked], all_read: bool, format: ReportFormat, style: Style) -> String {
    match format {
        ReportFormat::Human => human::render(checked, all_read, style),
        ReportFormat::Json => json::render(checked),
    }
}

/// "1 error", "2 errors".
fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// How many findings of a level there are.
fn count(checked: &[Checked], severity: Severity) -> usize {
    checked.iter().flat_map(|site| &site.findings).filter(|finding| finding.severity == severity).count()
}

fn notices(checked: &[Checked]) -> usize {
    checked.iter().map(|site| site.notices).sum()
}

/// How many known findings were left out; none where no site has any.
fn left_out(checked: &[Checked]) -> Option<usize> {
    checked.iter().map(|site| site.left_out).fold(None, |all, one| one.map_or(all, |one| Some(all.unwrap_or(0) + one)))
}
