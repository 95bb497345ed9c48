use super::unlisted;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("restriction-missing", Error, Facts, ["13(2)(b)", "14(2)(c)", "18"], check);

fn check(of: &Subject, report: &mut Report) {
    unlisted(of, report, Item::Restriction, "to restriction of processing", "restriction");
}
