//! Whether the reader can understand and trust it.

mod notice_undated;
mod placeholder_text;
mod review_overdue;
mod text_markup;
mod translation_missing;

pub use placeholder_text::MARK;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &translation_missing::RULE,
    &placeholder_text::RULE,
    &text_markup::RULE,
    &notice_undated::RULE,
    &review_overdue::RULE,
];
