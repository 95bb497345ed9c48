//! Decisions made by machines.

mod automated_decisions_contradiction;
mod automated_decisions_unstated;
mod decision_consequences_missing;
mod decision_logic_missing;
mod decision_on_special_data;
mod decision_safeguards_missing;
mod decision_without_ground;
mod profiling_unexplained;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &automated_decisions_unstated::RULE,
    &decision_logic_missing::RULE,
    &decision_consequences_missing::RULE,
    &decision_without_ground::RULE,
    &decision_safeguards_missing::RULE,
    &decision_on_special_data::RULE,
    &automated_decisions_contradiction::RULE,
    &profiling_unexplained::RULE,
];
