use super::unlisted;
use crate::law::{Item, Right};
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("portability-missing", Error, ["13(2)(b)", "14(2)(c)", "20(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    if existence(of.view, Right::Portability) == Existence::Yes {
        unlisted(of, report, Item::Portability, "to data portability", "portability");
    }
}
