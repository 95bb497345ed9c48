//! On what legal basis.

mod balancing_untold;
mod consent_assumed;
mod consent_imbalance;
mod consent_withdrawal_unexplained;
mod contract_not_with_subject;
mod interest_empty;
mod interest_missing;
mod interests_of_children;
mod interests_of_public_authority;
mod legal_basis_doubled;
mod legal_basis_missing;
mod legal_basis_pool;
mod legal_basis_unknown;
mod legal_obligation_foreign;
mod legal_obligation_without_act;
mod marketing_without_consent;
mod public_task_without_act;
pub(super) mod regulation_contradiction;
mod vital_interests_unlikely;

use super::{Rule, Subject};
use crate::diagnostic::Span;
use crate::law::LegalBasis;
use crate::model::data::GroupKind;
use crate::model::purpose::{Basis, Purpose};
use crate::model::read::{Field, Many, Spanned};

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &legal_basis_missing::RULE,
    &legal_basis_unknown::RULE,
    &regulation_contradiction::RULE,
    &legal_basis_pool::RULE,
    &legal_basis_doubled::RULE,
    &consent_assumed::RULE,
    &consent_withdrawal_unexplained::RULE,
    &consent_imbalance::RULE,
    &contract_not_with_subject::RULE,
    &legal_obligation_without_act::RULE,
    &vital_interests_unlikely::RULE,
    &public_task_without_act::RULE,
    &interest_missing::RULE,
    &interest_empty::RULE,
    &balancing_untold::RULE,
    &interests_of_public_authority::RULE,
    &interests_of_children::RULE,
    &marketing_without_consent::RULE,
    &legal_obligation_foreign::RULE,
];

/// A legal basis that can be read, and what rests on it.
struct Ground<'a> {
    /// The basis.
    basis: &'a Basis,
    /// Where its point of Article 6(1) stands.
    at: Span,
    /// What rests on it, in words: "the purpose `serve`".
    who: String,
    /// The purposes that rest on it.
    purposes: Vec<&'a Purpose>,
}

/// Every legal basis of one kind once: those of each purpose, then those the notice gives to all others.
fn grounds<'a>(of: &Subject<'a>, kind: LegalBasis) -> impl Iterator<Item = Ground<'a>> {
    let notice = of.view.notice;
    let purposes = || notice.purposes.entries();
    let own = purposes().flat_map(|(id, purpose)| {
        purpose.basis.each().map(move |basis| (format!("the purpose `{}`", id.value), basis, vec![&purpose.value]))
    });
    let others: Vec<_> =
        purposes().filter(|(_, purpose)| purpose.basis.is_absent()).map(|(_, purpose)| &purpose.value).collect();
    let shared = notice.basis.each().map(move |basis| ("this notice".to_owned(), basis, others.clone()));
    own.chain(shared).filter_map(move |(who, basis, purposes)| {
        let point = basis.article.given().filter(|point| point.basis == kind)?;
        Some(Ground { basis: &basis.value, at: point.span, who, purposes })
    })
}

impl<'a> Ground<'a> {
    /// The groups that the law protects in particular, among those whose data rest on this basis, with their ids.
    fn groups(&self, of: &Subject<'a>) -> Vec<(&'a str, GroupKind)> {
        let notice = of.view.notice;
        let mut ids = Vec::new();
        for purpose in &self.purposes {
            if let Field::Given(subjects) = &purpose.subjects {
                ids.extend(subjects.iter());
                continue;
            }
            let data = if self.basis.data.is_absent() { &purpose.data } else { &self.basis.data };
            let categories = data.members().filter_map(|id| notice.data.get()?.get(&id.value.0));
            ids.extend(categories.flat_map(|category| category.subjects.members()));
        }
        let groups = notice.subjects.entries();
        let named = groups.filter(|(id, _)| ids.iter().any(|named| named.value.0 == id.value));
        named.filter_map(|(id, group)| Some((id.value.as_str(), *group.kind.get()?))).collect()
    }
}

/// Several bases that the notice gives to several purposes together, and the ids of those.
fn pool<'a>(of: &Subject<'a>) -> Option<(&'a Spanned<Many<Basis>>, Vec<&'a str>)> {
    let notice = of.view.notice;
    let pool = notice.basis.given().filter(|bases| bases.0.len() > 1)?;
    let resting = notice.purposes.entries().filter(|(_, purpose)| purpose.basis.is_absent());
    let resting: Vec<_> = resting.map(|(id, _)| id.value.as_str()).collect();
    (resting.len() > 1 && !pool.0.iter().all(|basis| !basis.data.is_absent())).then_some((pool, resting))
}

/// Whether two bases are for the same data of a purpose.
fn overlap(one: &Basis, other: &Basis) -> bool {
    match (&one.data, &other.data) {
        (Field::Given(one), Field::Given(other)) => {
            one.iter().any(|id| other.iter().any(|also: &Spanned<_>| also.value == id.value))
        }
        _ => true,
    }
}
