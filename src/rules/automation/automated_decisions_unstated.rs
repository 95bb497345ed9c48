use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("automated-decisions-unstated", Advice, Facts, ["13(2)(f)", "14(2)(g)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::AutomatedDecisions) {
        report
            .find(answer.at, "nothing is said of automated decisions")
            .label("no `automated_decisions` in this notice")
            .help("write `automated_decisions: none` if no decision with legal or similarly significant effect is made without a human; else describe each one there");
    }
}
