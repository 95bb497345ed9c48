use std::collections::BTreeSet;

use crate::diagnostic::{FileId, Finding, Severity, Style};

use super::paths::Repository;
use super::{Checked, Report, counted, human};

/// A test suite for each site, a test case for each of its notices: passed unless something of the failing level is found.
pub(super) fn render(report: &Report) -> String {
    let repository = Repository::here();
    let mut suites: Vec<_> = report.sites.iter().map(|site| suite(site, report.options.failing, &repository)).collect();
    if !report.troubles.is_empty() {
        suites.push(unread(report.troubles));
    }
    let all = suites.iter().fold([0; 3], |all, suite| std::array::from_fn(|at| all[at] + suite.counts[at]));
    let suites: String = suites.iter().map(Suite::xml).collect();
    let opening = tag("testsuites", &with_counts("notice", all));
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{opening}\n{suites}</testsuites>\n")
}

#[derive(Default)]
struct Suite {
    name: String,
    /// Of tests, failures and errors.
    counts: [usize; 3],
    cases: String,
}

impl Suite {
    fn xml(&self) -> String {
        let opening = tag("testsuite", &with_counts(&self.name, self.counts));
        format!("  {opening}\n{}  </testsuite>\n", self.cases)
    }

    /// Adds a case; what is `inside` stands on a line of its own.
    fn add(&mut self, attributes: &[(&str, String)], inside: &str) {
        self.counts[0] += 1;
        let opening = tag("testcase", attributes);
        let inside = if inside.is_empty() { String::new() } else { format!("\n      {inside}\n    ") };
        self.cases.push_str(&format!("    {opening}{inside}</testcase>\n"));
    }
}

fn with_counts(name: &str, counts: [usize; 3]) -> Vec<(&'static str, String)> {
    let counts = ["tests", "failures", "errors"].into_iter().zip(counts.map(|count| count.to_string()));
    std::iter::once(("name", name.to_owned())).chain(counts).collect()
}

fn suite(site: &Checked, failing: Severity, repository: &Repository) -> Suite {
    let files = &site.loaded.files;
    let found = site.findings.iter().map(|finding| finding.place.span.file);
    let tested: BTreeSet<FileId> = site.notices.iter().copied().chain(site.loaded.site.file).chain(found).collect();
    let folder = crate::cli::shown(&site.loaded.root);
    let mut suite = Suite { name: if folder.is_empty() { ".".to_owned() } else { folder }, ..Suite::default() };
    for file in tested {
        let findings: Vec<_> = site.findings.iter().filter(|finding| finding.place.span.file == file).collect();
        let fails = findings.iter().any(|finding| finding.severity >= failing);
        let path = files.path(file).to_owned();
        let attributes = [("classname", suite.name.clone()), ("file", repository.path(&path)), ("name", path)];
        suite.counts[1] += usize::from(fails);
        suite.add(&attributes, &body(site, &findings, fails));
    }
    suite
}

/// What is found in a file: why the case fails, or what is to be read beside a case that passes.
fn body(site: &Checked, findings: &[&Finding], fails: bool) -> String {
    let style = Style { colour: false, width: 100 };
    let told = |finding: &&Finding| {
        format!("{}  help: {}\n", human::line(finding, &site.loaded.files, style), human::one_line(&finding.help))
    };
    let text = escaped(&findings.iter().map(told).collect::<String>());
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    match fails {
        true => {
            let (errors, warnings) = (counted(of(Severity::Error), "error"), counted(of(Severity::Warning), "warning"));
            let message = format!("{errors}, {warnings}, {} advice", of(Severity::Advice));
            let opening = tag("failure", &[("type", "findings".to_owned()), ("message", message)]);
            format!("{opening}{text}</failure>")
        }
        false if findings.is_empty() => String::new(),
        false => format!("<system-out>{text}</system-out>"),
    }
}

/// What could not be read, so that nobody takes the rest for all.
fn unread(troubles: &[anyhow::Error]) -> Suite {
    let mut suite = Suite { name: "unreadable".to_owned(), ..Suite::default() };
    for trouble in troubles {
        let attributes = [("classname", suite.name.clone()), ("name", trouble.to_string())];
        let opening = tag("error", &[("type", "unreadable".to_owned()), ("message", format!("{trouble:#}"))]);
        suite.counts[2] += 1;
        suite.add(&attributes, &format!("{opening}</error>"));
    }
    suite
}

fn tag(name: &str, attributes: &[(&str, String)]) -> String {
    let one = |(name, value): &(&str, String)| format!(" {name}=\"{}\"", escaped(value).replace('\n', "&#10;"));
    format!("<{name}{}>", attributes.iter().map(one).collect::<String>())
}

/// Text as XML holds it; characters that it cannot hold become U+FFFD.
fn escaped(text: &str) -> String {
    let one = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\r' => "&#13;".to_owned(),
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER.to_string(),
        c if c < ' ' && !matches!(c, '\t' | '\n') => char::REPLACEMENT_CHARACTER.to_string(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}
