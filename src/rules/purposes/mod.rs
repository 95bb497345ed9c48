//! What the data are used for.

mod data_without_purpose;
mod further_purpose_untold;
mod purpose_core_missing;
mod purpose_generic;
mod purpose_without_data;
mod purposes_missing;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &purposes_missing::RULE,
    &purpose_core_missing::RULE,
    &purpose_generic::RULE,
    &purpose_without_data::RULE,
    &data_without_purpose::RULE,
    &further_purpose_untold::RULE,
];
