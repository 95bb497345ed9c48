//! What is stored in or read from the reader's device.

mod cookie_consent_missing;
mod cookie_undescribed;
mod cookies_unstated;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&cookies_unstated::RULE, &cookie_consent_missing::RULE, &cookie_undescribed::RULE];
