use crate::document::compose::{Author, capitalised, section as made};
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::Item;
use crate::model::data::Source;
use crate::model::read::Entries;

/// Where the data come from (Article 14(2)(f)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.sources;
    let own = [("subject", &words.subject), ("observed", &words.observed), ("inferred", &words.inferred)];
    let mut lines: Vec<_> = own.into_iter().filter_map(|(id, phrase)| line(author, id, phrase, None)).collect();
    for (id, source) in author.view.notice.sources.some().into_iter().flat_map(Entries::iter) {
        let phrase = if source.public.get() == Some(&true) { &words.public } else { &words.other };
        lines.extend(line(author, &id.value, phrase, Some(name(author, &id.value, &source.value))));
    }
    let mut blocks: Vec<_> = (!lines.is_empty()).then_some(Block::List(lines)).into_iter().collect();
    if let Some((why, _)) = author.view.notice.sources.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.field(&why.none).map(Block::Paragraph));
    }
    made("sources", &words.heading, &[Item::Source, Item::PublicSource], blocks)
}

/// A source and the data that come from it, if any do.
fn line(author: &Author, id: &str, phrase: &Phrase, source: Option<Runs>) -> Option<Runs> {
    let from = author
        .view
        .notice
        .data
        .entries()
        .filter(|(_, category)| category.source.each().any(|source| source.value.0 == id));
    let data: Vec<_> = from.map(|(id, category)| author.name(&category.name, &id.value)).collect();
    let places = [("data", author.list(data.clone())), ("source", capitalised(source.unwrap_or_default()))];
    (!data.is_empty()).then(|| author.say(phrase, &places))
}

fn name<'a>(author: &Author<'a>, id: &'a str, source: &'a Source) -> Runs {
    let party = || author.view.party(id).and_then(|party| author.line(&party.name));
    author.field(&source.name).or_else(party).unwrap_or_else(|| crate::document::compose::text(id))
}
