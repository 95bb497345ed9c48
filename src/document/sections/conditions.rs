//! Special, criminal and identification data, and what allows their use (Articles 9, 10, 87).

use crate::document::compose::{Author, sentences};
use crate::document::{Block, Runs};
use crate::language::Phrase;
use crate::law::{Bodies, Provision};
use crate::model::data::{Category, Condition, Special};
use crate::model::stated::Stated;

use super::{basis, purpose_names};

/// What is sensitive about a category, then each condition of its use.
pub(super) fn blocks<'a>(author: &Author<'a>, category: &'a Category) -> Vec<Block> {
    let words = &author.words.pack.data;
    let mut flags = Vec::new();
    match category.special.get() {
        None => {}
        Some(Stated::None(why)) => {
            flags.push(author.say(&words.special_none, &[]));
            flags.extend(author.reason(&why.none));
        }
        Some(Stated::Some(members)) => {
            let names = members.iter().map(|member| author.say(special(author, member.value), &[])).collect();
            flags.push(author.say(&words.special, &[("names", author.list(names))]));
        }
    }
    flags.extend(category.criminal.get().map(|_| author.say(&words.criminal, &[])));
    flags.extend(category.national_id.get().map(|_| author.say(&words.national_id, &[])));
    let flags = (!flags.is_empty()).then(|| sentences(flags));
    let conditions = category.condition.each().map(|condition| one(author, &condition.value));
    flags.into_iter().chain(conditions).filter(|line| !line.is_empty()).map(Block::Paragraph).collect()
}

fn special<'p>(author: &Author<'p>, category: Special) -> &'p Phrase {
    let words = &author.words.pack.data;
    match category {
        Special::RacialOrigin => &words.racial_origin,
        Special::Political => &words.political,
        Special::Belief => &words.belief,
        Special::TradeUnion => &words.trade_union,
        Special::Genetic => &words.genetic,
        Special::Biometric => &words.biometric,
        Special::Health => &words.health,
        Special::SexLife => &words.sex_life,
    }
}

fn one<'a>(author: &Author<'a>, condition: &'a Condition) -> Runs {
    let words = &author.words.pack.data;
    let purposes = purpose_names(author, &condition.purposes);
    let known = condition.article.get().map(|article| cited(author, condition, article.0));
    let mut said: Vec<_> = [known, author.field(&condition.other)]
        .into_iter()
        .flatten()
        .map(|label| author.say(&words.condition, &[("condition", label)]))
        .collect();
    let behind = [
        author.told(&words.condition_law, "acts", author.acts(&condition.law)),
        author.told(&words.condition_reason, "reason", author.field(&condition.reason)),
        author.told(&words.condition_purposes, "purposes", (!purposes.is_empty()).then(|| author.list(purposes))),
        author.told(&words.verification, "verification", author.field(&condition.verification)),
    ];
    said.extend(behind.into_iter().flatten());
    said.extend(condition.consent.get().into_iter().flat_map(|given| basis::consent(author, given)));
    sentences(said)
}

/// The condition by name, with its point of Article 9(2), Article 10 or 87.
fn cited(author: &Author, condition: &Condition, provision: Provision) -> Runs {
    let citation = author.cite(provision);
    match label(author, condition, provision) {
        Some(label) => {
            let places = [("label", author.say(label, &[])), ("citation", citation)];
            author.say(&author.words.pack.purposes.citation, &places)
        }
        None => citation,
    }
}

/// Its words: the points of Article 10(2) of Regulation (EU) 2018/1725 have the letters of Article 9(2) of the GDPR.
fn label<'p>(author: &Author<'p>, condition: &Condition, provision: Provision) -> Option<&'p Phrase> {
    let words = &author.words.pack.data;
    let authority = author.view.bodies() == Some(Bodies::Public);
    Some(match (provision.article, provision.point) {
        (9 | 10, Some('a')) => &words.condition_consent,
        (9 | 10, Some('b')) => &words.condition_employment,
        (9 | 10, Some('c')) => &words.condition_vital,
        (9 | 10, Some('d')) => &words.condition_association,
        (9 | 10, Some('e')) => &words.condition_public,
        (9 | 10, Some('f')) => &words.condition_claims,
        (9 | 10, Some('g')) => &words.condition_interest,
        (9 | 10, Some('h')) => &words.condition_care,
        (9 | 10, Some('i')) => &words.condition_public_health,
        (9 | 10, Some('j')) => &words.condition_research,
        // Article 10 has two alternatives; which of them it is, the facts say, or nobody.
        (10 | 11, None) if !condition.law.is_absent() => &words.condition_offences_law,
        (10 | 11, None) if authority => &words.condition_offences_authority,
        (87, None) => &words.condition_identifier,
        _ => return None,
    })
}
