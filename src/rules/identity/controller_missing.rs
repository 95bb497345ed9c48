use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("controller-missing", Error, ["13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Controller) {
        report
            .find(answer.at, "no controller is named")
            .label("no `controllers` in this notice")
            .help("add `controllers: [ID]` with the id of a party in notice.yaml");
    }
}
