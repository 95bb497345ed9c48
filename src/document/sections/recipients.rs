use crate::document::compose::{Author, ended, link, mail, section as made, sentences, strong, text};
use crate::document::reach::call;
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::Item;
use crate::model::Recipient;
use crate::model::party::Role;
use crate::model::read::Spanned;
use crate::model::recipient::System;

use super::basis;
use super::transfers::joined;
use super::{data_names, fact, party_name, purpose_names};

/// To whom data go (Articles 13(1)(e), 14(1)(e)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.recipients;
    let mut blocks = Vec::new();
    if let Some((why, _)) = author.view.notice.recipients.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    let recipients: Vec<_> = author.view.recipients().collect();
    if !recipients.is_empty() {
        blocks.push(author.paragraph(&words.intro, &[]));
        blocks.push(Block::List(recipients.iter().map(|recipient| line(author, *recipient)).collect()));
        let processors = [Some(Role::Processor), Some(Role::SubProcessor)];
        if recipients.iter().any(|recipient| processors.contains(&recipient.role())) {
            blocks.push(author.paragraph(&words.processors_bound, &[]));
        }
    }
    let systems = author.view.notice.systems.entries();
    let systems: Vec<_> = systems.map(|(id, system)| system_line(author, id, &system.value)).collect();
    if !systems.is_empty() {
        blocks.push(Block::Heading { id: None, words: author.say(&words.systems_heading, &[]) });
        blocks.push(Block::List(systems));
    }
    made(author, "recipients", &words.heading, &[Item::Recipients], blocks)
}

/// "**Name**: role, sector. Data: …" The colon keeps the name apart from emphasis that may follow.
fn line<'a>(author: &Author<'a>, recipient: Recipient<'a>) -> Runs {
    let (words, entry) = (&author.words.pack.recipients, recipient.entry);
    let places = recipient.places().into_iter().map(|place| author.place(place));
    let under = entry.under.get().map(|id| processor_name(author, &id.0));
    let basis = entry.basis.get().map(|basis| basis::line(author, basis));
    let business_id = &author.words.pack.controller.business_id;
    let facts = [
        author.case(&words.when, &entry.when),
        fact(author, &words.under, "processor", under),
        fact(author, &words.data, "data", data_names(author, &entry.data)),
        fact(author, &words.purposes, "purposes", purpose_names(author, &entry.purposes)),
        basis,
        fact(author, &words.places, "places", places),
        entry.business_id.get().map(|id| ended(author.say(business_id, &[("value", text(id))]))),
        fact(author, &words.ways, "ways", Some(ways(author, recipient))),
    ];
    sentences(std::iter::once(head(author, recipient)).chain(facts.into_iter().flatten()).collect())
}

/// "**Name** (unit): role, sector."
fn head<'a>(author: &Author<'a>, recipient: Recipient<'a>) -> Runs {
    let words = &author.words.pack.recipients;
    let name = strong(text(recipient.name(author.words.code)));
    let mut head = match author.field(&recipient.entry.unit) {
        Some(unit) => author.say(&words.named, &[("name", name), ("unit", unit)]),
        None => name,
    };
    let role = recipient.role().map(|role| author.say(role_phrase(author, role), &[]));
    let sector = recipient.sector().and_then(|sector| author.runs(sector));
    for (at, part) in role.into_iter().chain(sector).enumerate() {
        head.extend(text(if at == 0 { ": " } else { ", " }));
        head.extend(part);
    }
    ended(head)
}

/// How to reach a recipient that stands in the notice itself: address, e-mail, telephone, website.
fn ways<'a>(author: &Author<'a>, recipient: Recipient<'a>) -> Runs {
    let entry = recipient.entry;
    let email = entry.email.get().map(|email| mail(&email.0));
    let phone = entry.phone.get().map(|phone| call(phone));
    joined(author.line(&entry.address), [email, phone, entry.url.get().map(|url| link(&url.0, &url.0))])
}

fn processor_name(author: &Author, id: &str) -> Runs {
    text(author.view.recipient(id).map_or(id, |recipient| recipient.name(author.words.code)))
}

/// "**Name**. Run by: …"
fn system_line<'a>(author: &Author<'a>, id: &Spanned<String>, system: &'a System) -> Runs {
    let words = &author.words.pack.recipients;
    let mut name = strong(author.line(&system.name).unwrap_or_else(|| text(&id.value)));
    name = ended(name);
    let party = system.party.get().map(|party| party_name(author, &party.0));
    let places = system.location.members().map(|place| author.place(&place.value.0));
    let facts = [
        fact(author, &words.system_party, "party", party),
        fact(author, &words.data, "data", data_names(author, &system.data)),
        fact(author, &words.places, "places", places),
    ];
    sentences(std::iter::once(name).chain(facts.into_iter().flatten()).collect())
}

fn role_phrase<'a>(author: &Author<'a>, role: Role) -> &'a Phrase {
    let words = &author.words.pack.recipients;
    match role {
        Role::Processor => &words.processor,
        Role::SubProcessor => &words.sub_processor,
        Role::Controller => &words.controller,
        Role::JointController => &words.joint_controller,
        Role::Authority => &words.authority,
        Role::PrivatePerson => &words.private_person,
        Role::Public => &words.public,
    }
}
