use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("access-missing", Error, ["13(2)(b)", "14(2)(c)", "15"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Access) {
        report
            .find(answer.at, "the right of access is missing from the list of rights")
            .label("`access` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `access` to it");
    }
}
