use crate::document::compose::{Author, capitalised, section as made, sentences};
use crate::document::{Block, Runs, Section};
use crate::law::Item;
use crate::model::data::{Provide, Requirement};

/// Whether the data must be given (Article 13(2)(e)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.provide;
    let mut blocks = Vec::new();
    for (id, category) in author.view.notice.data.entries() {
        if let Some(provide) = category.provide.get() {
            let name = capitalised(author.name(&category.name, &id.value));
            blocks.push(Block::Heading { id: None, words: name });
            blocks.push(Block::Paragraph(said(author, provide)));
        }
    }
    if let Some(provide) = author.view.notice.provide.get() {
        let others = (!blocks.is_empty()).then(|| author.say(&words.others_heading, &[]));
        blocks.extend(others.map(|words| Block::Heading { id: None, words }));
        blocks.push(Block::Paragraph(said(author, provide)));
    }
    made(author, "provide", &words.heading, &[Item::Requirement, Item::Consequences], blocks)
}

fn said<'a>(author: &Author<'a>, provide: &'a Provide) -> Runs {
    let words = &author.words.pack.provide;
    let requirement = provide.requirement.get().map(|requirement| match requirement {
        Requirement::Statutory => &words.statutory,
        Requirement::Contractual => &words.contractual,
        Requirement::NeededForContract => &words.needed_for_contract,
        Requirement::Voluntary => &words.voluntary,
    });
    let requirement = requirement.map(|phrase| author.say(phrase, &[]));
    let law = author.told(&words.law, "acts", author.acts(&provide.law));
    sentences([requirement, law, author.field(&provide.otherwise)].into_iter().flatten().collect())
}
