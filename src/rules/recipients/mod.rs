//! Who receives the data.

mod recipients_unstated;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&recipients_unstated::RULE];
