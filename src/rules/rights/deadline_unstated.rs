use super::place;
use crate::rules::{Report, Subject, rule};

rule!("deadline-unstated", Advice, Facts, ["12(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((at, rights)) = place(of) else { return };
    if of.notice.rights.get().is_some_and(|rights| !rights.deadline.is_absent()) {
        return;
    }
    report
        .find(at, "the notice does not say how soon a request is answered")
        .label(if rights { "no `deadline` here" } else { "no `rights` in this notice" })
        .help("write `rights: {deadline: 1 month}`, for this notice or under `defaults` for all");
}
