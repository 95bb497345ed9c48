//! What the data are used for.

mod purposes_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&purposes_missing::RULE];
