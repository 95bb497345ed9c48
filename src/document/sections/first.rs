//! The first layer: what a reader must see at once (WP260 paras 35-38), from the same facts as the notice.

use crate::document::compose::{Author, ended, sentences, strong, text};
use crate::document::{Block, Runs};
use crate::language::Phrase;
use crate::law::{Right, is_eea};
use crate::model::data::{Category, DataKind};
use crate::model::party::Role;
use crate::model::prose::{Inline, Target};
use crate::model::purpose::Purpose;
use crate::model::read::{Entries, Field, Spanned};
use crate::model::right::ListedRight;
use crate::model::stated::Stated;
use crate::model::text::Text;
use crate::model::transfer::Transfer;

use super::rights::{exists, listed};
use super::{Ids, complaint, object};

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

/// "What for: a, b and c." as a sentence.
pub(in crate::document) fn sentence(author: &Author, (label, facts): Line) -> Runs {
    sentences(vec![author.say(label, &[]), ended(author.list(facts))])
}

/// The names of the controllers.
pub(in crate::document) fn controllers(author: &Author) -> Vec<Runs> {
    author.view.controllers().filter_map(|(_, party)| author.line(&party.name)).collect()
}

/// The names of the purposes that use some of the data meant.
pub(in crate::document) fn purposes(author: &Author, meant: impl Fn(&Category) -> bool) -> Vec<Runs> {
    purposes_of(author, meant).map(|(id, purpose)| author.name(&purpose.name, &id.value)).collect()
}

/// The purposes that use some of the data meant.
pub(in crate::document) fn purposes_of<'a>(
    author: &Author<'a>,
    meant: impl Fn(&Category) -> bool,
) -> impl Iterator<Item = (&'a Spanned<String>, &'a Spanned<Purpose>)> {
    let view = author.view;
    // A purpose that names no data is about all of them.
    view.notice.purposes.entries().filter(move |(_, purpose)| {
        let mut data = view.data_of(&purpose.value).peekable();
        data.peek().is_none() || data.any(|(_, category)| meant(category))
    })
}

/// What may surprise a reader of the data meant, so that it must not wait for a second layer (WP260 paras 36, 38).
pub(in crate::document) fn surprises<'a>(author: &Author<'a>, meant: impl Fn(&Category) -> bool) -> Vec<Line<'a>> {
    let (notice, words) = (author.view.notice, &author.words.pack.first);
    let data = |is: &dyn Fn(&Category) -> bool| -> Vec<Runs> {
        let entries = notice.data.entries().filter(|(_, category)| meant(category) && is(category));
        entries.map(|(id, category)| author.name(&category.name, &id.value)).collect()
    };
    // What names no data is about all of them.
    let is_meant = |id: &&str| notice.data.get().and_then(|data| data.get(id)).is_some_and(|entry| meant(&entry.value));
    let uses = |ids: Vec<&str>| ids.is_empty() || ids.iter().any(is_meant);
    vec![
        (&words.recorded, data(&|category| category.kind.get() == Some(&DataKind::Recording))),
        (&words.special, data(&|category| category.special.some().is_some())),
        (&words.offences, data(&|category| category.criminal.get().is_some())),
        (&words.published, published(author, uses)),
        (&words.abroad, abroad(author, uses)),
        (
            &words.decisions,
            named(author, &notice.automated_decisions, |decision| (&decision.name, &decision.data), uses),
        ),
        (&words.profiling, named(author, &notice.profiling, |profiling| (&profiling.name, &profiling.data), uses)),
        (&words.highlights, highlights(author, uses)),
    ]
}

fn named<'a, T>(
    author: &Author<'a>,
    entries: &'a Field<Stated<Entries<T>>>,
    parts: impl Fn(&'a T) -> (&'a Field<Text>, &'a Ids),
    uses: impl Fn(Vec<&str>) -> bool,
) -> Vec<Runs> {
    let entries = entries.some().into_iter().flat_map(Entries::iter);
    let parts = entries.map(|(id, entry)| (id, parts(&entry.value)));
    parts.filter(|(_, (_, data))| uses(members(data))).map(|(id, (name, _))| author.name(name, &id.value)).collect()
}

fn published(author: &Author, uses: impl Fn(Vec<&str>) -> bool) -> Vec<Runs> {
    let is_public = |recipient: &crate::model::Recipient| recipient.role() == Some(Role::Public);
    let public = author.view.recipients().filter(is_public).filter(|recipient| uses(members(&recipient.entry.data)));
    public.map(|recipient| text(recipient.name(author.words.code))).collect()
}

/// Who gets data outside the EEA, and where: as transfers, or as recipients there.
fn abroad(author: &Author, uses: impl Fn(Vec<&str>) -> bool) -> Vec<Runs> {
    let view = author.view;
    let outside = |place: &&str| *place != "EEA" && !is_eea(place);
    let transfers = view.notice.transfers.some().into_iter().flat_map(Entries::iter);
    // A transfer that names no data is about those of its recipient.
    let data = |to: &str, transfer: &'_ Transfer| match members(&transfer.data) {
        data if data.is_empty() => view.recipient(to).is_none_or(|recipient| uses(members(&recipient.entry.data))),
        data => uses(data),
    };
    let named = transfers.map(|(id, transfer)| {
        (transfer.recipient.get().map_or(id.value.as_str(), |recipient| recipient.0.as_str()), transfer)
    });
    let transferred = named.filter(|(to, transfer)| data(to, transfer)).map(|(to, transfer)| {
        let name = view.recipient(to).map_or(to, |recipient| recipient.name(author.words.code));
        let places = transfer.to.each().filter_map(|place| super::transfers::place_name(author, &place.value));
        (to, name, places.collect::<Vec<_>>())
    });
    let mut all: Vec<_> = transferred.collect();
    let stated = |id: &str| view.notice.transfers.some().is_some_and(|transfers| transfers.get(id).is_some());
    for recipient in
        view.recipients().filter(|recipient| uses(members(&recipient.entry.data)) && !stated(&recipient.id.value))
    {
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

/// What the author wants in the first layer besides, of what uses the data meant.
fn highlights(author: &Author, uses: impl Fn(Vec<&str>) -> bool) -> Vec<Runs> {
    let notice = author.view.notice;
    let is_meant = |id: &str| {
        let of_purpose = notice.purposes.get().and_then(|purposes| purposes.get(id)).map(|entry| &entry.value.data);
        match of_purpose.or_else(|| author.view.recipient(id).map(|recipient| &recipient.entry.data)) {
            Some(data) => uses(members(data)),
            None => notice.data.get().and_then(|data| data.get(id)).is_none() || uses(vec![id]),
        }
    };
    let ids = notice.short.get().into_iter().flat_map(|short| short.highlights.members());
    ids.map(|id| id.value.0.as_str()).filter(|id| is_meant(id)).filter_map(|id| author.name_of(id)).collect()
}

fn members(ids: &Ids) -> Vec<&str> {
    ids.members().map(|id| id.value.0.as_str()).collect()
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
pub(in crate::document) fn is_there(author: &Author, right: Right) -> bool {
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
