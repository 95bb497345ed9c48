use crate::rules::{Report, Subject, rule};

rule!("fee-unstated", Advice, ["12(5)"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.is_frame() {
        return; // its parts are checked
    }
    let rights = of.notice.rights.given();
    if of.notice.rights.is_faulty() || rights.is_some_and(|rights| !rights.fee.is_absent()) {
        return;
    }
    report
        .find(
            rights.map_or(of.notice.head, |rights| rights.key.unwrap_or(rights.span)),
            "the notice does not say that using the rights is free",
        )
        .label(if rights.is_some() { "no `fee` here" } else { "no `rights` in this notice" })
        .help("write `rights: {fee: none}`, for this notice or under `defaults` for all");
}
