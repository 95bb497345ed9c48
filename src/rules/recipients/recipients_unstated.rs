use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("recipients-unstated", Error, Facts, ["13(1)(e)", "14(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Recipients) {
        report.find(answer.at, "the recipients of the data are not stated").label("no `recipients` in this notice").help("add `recipients:` with everyone who gets data, processors too; if nobody does, write `recipients: none`");
    }
}
