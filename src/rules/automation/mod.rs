//! Decisions made by machines.

mod automated_decisions_unstated;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&automated_decisions_unstated::RULE];
