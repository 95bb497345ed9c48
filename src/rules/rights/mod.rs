//! The rights of the reader.

mod access_missing;
mod authority_contradiction;
mod authority_unknown;
mod authority_unnamed;
mod authority_unstated;
mod complaint_conditional;
mod complaint_missing;
mod deadline_too_long;
mod deadline_unstated;
mod erasure_limit_unclear;
mod erasure_missing;
mod fee_unlawful;
mod fee_unstated;
mod identity_check_excessive;
mod limit_without_act;
mod marketing_objection_missing;
mod objection_missing;
mod objection_not_prominent;
mod portability_missing;
mod rectification_missing;
mod requests_contradiction;
mod requests_unexplained;
mod research_objection_missing;
mod restriction_missing;
mod right_promised_in_vain;
mod right_unexplained;
mod rights_open_ended;
mod withdrawal_incomplete;
mod withdrawal_missing;

use super::{Answer, Report, Rule, Subject, Told};
use crate::diagnostic::Span;
use crate::law::{Item, Right};
use crate::model::read::Spanned;
use crate::model::right::{ListedRight, Rights};

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
    &withdrawal_incomplete::RULE,
    &deadline_too_long::RULE,
    &deadline_unstated::RULE,
    &authority_unknown::RULE,
    &authority_unstated::RULE,
    &authority_contradiction::RULE,
    &authority_unnamed::RULE,
    &complaint_conditional::RULE,
    &marketing_objection_missing::RULE,
    &research_objection_missing::RULE,
    &right_promised_in_vain::RULE,
    &right_unexplained::RULE,
    &rights_open_ended::RULE,
    &erasure_limit_unclear::RULE,
    &limit_without_act::RULE,
    &requests_unexplained::RULE,
    &identity_check_excessive::RULE,
    &fee_unlawful::RULE,
    &fee_unstated::RULE,
    &requests_contradiction::RULE,
];

/// Reports a right that a list written by hand leaves out.
fn unlisted(of: &Subject, report: &mut Report, item: Item, right: &str, id: &str) {
    for answer in of.missing(item) {
        leaves_out(report, answer, right, id);
    }
}

fn leaves_out<'r>(report: &'r mut Report, answer: &Answer, right: &str, id: &str) -> Told<'r> {
    report
        .find(answer.at, format!("the right {right} is missing from the list of rights"))
        .label(format!("`{id}` is not listed"))
        .help(format!("take `listed` away, so that the rights follow from the legal bases; or add `{id}` to it"))
}

/// The rights of a list written by hand that the Regulation knows, each with its place.
fn listed(rights: &Rights) -> impl Iterator<Item = (Right, &Spanned<ListedRight>)> {
    rights.listed.members().filter_map(|entry| match entry.value {
        ListedRight::Known(right) => Some((right, entry)),
        ListedRight::Other(_) => None,
    })
}

/// Whether a list written by hand says anything of a right but its name.
fn is_explained(rights: &Rights, right: Right) -> bool {
    rights.told(right).is_some_and(|told| !(told.text.is_absent() && told.limits.is_absent()))
}

/// Whether most rights of a list have no words of their own: then each is an item among others. Else each has a heading
/// and words below it. The complaint has a section of its own.
fn is_enumeration(rights: &Rights) -> bool {
    let explained = listed(rights).filter(|(right, _)| is_explained(rights, *right));
    let explained = explained.filter(|(right, _)| *right != Right::Complaint).count();
    let all = rights.listed.members().filter(|entry| !matches!(entry.value, ListedRight::Known(Right::Complaint)));
    all.count() > 2 * explained
}

/// Where a key of `rights` that is not there would stand, and whether there are any; none where its parts are checked,
/// or nothing of it is certainly absent.
fn place(of: &Subject) -> Option<(Span, bool)> {
    if of.is_frame() || of.notice.rights.is_faulty() {
        return None;
    }
    let rights = of.notice.rights.given();
    Some((rights.map_or(of.notice.head, |rights| rights.key.unwrap_or(rights.span)), rights.is_some()))
}
