use crate::document::compose::{Author, section as made, sentences, strong, text};
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::Item;
use crate::model::Recipient;
use crate::model::party::Role;

use super::{data_names, purpose_names};

/// To whom data go (Articles 13(1)(e), 14(1)(e)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.recipients;
    let mut blocks = Vec::new();
    if let Some((why, _)) = author.view.notice.recipients.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.field(&why.none).map(Block::Paragraph));
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
    made("recipients", &words.heading, &[Item::Recipients], blocks)
}

/// "**Name**: role, sector. Data: …" The colon keeps the name apart from emphasis that may follow.
fn line<'a>(author: &Author<'a>, recipient: Recipient<'a>) -> Runs {
    let words = &author.words.pack.recipients;
    let role = recipient.role().map(|role| author.say(role_phrase(author, role), &[]));
    let sector = recipient.sector().and_then(|sector| author.runs(sector));
    let about: Vec<_> = [role, sector].into_iter().flatten().collect();
    let mut head = strong(text(recipient.name(author.words.code)));
    for (at, part) in about.into_iter().enumerate() {
        head.extend(text(if at == 0 { ": " } else { ", " }));
        head.extend(part);
    }
    head.extend(text("."));
    let mut parts = vec![head];
    let mut fact = |phrase: &Phrase, place: &str, names: Vec<Runs>| {
        if !names.is_empty() {
            parts.push(author.say(phrase, &[(place, author.list(names))]));
        }
    };
    fact(&words.when, "when", recipient.entry.when.get().and_then(|when| author.runs(when)).into_iter().collect());
    fact(&words.data, "data", data_names(author, &recipient.entry.data));
    fact(&words.purposes, "purposes", purpose_names(author, &recipient.entry.purposes));
    fact(&words.places, "places", recipient.places().into_iter().map(|place| author.place(place)).collect());
    sentences(parts)
}

fn role_phrase<'a>(author: &Author<'a>, role: Role) -> &'a Phrase {
    let words = &author.words.pack.recipients;
    match role {
        Role::Processor => &words.processor,
        Role::SubProcessor => &words.sub_processor,
        Role::Controller => &words.controller,
        Role::JointController => &words.joint_controller,
        Role::Authority => &words.authority,
        Role::Public => &words.public,
    }
}
