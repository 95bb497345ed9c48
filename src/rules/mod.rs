//! What the law asks of a notice: one file a rule, its page beside it.

mod accept;
mod claims;
mod coverage;
mod items;
mod readings;
mod subject;

pub mod allowances;
pub mod automation;
pub mod basis;
pub mod children;
pub mod clarity;
pub mod data;
pub mod identity;
pub mod obligation;
pub mod origin;
pub mod purposes;
pub mod recipients;
pub mod retention;
pub mod rights;
pub mod site;
pub mod terminal;
pub mod transfers;

pub use accept::{accepted, settings};
pub use claims::Claims;
pub use coverage::{Answer, State, coverage};
pub use items::items;
pub use readings::{InText, Passage, Statement, Word};
pub use subject::{Subject, Whole};

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use accept::Acceptance;

use crate::diagnostic::{Finding, Label, Law, Severity, Span};
use crate::law::{self, OtherRegulation};
use crate::model::read::{Entries, Field, Spanned};
use crate::model::stated::Stated;

/// One thing the law, or kindness to the reader, asks of a notice.
#[derive(Debug)]
pub struct Rule {
    /// Its name: `<thing>-<defect>`.
    pub id: &'static str,
    /// The worst level of its findings.
    pub severity: Severity,
    /// Input of its findings.
    pub input: Input,
    /// The provisions behind it: numbers are of the GDPR, other acts are named.
    pub law: &'static [&'static str],
    /// Its page: documentation, `notice explain`, and its tests.
    pub page: &'static str,
    /// The first day it holds, where its law is younger than the GDPR.
    pub since: Option<Date>,
    /// The last day it holds, where its law has ended.
    pub until: Option<Date>,
    check: Check,
}

/// Input of the findings of a rule. Findings from words alone are warnings at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// Typed keys, dates, addresses, and the law data; words are not looked at.
    Facts,
    /// Words and facts: a finding goes away when the fact alone is changed.
    Both,
    /// The words of a text: a finding goes away when the text is changed.
    Words,
}

/// What a rule is asked about.
#[derive(Debug, Clone, Copy)]
enum Check {
    /// One notice at a time.
    Notice(fn(&Subject, &mut Report)),
    /// All notices of a site beside each other.
    Site(fn(&Whole, &mut Report)),
}

impl Rule {
    /// What it finds, in one sentence: the first of its page.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.page.lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// Whether all the law behind it has been compared with its source; if not, its page says what has not.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        !self.page.contains("not verified")
    }

    /// Whether it is asked about the notices of a site beside each other.
    #[must_use]
    pub fn is_about_sites(&self) -> bool {
        matches!(self.check, Check::Site(_))
    }

    /// Returns true if the rule is asked under another regulation: all the law it rests on has the same content there.
    #[must_use]
    pub fn is_asked_under(&self, other: &OtherRegulation) -> bool {
        other.law(self.law).is_some()
    }

    /// Whether its law is in force on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    /// The law of the rule, under the regulation of what it is asked about.
    law: Law,
    findings: &'a mut Vec<Finding>,
}

impl Report<'_> {
    /// Reports a finding; label and help follow.
    pub fn find(&mut self, span: Span, message: impl Into<String>) -> Told<'_> {
        self.findings.push(Finding {
            rule: self.rule.id,
            severity: self.rule.severity,
            law: self.law.clone(),
            message: message.into(),
            place: Label { span, text: String::new() },
            help: String::new(),
            also: Vec::new(),
            is_brief: false,
        });
        Told(self.findings.last_mut().expect("one was pushed just now"))
    }
}

/// A finding that has been reported and can still be told better.
#[derive(Debug)]
pub struct Told<'a>(&'a mut Finding);

impl Told<'_> {
    /// Says what is (not) at the place.
    pub fn label(self, text: impl Into<String>) -> Self {
        self.0.place.text = text.into();
        self
    }

    /// Says what to write instead.
    pub fn help(self, text: impl Into<String>) -> Self {
        self.0.help = text.into();
        self
    }

    /// Points at a second place.
    pub fn also(self, span: Span, text: impl Into<String>) -> Self {
        self.0.also.push(Label { span, text: text.into() });
        self
    }

    /// Says that place and message tell all of it: several such findings are listed, a line each.
    pub fn brief(self) -> Self {
        self.0.is_brief = true;
        self
    }

    /// Lowers the level, for the cases the rule's page names.
    pub fn lowered(self, severity: Severity) -> Self {
        self.0.severity = severity.min(self.0.severity);
        self
    }
}

/// Declares a rule: id, level, input, provisions, check; then the first and last day of its law, if it is not as old as the GDPR.
/// Its page is the Markdown file of that name beside it. A rule about notices beside each other begins with `site`.
macro_rules! rule {
    (site $($rule:tt)+) => { $crate::rules::rule!(@Site $($rule)+); };
    ($id:literal $($rule:tt)+) => { $crate::rules::rule!(@Notice $id $($rule)+); };
    (
        @$about:ident $id:literal, $severity:ident, $input:ident, [$($law:literal),+ $(,)?], $check:ident
        $(, since: $since:expr)? $(, until: $until:expr)?
    ) => {
        /// The rule, for the list of its group.
        pub static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            severity: $crate::diagnostic::Severity::$severity,
            input: $crate::rules::Input::$input,
            law: &[$($law),+],
            page: include_str!(concat!($id, ".md")),
            since: $crate::rules::rule!(@day $($since)?),
            until: $crate::rules::rule!(@day $($until)?),
            check: $crate::rules::Check::$about($check),
        };
    };
    (@day) => { None };
    (@day $day:expr) => { Some($day) };
}
pub(crate) use rule;

/// The entries that are stated under a key; nothing where it is absent, cannot be read, or states that there are none.
fn stated<T>(field: &Field<Stated<Entries<T>>>) -> impl Iterator<Item = (&Spanned<String>, &Spanned<T>)> {
    field.some().into_iter().flat_map(Entries::iter)
}

/// All rules, in the order of the notice.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        identity::RULES,
        purposes::RULES,
        basis::RULES,
        data::RULES,
        origin::RULES,
        recipients::RULES,
        transfers::RULES,
        retention::RULES,
        obligation::RULES,
        children::RULES,
        automation::RULES,
        terminal::RULES,
        rights::RULES,
        clarity::RULES,
        site::RULES,
        allowances::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// Asks one rule about one notice; a rule about notices beside each other has nothing to say of one.
pub fn ask(rule: &'static Rule, subject: &Subject, findings: &mut Vec<Finding>) {
    if let Check::Notice(check) = rule.check {
        let other = law::other_regulation(subject.regulation().word());
        ask_under(other, rule, subject.as_of, findings, |report| check(subject, report));
    }
}

/// Asks one rule about the notices of a site beside each other, if it is about them.
pub fn ask_site(rule: &'static Rule, whole: &Whole, findings: &mut Vec<Finding>) {
    if let Check::Site(check) = rule.check {
        ask_under(whole.other_regulation(), rule, whole.as_of, findings, |report| check(whole, report));
    }
}

/// Asks a rule if its law is in force on a day, and is law under the other regulation, if that is not the GDPR.
fn ask_under(
    other: Option<&OtherRegulation>,
    rule: &'static Rule,
    day: Date,
    findings: &mut Vec<Finding>,
    check: impl FnOnce(&mut Report),
) {
    let law: Law = match other.map(|other| other.law(rule.law)) {
        None => rule.law.iter().map(|provision| Cow::Borrowed(*provision)).collect(),
        Some(Some(law)) => law.into(),
        Some(None) => return,
    };
    if !rule.holds_on(day) {
        return;
    }
    let before = findings.len();
    check(&mut Report { rule, law, findings });
    // The rule about the numbers of two regulations writes them itself.
    if let Some(other) = other.filter(|_| rule.id != basis::regulation_contradiction::RULE.id) {
        findings[before..].iter_mut().for_each(|finding| reword(finding, other));
    }
}

/// Gives the words of a finding the numbers of another regulation; where it has no such Article, says whose numbers these are.
fn reword(finding: &mut Finding, other: &OtherRegulation) {
    let reworded = |words: &mut String, bare| match other.reworded(words, bare) {
        // "Outside the EEA" is a border of the GDPR.
        Some(there) if other.name == "UK GDPR" => *words = there.replace("outside the EEA", "abroad"),
        Some(there) => *words = there,
        None => words.push_str(" (Articles of the GDPR)"),
    };
    reworded(&mut finding.message, false);
    reworded(&mut finding.place.text, true);
    reworded(&mut finding.help, true);
}

/// Asks every rule about one notice: with the levels of its site, without what is accepted. What the rules about the
/// site compare of it is returned.
pub fn check(subject: &Subject, findings: &mut Vec<Finding>) -> Claims {
    let mut found = Vec::new();
    all().for_each(|rule| ask(rule, subject, &mut found));
    let accepted = Acceptance::about(subject.site, subject.notice);
    let is_used = |accepted: &&Acceptance| found.iter().any(|finding| accepted.covers(finding));
    let used = accepted.iter().filter(is_used).map(|accepted| accepted.span).collect();
    found.retain_mut(|finding| accept::keeps(subject.site, &accepted, subject.as_of, finding));
    findings.append(&mut found);
    Claims::of(subject, used)
}

/// Asks every rule about the notices of a site beside each other, likewise.
pub fn check_site(whole: &Whole, findings: &mut Vec<Finding>) {
    let mut found = Vec::new();
    all().for_each(|rule| ask_site(rule, whole, &mut found));
    found.retain_mut(|finding| {
        let file = finding.place.span.file;
        let there = whole.notices.iter().filter(|notice| notice.file == file).flat_map(|notice| &notice.accepted);
        accept::keeps(whole.site, there.chain(&whole.of_site), whole.as_of, finding)
    });
    findings.append(&mut found);
}
