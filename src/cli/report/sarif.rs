use std::collections::HashMap;

use serde_json::{Value, json};

use crate::cli::place::fingerprints;
use crate::diagnostic::{Files, Finding, Label, Severity, Span};
use crate::model::faults;
use crate::rules::{self, Rule};

use super::paths::{Repository, uri};
use super::{Checked, Report, about};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The most characters of a description, and the most tags of a rule, that GitHub takes.
const MOST: (usize, usize) = (1024, 20);
/// The most results of a run that GitHub takes.
const MOST_RESULTS: usize = 25_000;

/// The findings as SARIF 2.1.0, with all rules that were asked.
pub(super) fn render(report: &Report) -> String {
    let (mut descriptors, mut index) = (Vec::new(), HashMap::new());
    for (id, descriptor) in rules::all().map(of_rule).chain(faults::all().map(of_fault)) {
        index.insert(id, descriptors.len());
        descriptors.push(descriptor);
    }
    let repository = Repository::here();
    let mut results: Vec<_> = report.sites.iter().flat_map(|site| of_site(site, &index, &repository)).collect();
    let told = left_out(&mut results);
    let trouble = |trouble: &anyhow::Error| json!({"level": "error", "message": {"text": format!("{trouble:#}")}});
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "notice",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors,
            }},
            "automationDetails": {"id": "notice/"},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.troubles.is_empty(),
                "toolExecutionNotifications": report.troubles.iter().map(trouble).chain(told).collect::<Vec<_>>(),
            }],
            "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
            "results": results,
        }],
    });
    format!("{log}\n")
}

/// Leaves out what is more than GitHub takes of one run, the least serious first, and says so.
fn left_out(results: &mut Vec<Value>) -> Option<Value> {
    let more = results.len().checked_sub(MOST_RESULTS).filter(|more| *more > 0)?;
    let rank = |result: &Value| ["error", "warning"].iter().position(|level| result["level"] == **level).unwrap_or(2);
    results.sort_by_key(rank); // stable: in a level the order of files and places stays
    results.truncate(MOST_RESULTS);
    Some(json!({"level": "warning", "message": {"text": left_out_in_words(more)}}))
}

/// Says how many results are not in the report.
fn left_out_in_words(more: usize) -> String {
    format!(
        "{more} findings above the limit of {MOST_RESULTS} of a SARIF report are omitted: check fewer notices at once, or `--level error`"
    )
}

/// Returns what to tell of a report that leaves results out.
pub(in crate::cli) fn overflow(report: &Report) -> Option<String> {
    report.findings().count().checked_sub(MOST_RESULTS).filter(|more| *more > 0).map(left_out_in_words)
}

fn of_rule(rule: &'static Rule) -> (&'static str, Value) {
    let why = rule.page.split("\n## ").find_map(|part| part.strip_prefix("Why\n")).unwrap_or_default().trim();
    let page = rule.page.split_once("\n\n").map_or("", |(_, page)| page);
    // Beside the language, our fences say what an example is for.
    let page = page.replace("```yaml bad", "```yaml").replace("```yaml good", "```yaml").replace("```text says", "```");
    let number = |provision: &str| provision.starts_with(|c: char| c.is_ascii_digit());
    let tag = |provision: &&str| match number(provision) {
        true => format!("Art. {provision}"),
        false => (*provision).to_owned(),
    };
    let gdpr = rule.law.iter().any(|provision| number(provision)).then(|| "gdpr".to_owned());
    let tags: Vec<_> = gdpr.into_iter().chain(rule.law.iter().map(tag)).take(MOST.1).collect();
    let precision = if rule.is_verified() { "high" } else { "medium" };
    (rule.id, descriptor(rule.id, rule.severity, why, page.trim_end(), &json!({"tags": tags, "precision": precision})))
}

fn of_fault((id, page): (&'static str, &'static str)) -> (&'static str, Value) {
    let folded = page.replace('\n', " ");
    let severity = match () {
        () if folded.contains("This is advice") => Severity::Advice,
        () if folded.contains("This is a warning") => Severity::Warning,
        () => Severity::Error,
    };
    (id, descriptor(id, severity, &folded, page, &json!({"tags": ["shape"], "precision": "very-high"})))
}

/// A rule; `why` says why it is there, `page` all there is to say, as Markdown.
fn descriptor(id: &str, severity: Severity, why: &str, page: &str, properties: &Value) -> Value {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let mut properties = properties.clone();
    properties["problem.severity"] = match severity {
        Severity::Advice => "recommendation".into(),
        _ => severity.word().into(),
    };
    json!({
        "id": id,
        "name": id.split('-').map(capital).collect::<String>(),
        "shortDescription": {"text": limited(&about(id))},
        "fullDescription": {"text": limited(why)},
        "help": {"text": format!("{why}\n\n`notice explain {id}` shows examples."), "markdown": page},
        "defaultConfiguration": {"level": level(severity)},
        "properties": properties,
    })
}

fn limited(text: &str) -> String {
    match text.char_indices().nth(MOST.0) {
        None => text.to_owned(),
        Some(_) => text.chars().take(MOST.0 - 1).chain(['…']).collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn of_site(site: &Checked, index: &HashMap<&str, usize>, repository: &Repository) -> Vec<Value> {
    let files = &site.loaded.files;
    let path = |file| repository.path(files.path(file));
    let result = |(finding, fingerprint): (&Finding, String)| {
        let second = |(at, label): (usize, &Label)| {
            let mut place = location(label, files, repository);
            place["id"] = (at + 1).into();
            place
        };
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": {"text": format!("{}\n\nhelp: {}", finding.message, finding.help)},
            "locations": [location(&finding.place, files, repository)],
            "relatedLocations": finding.also.iter().enumerate().map(second).collect::<Vec<_>>(),
            // GitHub's own upload adds its hash of the line, and warns of another under that name.
            "partialFingerprints": {"place/v1": fingerprint},
        });
        if let Some(index) = index.get(finding.rule) {
            result["ruleIndex"] = (*index).into();
        }
        result
    };
    site.findings.iter().zip(fingerprints(site.loaded, &site.findings, path)).map(result).collect()
}

fn location(label: &Label, files: &Files, repository: &Repository) -> Value {
    let Span { file, .. } = label.span;
    let (range, uri) = (files.range(label.span), uri(&repository.path(files.path(file))));
    let mut artifact = json!({"uri": uri});
    if !uri.starts_with("file:") {
        artifact["uriBaseId"] = "SRCROOT".into();
    }
    let mut location = json!({"physicalLocation": {
        "artifactLocation": artifact,
        "region": {
            "startLine": range.start.line,
            "startColumn": range.start.column,
            "endLine": range.end.line,
            "endColumn": range.end.column,
        },
    }});
    if !label.text.is_empty() {
        location["message"] = json!({"text": label.text});
    }
    location
}
