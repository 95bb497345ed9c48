//! Ids: each means one thing.

use crate::diagnostic::Span;

use super::View;
use super::grammar::TAKEN;
use super::read::{Entries, Faults, Field};
use super::resolve::SECTIONS;
use super::rewrite;
use super::stated::Stated;

/// Reports ids that mean something of their own.
pub(super) fn taken<T>(entries: &Field<Entries<T>>, faults: &mut Faults) {
    for (id, _) in entries.entries().filter(|(id, _)| TAKEN.contains(&id.value.as_str())) {
        let message = format!("`{}` means something of its own", id.value);
        let others = || entries.entries().map(|(id, _)| id.value.as_str());
        let new = rewrite::free(&id.value, |id| TAKEN.contains(&id) || others().any(|other| other == id));
        faults.at::<()>("id-taken", id.span, message, format!("give the entry another id: `{new}`"));
    }
}

/// Reports ids of one notice that stand for two things: then a text could not point at either.
pub(super) fn unique(view: View, faults: &mut Faults) {
    let notice = view.notice;
    let mut ids: Vec<(&str, Span)> = Vec::new();
    ids.extend(own(&notice.purposes));
    ids.extend(own(&notice.subjects));
    ids.extend(own(&notice.data));
    ids.extend(own(&notice.channels));
    ids.extend(own(&notice.systems));
    ids.extend(own(&notice.sections));
    ids.extend(stated(&notice.automated_decisions));
    ids.extend(stated(&notice.profiling));
    ids.extend(stated(&notice.ai_systems));
    ids.extend(stated(&notice.secrecy));
    let parties = |id: &str| view.party(id).is_some();
    let references = |id: &str| parties(id) || id == "everything";
    let sources = notice.sources.some().into_iter().flat_map(Entries::iter);
    ids.extend(sources.map(|(id, _)| (id.value.as_str(), id.span)).filter(|(id, _)| !parties(id)));
    let recipients = view.recipients().map(|recipient| (recipient.id.value.as_str(), recipient.span()));
    ids.extend(recipients.filter(|(id, _)| !parties(id)));
    let named: Vec<_> = ids.iter().map(|(id, _)| *id).collect();
    ids.extend(own(&notice.retention).filter(|(id, _)| !named.contains(id) && !references(id)));
    let is_taken = |id: &str| {
        let used = ids.iter().any(|(other, _)| *other == id)
            || notice.retention.get().is_some_and(|rows| rows.get(id).is_some());
        used || TAKEN.contains(&id) || SECTIONS.contains(&id) || references(id)
    };
    for (at, (id, span)) in ids.iter().enumerate() {
        let first = ids[..at].iter().find(|(other, _)| other == id);
        if let Some((_, first)) = first {
            clash(id, *span, Some(*first), &is_taken, faults);
        } else if TAKEN.contains(id) || SECTIONS.contains(id) {
            clash(id, *span, None, &is_taken, faults);
        }
    }
    // An id of `contacts` may be the name of a section (`contact`), but not of a person.
    for (id, _) in notice.contacts.entries().filter(|(id, _)| parties(&id.value) || id.value == "dpo") {
        clash(&id.value, id.span, None, &is_taken, faults);
    }
}

pub(super) fn own<T>(entries: &Field<Entries<T>>) -> impl Iterator<Item = (&str, Span)> {
    entries.entries().map(|(id, _)| (id.value.as_str(), id.span))
}

fn stated<T>(entries: &Field<Stated<Entries<T>>>) -> impl Iterator<Item = (&str, Span)> {
    entries.some().into_iter().flat_map(Entries::iter).map(|(id, _)| (id.value.as_str(), id.span))
}

fn clash(id: &str, span: Span, first: Option<Span>, is_taken: &dyn Fn(&str) -> bool, faults: &mut Faults) {
    let help =
        format!("give the entry another id: `{}`, and name it so where it is referred to", rewrite::free(id, is_taken));
    faults.at::<()>("id-taken", span, format!("`{id}` already means something else"), help);
    if let (Some(finding), Some(first)) = (faults.0.last_mut(), first) {
        *finding = finding.clone().label("used again here").also(first, "first used here");
    }
}
