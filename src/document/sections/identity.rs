use crate::document::compose::{Author, capitalised, section as made, strong, text};
use crate::document::{Block, Runs, Section};
use crate::law::Item;
use crate::model::party::{Contact, Party};
use crate::model::stated::Stated;

/// Who decides, and how to reach them (Articles 13(1)(a)-(b), 14(1)(a)-(b)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.controller;
    let mut blocks = controllers(author);
    if let Some(dpo) = author.view.dpo() {
        officer(author, dpo, &mut blocks);
    }
    for (_, entry) in author.view.notice.contacts.entries() {
        if let Some(person) = entry.value.own() {
            contact(author, person, &mut blocks);
        }
    }
    if let Some(text) = author.block(&author.view.notice.as_processor) {
        blocks.push(Block::Heading { id: None, words: author.say(&words.as_processor_heading, &[]) });
        blocks.push(text);
    }
    let items = [Item::Controller, Item::ControllerContact, Item::Representative, Item::DataProtectionOfficer];
    made("controller", &words.heading, &items, blocks)
}

/// One controller in a sentence with its ways; several in one sentence, then each under its name.
fn controllers(author: &Author) -> Vec<Block> {
    let words = &author.words.pack.controller;
    let parties: Vec<_> = author.view.controllers().map(|(_, party)| party).collect();
    let names: Vec<_> = parties.iter().filter_map(|party| author.line(&party.name)).map(strong).collect();
    let mut blocks = match names.as_slice() {
        [] => Vec::new(),
        [name] => vec![author.paragraph(&words.intro, &[("name", name.clone())])],
        _ => vec![author.paragraph(&words.intro_many, &[("names", author.list(names))])],
    };
    for party in &parties {
        let name = author.line(&party.name).filter(|_| parties.len() > 1);
        blocks.extend(name.map(|words| Block::Heading { id: None, words }));
        let ways = ways(author, party);
        blocks.extend((!ways.is_empty()).then_some(Block::List(ways)));
    }
    blocks
}

fn ways<'a>(author: &Author<'a>, party: &'a Party) -> Vec<Runs> {
    let email = party.email.get().map(|email| email.0.as_str());
    let url = party.url.get().map(|url| url.0.as_str());
    let mut ways = author.ways(&party.address, email, party.phone.get().map(String::as_str), url);
    if let Some(id) = party.business_id.get() {
        ways.insert(0, author.say(&author.words.pack.controller.business_id, &[("value", text(id))]));
    }
    ways
}

fn officer<'a>(author: &Author<'a>, dpo: &'a Stated<Contact>, blocks: &mut Vec<Block>) {
    let words = &author.words.pack.controller;
    blocks.push(Block::Heading { id: Some("dpo".into()), words: author.say(&words.dpo_heading, &[]) });
    match dpo {
        Stated::Some(contact) => {
            blocks.push(author.paragraph(&words.dpo_intro, &[]));
            blocks.extend(author.line(&contact.name).map(Block::Paragraph));
            blocks.push(Block::List(author.ways_to(contact)));
        }
        Stated::None(why) => {
            blocks.push(author.paragraph(&words.dpo_none, &[]));
            blocks.extend(author.field(&why.none).map(Block::Paragraph));
        }
    }
}

fn contact<'a>(author: &Author<'a>, contact: &'a Contact, blocks: &mut Vec<Block>) {
    let title =
        author.field(&contact.title).unwrap_or_else(|| author.say(&author.words.pack.controller.contact_heading, &[]));
    blocks.push(Block::Heading { id: None, words: capitalised(title) });
    blocks.extend(author.line(&contact.name).map(Block::Paragraph));
    let ways = author.ways_to(contact);
    blocks.extend((!ways.is_empty()).then_some(Block::List(ways)));
}
