use std::borrow::Cow;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::{Files, Finding, Severity, Span};

use super::Report;
use super::summary::{Statistic, counts};

/// What `notice check` found. Within a version keys may be added, and none is changed or taken away.
#[derive(Serialize, JsonSchema)]
struct Document<'a> {
    /// The version of this form: 1.
    version: u32,
    /// The findings, by site, file and place.
    findings: Vec<Entry<'a>>,
    /// Findings in drafts, which do not decide the exit status; only where there are drafts and no `--drafts`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    in_drafts: Vec<Entry<'a>>,
    /// How often each rule found something, the most first; only with `--statistics`.
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<Statistic>>,
    /// How much was looked at, and found.
    summary: Summary,
}

#[derive(Serialize, JsonSchema)]
struct Summary {
    /// How many notices were looked at.
    notices: usize,
    /// Findings at level error.
    errors: usize,
    /// Findings at level warning.
    warnings: usize,
    /// Findings at level advice.
    advice: usize,
    /// Number of the notices that are drafts, whose findings are in `in_drafts`.
    #[serde(skip_serializing_if = "is_zero")]
    drafts: usize,
    /// Number of findings that `--level`, `--only` and `--ignore` hide.
    #[serde(skip_serializing_if = "is_zero")]
    hidden: usize,
    /// How many known findings were left out; only with `--baseline` and `--write-baseline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
}

/// One thing that is wrong, where, and what to write instead.
#[derive(Serialize, JsonSchema)]
struct Entry<'a> {
    /// The id of the rule, or of the fault of shape: `notice explain` tells more.
    rule: &'a str,
    /// How bad it is.
    severity: Severity,
    /// The provisions behind it: `13(1)(c)` of the GDPR, or another act by name.
    law: &'a [Cow<'static, str>],
    /// What is wrong.
    message: &'a str,
    /// What to write instead.
    help: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    /// The place itself with what is to be seen there, then second places, perhaps in other files.
    labels: Vec<Label<'a>>,
}

/// Lines and columns count from 1, columns in characters.
#[derive(Serialize, JsonSchema)]
struct Place<'a> {
    /// The file, with `/`, relative to where the command was called.
    path: &'a str,
    /// The line of the first character.
    line: usize,
    /// The column of the first character.
    column: usize,
    /// The line of the character after the last.
    end_line: usize,
    /// The column of the character after the last.
    end_column: usize,
}

#[derive(Serialize, JsonSchema)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    /// What is (not) here; may be empty.
    text: &'a str,
}

/// The JSON Schema of this report (2020-12).
pub(in crate::cli) fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    // `uint` is no format of JSON Schema, and strict validators refuse it.
    let plain = RecursiveTransform(|schema: &mut schemars::Schema| drop(schema.remove("format")));
    let mut schema = settings.with_transform(plain).into_generator().into_root_schema_for::<Document>();
    schema.insert("title".into(), "The report of `notice check --format json`".into());
    schema.to_value()
}

/// The findings for programs.
pub(super) fn render(report: &Report) -> String {
    let document = Document {
        version: 1,
        findings: report.findings().map(|(finding, files)| entry(finding, files)).collect(),
        in_drafts: report.in_drafts().map(|(finding, files)| entry(finding, files)).collect(),
        statistics: report.options.statistics.then(|| counts(report)),
        summary: Summary {
            notices: report.notices(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            advice: report.count(Severity::Advice),
            drafts: report.drafts(),
            hidden: report.hidden(),
            baseline: report.left_out(),
        },
    };
    let text = serde_json::to_string_pretty(&document).expect("strings and numbers can be written as JSON");
    text + "\n"
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

fn entry<'a>(finding: &'a Finding, files: &'a Files) -> Entry<'a> {
    let labels = std::iter::once(&finding.place).chain(&finding.also);
    Entry {
        rule: finding.rule,
        severity: finding.severity,
        law: &finding.law,
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
