//! Who is responsible.

mod controller_missing;
mod controller_unreachable;
mod dpo_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&controller_missing::RULE, &controller_unreachable::RULE, &dpo_missing::RULE];
