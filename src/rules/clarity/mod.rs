//! Whether the reader can understand and trust it.

mod act_unnamed;
mod change_unlogged;
mod law_obsolete;
mod layer_incomplete;
mod national_language_missing;
mod notice_postdated;
mod notice_stale;
mod notice_undated;
mod part_contradiction;
mod placeholder_address;
mod placeholder_text;
mod reference_unlinked;
mod review_overdue;
mod section_repealed;
mod security_overloaded;
mod short_text_incomplete;
mod summary_incomplete;
mod text_markup;
mod translation_contradiction;
mod translation_missing;
mod translation_outdated;
mod wording_vague;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &translation_missing::RULE,
    &translation_contradiction::RULE,
    &national_language_missing::RULE,
    &placeholder_text::RULE,
    &text_markup::RULE,
    &wording_vague::RULE,
    &reference_unlinked::RULE,
    &summary_incomplete::RULE,
    &short_text_incomplete::RULE,
    &layer_incomplete::RULE,
    &part_contradiction::RULE,
    &security_overloaded::RULE,
    &notice_undated::RULE,
    &review_overdue::RULE,
    &section_repealed::RULE,
    &act_unnamed::RULE,
    &law_obsolete::RULE,
    &notice_stale::RULE,
    &translation_outdated::RULE,
    &change_unlogged::RULE,
    &notice_postdated::RULE,
    &placeholder_address::RULE,
];
