use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("restriction-missing", Error, ["13(2)(b)", "14(2)(c)", "18"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Restriction) {
        report
            .find(answer.at, "the right to restriction of processing is missing from the list of rights")
            .label("`restriction` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `restriction` to it");
    }
}
