//! Where the data come from.

mod exemption_unreasoned;
mod public_source_unstated;
mod source_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&source_missing::RULE, &public_source_unstated::RULE, &exemption_unreasoned::RULE];
