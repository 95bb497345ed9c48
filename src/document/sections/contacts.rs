//! Other people to ask.

use crate::document::compose::{Author, capitalised, strong, text};
use crate::document::{Block, Runs, plain};
use crate::language::Phrase;
use crate::model::party::{Contact, ContactRole, Person};
use crate::model::stated::Stated;

use super::identity;

const ROLES: [ContactRole; 6] = [
    ContactRole::Contact,
    ContactRole::Responsible,
    ContactRole::Privacy,
    ContactRole::Requests,
    ContactRole::Technical,
    ContactRole::Security,
];

/// The contacts of the notice, each under what it is for.
pub(super) fn blocks(author: &Author) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (id, entry) in author.view.notice.contacts.entries() {
        let said = match &entry.value {
            Person::Own(contact) => {
                let ways = author.ways_to(contact);
                let name = match role(&id.value, &entry.value) {
                    Some(role) => named(author, contact, purpose(author, Some(role))),
                    None => author.line(&contact.name),
                };
                let name = name.map(Block::Paragraph);
                name.into_iter().chain((!ways.is_empty()).then_some(Block::List(ways))).collect()
            }
            Person::Same(other) => same(author, &other.0),
        };
        blocks.push(Block::Heading { id: None, words: heading(author, &id.value, &entry.value) });
        blocks.extend(said);
    }
    blocks
}

/// The name and the title of a contact that stands under a heading of ours, unless that says the same.
pub(super) fn named<'a>(author: &Author<'a>, contact: &'a Contact, heading: &Phrase) -> Option<Runs> {
    let title = author.field(&contact.title);
    let title = title.filter(|title| plain(title).to_lowercase() != heading.text.to_lowercase());
    match (author.line(&contact.name), title) {
        (Some(name), Some(title)) => Some([name, text(", "), title].concat()),
        (name, title) => name.or(title.map(capitalised)),
    }
}

/// What a contact is called: what it is for, else its title.
fn heading<'a>(author: &Author<'a>, id: &str, person: &'a Person) -> Runs {
    let role = role(id, person);
    let title = || person.own().and_then(|contact| author.field(&contact.title)).map(capitalised);
    match role {
        Some(_) => author.say(purpose(author, role), &[]),
        None => title().unwrap_or_else(|| author.say(purpose(author, None), &[])),
    }
}

/// What a contact is for: what it says, or its id where that is such a word.
fn role(id: &str, person: &Person) -> Option<ContactRole> {
    let stated = person.own().and_then(|contact| contact.role.get()).copied();
    stated.or_else(|| ROLES.into_iter().find(|role| role.word() == id))
}

fn purpose<'p>(author: &Author<'p>, role: Option<ContactRole>) -> &'p Phrase {
    let words = &author.words.pack.controller;
    match role {
        None => &words.contact_heading,
        Some(ContactRole::Contact) => &words.role_contact,
        Some(ContactRole::Responsible) => &words.role_responsible,
        Some(ContactRole::Privacy) => &words.role_privacy,
        Some(ContactRole::Requests) => &words.role_requests,
        Some(ContactRole::Technical) => &words.role_technical,
        Some(ContactRole::Security) => &words.role_security,
    }
}

/// Who a contact is that stands elsewhere; its ways only where they do not stand in this section.
fn same(author: &Author, id: &str) -> Vec<Block> {
    let (words, view) = (&author.words.pack.controller, author.view);
    let under = |heading: Runs| vec![author.paragraph(&words.same_as, &[("who", heading)])];
    if let Some(entry) = view.notice.contacts.get().and_then(|contacts| contacts.get(id)) {
        return under(heading(author, id, &entry.value));
    }
    if let ("dpo", Some(Stated::Some(_)), Some((_, party))) = (id, view.dpo(), view.controllers().next()) {
        return under(identity::heading_of(author, &words.dpo_heading, party));
    }
    let Some(party) = view.party(id) else { return Vec::new() };
    let name = author.line(&party.name).unwrap_or_else(|| text(id));
    if view.controllers().any(|(controller, _)| controller.value.0 == id) {
        return vec![author.paragraph(&words.same_as_controller, &[("name", strong(name))])];
    }
    let ways = author.ways_to_party(party);
    std::iter::once(Block::Paragraph(strong(name))).chain((!ways.is_empty()).then_some(Block::List(ways))).collect()
}
