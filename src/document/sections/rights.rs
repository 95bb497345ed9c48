use crate::document::compose::{Author, capitalised, ended, link, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::language::{Case, Phrase};
use crate::law::{Entitlement, Item, LegalBasis, Right, entitlement};
use crate::model::automation::Decision;
use crate::model::purpose::PurposeKind;
use crate::model::read::{Entries, Spanned};
use crate::model::right::{Balancing, ListedRight, Rights};

use super::automation::gives_human_intervention;
use super::told::told;
use super::transfers::reach;
use super::{fact, object};

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
    let alone = listed(author).is_some() || object::section(author).is_none();
    let items =
        [Item::Access, Item::Rectification, Item::Erasure, Item::Restriction, Item::Portability, Item::Withdrawal];
    let items: Vec<_> = items.into_iter().chain(alone.then_some(Item::Objection)).collect();
    made(author, "rights", if alone { &words.heading_listed } else { &words.heading }, &items, blocks)
}

fn derived(author: &Author) -> Vec<Block> {
    let words = &author.words.pack.rights;
    let rights = [
        (Right::Access, &words.access_heading, vec![author.say(&words.access, &[])]),
        (Right::Rectification, &words.rectification_heading, vec![author.say(&words.rectification, &[])]),
        (Right::Erasure, &words.erasure_heading, erasure(author)),
        (Right::Restriction, &words.restriction_heading, restriction(author)),
        (Right::Portability, &words.portability_heading, vec![author.say(&words.portability, &[])]),
        (Right::Withdraw, &words.withdraw_heading, vec![author.say(&words.withdraw, &[])]),
        (Right::HumanIntervention, &words.human_intervention_heading, human_intervention(author)),
    ];
    let mut blocks = Vec::new();
    for (right, heading, said) in rights.into_iter().filter(|(right, ..)| exists(author, *right)) {
        blocks.push(Block::Heading { id: None, words: author.say(heading, &[]) });
        blocks.push(Block::Paragraph(sentences(said)));
        blocks.extend(told(author, right));
    }
    blocks
}

/// Whether the bases, consents and decisions of the notice give a right.
pub(super) fn exists(author: &Author, right: Right) -> bool {
    let by_basis = LegalBasis::all().iter().all(|basis| given(*basis, right))
        || !relying(author, |basis| given(basis, right)).is_empty();
    by_basis
        || match right {
            Right::Portability => special_consent(author), // 20(1)(a)
            Right::Withdraw => special_consent(author) || consent_to_transfer(author) || consent_to_decision(author),
            Right::HumanIntervention => author.scope().iter().any(|author| decisions(author).next().is_some()),
            _ => false,
        }
}

/// Whether explicit consent is relied on for special categories of data (Article 9(2)(a)).
fn special_consent(author: &Author) -> bool {
    let scope = author.scope();
    let mut conditions = scope
        .iter()
        .flat_map(|author| author.view.notice.data.entries().flat_map(|(_, category)| category.condition.each()));
    conditions.any(|condition| {
        let article = condition.article.get().map(|article| article.0);
        article.is_some_and(|article| matches!(article.article, 9 | 10) && article.point == Some('a'))
    })
}

/// Whether a transfer rests on explicit consent (Article 49(1)(a)).
fn consent_to_transfer(author: &Author) -> bool {
    let scope = author.scope();
    let transfers =
        scope.iter().flat_map(|author| author.view.notice.transfers.some().into_iter().flat_map(Entries::iter));
    let safeguards = transfers.flat_map(|(_, transfer)| transfer.safeguard.each());
    safeguards.filter_map(|safeguard| safeguard.article.get()).any(|article| article.0.point == Some('a'))
}

/// Whether a decision made by machines alone rests on explicit consent (Article 22(2)(c)).
fn consent_to_decision(author: &Author) -> bool {
    let consented = |decision: &Decision| decision.article.get().is_some_and(|article| article.0.point == Some('c'));
    author.scope().iter().any(|author| decisions(author).any(|(_, decision)| consented(decision)))
}

/// The decisions after which a person may ask for a human (Article 22(3)).
fn decisions<'a>(author: &Author<'a>) -> impl Iterator<Item = (&'a Spanned<String>, &'a Spanned<Decision>)> + use<'a> {
    let decisions = author.view.notice.automated_decisions.some().into_iter().flat_map(Entries::iter);
    decisions.filter(|(_, decision)| gives_human_intervention(&decision.value))
}

fn human_intervention(author: &Author) -> Vec<Runs> {
    let of = |author: &Author| -> Vec<Runs> {
        decisions(author).map(|(id, decision)| author.name(&decision.name, &id.value)).collect()
    };
    let names = author.scope().iter().flat_map(of).collect();
    vec![author.say(&author.words.pack.rights.human_intervention, &[("decisions", author.list(names))])]
}

/// Erasure with the grounds and limits that follow from the bases and kinds of the purposes (Article 17(1), (3)).
fn erasure(author: &Author) -> Vec<Runs> {
    let words = &author.words.pack.rights;
    let mut said = vec![author.say(&words.erasure, &[])];
    if !object::on_grounds(author).is_empty() {
        said.push(author.say(&words.erasure_object, &[]));
    }
    if !object::to_marketing(author).is_empty() {
        said.push(author.say(&words.erasure_marketing, &[]));
    }
    if special_consent(author) || !relying(author, |basis| basis == LegalBasis::Consent).is_empty() {
        said.push(author.say(&words.erasure_consent, &[]));
        if author.scope().iter().any(|author| author.view.notice.children.some().is_some()) {
            said.push(author.say(&words.erasure_child, &[])); // 8(1): a service offered to a child, on consent
        }
    }
    let limited = relying(author, |basis| matches!(entitlement(basis, Right::Erasure), Entitlement::Limited(_)));
    if !limited.is_empty() {
        said.push(author.say(&words.erasure_limited, &[("purposes", author.list(limited))]));
    }
    let claims = |kind: Option<&PurposeKind>| kind == Some(&PurposeKind::LegalClaims);
    let about_claims =
        |author: &Author| author.view.notice.purposes.entries().any(|(_, purpose)| claims(purpose.kind.get()));
    if author.scope().iter().any(about_claims) {
        said.push(author.say(&words.erasure_claims, &[]));
    }
    said
}

fn restriction(author: &Author) -> Vec<Runs> {
    let words = &author.words.pack.rights;
    let objection = !object::on_grounds(author).is_empty();
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
                blocks.extend(told(author, *right));
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
    blocks.extend(fee(author, rights));
    blocks.extend(balancing(author, rights));
    blocks
}

/// What using the rights costs (Articles 12(5), 15(3)).
fn fee<'a>(author: &Author<'a>, rights: &'a Rights) -> Vec<Block> {
    let words = &author.words.pack.rights;
    if let Some((why, _)) = rights.fee.none() {
        let free = author.paragraph(&words.free, &[]);
        return std::iter::once(free).chain(author.reason(&why.none).map(Block::Paragraph)).collect();
    }
    let Some(fee) = rights.fee.some() else { return Vec::new() };
    let amount = fee.amount.get().map(|money| {
        let (phrase, whole, cents) = match money.amount.split_once('.') {
            Some((whole, cents)) => (&words.money, whole, cents),
            None => (&words.money_whole, money.amount.as_str(), ""),
        };
        author.say(phrase, &[("whole", text(whole)), ("cents", text(cents)), ("currency", text(&money.currency))])
    });
    let case = match author.field(&fee.when) {
        Some(when) => author.say(&words.fee, &[("when", when)]),
        None => author.say(&words.fee_for_copies, &[]),
    };
    let amount = fact(author, &words.fee_amount, "amount", amount);
    vec![Block::Paragraph(sentences(std::iter::once(case).chain(amount).collect()))]
}

fn balancing<'a>(author: &Author<'a>, rights: &'a Rights) -> Option<Block> {
    Some(match rights.balancing.get()? {
        Balancing::OnRequest => author.paragraph(&author.words.pack.rights.balancing, &[]),
        Balancing::Told(text) => Block::Paragraph(ended(author.runs(text)?)),
    })
}

/// Whom to ask: who is named, else the main controller.
pub(super) fn contact(author: &Author) -> Option<Runs> {
    let named = author.view.notice.rights.get().and_then(|rights| rights.contact.get());
    let main = || author.view.controllers().next().map(|(id, _)| &id.value);
    reach(author, &named.or_else(main)?.0)
}

/// The list of rights as an old notice gives it.
pub(super) fn listed<'a>(author: &Author<'a>) -> Option<&'a [Spanned<ListedRight>]> {
    author.view.notice.rights.get()?.listed.get().map(Vec::as_slice)
}

/// Whether a basis gives a right.
pub(super) fn given(basis: LegalBasis, right: Right) -> bool {
    !matches!(entitlement(basis, right), Entitlement::No)
}

/// The names of the purposes one of whose bases is as asked.
pub(super) fn relying(author: &Author, asked: impl Fn(LegalBasis) -> bool) -> Vec<Runs> {
    let of = |author: &Author| -> Vec<Runs> {
        let purposes = author.view.notice.purposes.entries();
        let on = purposes.filter(|(_, purpose)| {
            let mut points = author.view.bases(&purpose.value).iter().filter_map(|basis| basis.article.get());
            points.any(|point| asked(point.basis))
        });
        on.map(|(id, purpose)| author.name(&purpose.name, &id.value)).collect()
    };
    author.scope().iter().flat_map(of).collect()
}
