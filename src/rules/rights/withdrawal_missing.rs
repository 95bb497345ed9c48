use super::leaves_out;
use crate::diagnostic::{Severity, Span};
use crate::law::{Item, Right};
use crate::model::purpose::Consent;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("withdrawal-missing", Error, Facts, ["13(2)(c)", "14(2)(d)", "7(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    if existence(of.view, Right::Withdraw) != Existence::Yes {
        return;
    }
    for answer in of.missing(Item::Withdrawal) {
        let told = leaves_out(report, answer, "to withdraw consent", "withdraw");
        if let Some(at) = told_elsewhere(of) {
            told.also(at, "it is told here only").lowered(Severity::Warning);
        }
    }
}

/// Where a consent says how it is taken back.
fn told_elsewhere(of: &Subject) -> Option<Span> {
    let purposes = of.notice.purposes.entries().flat_map(|(_, purpose)| of.bases(purpose));
    let of_purposes = purposes.filter_map(|basis| basis.consent.get());
    let conditions = of.notice.data.entries().flat_map(|(_, category)| category.condition.each());
    let of_data = conditions.filter_map(|condition| condition.consent.get());
    let place = |consent: &Consent| consent.withdraw.given().map(|text| text.span);
    of_purposes.chain(of_data).find_map(place)
}
