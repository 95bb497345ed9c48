//! Where the data come from.

mod exemption_unreasoned;
mod public_source_unstated;
mod source_missing;
mod source_overlooked;
mod source_timing_unstated;
mod source_undescribed;
mod sources_contradiction;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &source_missing::RULE,
    &source_overlooked::RULE,
    &source_undescribed::RULE,
    &public_source_unstated::RULE,
    &source_timing_unstated::RULE,
    &exemption_unreasoned::RULE,
    &sources_contradiction::RULE,
];
