use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("erasure-missing", Error, ["13(2)(b)", "14(2)(c)", "17"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Erasure) {
        report
            .find(answer.at, "the right to erasure is missing from the list of rights")
            .label("`erasure` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `erasure` to it");
    }
}
