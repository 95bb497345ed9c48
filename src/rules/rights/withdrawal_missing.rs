use super::unlisted;
use crate::law::{Item, Right};
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("withdrawal-missing", Error, ["13(2)(c)", "14(2)(d)", "7(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    if existence(of.view, Right::Withdraw) == Existence::Yes {
        unlisted(of, report, Item::Withdrawal, "to withdraw consent", "withdraw");
    }
}
