use crate::diagnostic::Severity;
use crate::law::{Item, Right};
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("objection-missing", Error, Facts, ["13(2)(b)", "14(2)(c)", "21(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let unknown = existence(of.view, Right::Object) == Existence::Unknown;
    for answer in of.missing(Item::Objection).filter(|answer| answer.about.is_none()) {
        let told = report
            .find(answer.at, "the right to object is missing from the list of rights")
            .label("`object` is not listed")
            .help("take `listed` away: the right then stands in a block of its own, as Article 21(4) asks");
        if unknown {
            told.lowered(Severity::Warning);
        }
    }
}
