use crate::document::compose::{Author, capitalised, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::law::Item;
use crate::model::purpose::{DirectMarketing, Further, MarketingAudience, MarketingChannel, Purpose};
use crate::model::read::Spanned;

use super::{basis, data_names, group_names, retention};

/// What for, and on what basis (Articles 13(1)(c)-(d), 14(1)(c), 14(2)(b)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.purposes;
    let purposes: Vec<_> = author.view.notice.purposes.entries().collect();
    let mut blocks: Vec<_> = purposes.iter().flat_map(|(id, purpose)| one(author, id, &purpose.value)).collect();
    if purposes.len() > 1 {
        blocks.push(Block::Heading { id: None, words: author.say(&words.table, &[]) });
        blocks.push(table(author, &purposes));
    }
    let further = purposes.iter().any(|(_, purpose)| !purpose.further.is_absent());
    let items = [Item::Purposes, Item::LegalBasis, Item::LegitimateInterest, Item::FurtherPurpose];
    made(author, "purposes", &words.heading, if further { &items } else { &items[..3] }, blocks)
}

fn one<'a>(author: &Author<'a>, id: &Spanned<String>, purpose: &'a Purpose) -> Vec<Block> {
    let words = &author.words.pack.purposes;
    let name = capitalised(author.name(&purpose.name, &id.value));
    let mut blocks = vec![Block::Heading { id: Some(id.value.clone()), words: name }];
    blocks.extend(author.block(&purpose.description));
    blocks.extend(purpose.further.get().map(|new| Block::Paragraph(further(author, new))));
    blocks.extend(purpose.direct_marketing.get().map(|how| Block::Paragraph(marketing(author, how))));
    blocks.extend(author.view.bases(purpose).iter().flat_map(|basis| basis::blocks(author, &basis.value)));
    let (data, groups) = (data_names(author, &purpose.data), group_names(author, &purpose.subjects));
    let facts = [
        author.told(&words.data, "data", (!data.is_empty()).then(|| author.list(data))),
        author.told(&words.subjects, "groups", (!groups.is_empty()).then(|| author.list(groups))),
    ];
    let facts = sentences(facts.into_iter().flatten().collect());
    blocks.extend((!facts.is_empty()).then_some(Block::Paragraph(facts)));
    blocks
}

/// That data collected before are used for something new (Article 13(3)).
fn further<'a>(author: &Author<'a>, new: &'a Further) -> Runs {
    let words = &author.words.pack.purposes;
    let date = new.starts.get().map(|day| text(&author.date(*day)));
    let said = [
        Some(author.say(&words.further, &[])),
        author.told(&words.further_starts, "date", date),
        author.told(&words.further_collected_for, "purpose", author.field(&new.collected_for)),
        author.told(&words.further_compatibility, "reason", author.field(&new.compatibility)),
        author.told(&words.further_told, "how", author.field(&new.told)),
    ];
    sentences(said.into_iter().flatten().collect())
}

/// That it is direct marketing, and by what means (Article 21(2)).
fn marketing(author: &Author, how: &DirectMarketing) -> Runs {
    let words = &author.words.pack.purposes;
    let mean = |mean: &Spanned<MarketingChannel>| {
        let phrase = match mean.value {
            MarketingChannel::Post => &words.by_post,
            MarketingChannel::Phone => &words.by_phone,
            MarketingChannel::Email => &words.by_email,
            MarketingChannel::Sms => &words.by_sms,
            MarketingChannel::Online => &words.by_online,
        };
        author.say(phrase, &[])
    };
    let means: Vec<_> = how.by.members().map(mean).collect();
    let first = match means.is_empty() {
        true => author.say(&words.marketing, &[]),
        false => author.say(&words.marketing_by, &[("means", author.list(means))]),
    };
    let customers = how.existing_customers.get().map(|_| author.say(&words.marketing_customers, &[]));
    let audience = match how.to.get() {
        Some(MarketingAudience::Organisations) => Some(author.say(&words.marketing_organisations, &[])),
        Some(MarketingAudience::Both) => Some(author.say(&words.marketing_both, &[])),
        Some(MarketingAudience::People) | None => None,
    };
    sentences([Some(first), audience, customers].into_iter().flatten().collect())
}

/// Purposes, bases, data and periods side by side: one row for each purpose and period.
fn table(author: &Author, purposes: &[(&Spanned<String>, &Spanned<Purpose>)]) -> Block {
    let words = &author.words.pack.purposes;
    let head = [&words.purpose_column, &words.basis_column, &words.data_column, &words.period_column];
    let rows = purposes.iter().flat_map(|(id, purpose)| {
        let name = capitalised(author.name(&purpose.name, &id.value));
        let bases = author.view.bases(&purpose.value).iter().map(|basis| &basis.value);
        let basis = capitalised(basis::labels(author, bases));
        let by_period = retention::by_period(author, id, &purpose.value);
        by_period
            .into_iter()
            .map(move |(data, period)| {
                vec![name.clone(), basis.clone(), capitalised(author.list(data)), capitalised(period)]
            })
            .collect::<Vec<_>>()
    });
    Block::Table { head: head.map(|phrase| phrase.text.clone()).to_vec(), rows: rows.collect() }
}
