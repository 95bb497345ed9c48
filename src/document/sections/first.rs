//! The first layer: what a reader must see at once (WP260 paras 35-38), from the same facts as the notice.

use crate::document::compose::{Author, strong, text};
use crate::document::{Block, Runs};
use crate::language::Phrase;
use crate::law::{Right, is_eea};
use crate::model::data::{Category, DataKind};
use crate::model::party::Role;
use crate::model::prose::{Inline, Target};
use crate::model::read::{Entries, Field, Spanned};
use crate::model::right::ListedRight;
use crate::model::stated::Stated;
use crate::model::text::Text;

use super::rights::{exists, listed};
use super::{complaint, object};

/// One line of the first layer: what it is about, and what is so.
pub(in crate::document) type Line<'a> = (&'a Phrase, Vec<Runs>);

/// The summary on top of the page, generated: who, what for, what may surprise, the rights (WP260 para 36).
pub(super) fn summary(author: &Author) -> Option<Block> {
    let words = &author.words.pack.first;
    let purposes = purposes(author, |_| true);
    if purposes.is_empty() {
        return None; // the page around its parts: each of them has its own
    }
    let mut lines = vec![(&words.who, controllers(author)), (&words.why, purposes)];
    lines.extend(surprises(author, |_| true));
    lines.push((&words.rights, rights(author)));
    Some(Block::List(lines.into_iter().filter(|(_, facts)| !facts.is_empty()).map(|line| bold(author, line)).collect()))
}

/// "**What for:** a, b and c."
fn bold(author: &Author, (label, facts): Line) -> Runs {
    let mut line = strong(author.say(label, &[]));
    line.extend(text(" "));
    line.extend(author.list(facts));
    line
}

/// The names of the controllers.
pub(in crate::document) fn controllers(author: &Author) -> Vec<Runs> {
    author.view.controllers().filter_map(|(_, party)| author.line(&party.name)).collect()
}

/// The purposes that use some of the data meant.
pub(in crate::document) fn purposes(author: &Author, meant: impl Fn(&Category) -> bool) -> Vec<Runs> {
    let view = author.view;
    let purposes = view.notice.purposes.entries();
    // A purpose that names no data is about all of them.
    let used = purposes.filter(|(_, purpose)| {
        let mut data = view.data_of(&purpose.value).peekable();
        data.peek().is_none() || data.any(|(_, category)| meant(category))
    });
    used.map(|(id, purpose)| author.name(&purpose.name, &id.value)).collect()
}

/// What may surprise a reader of the data meant, so that it must not wait for a second layer (WP260 paras 36, 38).
pub(in crate::document) fn surprises<'a>(author: &Author<'a>, meant: impl Fn(&Category) -> bool) -> Vec<Line<'a>> {
    let (notice, words) = (author.view.notice, &author.words.pack.first);
    let data = |is: &dyn Fn(&Category) -> bool| -> Vec<Runs> {
        let entries = notice.data.entries().filter(|(_, category)| meant(category) && is(category));
        entries.map(|(id, category)| author.name(&category.name, &id.value)).collect()
    };
    vec![
        (&words.recorded, data(&|category| category.kind.get() == Some(&DataKind::Recording))),
        (&words.special, data(&|category| category.special.some().is_some())),
        (&words.offences, data(&|category| category.criminal.get().is_some())),
        (&words.published, published(author)),
        (&words.abroad, abroad(author)),
        (&words.decisions, named(author, &notice.automated_decisions, |decision| &decision.name)),
        (&words.profiling, named(author, &notice.profiling, |profiling| &profiling.name)),
        (&words.highlights, highlights(author)),
    ]
}

fn named<'a, T>(
    author: &Author<'a>,
    entries: &'a Field<Stated<Entries<T>>>,
    name: impl Fn(&'a T) -> &'a Field<Text>,
) -> Vec<Runs> {
    let entries = entries.some().into_iter().flat_map(Entries::iter);
    entries.map(|(id, entry)| author.name(name(&entry.value), &id.value)).collect()
}

fn published(author: &Author) -> Vec<Runs> {
    let public = author.view.recipients().filter(|recipient| recipient.role() == Some(Role::Public));
    public.map(|recipient| text(recipient.name(author.words.code))).collect()
}

/// Who gets data outside the EEA, and where: as transfers, or as recipients there.
fn abroad(author: &Author) -> Vec<Runs> {
    let view = author.view;
    let outside = |place: &&str| *place != "EEA" && !is_eea(place);
    let transferred = view.notice.transfers.some().into_iter().flat_map(Entries::iter).map(|(id, transfer)| {
        let to = transfer.recipient.get().map_or(id.value.as_str(), |recipient| recipient.0.as_str());
        let name = view.recipient(to).map_or(to, |recipient| recipient.name(author.words.code));
        let places = transfer.to.each().filter_map(|place| super::transfers::place_name(author, &place.value));
        (to, name, places.collect::<Vec<_>>())
    });
    let mut all: Vec<_> = transferred.collect();
    for recipient in view.recipients() {
        let places: Vec<_> = recipient.places().into_iter().filter(outside).map(|place| author.place(place)).collect();
        if !places.is_empty() && !all.iter().any(|(to, ..)| *to == recipient.id.value) {
            all.push((&recipient.id.value, recipient.name(author.words.code), places));
        }
    }
    let to = &author.words.pack.transfers.to;
    let line = |(_, name, places): (&str, &str, Vec<Runs>)| match places.is_empty() {
        true => text(name),
        false => author.say(to, &[("recipient", text(name)), ("places", author.list(places))]),
    };
    all.into_iter().map(line).collect()
}

/// What the author wants in the first layer besides.
fn highlights(author: &Author) -> Vec<Runs> {
    let ids = author.view.notice.short.get().into_iter().flat_map(|short| short.highlights.members());
    ids.filter_map(|id| name_of(author, &id.value.0)).collect()
}

/// What an entry of the notice is called.
fn name_of(author: &Author, id: &str) -> Option<Runs> {
    let notice = author.view.notice;
    macro_rules! names {
        ($($entries:expr),* $(,)?) => {
            $(if let Some(entry) = $entries.and_then(|entries| entries.get(id)) {
                return Some(author.name(&entry.value.name, id));
            })*
        };
    }
    names!(
        notice.purposes.get(),
        notice.data.get(),
        notice.subjects.get(),
        notice.automated_decisions.some(),
        notice.profiling.some(),
        notice.ai_systems.some(),
    );
    author.view.recipient(id).map(|recipient| text(recipient.name(author.words.code)))
}

/// The rights there are, each with the way to the section that tells more (Articles 13(2)(b)-(d), 14(2)(c)-(e)).
pub(in crate::document) fn rights(author: &Author) -> Vec<Runs> {
    let words = &author.words.pack.first;
    let names = [
        (Right::Access, &words.access),
        (Right::Rectification, &words.rectification),
        (Right::Erasure, &words.erasure),
        (Right::Restriction, &words.restriction),
        (Right::Portability, &words.portability),
        (Right::Object, &words.object),
        (Right::ObjectMarketing, &words.object_marketing),
        (Right::Withdraw, &words.withdraw),
        (Right::HumanIntervention, &words.human_intervention),
        (Right::Complaint, &words.complaint),
    ];
    let there = names.into_iter().filter(|(right, _)| is_there(author, *right));
    there
        .map(|(right, name)| {
            let section = match right {
                Right::Object | Right::ObjectMarketing => "object",
                Right::Complaint => "complaint",
                _ => "rights",
            };
            vec![Inline::Link { to: Target::Id(section.to_owned()), words: author.say(name, &[]) }]
        })
        .collect()
}

/// Whether the notice tells of a right: it is listed, or follows from the facts.
fn is_there(author: &Author, right: Right) -> bool {
    if let Some(list) = listed(author) {
        let known = |entry: &Spanned<ListedRight>| matches!(entry.value, ListedRight::Known(known) if known == right);
        return list.iter().any(known);
    }
    match right {
        Right::Object => !object::on_grounds(author).is_empty(),
        Right::ObjectMarketing => !object::to_marketing(author).is_empty(),
        Right::Complaint => complaint::section(author).is_some(),
        right => exists(author, right),
    }
}
