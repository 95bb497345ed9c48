use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("controller-unreachable", Error, ["13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::ControllerContact) {
        let id = answer.about.as_deref().unwrap_or_default();
        let name =
            of.party(id).and_then(|party| party.name.get()).and_then(|name| name.any(of.language())).unwrap_or(id);
        report
            .find(answer.at, format!("the controller {name} cannot be reached"))
            .label("this party has no address, e-mail or phone")
            .help(format!("add `email:`, `address:` or `phone:` to the party `{id}` in notice.yaml"));
    }
}
