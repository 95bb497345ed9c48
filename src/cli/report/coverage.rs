//! Where notices answer each item of Articles 13 and 14, as people or programs read it.

mod human;

pub(in crate::cli) use human::render;

use serde::Serialize;

use crate::diagnostic::{Files, Finding, Severity, Span};
use crate::law::Item;
use crate::model::prose::plain;
use crate::model::{Notice, View};
use crate::rules::{self, Answer, State};

/// The report: what the JSON holds, and what the page is made from.
#[derive(Serialize)]
pub(in crate::cli) struct Coverage {
    version: u32,
    tool: &'static str,
    as_of: String,
    pub notices: Vec<OfNotice>,
    /// The names of notices that cannot be read at all.
    pub unreadable: Vec<String>,
}

#[derive(Serialize)]
pub(in crate::cli) struct OfNotice {
    name: String,
    title: String,
    path: String,
    /// The notices printed on its page, through which it is checked.
    parts: Vec<String>,
    items: Vec<OfItem>,
    pub summary: Counts,
    findings: Findings,
}

#[derive(Serialize)]
struct OfItem {
    item: &'static str,
    title: &'static str,
    article_13: Option<String>,
    article_14: Option<String>,
    /// The worst of its answers.
    state: Word,
    /// The worst first.
    answers: Vec<OfAnswer>,
}

/// Answers that say the same in one place.
#[derive(Serialize)]
struct OfAnswer {
    state: Word,
    /// The ids they are about; empty for the whole notice.
    about: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// How an item is answered; the later the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    NotApplicable,
    StatedAsNone,
    Stated,
    Unreadable,
    Missing,
}

/// How many items of a notice are answered in which way.
#[derive(Default, Serialize)]
pub(in crate::cli) struct Counts {
    stated: usize,
    stated_as_none: usize,
    not_applicable: usize,
    pub missing: usize,
    pub unreadable: usize,
}

/// What `notice check` finds in the same file: an item that is stated may be stated wrongly.
#[derive(Serialize)]
struct Findings {
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl Coverage {
    pub fn new(as_of: jiff::civil::Date) -> Self {
        let tool = env!("CARGO_PKG_VERSION");
        Coverage { version: 1, tool, as_of: as_of.to_string(), notices: Vec::new(), unreadable: Vec::new() }
    }

    /// Adds a notice with what is found in its file.
    pub fn add(&mut self, view: View, files: &Files, findings: &[Finding]) {
        let notice = view.notice;
        let items: Vec<_> =
            rules::items(view).into_iter().map(|(item, answers)| of_item(item, &answers, notice, files)).collect();
        let of = |word: Word| items.iter().filter(|item| item.state == word).count();
        let found = |severity: Severity| {
            let here = |finding: &&Finding| finding.place.span.file == notice.file && finding.severity == severity;
            findings.iter().filter(here).count()
        };
        let language = view.languages().first().copied().unwrap_or("en");
        let title = view.words(&notice.title, language).map(plain).filter(|title| !title.is_empty());
        self.notices.push(OfNotice {
            name: notice.name.clone(),
            title: title.unwrap_or_else(|| notice.name.clone()),
            path: files.path(notice.file).to_owned(),
            parts: view.parts().map(|part| part.notice.name.clone()).collect(),
            summary: Counts {
                stated: of(Word::Stated),
                stated_as_none: of(Word::StatedAsNone),
                not_applicable: of(Word::NotApplicable),
                missing: of(Word::Missing),
                unreadable: of(Word::Unreadable),
            },
            findings: Findings {
                errors: found(Severity::Error),
                warnings: found(Severity::Warning),
                advice: found(Severity::Advice),
            },
            items,
        });
    }

    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("strings and numbers can be written as JSON") + "\n"
    }
}

fn of_item(item: Item, answers: &[Answer], notice: &Notice, files: &Files) -> OfItem {
    let mut grouped: Vec<OfAnswer> = Vec::new();
    for answer in answers {
        let one = of_answer(answer, notice, files);
        let same = |other: &&mut OfAnswer| {
            let place = (one.state, &one.path, one.line, one.reason);
            place == (other.state, &other.path, other.line, other.reason)
                && one.about.is_empty() == other.about.is_empty()
        };
        match grouped.iter_mut().find(same) {
            Some(other) => {
                other.about.extend(one.about.into_iter().filter(|id| !other.about.contains(id)).collect::<Vec<_>>())
            }
            None => grouped.push(one),
        }
    }
    grouped.sort_by_key(|answer| std::cmp::Reverse(answer.state));
    let state = grouped.first().map_or(Word::NotApplicable, |answer| answer.state);
    OfItem {
        item: item.id(),
        title: item.title(),
        article_13: item.article_13().map(|provision| provision.to_string()),
        article_14: item.article_14().map(|provision| provision.to_string()),
        state,
        answers: grouped,
    }
}

fn of_answer(answer: &Answer, notice: &Notice, files: &Files) -> OfAnswer {
    // A pair of purpose and data is written as one.
    let about: Vec<_> = answer.about.iter().map(|about| about.replace(' ', "/")).collect();
    let at = |span: Span| (Some(files.path(span.file).to_owned()), Some(files.range(span).start.line));
    let (state, (path, line), reason) = match answer.state {
        // It points at the notice as a whole where the page says it by itself.
        State::Stated(span) if span == notice.head => {
            (Word::Stated, (None, None), Some("follows from the other facts"))
        }
        State::Stated(span) => (Word::Stated, at(span), None),
        State::StatedNone(span) => (Word::StatedAsNone, at(span), None),
        State::NotApplicable(reason) => (Word::NotApplicable, (None, None), Some(reason)),
        State::Unreadable => (Word::Unreadable, at(answer.at), None),
        State::Missing => (Word::Missing, at(answer.at), None),
    };
    OfAnswer { state, about, path, line, reason }
}

impl Word {
    fn words(self) -> &'static str {
        match self {
            Word::Stated => "stated",
            Word::StatedAsNone => "stated as none",
            Word::NotApplicable => "not applicable",
            Word::Unreadable => "unreadable",
            Word::Missing => "missing",
        }
    }
}
