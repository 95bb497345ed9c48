use crate::document::compose::{Author, link};
use crate::document::{Block, Runs};
use crate::model::page::{SeeAlso, TranslationState};
use crate::model::prose::{Inline, Target};

use super::{first, paragraph};

/// What stands before the first section: the state of a translation, the summary, the scope, related notices.
pub(in crate::document) fn intro(author: &Author) -> Vec<Block> {
    let scope = author.block(&author.view.notice.scope);
    before_sections(author, scope)
}

/// The same of a chapter: a scope it inherits stands on its page already.
pub(in crate::document) fn intro_of_chapter(author: &Author) -> Vec<Block> {
    before_sections(author, author.block(&author.view.notice.own.scope))
}

fn before_sections(author: &Author, scope: Option<Block>) -> Vec<Block> {
    let (notice, words) = (author.view.notice, &author.words.pack.layer);
    let draft = author.is_draft().then(|| Block::Missing(vec![author.say(&author.words.pack.draft.warning, &[])]));
    let mut blocks: Vec<_> = draft.into_iter().chain(translation(author)).collect();
    let by_hand = notice.short.get().and_then(|short| short.summary.get());
    let by_hand = by_hand.and_then(|layer| author.block(&layer.text));
    if let Some(summary) = by_hand.or_else(|| first::summary(author)) {
        blocks.push(Block::Heading { id: None, words: author.say(&words.summary_heading, &[]) });
        blocks.push(summary);
        let heading = Block::Heading { id: None, words: author.say(&words.scope_heading, &[]) };
        blocks.extend(scope.is_some().then_some(heading));
    }
    blocks.extend(scope);
    let related: Vec<_> = notice.see_also.members().filter_map(|page| see(author, &page.value)).collect();
    blocks
        .extend((!related.is_empty()).then(|| author.paragraph(&words.see_also, &[("notices", author.list(related))])));
    blocks
}

/// The first layer as a poster has it: by hand, else generated; of its links only the words.
pub(in crate::document) fn poster(author: &Author) -> Vec<Block> {
    let by_hand = author.view.notice.short.get().and_then(|short| short.poster.get());
    let by_hand = by_hand.and_then(|layer| author.block(&layer.text));
    match by_hand.or_else(|| first::summary(author)) {
        Some(Block::List(lines)) => lines.into_iter().map(Block::Paragraph).collect(),
        other => other.into_iter().collect(),
    }
}

/// How far the text in this language can be relied on, where that is said.
fn translation(author: &Author) -> Option<Block> {
    let words = &author.words.pack.layer;
    let keys = &author.view.notice.translations.get()?.get(author.words.code)?.value.0;
    let version = keys.of.get().map(|version| crate::document::compose::text(version));
    let of = |phrase, version: &Runs| author.say(phrase, &[("version", version.clone())]);
    paragraph(match (keys.state.get(), version) {
        (Some(TranslationState::Outdated), Some(version)) => vec![of(&words.translation_outdated_of, &version)],
        (Some(TranslationState::Outdated), None) => vec![author.say(&words.translation_outdated, &[])],
        (Some(TranslationState::Unreviewed), version) => {
            let of = version.map(|version| of(&words.translation_of, &version));
            of.into_iter().chain([author.say(&words.translation_unreviewed, &[])]).collect()
        }
        (_, version) => version.map(|version| of(&words.translation_of, &version)).into_iter().collect(),
    })
}

/// The way to a related notice, by its title, or to a page elsewhere, by its name.
pub(super) fn see<'a>(author: &Author<'a>, page: &'a SeeAlso) -> Option<Runs> {
    match page {
        SeeAlso::Notice(notice) => {
            let to = Target::Notice { name: notice.0.clone(), id: None };
            Some(vec![Inline::Link { to, words: Vec::new() }])
        }
        SeeAlso::Page(page) => {
            let name = page.name.get().and_then(|name| name.any(author.words.code));
            match page.url.get() {
                Some(url) => Some(link(&url.0, name.unwrap_or(&url.0))),
                None => author.line(&page.name),
            }
        }
    }
}
