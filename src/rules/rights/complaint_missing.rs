use super::unlisted;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("complaint-missing", Error, Facts, ["13(2)(d)", "14(2)(e)", "77"], check);

fn check(of: &Subject, report: &mut Report) {
    unlisted(of, report, Item::Complaint, "to complain to a supervisory authority", "complaint");
}
