use serde::Serialize;

use crate::cli::place::fingerprints;
use crate::diagnostic::{Finding, Severity};

use super::paths::Repository;
use super::{Checked, Report};

/// An issue, as the Code Quality of GitLab reads it.
#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings as one array, which is empty when nothing is found.
pub(super) fn render(report: &Report) -> String {
    let repository = Repository::here();
    let issues: Vec<_> = report.sites.iter().flat_map(|site| of_site(site, &repository)).collect();
    serde_json::to_string_pretty(&issues).expect("strings and numbers can be written as JSON") + "\n"
}

fn of_site(site: &Checked, repository: &Repository) -> Vec<Issue> {
    let files = &site.loaded.files;
    let path = |file| repository.path(files.path(file));
    let issue = |(finding, fingerprint): (&Finding, String)| {
        let range = files.range(finding.place.span);
        Issue {
            description: format!("{}; {}", finding.message, finding.help),
            check_name: finding.rule,
            fingerprint,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Advice => "info",
            },
            location: Location {
                path: path(finding.place.span.file),
                lines: Lines { begin: range.start.line, end: range.end.line },
            },
        }
    };
    site.findings.iter().zip(fingerprints(site.loaded, &site.findings, path)).map(issue).collect()
}
