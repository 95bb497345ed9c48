use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("complaint-missing", Error, ["13(2)(d)", "14(2)(e)", "77"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Complaint) {
        report
            .find(answer.at, "the right to complain to a supervisory authority is missing from the list of rights")
            .label("`complaint` is not listed")
            .help("take `listed` away, so that the rights follow from the legal bases; or add `complaint` to it");
    }
}
