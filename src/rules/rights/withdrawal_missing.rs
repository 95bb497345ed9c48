use crate::law::{Item, Right};
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("withdrawal-missing", Error, ["13(2)(c)", "14(2)(d)", "7(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    let unknown = existence(of.view, Right::Withdraw) == Existence::Unknown;
    for answer in of.missing(Item::Withdrawal).filter(|_| !unknown) {
        report
            .find(answer.at, "the right to withdraw consent is missing from the list of rights")
            .label("`withdraw` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `withdraw` to it");
    }
}
