use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("rectification-missing", Error, ["13(2)(b)", "14(2)(c)", "16"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Rectification) {
        report
            .find(answer.at, "the right to rectification is missing from the list of rights")
            .label("`rectification` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `rectification` to it");
    }
}
