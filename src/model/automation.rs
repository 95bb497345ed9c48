//! Machines that decide, profile or talk.

use schemars::JsonSchema;

use super::citation::{Citation, DecisionProvision};
use super::grammar::{Place, Reference};
use super::read::{Field, Many, Spanned, record, words};
use super::stated::Stated;
use super::text::Text;

/// A decision made by a machine alone that has legal or similarly significant effects (Article 22(1)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Decision {
    /// What is decided.
    pub name: Field<Text>,
    /// The ids of the purposes it serves.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// The ids of the data it is made from.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// Only if …
    pub when: Field<Text>,
    /// How the decision comes about: which facts count, and how (Article 13(2)(f)).
    pub logic: Field<Text>,
    /// What it means for the person (Article 13(2)(f)).
    pub significance: Field<Text>,
    /// What may follow from it (Article 13(2)(f)).
    pub consequences: Field<Text>,
    /// Why it is allowed: `22(2)(a)` contract, `22(2)(b)` act, `22(2)(c)` explicit consent.
    pub article: Field<DecisionProvision>,
    /// The act that allows it, with `22(2)(b)`; one or many.
    pub law: Field<Many<Citation>>,
    /// What the person can ask for (Article 22(3)).
    pub safeguards: Field<Vec<Spanned<DecisionSafeguard>>>,
    /// How to ask for it.
    pub how: Field<Text>,
}
record!(Decision { name, purposes, data, when, logic, significance, consequences, article, law, safeguards, how });

words!(
    /// What the person can ask for (Article 22(3)).
    DecisionSafeguard("safeguard") {
        /// That a human looks at it.
        HumanIntervention = "human_intervention",
        /// To say what she thinks.
        OwnView = "own_view",
        /// To contest it.
        Contest = "contest",
    }
);

/// Profiling without a decision of Article 22 (Article 4(4), recital 60).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Profiling {
    /// What is evaluated.
    pub name: Field<Text>,
    /// The ids of the purposes it serves.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// The ids of the data it is made from.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// What it changes for the person.
    pub effect: Field<Text>,
}
record!(Profiling { name, purposes, data, effect });

/// An AI system the reader meets (Article 5(1)(a)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct AiSystem {
    /// What it is called.
    pub name: Field<Text>,
    /// What it does: "drafts answers".
    pub does: Field<Text>,
    /// The id of the party that runs it, if someone else does; that party gets the data (Article 13(1)(e)).
    pub provider: Field<Reference>,
    /// Places where it runs: countries, or `EEA` (Article 13(1)(f)).
    pub location: Field<Vec<Spanned<Place>>>,
    /// The ids of the purposes it serves.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// The ids of the data it uses.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// How the data are used to train it, or `none`.
    pub training: Field<Stated<Text>>,
    /// Where a human is: who checks, whom to ask for.
    pub human: Field<Text>,
}
record!(AiSystem { name, does, provider, location, purposes, data, training, human });
