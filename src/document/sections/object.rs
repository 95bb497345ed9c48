use crate::document::compose::{Author, section as made};
use crate::document::{Block, Runs, Section};
use crate::law::{Item, Right};
use crate::model::notice::Regulation;
use crate::model::purpose::{Purpose, PurposeKind};
use crate::model::read::Entries;

use super::rights::{contact, given, listed};
use super::told::told;

/// The right to object, in a block of its own (Article 21(4)); only where it exists.
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.object;
    if listed(author).is_some() {
        return None;
    }
    let (marketing, purposes) = (to_marketing(author), on_grounds(author));
    let asked = [(&marketing, Right::ObjectMarketing), (&purposes, Right::Object)];
    let own = |right| author.view.notice.rights.get().and_then(|rights| rights.told(right)?.contact.get());
    let general = asked.iter().any(|(purposes, right)| !purposes.is_empty() && own(*right).is_none());
    let mut block = Vec::new();
    if !marketing.is_empty() {
        block.push(author.paragraph(&words.marketing, &[("purposes", author.list(marketing))]));
        block.extend(told(author, Right::ObjectMarketing));
    }
    if !purposes.is_empty() {
        let phrase = if purposes.len() == 1 { &words.one } else { &words.many };
        block.push(author.paragraph(phrase, &[("purposes", author.list(purposes))]));
        block.extend(is_profiled(author).then(|| author.paragraph(&words.profiling, &[])));
        block.extend(told(author, Right::Object));
    } else if is_research(author) {
        block.extend(told(author, Right::Object));
    }
    if block.is_empty() {
        return None;
    }
    block.extend(
        contact(author).filter(|_| general).map(|contact| author.paragraph(&words.how, &[("contact", contact)])),
    );
    made(author, "object", &words.heading, &[Item::Objection], vec![Block::Important(block)])
}

/// Returns true if people are profiled for a purpose to which they may object: the right covers that profiling (Article 21(1)).
fn is_profiled(author: &Author) -> bool {
    author.scope().iter().any(|author| {
        let purposes = &author.view.notice.purposes;
        let objectionable = |id: &str| {
            let purpose = purposes.get().and_then(|purposes| purposes.get(id));
            purpose.is_some_and(|purpose| is_objectionable(author, &purpose.value))
        };
        let stated = author.view.notice.profiling.some().into_iter().flat_map(Entries::iter);
        let mut rests = stated.map(|(_, profiling)| {
            let mut named = profiling.purposes.members().peekable();
            // Profiling that names no purpose is about all of them.
            named.peek().is_none() || named.any(|id| objectionable(&id.value.0))
        });
        rests.any(|rests| rests)
    })
}

/// Whether something is research or statistics: its objection (Article 21(6)) is told in the author's words.
fn is_research(author: &Author) -> bool {
    let is_meant =
        |purpose: &Purpose| matches!(purpose.kind.get(), Some(PurposeKind::Research | PurposeKind::Statistics));
    author.view.notice.purposes.entries().any(|(_, purpose)| is_meant(&purpose.value))
}

/// The purposes a person may object to on grounds of her own situation (Article 21(1)). Direct marketing is not among
/// them: it needs no ground.
pub(super) fn on_grounds(author: &Author) -> Vec<Runs> {
    named(author, is_objectionable)
}

/// Whether a person may object to a purpose on grounds of her own situation.
pub(in crate::document) fn is_objectionable<'a>(author: &Author<'a>, purpose: &'a Purpose) -> bool {
    let mut points = author.view.bases(purpose).iter().filter_map(|basis| basis.article.get());
    !is_advertising(author, purpose) && points.any(|point| given(point.basis, Right::Object))
}

/// Whether a purpose is direct marketing.
pub(in crate::document) fn is_marketing(purpose: &Purpose) -> bool {
    purpose.direct_marketing.get().is_some()
}

/// Returns true if a purpose is direct marketing to which one may object without any ground: institutions of the Union have no
/// such rule.
fn is_advertising(author: &Author, purpose: &Purpose) -> bool {
    author.view.regulation() != Regulation::EuInstitutions && is_marketing(purpose)
}

/// The purposes that are direct marketing, to which a person may object without any ground (Article 21(2)).
pub(super) fn to_marketing(author: &Author) -> Vec<Runs> {
    named(author, is_advertising)
}

fn named(author: &Author, is_meant: impl for<'a> Fn(&Author<'a>, &'a Purpose) -> bool) -> Vec<Runs> {
    let mut names = Vec::new();
    for author in author.scope() {
        let purposes = author.view.notice.purposes.entries().filter(|(_, purpose)| is_meant(&author, &purpose.value));
        names.extend(purposes.map(|(id, purpose)| author.name(&purpose.name, &id.value)));
    }
    names
}
