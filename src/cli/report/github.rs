use std::cmp::Reverse;

use crate::diagnostic::{Files, Finding, Severity, harmless, law};

use super::human::one_line;
use super::paths::Repository;
use super::summary::{last_line, summary};
use super::{Report, counted};

/// The most annotations of a kind that GitHub shows of a step; it drops more without a word.
const MOST: usize = 10;
/// The most bytes of a summary: GitHub takes 1 MiB of a step, with what else the step has to say.
const LARGEST: usize = 1_000_000;

/// The findings as annotations, the first ten of each kind; then how many more there are, and the line that counts them.
pub(super) fn render(report: &Report) -> String {
    let repository = Repository::here();
    let (mut text, mut more) = (String::new(), Vec::new());
    for (severity, kind) in [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Advice, "notice")] {
        let of_kind = || report.findings().filter(|(finding, _)| finding.severity == severity);
        text.extend(of_kind().take(MOST).map(|(finding, files)| annotation(kind, finding, files, &repository)));
        if let left @ 1.. = of_kind().count().saturating_sub(MOST) {
            more.push(if severity == Severity::Advice { format!("{left} advice") } else { counted(left, kind) });
        }
    }
    if !more.is_empty() {
        text.push_str(&format!(
            "… and {} more than GitHub shows as annotations: see the summary of this step\n",
            more.join(", ")
        ));
    }
    text + &last_line(report)
}

fn annotation(kind: &str, finding: &Finding, files: &Files, repository: &Repository) -> String {
    let range = files.range(finding.place.span);
    let mut properties = vec![
        ("file", repository.path(files.path(finding.place.span.file))),
        ("line", range.start.line.to_string()),
        ("endLine", range.end.line.to_string()),
    ];
    if range.start.line == range.end.line {
        properties.push(("col", range.start.column.to_string()));
        properties.push(("endColumn", range.end.column.to_string()));
    }
    let provisions = law(&finding.law);
    let title =
        if provisions.is_empty() { finding.rule.to_owned() } else { format!("{} ({provisions})", finding.rule) };
    properties.push(("title", title));
    let properties: Vec<_> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let message = data(&harmless(&format!("{}\nhelp: {}", finding.message, finding.help)));
    format!("::{kind} {}::{message}\n", properties.join(","))
}

/// The message of a workflow command, in which these characters would end or change it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which a colon or comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What is found as Markdown for the page of the step, where `taken` bytes of its summary are written already.
pub(in crate::cli) fn step_summary(report: &Report, taken: usize) -> String {
    let mut text = format!("## Privacy notices\n\n{}\n", markdown(summary(report).trim_end()));
    text.push_str("\n| file | errors | warnings | advice |\n| --- | ---: | ---: | ---: |\n");
    for site in report.sites {
        let files = &site.loaded.files;
        let of = |file, severity| {
            let here = |finding: &&Finding| finding.place.span.file == file && finding.severity == severity;
            site.findings.iter().filter(here).count()
        };
        let has_any = |file: &_| site.findings.iter().any(|finding| finding.place.span.file == *file);
        for file in files.ids().filter(|file| site.notices.contains(file) || has_any(file)) {
            let [errors, warnings, advice] =
                [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| of(file, severity));
            text.push_str(&format!("| {} | {errors} | {warnings} | {advice} |\n", markdown(files.path(file))));
        }
    }
    text.push('\n');
    let room = LARGEST.saturating_sub(taken);
    let mut findings: Vec<_> = report.findings().collect();
    findings.sort_by_key(|(finding, _)| Reverse(finding.severity));
    let mut left = findings.len();
    for (finding, files) in findings {
        let item = item(finding, files);
        if text.len() + item.len() > room {
            break;
        }
        text.push_str(&item);
        left -= 1;
    }
    if left > 0 {
        text.push_str(&format!("\n… and {left} more\n"));
    }
    if text.len() > room { String::new() } else { text + "\n" }
}

fn item(finding: &Finding, files: &Files) -> String {
    let Finding { rule, severity, message, help, place, .. } = finding;
    let (path, line) = (markdown(files.path(place.span.file)), files.range(place.span).start.line);
    let law = markdown(&law(&finding.law));
    let law = if law.is_empty() { law } else { format!(", {law}") };
    let (message, help) = (markdown(message), markdown(help));
    format!("- **{}** `{rule}`{law}, {path}:{line}: {message}  \n  help: {help}\n", severity.word())
}

/// Words in one line of Markdown, where only code in backticks stays what it looks like.
fn markdown(words: &str) -> String {
    let words = one_line(words);
    let plain = |c: char| !c.is_ascii_punctuation() || ".,:;()'\"/-?=+%".contains(c);
    let escaped = |words: &str| {
        let one = |c: char| if plain(c) { c.to_string() } else { format!("\\{c}") };
        words.chars().map(one).collect::<String>()
    };
    let parts: Vec<_> = words.split('`').collect();
    if parts.len() % 2 == 0 {
        return escaped(&words); // one backtick has no partner
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 1 { (*part).to_owned() } else { escaped(part) };
    parts.iter().enumerate().map(part).collect::<Vec<_>>().join("`")
}
