use crate::law::Item;
use crate::rules::{Report, State, Subject, rule};

rule!("transfers-unstated", Advice, Facts, ["13(1)(f)", "14(1)(f)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.is_frame() {
        return; // its parts are checked
    }
    let owed = |answer: &crate::rules::Answer| answer.item == Item::Transfer && answer.state == State::Missing;
    if of.notice.transfers.is_absent() && !of.coverage.iter().any(owed) {
        report
            .find(of.notice.head, "the notice does not say whether data leave the EEA")
            .label("no `transfers` in this notice")
            .help("write `transfers: none` if they do not");
    }
}
