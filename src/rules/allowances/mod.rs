//! Findings the author accepts.

mod allowance_expired;
mod allowance_unused;
mod allowance_without_reason;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&allowance_without_reason::RULE, &allowance_expired::RULE, &allowance_unused::RULE];
