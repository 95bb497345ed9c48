use serde::Serialize;

use crate::diagnostic::{Files, Finding, Severity, Span};

use super::{Checked, count, left_out, notices};

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    notices: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
    /// How many known findings were left out; not there without `--baseline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: Severity,
    law: &'a [&'a str],
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Label<'a>>,
}

/// Lines and columns from 1, columns in characters; the end is the character after the last.
#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

/// The findings for programs: see the JSON report in `CONTRIBUTING.md`.
pub(super) fn render(checked: &[Checked]) -> String {
    let findings = checked.iter().flat_map(|site| site.findings.iter().map(|finding| entry(finding, &site.files)));
    let report = Report {
        version: 1,
        findings: findings.collect(),
        summary: Summary {
            notices: notices(checked),
            errors: count(checked, Severity::Error),
            warnings: count(checked, Severity::Warning),
            advice: count(checked, Severity::Advice),
            baseline: left_out(checked),
        },
    };
    let text = serde_json::to_string_pretty(&report).expect("strings and numbers can be written as JSON");
    text + "\n"
}

fn entry<'a>(finding: &'a Finding, files: &'a Files) -> Entry<'a> {
    let labels = std::iter::once(&finding.place).chain(&finding.also);
    Entry {
        rule: finding.rule,
        severity: finding.severity,
        law: finding.law,
        message: &finding.message,
        help: &finding.help,
        place: place(finding.place.span, files),
        labels: labels.map(|label| Label { place: place(label.span, files), text: &label.text }).collect(),
    }
}

fn place(span: Span, files: &Files) -> Place<'_> {
    let range = files.range(span);
    Place {
        path: files.path(span.file),
        line: range.start.line,
        column: range.start.column,
        end_line: range.end.line,
        end_column: range.end.column,
    }
}
