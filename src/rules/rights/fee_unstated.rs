use super::place;
use crate::rules::{Report, Subject, rule};

rule!("fee-unstated", Advice, Facts, ["12(5)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((at, rights)) = place(of) else { return };
    if of.notice.rights.get().is_some_and(|rights| !rights.fee.is_absent()) {
        return;
    }
    report
        .find(at, "the notice does not say that using the rights is free")
        .label(if rights { "no `fee` here" } else { "no `rights` in this notice" })
        .help("write `rights: {fee: none}`, for this notice or under `defaults` for all");
}
