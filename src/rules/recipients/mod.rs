//! Who receives the data.

mod processor_unlisted;
mod publicity_untold;
mod recipient_implied;
mod recipient_undescribed;
mod recipient_without_basis;
mod recipients_contradiction;
mod recipients_inconsistent;
mod recipients_unstated;

pub(in crate::rules) use recipients_contradiction::{Held, held};

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &recipients_unstated::RULE,
    &recipients_contradiction::RULE,
    &processor_unlisted::RULE,
    &recipient_undescribed::RULE,
    &recipient_without_basis::RULE,
    &recipient_implied::RULE,
    &recipients_inconsistent::RULE,
    &publicity_untold::RULE,
];
