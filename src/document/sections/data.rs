use crate::document::compose::{Author, capitalised, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::law::{self, Item};
use crate::model::data::{Category, Children, DataItem};
use crate::model::read::Spanned;
use crate::model::stated::Stated;

use super::{conditions, fact, group_names};

/// Which data, and whose (Article 14(1)(d)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let (words, notice) = (&author.words.pack.data, author.view.notice);
    let mut blocks = categories(author);
    if let Some((why, _)) = notice.special.none() {
        blocks.push(Block::Heading { id: None, words: author.say(&words.special_heading, &[]) });
        blocks.push(author.paragraph(&words.no_special, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    if let Some(stated) = notice.children.get() {
        blocks.push(Block::Heading { id: None, words: author.say(&words.children_heading, &[]) });
        blocks.extend(children(author, stated));
    }
    made(author, "data", &words.heading, &[Item::DataCategories], blocks)
}

/// The categories, each under its heading; one of which nothing at all is told is named in a list before them.
fn categories(author: &Author) -> Vec<Block> {
    let told: Vec<_> =
        author.view.notice.data.entries().map(|(id, category)| one(author, id, &category.value)).collect();
    let (bare, full): (Vec<_>, Vec<_>) = told.into_iter().partition(|blocks| blocks.len() == 1);
    let name = |block: Block| if let Block::Heading { words, .. } = block { Some(words) } else { None };
    let names: Vec<_> = bare.into_iter().flatten().filter_map(name).collect();
    let list = (!names.is_empty()).then_some(Block::List(names));
    list.into_iter().chain(full.into_iter().flatten()).collect()
}

fn one<'a>(author: &Author<'a>, id: &Spanned<String>, category: &'a Category) -> Vec<Block> {
    let words = &author.words.pack.data;
    let name = capitalised(author.name(&category.name, &id.value));
    let mut blocks = vec![Block::Heading { id: Some(id.value.clone()), words: name }];
    blocks.extend(author.case(&words.when, &category.when).map(Block::Paragraph));
    let items: Vec<_> = category.items.members().filter_map(|entry| item(author, &entry.value)).collect();
    blocks.extend((!items.is_empty()).then_some(Block::List(items)));
    let channels: Vec<_> =
        category.channel.each().filter_map(|channel| channel_name(author, &channel.value.0)).collect();
    let groups = group_names(author, &category.subjects);
    let facts = [
        author.told(&words.channel, "channels", (!channels.is_empty()).then(|| author.list(channels))),
        author.told(&words.subjects, "groups", (!groups.is_empty()).then(|| author.list(groups))),
    ];
    let facts = sentences(facts.into_iter().flatten().collect());
    blocks.extend((!facts.is_empty()).then_some(Block::Paragraph(facts)));
    blocks.extend(conditions::blocks(author, category));
    blocks.extend(author.field(&category.incidental).map(Block::Paragraph));
    if blocks.len() == 1 {
        blocks.extend(uses(author, &id.value).map(Block::Paragraph)); // no heading over nothing
    }
    blocks
}

/// Returns what data are used for, by the names of the purposes.
fn uses(author: &Author, data: &str) -> Option<Runs> {
    let purposes = author.view.notice.purposes.entries();
    let uses = purposes.filter(|(_, purpose)| purpose.data.members().any(|one| one.value.0 == data));
    let names = uses.map(|(id, purpose)| author.name(&purpose.name, &id.value));
    fact(author, &author.words.pack.recipients.purposes, "purposes", names)
}

fn item<'a>(author: &Author<'a>, item: &'a DataItem) -> Option<Runs> {
    let words = &author.words.pack.data;
    let name = author.runs(item.name()?)?;
    let optional = matches!(item, DataItem::Conditional(item) if item.optional.get().is_some());
    Some(match (item.when().and_then(|when| author.runs(when)), optional) {
        (Some(when), false) => author.say(&words.item_when, &[("name", name), ("when", when)]),
        (Some(when), true) => author.say(&words.item_optional_when, &[("name", name), ("when", when)]),
        (None, true) => author.say(&words.item_optional, &[("name", name)]),
        (None, false) => name,
    })
}

/// A channel of the author's own with the case in which it is used, or one every notice knows.
fn channel_name(author: &Author, id: &str) -> Option<Runs> {
    let known = author.words.pack.channels.get(id).map(|name| text(name));
    let Some(own) = author.view.notice.channels.get().and_then(|channels| channels.get(id)) else { return known };
    let kind = || own.kind.get().and_then(|kind| author.words.pack.channels.get(kind.word())).map(|name| text(name));
    let name = author.field(&own.name).or(known).or_else(kind).unwrap_or_else(|| text(id));
    Some(match author.field(&own.when) {
        Some(when) => author.say(&author.words.pack.data.item_when, &[("name", name), ("when", when)]),
        None => name,
    })
}

/// Services offered to children (Article 8); the age is the author's, else the limit of the country.
fn children<'a>(author: &Author<'a>, stated: &'a Stated<Children>) -> Vec<Block> {
    let words = &author.words.pack.data;
    let said = match stated {
        Stated::None(why) => vec![Some(author.say(&words.children_none, &[])), author.reason(&why.none)],
        Stated::Some(children) => {
            let of_country = || law::country(author.view.country()?)?.age_of_consent.as_ref().map(|age| age.years);
            let limit = || match law::other_regulation(author.view.regulation().word()) {
                Some(other) => other.age_of_consent,
                None => of_country(),
            };
            let age = children.age.get().map(|age| age.0).or_else(limit).map(|years| text(&years.to_string()));
            vec![
                author.told(&words.children_age, "age", age),
                author.told(&words.children_guardian, "guardian", author.field(&children.guardian)),
                author.told(&words.children_safeguards, "safeguards", author.field(&children.safeguards)),
            ]
        }
    };
    said.into_iter().flatten().map(Block::Paragraph).collect()
}
