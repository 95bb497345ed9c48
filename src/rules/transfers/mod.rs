//! Transfers outside the European Economic Area.

mod adequacy_decision_invalid;
mod adequacy_overlooked;
mod adequacy_scope_unstated;
mod adequacy_unstated;
mod adequacy_without_fallback;
mod clauses_repealed;
mod clauses_undetermined;
mod clauses_unsuitable;
mod compelling_interest_untold;
mod derogation_barred;
mod derogation_consent_unclear;
mod derogation_routine;
mod derogation_unreasoned;
mod processing_contract_as_safeguard;
mod safeguard_copy_missing;
mod safeguard_undecided;
mod transfer_contradiction;
mod transfer_country_unnamed;
mod transfer_undeclared;
mod transfer_without_safeguard;
mod transfers_unstated;

use super::{Rule, Subject, stated};
use crate::law::{self, AdequacyDecision, State};
use crate::model::read::Spanned;
use crate::model::transfer::{Destination, Safeguard, Transfer};

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &transfer_undeclared::RULE,
    &transfer_without_safeguard::RULE,
    &safeguard_undecided::RULE,
    &processing_contract_as_safeguard::RULE,
    &adequacy_unstated::RULE,
    &adequacy_decision_invalid::RULE,
    &adequacy_scope_unstated::RULE,
    &clauses_repealed::RULE,
    &clauses_undetermined::RULE,
    &safeguard_copy_missing::RULE,
    &transfer_country_unnamed::RULE,
    &transfer_contradiction::RULE,
    &adequacy_without_fallback::RULE,
    &derogation_unreasoned::RULE,
    &derogation_consent_unclear::RULE,
    &derogation_routine::RULE,
    &derogation_barred::RULE,
    &compelling_interest_untold::RULE,
    &transfers_unstated::RULE,
    &clauses_unsuitable::RULE,
    &adequacy_overlooked::RULE,
];

/// The decision a transfer rests on: it holds, and is about the countries the data go to; else
/// `adequacy-decision-invalid` has said so.
fn relied_on(of: &Subject, transfer: &Transfer) -> Option<&'static AdequacyDecision> {
    let holding = holding(of, transfer.adequacy.get()?);
    if strange_country(transfer, &holding).is_some() { None } else { holding.first().copied() }
}

/// The decisions of this number or name that hold.
fn holding(of: &Subject, adequacy: &str) -> Vec<&'static AdequacyDecision> {
    let known = law::find(adequacy).into_iter();
    known.filter(|decision| decision.state_on(of.as_of) == State::Valid).collect()
}

/// A country the data go to which none of the decisions is about.
fn strange_country<'a>(transfer: &'a Transfer, decisions: &[&AdequacyDecision]) -> Option<&'a str> {
    transfer.to.each().find_map(|place| match &place.value {
        Destination::Country(country) if decisions.iter().all(|decision| decision.code != country.0) => {
            Some(country.0.as_str())
        }
        _ => None,
    })
}

/// The safeguards of all transfers, each with its transfer.
fn safeguards<'a>(
    of: &Subject<'a>,
) -> impl Iterator<Item = (&'a Spanned<String>, &'a Transfer, &'a Spanned<Safeguard>)> {
    let each = |(id, transfer): (&'a Spanned<String>, &'a Spanned<Transfer>)| {
        transfer.safeguard.each().map(move |safeguard| (id, &transfer.value, safeguard))
    };
    stated(&of.view.notice.transfers).flat_map(each)
}

/// All of them, with those that hold if a decision falls.
fn with_fallbacks<'a>(of: &Subject<'a>) -> impl Iterator<Item = (&'a Spanned<String>, &'a Spanned<Safeguard>)> {
    let fallbacks =
        stated(&of.view.notice.transfers).filter_map(|(id, transfer)| Some((id, transfer.fallback.given()?)));
    safeguards(of).map(|(id, _, safeguard)| (id, safeguard)).chain(fallbacks)
}
