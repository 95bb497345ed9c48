//! What the data are used for.

mod purpose_without_data;
mod purposes_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&purposes_missing::RULE, &purpose_without_data::RULE];
