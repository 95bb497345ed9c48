//! The sections of a notice, in the order a reader asks.

mod automation;
mod basis;
mod conditions;
mod contacts;
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
use crate::model::text::Text;

use super::compose::{Author, section};
use super::{Runs, Section};

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
        (of(&notice.data, id) || of(&notice.subjects, id) || of(&notice.channels, id), "data"),
        (of_stated(&notice.recipients, id), "recipients"),
        (of_stated(&notice.transfers, id), "transfers"),
        (of_stated(&notice.sources, id), "sources"),
        (of(&notice.retention, id), "retention"),
        (of(&notice.contacts, id) || id == "contact", "controller"),
    ];
    places.into_iter().find(|(holds, _)| *holds).map(|(_, section)| section)
}

type Ids = Field<Vec<Spanned<Reference>>>;

/// The names of the entries with these ids, in the order given; none if no ids are given.
fn names<'a, T>(
    author: &Author<'a>,
    ids: &Ids,
    entries: &'a Field<Entries<T>>,
    name: impl Fn(&'a T) -> &'a Field<Text>,
) -> Vec<Runs> {
    let of = |id: &str| entries.get()?.get(id).map(|entry| author.name(name(&entry.value), id));
    ids.members().filter_map(|id| of(&id.value.0)).collect()
}

fn data_names(author: &Author, ids: &Ids) -> Vec<Runs> {
    names(author, ids, &author.view.notice.data, |category| &category.name)
}

fn group_names(author: &Author, ids: &Ids) -> Vec<Runs> {
    names(author, ids, &author.view.notice.subjects, |group| &group.name)
}

fn purpose_names(author: &Author, ids: &Ids) -> Vec<Runs> {
    names(author, ids, &author.view.notice.purposes, |purpose| &purpose.name)
}
