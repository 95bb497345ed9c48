use super::unlisted;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("erasure-missing", Error, Facts, ["13(2)(b)", "14(2)(c)", "17"], check);

fn check(of: &Subject, report: &mut Report) {
    unlisted(of, report, Item::Erasure, "to erasure", "erasure");
}
