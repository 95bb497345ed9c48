//! What the law asks of a notice: one file a rule, its page beside it.

mod accept;
mod coverage;

pub mod allowances;
pub mod automation;
pub mod basis;
pub mod clarity;
pub mod data;
pub mod identity;
pub mod obligation;
pub mod origin;
pub mod purposes;
pub mod recipients;
pub mod retention;
pub mod rights;
pub mod terminal;
pub mod transfers;

pub use accept::settings;
pub use coverage::{Answer, State, coverage};

use std::ops::Deref;

use jiff::civil::Date;

use crate::diagnostic::{Files, Finding, Label, Severity, Span};
use crate::law::Item;
use crate::model::View;
use crate::model::party::PartyKind;
use crate::model::read::{Decode, Entries, Field, Spanned};
use crate::model::stated::Stated;
use crate::model::text::Wording;

/// One thing the law, or kindness to the reader, asks of a notice.
#[derive(Debug)]
pub struct Rule {
    /// Its name: `<thing>-<defect>`.
    pub id: &'static str,
    /// The worst level of its findings.
    pub severity: Severity,
    /// The provisions behind it: numbers are of the GDPR, other acts are named.
    pub law: &'static [&'static str],
    /// Its page: documentation, `notice explain`, and its tests.
    pub page: &'static str,
    check: fn(&Subject, &mut Report),
}

impl Rule {
    /// What it finds, in one sentence: the first of its page.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.page.lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// What a rule looks at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The notice with its site.
    pub view: View<'a>,
    /// The texts, for findings inside one.
    pub files: &'a Files,
    /// The day whose law holds.
    pub as_of: Date,
    /// Where each item of Articles 13 and 14 is answered.
    pub coverage: Vec<Answer>,
}

impl<'a> Subject<'a> {
    /// A notice as the rules see it on a day.
    #[must_use]
    pub fn new(view: View<'a>, files: &'a Files, as_of: Date) -> Self {
        Subject { view, files, as_of, coverage: coverage(view) }
    }

    /// The language of messages that quote the author: the first of the notice.
    #[must_use]
    pub fn language(&self) -> &'a str {
        self.view.languages().first().copied().unwrap_or("en")
    }

    /// Every text of the notice and of its site.
    #[must_use]
    pub fn wordings(&self) -> Vec<Wording<'a>> {
        let mut wordings = Vec::new();
        self.view.site.config.texts("", &mut wordings);
        self.view.notice.facts.texts("", &mut wordings);
        wordings
    }

    /// The name of the party under `id`, else the id.
    #[must_use]
    pub fn party_name(&self, id: &'a str) -> &'a str {
        let name = self.party(id).and_then(|party| party.name.get());
        name.and_then(|name| name.any(self.language())).unwrap_or(id)
    }

    /// Whether a controller is a public authority.
    #[must_use]
    pub fn is_of_an_authority(&self) -> bool {
        self.controllers().any(|(_, party)| party.kind.get() == Some(&PartyKind::PublicAuthority))
    }

    /// Whether every controller is a public authority, a court among them.
    #[must_use]
    pub fn is_public(&self) -> bool {
        let kinds: Vec<_> = self.controllers().map(|(_, party)| party.kind.get().copied()).collect();
        let public = |kind: &Option<PartyKind>| matches!(kind, Some(PartyKind::PublicAuthority | PartyKind::Court));
        !kinds.is_empty() && kinds.iter().all(public)
    }

    /// The places where `item` is missing.
    pub fn missing(&self, item: Item) -> impl Iterator<Item = &Answer> {
        self.coverage.iter().filter(move |answer| answer.item == item && answer.state == State::Missing)
    }
}

impl<'a> Deref for Subject<'a> {
    type Target = View<'a>;
    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

impl Report<'_> {
    /// Reports a finding; label and help follow.
    pub fn find(&mut self, span: Span, message: impl Into<String>) -> Told<'_> {
        self.findings.push(Finding {
            rule: self.rule.id,
            severity: self.rule.severity,
            law: self.rule.law,
            message: message.into(),
            place: Label { span, text: String::new() },
            help: String::new(),
            also: Vec::new(),
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

    /// Lowers the level, for the cases the rule's page names.
    pub fn lowered(self, severity: Severity) -> Self {
        self.0.severity = severity.min(self.0.severity);
        self
    }
}

/// Declares a rule: id, level, provisions, check. Its page is the Markdown file of that name beside it.
macro_rules! rule {
    ($id:literal, $severity:ident, [$($law:literal),+ $(,)?], $check:ident) => {
        /// The rule, for the list of its group.
        pub static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            severity: $crate::diagnostic::Severity::$severity,
            law: &[$($law),+],
            page: include_str!(concat!($id, ".md")),
            check: $check,
        };
    };
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
        automation::RULES,
        terminal::RULES,
        rights::RULES,
        clarity::RULES,
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

/// Asks one rule about one notice.
pub fn ask(rule: &'static Rule, subject: &Subject, findings: &mut Vec<Finding>) {
    (rule.check)(subject, &mut Report { rule, findings });
}

/// Asks every rule about one notice: with the levels of its site, without what the notice accepts.
pub fn check(subject: &Subject, findings: &mut Vec<Finding>) {
    let mut found = Vec::new();
    all().for_each(|rule| ask(rule, subject, &mut found));
    found.retain_mut(|finding| accept::keeps(subject, finding));
    findings.append(&mut found);
}
