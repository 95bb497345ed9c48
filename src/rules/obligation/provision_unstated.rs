use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("provision-unstated", Error, ["13(2)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Requirement) {
        report
            .find(answer.at, "the notice does not say whether the data must be given")
            .label("no `provide` with a `requirement` here")
            .help("add `provide: {requirement: voluntary, otherwise: …}`, or `statutory`, `contractual`, `needed_for_contract`");
    }
    for answer in of.missing(Item::Consequences) {
        report
            .find(answer.at, "the notice says that the data are required, but not what happens if they are not given")
            .label("no `otherwise` in its `provide`")
            .help("add `otherwise:` with what follows: \"without your address we cannot deliver\"");
    }
}
