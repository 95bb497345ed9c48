use crate::document::compose::{Author, link, mail, section as made, text};
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::{self, Item, Right};
use crate::model::notice::Regulation;
use crate::model::party::{AuthorityRef, Contact};
use crate::model::right::ListedRight;

use super::rights::listed;
use super::told::told;

/// The right to complain, with the supervisory authority (Articles 13(2)(d), 14(2)(e)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.complaint;
    if listed(author)
        .is_some_and(|rights| !rights.iter().any(|right| matches!(right.value, ListedRight::Known(Right::Complaint))))
    {
        return made(author, "complaint", &words.heading, &[Item::Complaint], Vec::new());
    }
    let mut blocks = told(author, Right::Complaint);
    if listed(author).is_none() {
        blocks.insert(0, author.paragraph(&words.text, &[]));
    }
    match supervisor(author) {
        Some(Supervisor::Described(contact)) => described(author, contact, &mut blocks),
        Some(Supervisor::Known(code)) => known(author, code, &mut blocks),
        None => {}
    }
    made(author, "complaint", &words.heading, &[Item::Complaint], blocks)
}

/// The supervisory authority a notice names.
pub(in crate::document) enum Supervisor<'a> {
    /// One the author describes.
    Described(&'a Contact),
    /// One of the law's data, by its country, land or name.
    Known(&'a str),
}

/// The authority the author names, else the only one that may be competent: none is guessed. Nothing is added to a list of
/// rights as found.
pub(in crate::document) fn supervisor<'a>(author: &Author<'a>) -> Option<Supervisor<'a>> {
    let details = author.view.notice.rights.get().and_then(|rights| rights.complaint.get());
    match details.and_then(|details| details.authority.get()) {
        Some(AuthorityRef::Described(contact)) => Some(Supervisor::Described(contact)),
        Some(AuthorityRef::Known(code)) => Some(Supervisor::Known(code)),
        None if listed(author).is_some() => None,
        None => match author.view.competent_authorities().as_slice() {
            [(code, _)] => Some(Supervisor::Known(code)),
            _ => None,
        },
    }
}

/// An authority in the author's words.
fn described<'a>(author: &Author<'a>, contact: &'a Contact, blocks: &mut Vec<Block>) {
    let name = author.line(&contact.name).or_else(|| author.field(&contact.title));
    let name = name.map(|name| author.paragraph(&author.words.pack.complaint.authority, &[("name", name)]));
    blocks.extend(name);
    let ways = author.ways_to(contact);
    blocks.extend((!ways.is_empty()).then_some(Block::List(ways)));
}

/// An authority of the law's data, by its country, land or name.
fn known(author: &Author, code: &str, blocks: &mut Vec<Block>) {
    let is_foreign = code == law::AUTHORITY_OF_THE_UK && author.view.regulation() != Regulation::UkGdpr;
    let Some(authority) = law::authority(code).filter(|_| !is_foreign) else { return };
    let name = text(authority.names.get(author.words.code).unwrap_or_default());
    blocks.push(author.paragraph(&author.words.pack.complaint.authority, &[("name", name)]));
    blocks.push(Block::List(ways(author, authority)));
    let details = author.view.notice.rights.get().and_then(|rights| rights.complaint.get());
    let is_own = details.is_some_and(|details| !details.url.is_absent());
    if let Some(url) = authority.complaint.get(author.words.code).filter(|_| !is_own) {
        blocks.push(author.paragraph(&author.words.pack.complaint.url, &[("link", link(url, url))]));
    }
}

fn ways(author: &Author, authority: &'static law::Authority) -> Vec<Runs> {
    let (words, code) = (&author.words.pack.controller, author.words.code);
    let row = |phrase: &Phrase, value: Runs| author.say(phrase, &[("value", value)]);
    let mut ways = Vec::new();
    ways.extend(authority.address.get(code).map(|address| row(&words.address, text(address))));
    ways.extend(authority.email.as_deref().map(|email| row(&words.email, mail(email))));
    ways.extend(authority.phone.as_deref().map(|phone| row(&words.phone, text(phone))));
    ways.extend(authority.website.get(code).map(|url| row(&words.url, link(url, url))));
    ways
}
