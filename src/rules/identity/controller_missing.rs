use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("controller-missing", Error, Facts, ["13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Controller) {
        match &answer.about {
            None => report
                .find(answer.at, "no controller is named")
                .label("no `controllers` in this notice")
                .help("add `controllers: [ID]` with the id of a party in notice.yaml"),
            Some(id) => report
                .find(answer.at, format!("the controller `{id}` has no name"))
                .label("this party has no `name`")
                .help(format!("add `name:` with the legal name to the party `{id}` in notice.yaml")),
        };
    }
}
