//! The rights of the reader.

mod access_missing;
mod authority_unknown;
mod complaint_missing;
mod deadline_too_long;
mod erasure_missing;
mod fee_unlawful;
mod fee_unstated;
mod limit_without_act;
mod marketing_objection_missing;
mod objection_missing;
mod objection_not_prominent;
mod portability_missing;
mod rectification_missing;
mod requests_unexplained;
mod restriction_missing;
mod right_promised_in_vain;
mod withdrawal_missing;

use super::{Report, Rule, Subject};
use crate::law::Item;

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
    &marketing_objection_missing::RULE,
    &right_promised_in_vain::RULE,
    &limit_without_act::RULE,
    &requests_unexplained::RULE,
    &fee_unlawful::RULE,
    &fee_unstated::RULE,
];

/// Reports a right that a list written by hand leaves out.
fn unlisted(of: &Subject, report: &mut Report, item: Item, right: &str, id: &str) {
    for answer in of.missing(item) {
        report
            .find(answer.at, format!("the right {right} is missing from the list of rights"))
            .label(format!("`{id}` is not listed"))
            .help(format!("take `listed` away, so that the rights follow from the legal bases; or add `{id}` to it"));
    }
}
