//! How long data are kept.

mod retention_contradiction;
mod retention_missing;
mod retention_open_ended;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&retention_missing::RULE, &retention_contradiction::RULE, &retention_open_ended::RULE];
