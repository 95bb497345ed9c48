use std::cmp::Reverse;

use crate::document::compose::{Author, capitalised, section as made, text};
use crate::document::{Block, Runs, Section};
use crate::model::page::{Change, ChangeKind};
use crate::model::prose;

use super::{blocks_of, led, list};

/// What has changed in the notice, newest first, and how readers are told (WP260 para 29).
pub(super) fn section(author: &Author) -> Option<Section> {
    let notice = author.view.notice;
    let mut changes: Vec<_> = notice.changes.members().collect();
    changes.sort_by_key(|change| Reverse(change.date.get().copied()));
    let mut blocks: Vec<_> = author.field(&notice.updates).map(Block::Paragraph).into_iter().collect();
    blocks.extend(list(changes.into_iter().map(|change| one(author, &change.value)).collect()));
    made(author, "changes", &author.words.pack.changes.heading, &[], blocks)
}

fn one<'a>(author: &Author<'a>, change: &'a Change) -> Vec<prose::Block> {
    led(lead(author, change), blocks_of(author, &change.text))
}

/// "11 March 2026 (change of wording):".
fn lead(author: &Author, change: &Change) -> Runs {
    let words = &author.words.pack.changes;
    let kind = change.kind.get().map(|kind| match kind {
        ChangeKind::Material => author.say(&words.material, &[]),
        ChangeKind::Editorial => author.say(&words.editorial, &[]),
    });
    let in_letters = author.words.pack.month_in_letters;
    let date = change.date.get().map(|date| text(&author.words.formats.date(*date, in_letters)));
    match (date, kind) {
        (Some(date), Some(kind)) => author.say(&words.entry_of_kind, &[("date", date), ("kind", kind)]),
        (Some(date), None) => author.say(&words.entry, &[("date", date)]),
        (None, Some(kind)) => author.say(&words.entry_undated, &[("kind", capitalised(kind))]),
        (None, None) => Vec::new(),
    }
}
