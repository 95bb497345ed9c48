use crate::document::compose::{Author, section as made};
use crate::document::{Block, Section};
use crate::law::Item;

/// Decisions made by machines alone (Articles 13(2)(f), 14(2)(g)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.automated;
    let mut blocks = Vec::new();
    if let Some((why, _)) = author.view.notice.automated_decisions.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.field(&why.none).map(Block::Paragraph));
    }
    made("automated-decisions", &words.heading, &[Item::AutomatedDecisions], blocks)
}
