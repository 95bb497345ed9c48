//! What a check found, as people or programs read it.

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
}

/// The report in a format; `all_read` says whether every file could be read.
pub(super) fn render(checked: &[Checked], all_read: bool, format: ReportFormat, style: Style) -> String {
    match format {
        ReportFormat::Human => human::render(checked, all_read, style),
        ReportFormat::Json => json::render(checked),
    }
}

/// How many findings of a level there are.
fn count(checked: &[Checked], severity: Severity) -> usize {
    checked.iter().flat_map(|site| &site.findings).filter(|finding| finding.severity == severity).count()
}

fn notices(checked: &[Checked]) -> usize {
    checked.iter().map(|site| site.notices).sum()
}
