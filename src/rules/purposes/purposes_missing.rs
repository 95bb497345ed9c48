use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("purposes-missing", Error, Facts, ["13(1)(c)", "14(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Purposes) {
        report
            .find(answer.at, "no purpose of the processing is named")
            .label("no `purposes` in this notice")
            .help("add `purposes:` with an entry for each use of the data: `serve: {name: answering your questions}`");
    }
}
