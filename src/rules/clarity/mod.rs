//! Whether the reader can understand and trust it.

mod act_unnamed;
mod change_unlogged;
mod notice_stale;
mod notice_undated;
mod placeholder_text;
mod review_overdue;
mod text_markup;
mod translation_missing;
mod translation_outdated;

pub use placeholder_text::MARK;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &translation_missing::RULE,
    &placeholder_text::RULE,
    &text_markup::RULE,
    &notice_undated::RULE,
    &review_overdue::RULE,
    &act_unnamed::RULE,
    &notice_stale::RULE,
    &translation_outdated::RULE,
    &change_unlogged::RULE,
];
