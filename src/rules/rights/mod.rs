//! The rights of the reader.

mod access_missing;
mod authority_unknown;
mod complaint_missing;
mod deadline_too_long;
mod erasure_missing;
mod objection_missing;
mod objection_not_prominent;
mod portability_missing;
mod rectification_missing;
mod restriction_missing;
mod withdrawal_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &access_missing::RULE,
    &rectification_missing::RULE,
    &erasure_missing::RULE,
    &restriction_missing::RULE,
    &complaint_missing::RULE,
    &objection_missing::RULE,
    &objection_not_prominent::RULE,
    &portability_missing::RULE,
    &withdrawal_missing::RULE,
    &deadline_too_long::RULE,
    &authority_unknown::RULE,
];
