//! Decisions made by machines.

mod authority_decision_unexplained;
mod automated_decisions_contradiction;
mod automated_decisions_hedged;
mod automated_decisions_unstated;
mod decision_consequences_missing;
mod decision_logic_missing;
mod decision_on_special_data;
mod decision_safeguards_missing;
mod decision_without_ground;
mod profiling_unexplained;

use super::{Rule, Subject, Told, Word};
use crate::diagnostic::Severity;
use crate::language::Sense;
use crate::model::automation::Decision;
use crate::model::read::Field;
use crate::model::text::Text;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &automated_decisions_unstated::RULE,
    &automated_decisions_hedged::RULE,
    &decision_logic_missing::RULE,
    &decision_consequences_missing::RULE,
    &decision_without_ground::RULE,
    &decision_safeguards_missing::RULE,
    &decision_on_special_data::RULE,
    &authority_decision_unexplained::RULE,
    &automated_decisions_contradiction::RULE,
    &profiling_unexplained::RULE,
];

/// The word that leaves open whether a decision is made at all: "some services" in its name, "may be used" there or in
/// its condition.
fn hedge<'s, 'a>(of: &'s Subject<'a>, decision: &Decision) -> Option<&'s Word<'a>> {
    const HEDGES: &[Sense] = &[Sense::Modal, Sense::Possibility, Sense::Frequency, Sense::Quantity];
    let find = |text: &Field<Text>, senses: &[Sense]| {
        of.words_in("automated_decisions", &[text.get()?]).find(|word| senses.contains(&word.sense))
    };
    find(&decision.name, HEDGES).or_else(|| find(&decision.when, &HEDGES[..3]))
}

/// While nobody knows whether the decision is made, what is owed of it is doubtful.
fn lowered_if_hedged(of: &Subject, decision: &Decision, told: Told) {
    if hedge(of, decision).is_some() {
        told.lowered(Severity::Warning);
    }
}
