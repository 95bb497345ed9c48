use super::{is_enumeration, listed};
use crate::diagnostic::Severity;
use crate::law::Right;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("objection-not-prominent", Error, Facts, ["21(4)", "13(2)(b)", "14(2)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    // 21(4) speaks of 21(1) and 21(2).
    let objections = listed(rights).filter(|(right, _)| matches!(right, Right::Object | Right::ObjectMarketing));
    for (right, entry) in objections {
        let exists = existence(of.view, right);
        if exists == Existence::No {
            continue; // `right-promised-in-vain` asks about it
        }
        let message = if is_enumeration(rights) {
            "the right to object is one of a list"
        } else {
            "the right to object stands among the other rights"
        };
        let told = report
            .find(entry.span, message)
            .label("not presented separately from the other rights")
            .help("take `listed` away: the right then stands in a block of its own");
        if exists == Existence::Unknown || !is_enumeration(rights) {
            told.lowered(Severity::Warning);
        }
    }
}
