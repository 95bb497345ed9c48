use super::transfer_without_safeguard::rests_on_nothing;
use crate::law::{self, Item};
use crate::model::transfer::Destination;
use crate::rules::{Report, Subject, rule};

rule!("adequacy-unstated", Error, Facts, ["13(1)(f)", "14(1)(f)", "45"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Adequacy) {
        let id = answer.about.as_deref().unwrap_or_default();
        if rests_on_nothing(of, id) {
            continue; // asked there, with the safeguard
        }
        report
            .find(answer.at, format!("the transfer `{id}` does not say whether an adequacy decision exists"))
            .label("no `adequacy` here")
            .help(help(of, id));
    }
}

/// Names the decisions there are for its countries on the day.
pub(super) fn help(of: &Subject, id: &str) -> String {
    let transfer = of.notice.transfers.some().and_then(|entries| entries.get(id));
    let places = transfer.into_iter().flat_map(|transfer| transfer.to.each());
    let countries = places.filter_map(|place| match &place.value {
        Destination::Country(country) => Some(country.0.as_str()),
        Destination::Named(_) => None,
    });
    let valid =
        countries.flat_map(law::for_country).filter(|decision| decision.state_on(of.as_of) == law::State::Valid);
    match valid.map(|decision| decision.number.as_str()).collect::<Vec<_>>().as_slice() {
        [] => "write `adequacy: none`: no decision is known for this place; then name a `safeguard:`".into(),
        numbers => {
            format!("add `adequacy: {}` if the recipient is covered, else `adequacy: none`", numbers.join("` or `"))
        }
    }
}
