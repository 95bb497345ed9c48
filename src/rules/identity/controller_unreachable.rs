use crate::diagnostic::Severity;
use crate::law::Item;
use crate::model::party::Party;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("controller-unreachable", Error, Facts, ["13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::ControllerContact) {
        let id = answer.about.as_deref().unwrap_or_default();
        let party = of.party(id);
        let name = party.and_then(|party| party.name.get()).and_then(|name| name.any(of.language())).unwrap_or(id);
        let told = report
            .find(answer.at, format!("the controller {name} cannot be reached"))
            .label("this party has no address, e-mail or phone")
            .help(format!("add `email:`, `address:` or `phone:` to the party `{id}` in notice.yaml"));
        if party.is_some_and(lends_its_ways) {
            told.lowered(Severity::Warning);
        }
    }
}

/// Whether its data protection officer shows an address or a telephone, which are mostly those of the controller.
fn lends_its_ways(party: &Party) -> bool {
    match party.dpo.get() {
        Some(Stated::Some(officer)) => !(officer.address.is_absent() && officer.phone.is_absent()),
        _ => false,
    }
}
