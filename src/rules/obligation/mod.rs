//! Whether the data must be given.

mod provision_unstated;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&provision_unstated::RULE];
