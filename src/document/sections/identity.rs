use crate::document::compose::{Author, section as made, strong};
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::Item;
use crate::model::notice::Joint;
use crate::model::party::{Contact, Party};
use crate::model::stated::Stated;

use super::contacts;
use super::transfers::reach;

/// Who decides, and how to reach them (Articles 13(1)(a)-(b), 14(1)(a)-(b), 26(2)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.controller;
    let parties: Vec<_> = author.view.controllers().map(|(_, party)| party).collect();
    let mut blocks = introduced(author, &parties);
    blocks.extend(parties.iter().flat_map(|party| controller(author, party)));
    blocks.extend(joint(author));
    let mut told: Vec<(Runs, Vec<Block>)> = Vec::new();
    for (at, party) in parties.iter().enumerate() {
        let Some(dpo) = party.dpo.get() else { continue };
        let id = (at == 0).then(|| "dpo".to_owned()); // that of the main controller is the one `dpo` means
        let heading = heading_of(author, &words.dpo_heading, party);
        let said = post(author, dpo, [&words.dpo_heading, &words.dpo_intro, &words.dpo_none]);
        let before = told.iter().find(|(_, other)| *other == said).map(|(heading, _)| heading.clone());
        blocks.push(Block::Heading { id, words: heading.clone() });
        match before {
            Some(who) => blocks.push(author.paragraph(&words.same_as, &[("who", who)])),
            None => blocks.extend(said.clone()),
        }
        told.push((heading, said));
    }
    blocks.extend(contacts::blocks(author));
    if let Some(text) = author.block(&author.view.notice.as_processor) {
        blocks.push(Block::Heading { id: None, words: author.say(&words.as_processor_heading, &[]) });
        blocks.push(text);
    }
    let items = [Item::Controller, Item::ControllerContact, Item::Representative, Item::DataProtectionOfficer];
    made(author, "controller", &words.heading, &items, blocks)
}

/// The controllers in a sentence, and the unit inside them.
fn introduced<'a>(author: &Author<'a>, parties: &[&'a Party]) -> Vec<Block> {
    let (words, notice) = (&author.words.pack.controller, author.view.notice);
    let mut names: Vec<_> = parties.iter().filter_map(|party| author.line(&party.name)).map(strong).collect();
    let several = match notice.joint.get() {
        None => &words.intro_many,
        Some(Stated::Some(_)) => &words.intro_joint,
        Some(Stated::None(_)) => &words.intro_each,
    };
    let intro = match names.len() {
        0 => None,
        1 => Some(author.paragraph(&words.intro, &[("name", names.remove(0))])),
        _ => Some(author.paragraph(several, &[("names", author.list(names))])),
    };
    let unit = author.told(&words.unit, "unit", author.field(&notice.unit)).map(Block::Paragraph);
    intro.into_iter().chain(unit).collect()
}

/// One controller: its name where there are several, its ways, its representative.
fn controller<'a>(author: &Author<'a>, party: &'a Party) -> Vec<Block> {
    let words = &author.words.pack.controller;
    let name = author.line(&party.name).filter(|_| several(author));
    let mut blocks: Vec<_> = name.map(|words| Block::Heading { id: None, words }).into_iter().collect();
    let ways = author.ways_to_party(party);
    blocks.extend((!ways.is_empty()).then_some(Block::List(ways)));
    if let Some(representative) = party.representative.get() {
        let title = &words.representative_heading;
        blocks.push(Block::Heading { id: None, words: heading_of(author, title, party) });
        blocks.extend(post(author, representative, [title, &words.representative_intro, &words.representative_none]));
    }
    blocks
}

fn several(author: &Author) -> bool {
    author.view.controllers().count() > 1
}

/// "Data protection officer", or "Data protection officer (Exampletown)" where there are several controllers.
pub(super) fn heading_of<'a>(author: &Author<'a>, title: &Phrase, party: &'a Party) -> Runs {
    let heading = author.say(title, &[]);
    match author.line(&party.name).filter(|_| several(author)) {
        Some(name) => author.say(&author.words.pack.controller.heading_of, &[("heading", heading), ("name", name)]),
        None => heading,
    }
}

/// Someone the law asks for, or the statement that there is none and why; the phrases are title, intro and "none".
fn post<'a>(author: &Author<'a>, stated: &'a Stated<Contact>, [title, intro, none]: [&Phrase; 3]) -> Vec<Block> {
    let mut blocks = Vec::new();
    match stated {
        Stated::Some(contact) => {
            blocks.push(author.paragraph(intro, &[]));
            blocks.extend(contacts::named(author, contact, title).map(Block::Paragraph));
            let ways = author.ways_to(contact);
            blocks.extend((!ways.is_empty()).then_some(Block::List(ways)));
        }
        Stated::None(why) => {
            blocks.push(author.paragraph(none, &[]));
            blocks.extend(author.reason(&why.none).map(Block::Paragraph));
        }
    }
    blocks
}

/// What joint controllers have agreed, and that it does not bind the reader (Article 26(2)-(3)).
fn joint(author: &Author) -> Vec<Block> {
    let words = &author.words.pack.controller;
    match author.view.notice.joint.get() {
        None => Vec::new(),
        Some(Stated::None(why)) => author.reason(&why.none).map(Block::Paragraph).into_iter().collect(),
        Some(Stated::Some(Joint { essence, contact })) => {
            let contact = contact.get().and_then(|id| reach(author, &id.0));
            let heading = Block::Heading { id: None, words: author.say(&words.joint_heading, &[]) };
            let said = [
                author.field(essence),
                author.told(&words.joint_contact, "contact", contact),
                Some(author.say(&words.joint_rights, &[])),
            ];
            std::iter::once(heading).chain(said.into_iter().flatten().map(Block::Paragraph)).collect()
        }
    }
}
