//! The sections of a notice, in the order a reader asks.

mod automation;
mod basis;
mod conditions;
mod contacts;
mod changes;
mod complaint;
mod data;
pub(super) mod first;
mod identity;
mod layer;
pub(super) mod object;
mod obligation;
mod origin;
mod own;
mod profiling;
mod purposes;
mod questions;
mod recipients;
mod retention;
mod rights;
mod secrecy;
mod terminal;
mod told;
mod transfers;

use std::collections::HashSet;

use crate::language::Phrase;
use crate::model::View;
use crate::model::grammar::Reference;
use crate::model::prose;
use crate::model::read::{Entries, Field, Spanned};
use crate::model::site::Headings;
use crate::model::stated::Stated;
use crate::model::text::Text;

use super::compose::{Author, section, sentences, text};
use super::{Block, Runs, Section};

pub(super) use automation::safeguards_of;
pub(super) use complaint::{Supervisor, supervisor};
pub(super) use first::is_there;
pub(super) use layer::{intro, intro_of_chapter, poster};
pub(super) use object::{is_marketing, is_objectionable};

/// All sections that have something to say.
pub(super) fn all(author: &Author) -> Vec<Section> {
    let security = author.block(&author.view.notice.security).into_iter().collect();
    let sections = [
        identity::section(author),
        purposes::section(author),
        data::section(author),
        origin::section(author),
        recipients::section(author),
        transfers::section(author),
        retention::section(author),
        obligation::section(author),
        automation::section(author),
        profiling::section(author),
        terminal::section(author),
        object::section(author),
        rights::section(author),
        complaint::section(author),
        secrecy::section(author),
        section(author, "security", &author.words.pack.security.heading, &[], security),
        changes::section(author),
    ];
    let mut sections: Vec<_> = sections.into_iter().flatten().collect();
    let style = author.view.site.config.style.get();
    if style.and_then(|style| style.headings.get()) == Some(&Headings::Questions) {
        sections.iter_mut().for_each(|section| questions::ask(author, section));
    }
    let mut sections = own::place(author, sections);
    distinct(&mut sections);
    sections
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
        (of_stated(&notice.recipients, id) || of(&notice.systems, id), "recipients"),
        (of_stated(&notice.transfers, id), "transfers"),
        (of_stated(&notice.sources, id), "sources"),
        (of(&notice.retention, id), "retention"),
        (of_stated(&notice.automated_decisions, id) || of_stated(&notice.ai_systems, id), "automated-decisions"),
        (of_stated(&notice.profiling, id), "profiling"),
        (of_stated(&notice.secrecy, id), "secrecy"),
        (of(&notice.contacts, id) || id == "contact", "controller"),
        // Where no right to object follows, or a list of rights leaves the complaint out, the rights themselves.
        (matches!(id, "object" | "complaint"), "rights"),
        (id == "rights", "complaint"),
    ];
    places.into_iter().find(|(holds, _)| *holds).map(|(_, section)| section)
}

/// No two headings have one id, whatever the author has called her entries: then a page could not be made.
fn distinct(sections: &mut [Section]) {
    let mut ids = HashSet::new();
    for section in &mut *sections {
        while !ids.insert(section.id.clone()) {
            section.id.push_str("-2");
        }
    }
    for block in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Heading { id, .. } = block {
            *id = id.take().filter(|id| ids.insert(id.clone()));
        }
    }
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

/// What to call the party under an id.
fn party_name(author: &Author, id: &str) -> Runs {
    author.view.party(id).and_then(|party| author.line(&party.name)).unwrap_or_else(|| text(id))
}

/// A phrase with its one place filled, unless there is nothing to fill it with.
fn fact(author: &Author, phrase: &Phrase, place: &str, given: impl IntoIterator<Item = Runs>) -> Option<Runs> {
    let given: Vec<_> = given.into_iter().filter(|runs| !runs.is_empty()).collect();
    (!given.is_empty()).then(|| author.say(phrase, &[(place, author.list(given))]))
}

/// The blocks of a text that may be left out.
fn blocks_of(author: &Author, words: &Field<Text>) -> Vec<prose::Block> {
    author.view.words(words, author.words.code).map(|text| prose::blocks(text).content).unwrap_or_default()
}

/// A line of ours before a text: its first paragraph goes on in the line.
fn led(lead: Runs, mut text: Vec<prose::Block>) -> Vec<prose::Block> {
    let line = match text.first_mut() {
        Some(prose::Block::Paragraph(first)) => {
            let first = std::mem::take(first);
            text.remove(0);
            sentences(vec![lead, first])
        }
        _ => lead,
    };
    if !line.is_empty() {
        text.insert(0, prose::Block::Paragraph(line));
    }
    text
}

/// A list whose items may hold paragraphs and lists; nothing where it is empty.
fn list(items: Vec<Vec<prose::Block>>) -> Option<Block> {
    let items: Vec<_> = items.into_iter().filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then(|| Block::Prose(vec![prose::Block::List { start: None, items }]))
}

/// Sentences as one paragraph; nothing where there are none.
fn paragraph(said: Vec<Runs>) -> Option<Block> {
    let line = sentences(said);
    (!line.is_empty()).then_some(Block::Paragraph(line))
}
