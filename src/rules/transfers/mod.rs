//! Transfers outside the European Economic Area.

mod adequacy_decision_invalid;
mod adequacy_scope_unstated;
mod adequacy_unstated;
mod adequacy_without_fallback;
mod clauses_repealed;
mod compelling_interest_untold;
mod derogation_barred;
mod derogation_unreasoned;
mod safeguard_copy_missing;
mod transfer_contradiction;
mod transfer_country_unnamed;
mod transfer_undeclared;
mod transfer_without_safeguard;
mod transfers_unstated;

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
    &transfer_contradiction::RULE,
    &adequacy_without_fallback::RULE,
    &derogation_unreasoned::RULE,
    &derogation_barred::RULE,
    &compelling_interest_untold::RULE,
    &transfers_unstated::RULE,
];
