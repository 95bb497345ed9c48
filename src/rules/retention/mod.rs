//! How long data are kept.

mod permanent_without_act;
mod retention_contradiction;
mod retention_end_unclear;
mod retention_exception_open;
mod retention_missing;
mod retention_open_ended;
mod retention_start_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &retention_missing::RULE,
    &retention_contradiction::RULE,
    &retention_open_ended::RULE,
    &retention_start_missing::RULE,
    &retention_exception_open::RULE,
    &retention_end_unclear::RULE,
    &permanent_without_act::RULE,
];
