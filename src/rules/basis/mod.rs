//! On what legal basis.

mod interest_missing;
mod legal_basis_missing;
mod legal_basis_unknown;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&legal_basis_missing::RULE, &legal_basis_unknown::RULE, &interest_missing::RULE];
