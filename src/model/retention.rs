//! How long data are kept.

use schemars::JsonSchema;

use super::View;
use super::grammar::Reference;
use super::period::Period;
use super::read::{Field, Spanned, record, words};
use super::text::Text;

/// One row: what it covers, and how long (Article 13(2)(a)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Row {
    /// The ids of the purposes it covers; default all.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// The ids of the data it covers; default all. A row whose id is that of a data category or purpose covers that.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// The ids of data it does not cover.
    pub except: Field<Vec<Spanned<Reference>>>,
    /// How long: `3 months`, `up to 180 days`, `permanent`.
    pub period: Field<Period>,
    /// From which event, as it follows the period: "the last order"; in Finnish with its case: "viimeisestä tilauksesta".
    pub from: Field<Text>,
    /// The event that ends it; beside a period, whichever comes first.
    pub until: Field<Text>,
    /// The rule that decides, if no period can be given.
    pub criteria: Field<Text>,
    /// What happens at the end; default `delete`.
    pub then: Field<Then>,
    /// Why so long, in words.
    pub reason: Field<Text>,
}
record!(Row { purposes, data, except, period, from, until, criteria, then, reason });

impl Row {
    /// Whether the row under `id` covers the use of a data category for a purpose. What it leaves out is "all";
    /// a row whose id is that of a data category or purpose covers that.
    #[must_use]
    pub fn covers(&self, id: &Spanned<String>, purpose: &str, data: &str, view: View) -> bool {
        let named = |list: &Field<Vec<Spanned<Reference>>>, wanted: &str| match list {
            Field::Absent => None,
            list => Some(list.members().any(|member| member.value.0 == wanted)),
        };
        let id = id.value.as_str();
        let own = |is_entry: bool, wanted: &str| is_entry.then_some(id == wanted);
        let is_data = view.notice.data.get().is_some_and(|entries| entries.get(id).is_some());
        let is_purpose = view.notice.purposes.get().is_some_and(|entries| entries.get(id).is_some());
        let data_covered = named(&self.data, data).or_else(|| own(is_data, data)).unwrap_or(true);
        let purpose_covered = named(&self.purposes, purpose).or_else(|| own(is_purpose, purpose)).unwrap_or(true);
        data_covered && purpose_covered && !named(&self.except, data).unwrap_or(false)
    }
}

words!(
    /// What happens to data at the end of their period.
    Then("end") {
        /// They are deleted.
        Delete = "delete",
        /// Nobody can be recognised from them any more.
        Anonymise = "anonymise",
        /// Nobody can be recognised from them without further data.
        Pseudonymise = "pseudonymise",
        /// They go to an archive.
        Archive = "archive",
        /// They go to another register.
        Move = "move",
    }
);
