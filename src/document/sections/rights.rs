use crate::document::compose::{Author, capitalised, link, mail, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::language::{Case, Phrase};
use crate::law::{self, Entitlement, Item, LegalBasis, Right, entitlement};
use crate::model::party::AuthorityRef;
use crate::model::purpose::PurposeKind;
use crate::model::read::Spanned;
use crate::model::right::{Balancing, ListedRight, Rights};

use super::transfers::reach;

/// The right to object, in a block of its own (Article 21(4)); only where a legal basis gives it.
pub(super) fn object(author: &Author) -> Option<Section> {
    let words = &author.words.pack.object;
    let purposes = relying(author, |basis| given(basis, Right::Object));
    if purposes.is_empty() || listed(author).is_some() {
        return None;
    }
    let phrase = if purposes.len() == 1 { &words.one } else { &words.many };
    let mut block = vec![author.paragraph(phrase, &[("purposes", author.list(purposes))])];
    block.extend(own_text(author, Right::Object));
    block.extend(contact(author).map(|contact| author.paragraph(&words.how, &[("contact", contact)])));
    made("object", &words.heading, &[Item::Objection], vec![Block::Important(block)])
}

/// The other rights and how to use them (Articles 13(2)(b)-(c), 14(2)(c)-(d)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.rights;
    let mut blocks = match listed(author) {
        Some(rights) => as_listed(author, rights),
        None => derived(author),
    };
    let how = how(author);
    if !how.is_empty() {
        blocks.push(Block::Heading { id: None, words: author.say(&words.how_heading, &[]) });
        blocks.extend(how);
    }
    let items =
        [Item::Access, Item::Rectification, Item::Erasure, Item::Restriction, Item::Portability, Item::Withdrawal];
    let alone = listed(author).is_some() || relying(author, |basis| given(basis, Right::Object)).is_empty();
    made("rights", if alone { &words.heading_listed } else { &words.heading }, &items, blocks)
}

/// The right to complain, with the authority of the country (Articles 13(2)(d), 14(2)(e)).
pub(super) fn complaint(author: &Author) -> Option<Section> {
    let words = &author.words.pack.complaint;
    if listed(author)
        .is_some_and(|rights| !rights.iter().any(|right| matches!(right.value, ListedRight::Known(Right::Complaint))))
    {
        return None;
    }
    let mut blocks: Vec<_> = own_text(author, Right::Complaint).into_iter().collect();
    if listed(author).is_none() {
        blocks.insert(0, author.paragraph(&words.text, &[]));
    }
    let details = author.view.notice.rights.get().and_then(|rights| rights.complaint.get());
    let stated = details.and_then(|details| details.authority.get()).and_then(|authority| match authority {
        AuthorityRef::Known(code) => Some(code.as_str()),
        AuthorityRef::Described(_) => None,
    });
    if let Some(authority) = stated.or(author.view.country()).and_then(law::authority) {
        let name = authority.names.get(author.words.code).unwrap_or_default();
        blocks.push(author.paragraph(&words.authority, &[("name", text(name))]));
        blocks.push(Block::List(ways(author, authority)));
    }
    made("complaint", &words.heading, &[Item::Complaint], blocks)
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

fn derived(author: &Author) -> Vec<Block> {
    let words = &author.words.pack.rights;
    let exists = |right| {
        LegalBasis::all().iter().all(|basis| given(*basis, right))
            || !relying(author, |basis| given(basis, right)).is_empty()
    };
    let rights = [
        (Right::Access, &words.access_heading, vec![author.say(&words.access, &[])]),
        (Right::Rectification, &words.rectification_heading, vec![author.say(&words.rectification, &[])]),
        (Right::Erasure, &words.erasure_heading, erasure(author)),
        (Right::Restriction, &words.restriction_heading, restriction(author)),
        (Right::Portability, &words.portability_heading, vec![author.say(&words.portability, &[])]),
        (Right::Withdraw, &words.withdraw_heading, vec![author.say(&words.withdraw, &[])]),
    ];
    let mut blocks = Vec::new();
    for (right, heading, said) in rights.into_iter().filter(|(right, ..)| exists(*right)) {
        blocks.push(Block::Heading { id: None, words: author.say(heading, &[]) });
        blocks.push(Block::Paragraph(sentences(said)));
        blocks.extend(own_text(author, right));
    }
    blocks
}

/// Erasure with the grounds and limits that follow from the bases and kinds of the purposes (Article 17(1), (3)).
fn erasure(author: &Author) -> Vec<Runs> {
    let words = &author.words.pack.rights;
    let mut said = vec![author.say(&words.erasure, &[])];
    if !relying(author, |basis| given(basis, Right::Object)).is_empty() {
        said.push(author.say(&words.erasure_object, &[]));
    }
    if !relying(author, |basis| basis == LegalBasis::Consent).is_empty() {
        said.push(author.say(&words.erasure_consent, &[]));
    }
    let limited = relying(author, |basis| matches!(entitlement(basis, Right::Erasure), Entitlement::Limited(_)));
    if !limited.is_empty() {
        said.push(author.say(&words.erasure_limited, &[("purposes", author.list(limited))]));
    }
    let claims = |kind: Option<&PurposeKind>| kind == Some(&PurposeKind::LegalClaims);
    if author.view.notice.purposes.entries().any(|(_, purpose)| claims(purpose.kind.get())) {
        said.push(author.say(&words.erasure_claims, &[]));
    }
    said
}

fn restriction(author: &Author) -> Vec<Runs> {
    let words = &author.words.pack.rights;
    let objection = !relying(author, |basis| given(basis, Right::Object)).is_empty();
    let phrases = std::iter::once(&words.restriction).chain(objection.then_some(&words.restriction_object));
    phrases.map(|phrase| author.say(phrase, &[])).collect()
}

/// The list of rights as an old notice gives it: nothing is added to it.
fn as_listed<'a>(author: &Author<'a>, rights: &'a [Spanned<ListedRight>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for right in rights {
        match &right.value {
            ListedRight::Known(Right::Complaint) => {}
            ListedRight::Known(right) => {
                blocks.push(Block::Heading { id: None, words: author.say(heading(author, *right), &[]) });
                blocks.extend(own_text(author, *right));
            }
            ListedRight::Other(other) => {
                blocks.extend(
                    author.field(&other.other).map(|words| Block::Heading { id: None, words: capitalised(words) }),
                );
            }
        }
    }
    blocks
}

fn heading<'a>(author: &Author<'a>, right: Right) -> &'a Phrase {
    let words = &author.words.pack.rights;
    match right {
        Right::Access => &words.access_heading,
        Right::Rectification => &words.rectification_heading,
        Right::Erasure => &words.erasure_heading,
        Right::Restriction => &words.restriction_heading,
        Right::Portability => &words.portability_heading,
        Right::Object => &words.object_heading,
        Right::ObjectMarketing => &words.object_marketing_heading,
        Right::Withdraw => &words.withdraw_heading,
        Right::HumanIntervention => &words.human_intervention_heading,
        Right::Complaint => &author.words.pack.complaint.heading,
    }
}

/// How to use the rights (Article 12(2)-(6)).
fn how(author: &Author) -> Vec<Block> {
    let words = &author.words.pack.rights;
    let mut blocks = Vec::new();
    blocks.extend(contact(author).map(|contact| author.paragraph(&words.how, &[("contact", contact)])));
    let Some(rights) = author.view.notice.rights.get() else { return blocks };
    blocks.extend(author.field(&rights.how).map(Block::Paragraph));
    blocks.extend(rights.url.get().map(|url| author.paragraph(&words.url, &[("link", link(&url.0, &url.0))])));
    blocks.extend(author.field(&rights.identity).map(Block::Paragraph));
    let deadline = rights.deadline.get().map(|length| text(&author.length(length, Case::Within)));
    blocks.extend(deadline.map(|deadline| author.paragraph(&words.deadline, &[("deadline", deadline)])));
    blocks.extend(rights.fee.none().map(|_| author.paragraph(&words.free, &[])));
    blocks.extend(balancing(author, rights));
    blocks
}

fn balancing<'a>(author: &Author<'a>, rights: &'a Rights) -> Option<Block> {
    Some(match rights.balancing.get()? {
        Balancing::OnRequest => author.paragraph(&author.words.pack.rights.balancing, &[]),
        Balancing::Told(text) => Block::Paragraph(author.runs(text)?),
    })
}

/// Whom to ask: who is named, else the main controller.
fn contact(author: &Author) -> Option<Runs> {
    let named = author.view.notice.rights.get().and_then(|rights| rights.contact.get());
    let main = || author.view.controllers().next().map(|(id, _)| &id.value);
    reach(author, &named.or_else(main)?.0)
}

fn own_text(author: &Author, right: Right) -> Option<Block> {
    let text = author.view.notice.rights.get()?.text_of(right)?;
    let text = author.view.text(text, author.words.code)?;
    Some(Block::Prose(crate::model::prose::blocks(text).content))
}

fn listed<'a>(author: &Author<'a>) -> Option<&'a [Spanned<ListedRight>]> {
    author.view.notice.rights.get()?.listed.get().map(Vec::as_slice)
}

fn given(basis: LegalBasis, right: Right) -> bool {
    !matches!(entitlement(basis, right), Entitlement::No)
}

/// The names of the purposes one of whose bases is as asked.
fn relying(author: &Author, asked: impl Fn(LegalBasis) -> bool) -> Vec<Runs> {
    let purposes = author.view.notice.purposes.entries();
    let on = purposes.filter(|(_, purpose)| {
        author.view.bases(&purpose.value).iter().filter_map(|basis| basis.article.get()).any(|point| asked(point.basis))
    });
    on.map(|(id, purpose)| author.name(&purpose.name, &id.value)).collect()
}
