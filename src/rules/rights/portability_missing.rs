use crate::law::{Item, Right};
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("portability-missing", Error, ["13(2)(b)", "14(2)(c)", "20(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let unknown = existence(of.view, Right::Portability) == Existence::Unknown;
    for answer in of.missing(Item::Portability).filter(|_| !unknown) {
        report
            .find(answer.at, "the right to data portability is missing from the list of rights")
            .label("`portability` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `portability` to it");
    }
}
