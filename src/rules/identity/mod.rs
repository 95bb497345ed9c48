//! Who is responsible.

mod controller_missing;
mod controller_open_ended;
mod controller_unreachable;
mod dpo_missing;
mod dpo_unstated;
mod email_pattern;
mod joint_arrangement_missing;
mod representative_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &controller_missing::RULE,
    &controller_open_ended::RULE,
    &controller_unreachable::RULE,
    &joint_arrangement_missing::RULE,
    &representative_missing::RULE,
    &dpo_missing::RULE,
    &dpo_unstated::RULE,
    &email_pattern::RULE,
];
