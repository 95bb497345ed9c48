//! Who is responsible.

mod contact_contradiction;
mod contact_placeholder;
mod controller_missing;
mod controller_one_channel;
mod controller_open_ended;
mod controller_unreachable;
mod dpo_in_conflict;
mod dpo_mailbox_shared;
mod dpo_missing;
mod dpo_unstated;
mod email_pattern;
mod joint_arrangement_missing;
mod representative_missing;
mod representative_outside_eea;
mod requests_to_one_person;
mod role_contradiction;
mod role_unclear;

pub(super) use email_pattern::is_pattern;

use super::Rule;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &controller_missing::RULE,
    &controller_open_ended::RULE,
    &controller_unreachable::RULE,
    &controller_one_channel::RULE,
    &role_unclear::RULE,
    &joint_arrangement_missing::RULE,
    &representative_missing::RULE,
    &representative_outside_eea::RULE,
    &dpo_missing::RULE,
    &dpo_unstated::RULE,
    &dpo_in_conflict::RULE,
    &dpo_mailbox_shared::RULE,
    &requests_to_one_person::RULE,
    &email_pattern::RULE,
    &contact_placeholder::RULE,
    &contact_contradiction::RULE,
    &role_contradiction::RULE,
];

/// What a mailbox is called, in small letters, without dots and dashes: `Service-Desk@firm.example` is `servicedesk`.
fn mailbox(address: &str) -> String {
    let local = address.split('@').next().unwrap_or_default();
    local.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
