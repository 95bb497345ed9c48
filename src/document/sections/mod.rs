//! The sections of a notice, in the order a reader asks.

mod automation;
mod data;
mod identity;
mod obligation;
mod origin;
mod purposes;
mod recipients;
mod retention;
mod rights;
mod transfers;

use crate::model::View;
use crate::model::grammar::Reference;
use crate::model::read::{Entries, Field, Spanned};
use crate::model::stated::Stated;

use super::Section;
use super::compose::{Author, section};

/// All sections that have something to say.
pub(super) fn all(author: &Author) -> Vec<Section> {
    let security = author.block(&author.view.notice.security).into_iter().collect();
    [
        identity::section(author),
        purposes::section(author),
        data::section(author),
        origin::section(author),
        recipients::section(author),
        transfers::section(author),
        retention::section(author),
        obligation::section(author),
        automation::section(author),
        rights::object(author),
        rights::section(author),
        rights::complaint(author),
        section("security", &author.words.pack.security.heading, &[], security),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The section that speaks of what has no heading of its own.
pub(super) fn holding(view: View, id: &str) -> Option<&'static str> {
    fn of<T>(entries: &Field<Entries<T>>, id: &str) -> bool {
        entries.get().is_some_and(|entries| entries.get(id).is_some())
    }
    fn of_stated<T>(entries: &Field<Stated<Entries<T>>>, id: &str) -> bool {
        entries.some().is_some_and(|entries| entries.get(id).is_some())
    }
    let notice = view.notice;
    let places = [
        (of(&notice.purposes, id) || id == "legal-basis", "purposes"),
        (of(&notice.data, id) || of(&notice.subjects, id), "data"),
        (of_stated(&notice.recipients, id), "recipients"),
        (of_stated(&notice.transfers, id), "transfers"),
        (of_stated(&notice.sources, id), "sources"),
        (of(&notice.retention, id), "retention"),
        (of(&notice.contacts, id) || id == "contact", "controller"),
    ];
    places.into_iter().find(|(holds, _)| *holds).map(|(_, section)| section)
}

/// The names of the data with these ids, in the order given; all data of the notice if none are named.
fn data_names(author: &Author, ids: &Field<Vec<Spanned<Reference>>>) -> Vec<super::Runs> {
    let all = author.view.notice.data.get();
    let name = |id: &str| all.and_then(|data| data.get(id)).map(|category| author.name(&category.name, id));
    ids.members().filter_map(|id| name(&id.value.0)).collect()
}

/// The names of the groups with these ids.
fn group_names(author: &Author, ids: &Field<Vec<Spanned<Reference>>>) -> Vec<super::Runs> {
    let all = author.view.notice.subjects.get();
    let name = |id: &str| all.and_then(|groups| groups.get(id)).map(|group| author.name(&group.name, id));
    ids.members().filter_map(|id| name(&id.value.0)).collect()
}

/// The names of the purposes with these ids.
fn purpose_names(author: &Author, ids: &Field<Vec<Spanned<Reference>>>) -> Vec<super::Runs> {
    let all = author.view.notice.purposes.get();
    let name = |id: &str| all.and_then(|purposes| purposes.get(id)).map(|purpose| author.name(&purpose.name, id));
    ids.members().filter_map(|id| name(&id.value.0)).collect()
}
