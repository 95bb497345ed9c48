use serde::{Deserialize, Serialize};

use super::Subject;
use super::accept::Acceptance;
use super::site::{Links, Mailbox, NamedParties, Retained};
use crate::diagnostic::{FileId, Span};

/// What the rules about a whole site compare of one notice. It is little, so that sites of any size fit in memory; and it
/// can be kept, so that a notice that has not changed need not be read again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    /// The name of the notice.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// The regulation it is under.
    pub(super) regulation: String,
    /// The files it speaks from: its own, those it extends, the site's.
    pub(super) lineage: Vec<FileId>,
    /// Where to point when something is missing from the whole.
    pub(super) head: Span,
    pub(super) mailboxes: Vec<Mailbox>,
    pub(super) retained: Retained,
    pub(super) links: Links,
    pub(super) parties: NamedParties,
    /// What its author accepts.
    pub(super) accepted: Vec<Acceptance>,
    /// Where what accepts a finding in it stands, here or in what it inherits.
    used: Vec<Span>,
}

impl Claims {
    pub(super) fn of(subject: &Subject, used: Vec<Span>) -> Self {
        let (view, notice) = (subject.view, subject.notice);
        Claims {
            name: notice.name.clone(),
            file: notice.file,
            regulation: view.regulation().word().to_owned(),
            lineage: notice.lineage.clone(),
            head: notice.head,
            mailboxes: Mailbox::all(view),
            retained: Retained::of(view),
            links: Links::of(notice),
            parties: NamedParties::of(view),
            accepted: Acceptance::of_notice(notice),
            used,
        }
    }

    /// Whether what stands there accepts a finding in the notice.
    pub(super) fn uses(&self, acceptance: Span) -> bool {
        self.used.contains(&acceptance)
    }

    /// Whether one notice inherits from the other: what it replaces is no contradiction.
    pub(super) fn is_kin(&self, other: &Claims) -> bool {
        self.lineage.contains(&other.file) || other.lineage.contains(&self.file)
    }

    /// Every file it speaks of, for whoever numbers them anew.
    pub fn files(&mut self) -> impl Iterator<Item = &mut FileId> {
        let spans = self.mailboxes.iter_mut().map(Mailbox::span).chain(self.retained.spans());
        let spans = spans.chain(&mut self.used).chain([&mut self.head]).map(|span| &mut span.file);
        let accepted = self.accepted.iter_mut().flat_map(Acceptance::files);
        spans.chain(accepted).chain(&mut self.lineage).chain([&mut self.file])
    }
}
