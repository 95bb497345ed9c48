//! How long data are kept.

use schemars::JsonSchema;

use super::View;
use super::citation::Citation;
use super::grammar::Reference;
use super::notice::Facts;
use super::period::Period;
use super::read::{Field, Many, Spanned, record, words};
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
    /// From which event, as it follows the period: "the last order"; with its case in Finnish, "viimeisestä tilauksesta",
    /// and in German, "der letzten Bestellung".
    pub from: Field<Text>,
    /// The event that ends it; beside a period, whichever comes first. In German as it follows "bis": "die Rechnung
    /// bezahlt ist".
    pub until: Field<Text>,
    /// The rule that decides, if no period can be given.
    pub criteria: Field<Text>,
    /// What happens at the end; default `delete`.
    pub then: Field<Then>,
    /// To which archive or register they go, with `archive` and `move`.
    pub to: Field<Text>,
    /// A second step after the first: deleted after a year, say, where `then` anonymises after three months.
    pub later: Field<Later>,
    /// The act that orders the period; one or many (Article 6(3)).
    pub law: Field<Many<Citation>>,
    /// The decision of an archives authority that orders it.
    pub decision: Field<Text>,
    /// Why so long, in words.
    pub reason: Field<Text>,
    /// The cases in which data are kept otherwise.
    pub exceptions: Field<Vec<Spanned<Exception>>>,
}
record!(Row {
    purposes,
    data,
    except,
    period,
    from,
    until,
    criteria,
    then,
    to,
    later,
    law,
    decision,
    reason,
    exceptions,
});

/// A second step of a storage period.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Later {
    /// How long, from the same event unless `from` names another.
    pub period: Field<Period>,
    /// From which event, as it follows the period.
    pub from: Field<Text>,
    /// The event that ends it.
    pub until: Field<Text>,
    /// The rule that decides, if no period can be given.
    pub criteria: Field<Text>,
    /// What happens then; default `delete`.
    pub then: Field<Then>,
    /// To which archive or register they go, with `archive` and `move`.
    pub to: Field<Text>,
}
record!(Later { period, from, until, criteria, then, to });

/// A case in which data are kept otherwise.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Exception {
    /// In which case: "a complaint is open".
    pub when: Field<Text>,
    /// How long then.
    pub period: Field<Period>,
    /// From which event, as it follows the period.
    pub from: Field<Text>,
    /// The event that ends it.
    pub until: Field<Text>,
    /// The rule that decides, if no period can be given.
    pub criteria: Field<Text>,
    /// The act that orders it; one or many.
    pub law: Field<Many<Citation>>,
}
record!(Exception { when, period, from, until, criteria, law });

impl Row {
    /// Whether the row under `id` covers the use of a data category for a purpose. What it leaves out is "all";
    /// a row whose id is that of a data category or purpose covers that.
    #[must_use]
    pub fn covers(&self, id: &Spanned<String>, purpose: &str, data: &str, view: View) -> bool {
        self.covers_in(id, purpose, data, &view.notice.facts)
    }

    pub(super) fn covers_in(&self, id: &Spanned<String>, purpose: &str, data: &str, facts: &Facts) -> bool {
        if self.data.is_faulty() || self.purposes.is_faulty() {
            return true; // nobody can tell what it names: that it covers nothing would be a second fault
        }
        let named = |list: &Field<Vec<Spanned<Reference>>>, wanted: &str| match list {
            Field::Absent => None,
            list => Some(list.members().any(|member| member.value.0 == wanted)),
        };
        let id = id.value.as_str();
        let own = |is_entry: bool, wanted: &str| is_entry.then_some(id == wanted);
        let is_purpose = facts.purposes.get().is_some_and(|entries| entries.get(id).is_some());
        // What purposes use is data, even if its own entry is gone.
        let is_used = || {
            let mut purposes = facts.purposes.entries();
            purposes.any(|(_, purpose)| purpose.data.members().any(|used| used.value.0 == id))
        };
        let is_data = facts.data.get().is_some_and(|entries| entries.get(id).is_some())
            || (self.data.is_absent() && !is_purpose && is_used());
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
