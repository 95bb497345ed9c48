use crate::document::compose::{Author, capitalised, section as made};
use crate::document::{Block, Section};
use crate::law::Item;
use crate::model::automation::Profiling;
use crate::model::read::{Entries, Spanned};

use super::{data_names, fact, paragraph, purpose_names};

/// Profiling without decisions made by machines alone (Articles 4(4), 13(2)(f), 14(2)(g)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let (words, profiling) = (&author.words.pack.profiling, &author.view.notice.profiling);
    let mut blocks = Vec::new();
    if let Some((why, _)) = profiling.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    blocks.extend(profiling.some().map(|_| author.paragraph(&words.meaning, &[])));
    for (id, entry) in profiling.some().into_iter().flat_map(Entries::iter) {
        one(author, id, &entry.value, &mut blocks);
    }
    made(author, "profiling", &words.heading, &[Item::AutomatedDecisions], blocks)
}

fn one<'a>(author: &Author<'a>, id: &Spanned<String>, profiling: &'a Profiling, blocks: &mut Vec<Block>) {
    let words = &author.words.pack.profiling;
    let name = capitalised(author.name(&profiling.name, &id.value));
    blocks.push(Block::Heading { id: Some(id.value.clone()), words: name });
    let facts = [
        fact(author, &words.purposes, "purposes", purpose_names(author, &profiling.purposes)),
        fact(author, &words.data, "data", data_names(author, &profiling.data)),
        fact(author, &words.effect, "effect", author.field(&profiling.effect)),
    ];
    blocks.extend(paragraph(facts.into_iter().flatten().collect()));
}
