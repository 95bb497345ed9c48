//! What a check found, as people or programs read it.

pub(super) mod coverage;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod paths;
mod sarif;
mod summary;
pub(super) mod talk;

pub(super) use github::step_summary;
pub(super) use json::schema;
pub(super) use sarif::overflow;
pub(super) use summary::summary;

use clap::ValueEnum;

use crate::diagnostic::{FileId, Files, Finding, Severity, Style};
use crate::model::faults;
use crate::rules;
use crate::site::Loaded;

use super::Terminal;

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Drawn with the lines they are about, for people
    Human,
    /// A line each, for people and editors
    Concise,
    /// All of it; `notice schema --report` tells what its keys mean
    Json,
    /// SARIF 2.1.0, for the code scanning of GitHub and others
    Sarif,
    /// Annotations of GitHub Actions, with a summary of the step
    Github,
    /// Code Quality of GitLab
    Gitlab,
    /// JUnit, a test case for each notice
    Junit,
}

/// What is reported.
pub(super) struct Report<'a> {
    pub sites: &'a [Checked<'a>],
    /// What the surroundings refused.
    pub troubles: &'a [anyhow::Error],
    pub options: Options,
}

/// What a report holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    pub style: Style,
    /// Findings of this level or worse fail the check.
    pub failing: Severity,
    /// The findings of each rule are counted.
    pub statistics: bool,
    /// For people the findings are followed by a line that counts them.
    pub summary: bool,
}

impl Options {
    /// All findings, for a terminal.
    pub fn of(terminal: Terminal, failing: Severity) -> Self {
        let Terminal { style, quiet, .. } = terminal;
        Options { style, failing, statistics: false, summary: !quiet }
    }
}

/// One site that was checked.
pub(super) struct Checked<'a> {
    /// What was read.
    pub loaded: &'a Loaded,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Findings in its drafts, which do not decide the exit status.
    pub in_drafts: Vec<Finding>,
    /// The notices that were looked at.
    pub notices: Vec<FileId>,
    /// Number of drafts among the notices whose findings do not decide the exit status.
    pub drafts: usize,
    /// How many known findings were left out, if any are known.
    pub left_out: Option<usize>,
    /// Number of findings that the options or notice.yaml hide.
    pub hidden: usize,
}

impl<'a> Checked<'a> {
    /// Returns a site with these findings, all of which count.
    pub fn of(loaded: &'a Loaded, findings: Vec<Finding>, notices: Vec<FileId>) -> Self {
        Checked { loaded, findings, in_drafts: Vec::new(), notices, drafts: 0, left_out: None, hidden: 0 }
    }
}

/// The report in a format.
pub(super) fn render(report: &Report, format: Format) -> String {
    match format {
        Format::Human | Format::Concise if report.options.statistics => summary::statistics(report),
        Format::Human => human::render(report),
        Format::Concise => human::concise(report),
        Format::Json => json::render(report),
        Format::Sarif => sarif::render(report),
        Format::Github => github::render(report),
        Format::Gitlab => gitlab::render(report),
        Format::Junit => junit::render(report),
    }
}

impl Report<'_> {
    /// The findings of all sites, each with the files it stands in.
    fn findings(&self) -> impl Iterator<Item = (&Finding, &Files)> {
        self.sites.iter().flat_map(|site| site.findings.iter().map(|finding| (finding, &site.loaded.files)))
    }

    /// How many findings of a level there are.
    fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|(finding, _)| finding.severity == severity).count()
    }

    /// Returns the findings in drafts, each with the files of its site.
    fn in_drafts(&self) -> impl Iterator<Item = (&Finding, &Files)> {
        self.sites.iter().flat_map(|site| site.in_drafts.iter().map(|finding| (finding, &site.loaded.files)))
    }

    /// Returns the number of drafts whose findings do not decide the exit status.
    fn drafts(&self) -> usize {
        self.sites.iter().map(|site| site.drafts).sum()
    }

    /// Returns the number of findings that options or notice.yaml hide.
    fn hidden(&self) -> usize {
        self.sites.iter().map(|site| site.hidden).sum()
    }

    fn notices(&self) -> usize {
        self.sites.iter().map(|site| site.notices.len()).sum()
    }

    /// How many known findings were left out; none where no site has any.
    fn left_out(&self) -> Option<usize> {
        let add = |all: Option<usize>, one: Option<usize>| one.map_or(all, |one| Some(all.unwrap_or(0) + one));
        self.sites.iter().map(|site| site.left_out).fold(None, add)
    }
}

/// "1 error", "2 errors".
pub(super) fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// What a rule, or a fault of shape, finds: the first sentence of its page.
fn about(id: &str) -> String {
    if let Some(rule) = rules::find(id) {
        return rule.summary().to_owned();
    }
    let page = faults::page(id).unwrap_or_default().replace('\n', " ");
    page.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned()
}
