//! Transfers outside the European Economic Area.

mod adequacy_decision_invalid;
mod adequacy_scope_unstated;
mod adequacy_unstated;
mod clauses_repealed;
mod safeguard_copy_missing;
mod transfer_country_unnamed;
mod transfer_undeclared;
mod transfer_without_safeguard;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &transfer_undeclared::RULE,
    &transfer_without_safeguard::RULE,
    &adequacy_unstated::RULE,
    &adequacy_decision_invalid::RULE,
    &adequacy_scope_unstated::RULE,
    &clauses_repealed::RULE,
    &safeguard_copy_missing::RULE,
    &transfer_country_unnamed::RULE,
];
