//! Whether the data must be given.

mod provision_unstated;
mod required_data_on_consent;
mod statutory_without_act;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] =
    &[&provision_unstated::RULE, &statutory_without_act::RULE, &required_data_on_consent::RULE];
