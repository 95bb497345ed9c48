use crate::document::compose::{Author, capitalised, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::law::Item;
use crate::model::data::{Category, DataItem};
use crate::model::read::Spanned;

use super::group_names;

/// Which data, and whose (Article 14(1)(d)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let categories = author.view.notice.data.entries();
    let blocks = categories.flat_map(|(id, category)| one(author, id, &category.value)).collect();
    made("data", &author.words.pack.data.heading, &[Item::DataCategories], blocks)
}

fn one<'a>(author: &Author<'a>, id: &Spanned<String>, category: &'a Category) -> Vec<Block> {
    let words = &author.words.pack.data;
    let name = capitalised(author.name(&category.name, &id.value));
    let mut blocks = vec![Block::Heading { id: Some(id.value.clone()), words: name }];
    blocks.extend(author.field(&category.when).map(|when| author.paragraph(&words.when, &[("when", when)])));
    let items: Vec<_> = category.items.members().filter_map(|entry| item(author, &entry.value)).collect();
    blocks.extend((!items.is_empty()).then_some(Block::List(items)));
    let mut facts = Vec::new();
    let channels: Vec<_> =
        category.channel.each().filter_map(|channel| author.words.pack.channels.get(&channel.value.0)).collect();
    if !channels.is_empty() {
        let names = channels.into_iter().map(|name| text(name)).collect();
        facts.push(author.say(&words.channel, &[("channels", author.list(names))]));
    }
    let groups = group_names(author, &category.subjects);
    if !groups.is_empty() {
        facts.push(author.say(&words.subjects, &[("groups", author.list(groups))]));
    }
    blocks.extend((!facts.is_empty()).then(|| Block::Paragraph(sentences(facts))));
    blocks.extend(author.field(&category.incidental).map(Block::Paragraph));
    blocks
}

fn item<'a>(author: &Author<'a>, item: &'a DataItem) -> Option<Runs> {
    let name = author.runs(item.name()?)?;
    Some(match item.when().and_then(|when| author.runs(when)) {
        Some(when) => author.say(&author.words.pack.data.item_when, &[("name", name), ("when", when)]),
        None => name,
    })
}
