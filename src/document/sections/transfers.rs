use crate::document::compose::{Author, capitalised, ended, link, mail, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::law::{self, Item};
use crate::model::read::{Entries, Spanned};
use crate::model::transfer::{Destination, Safeguard, SafeguardKind, Transfer};

use super::basis;
use super::{data_names, fact, paragraph};

/// Outside the European Economic Area (Articles 13(1)(f), 14(1)(f)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.transfers;
    let mut blocks = Vec::new();
    if let Some((why, _)) = author.view.notice.transfers.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    for (id, transfer) in author.view.notice.transfers.some().into_iter().flat_map(Entries::iter) {
        one(author, id, &transfer.value, &mut blocks);
    }
    made(
        author,
        "transfers",
        &words.heading,
        &[Item::Transfer, Item::Adequacy, Item::Safeguard, Item::SafeguardCopy],
        blocks,
    )
}

fn one<'a>(author: &Author<'a>, id: &'a Spanned<String>, transfer: &'a Transfer, blocks: &mut Vec<Block>) {
    let words = &author.words.pack.transfers;
    let to = transfer.recipient.get().map_or(id.value.as_str(), |recipient| recipient.0.as_str());
    let name = author.view.recipient(to).map_or(to, |recipient| recipient.name(author.words.code));
    let places: Vec<_> = transfer.to.each().filter_map(|place| place_name(author, &place.value)).collect();
    let heading = if places.is_empty() {
        text(name)
    } else {
        author.say(&words.to, &[("recipient", text(name)), ("places", author.list(places))])
    };
    blocks.push(Block::Heading { id: None, words: capitalised(heading) });
    blocks.extend(author.block(&transfer.description));
    let facts = [
        author.case(&words.when, &transfer.when),
        fact(author, &words.data, "data", data_names(author, &transfer.data)),
    ];
    blocks.extend(paragraph(facts.into_iter().flatten().chain(adequacy(author, transfer)).collect()));
    let safeguards = transfer.safeguard.each().map(|safeguard| safeguard_sentences(author, &safeguard.value));
    blocks.extend(safeguards.filter(|runs| !runs.is_empty()).map(Block::Paragraph));
    let fallback = transfer.fallback.get().map(|safeguard| safeguard_sentences(author, safeguard));
    let after = [
        fact(author, &words.fallback, "safeguard", fallback),
        fact(author, &words.remedies, "remedies", author.field(&transfer.remedies)),
    ];
    blocks.extend(after.into_iter().flatten().map(Block::Paragraph));
}

pub(super) fn place_name<'a>(author: &Author<'a>, place: &'a Destination) -> Option<Runs> {
    match place {
        Destination::Country(country) => Some(author.place(&country.0)),
        Destination::Named(named) => author.line(&named.organisation).or_else(|| author.field(&named.other)),
    }
}

fn adequacy<'a>(author: &Author<'a>, transfer: &'a Transfer) -> Vec<Runs> {
    let words = &author.words.pack.transfers;
    match transfer.adequacy.get().map(String::as_str) {
        None => Vec::new(),
        Some("none") => vec![author.say(&words.adequacy_none, &[])],
        Some(named) => {
            let number = law::find(named).first().map_or(named, |decision| decision.number.as_str());
            let covered =
                author.field(&transfer.covered).map(|evidence| author.say(&words.covered, &[("evidence", evidence)]));
            std::iter::once(author.say(&words.adequacy, &[("decision", text(number))])).chain(covered).collect()
        }
    }
}

fn safeguard_sentences<'a>(author: &Author<'a>, safeguard: &'a Safeguard) -> Runs {
    let words = &author.words.pack.transfers;
    let decision = safeguard.decision.get().map(|stated| {
        let known = law::find_clauses(stated);
        text(known.map_or(stated.as_str(), |clauses| clauses.number.as_str()))
    });
    let modules: Vec<_> = safeguard.module.each().map(|module| text(&module.value.0.to_string())).collect();
    let tool = safeguard.kind.get().map(|kind| match (kind, decision) {
        (SafeguardKind::Scc, Some(decision)) if !modules.is_empty() => {
            let phrase = if modules.len() == 1 { &words.scc_module } else { &words.scc_modules };
            author.say(phrase, &[("decision", decision), ("modules", author.list(modules))])
        }
        (SafeguardKind::Scc, Some(decision)) => author.say(&words.scc_decision, &[("decision", decision)]),
        (SafeguardKind::Scc, None) => author.say(&words.scc, &[]),
        (SafeguardKind::Bcr, _) => author.say(&words.bcr, &[]),
        (SafeguardKind::Code, _) => author.say(&words.code, &[]),
        (SafeguardKind::Certification, _) => author.say(&words.certification, &[]),
        (SafeguardKind::PublicInstrument, _) => author.say(&words.public_instrument, &[]),
        (SafeguardKind::AuthorisedClauses, _) => author.say(&words.authorised_clauses, &[]),
        (SafeguardKind::Derogation, _) => {
            let citation = safeguard.article.get().map(|article| author.cite(article.0)).unwrap_or_default();
            author.say(&words.derogation, &[("citation", citation)])
        }
    });
    let other = author.field(&safeguard.other).map(|other| ended(capitalised(other)));
    let reason = author.field(&safeguard.reason).map(|reason| author.say(&words.reason, &[("reason", reason)]));
    let consent = safeguard.consent.get().map(|given| basis::consent(author, given));
    let said = [tool, other, reason].into_iter().flatten();
    sentences(said.chain(consent.into_iter().flatten()).chain(copy(author, safeguard)).collect())
}

fn copy(author: &Author, safeguard: &Safeguard) -> Vec<Runs> {
    let words = &author.words.pack.transfers;
    let Some(copy) = safeguard.copy.get() else { return Vec::new() };
    let page = copy.url.get().map(|url| author.say(&words.copy_url, &[("link", link(&url.0, &url.0))]));
    let person = copy.contact.get().and_then(|contact| reach(author, &contact.0));
    page.into_iter().chain(person.map(|contact| author.say(&words.copy_contact, &[("contact", contact)]))).collect()
}

/// How to reach a contact, a party, or the data protection officer, in a few words.
pub(super) fn reach(author: &Author, id: &str) -> Option<Runs> {
    if let Some(contact) = author.view.contact(id) {
        let title = author
            .field(&contact.title)
            .or_else(|| (id == "dpo").then(|| author.say(&author.words.pack.controller.dpo, &[])));
        let who = author.line(&contact.name).or(title);
        let email = contact.email.get().map(|email| mail(&email.0));
        let phone = contact.phone.get().map(|phone| text(phone));
        let url = contact.url.get().map(|url| link(&url.0, &url.0));
        return Some(joined(who, [email, phone, url]));
    }
    let party = author.view.party(id)?;
    let email = party.email.get().map(|email| mail(&email.0));
    let phone = party.phone.get().map(|phone| text(phone));
    Some(joined(author.line(&party.name), [email, phone, author.line(&party.address)]))
}

/// "Name, e-mail, phone".
pub(super) fn joined<const N: usize>(who: Option<Runs>, ways: [Option<Runs>; N]) -> Runs {
    let mut line = Vec::new();
    for part in std::iter::once(who).chain(ways).flatten() {
        if !line.is_empty() {
            line.extend(text(", "));
        }
        line.extend(part);
    }
    line
}
