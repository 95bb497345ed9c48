use jiff::ToSpan;
use jiff::civil::Date;

use super::relied_on;
use crate::law::AdequacyDecision;
use crate::model::transfer::{Safeguard, Transfer};
use crate::rules::{Report, Subject, rule, stated};

rule!("adequacy-without-fallback", Advice, Facts, ["45(4)", "45(5)", "46(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, transfer) in stated(&of.notice.transfers).filter(|(_, transfer)| has_none(transfer)) {
        let Some(adequacy) = transfer.adequacy.given().filter(|adequacy| adequacy.value != "none") else { continue };
        let decision = relied_on(of, transfer);
        let Some(why) = decision.and_then(|decision| may_end(decision, of.as_of)) else { continue };
        report
            .find(adequacy.span, format!("the decision `{}` may fall, and nothing would hold then", adequacy.value))
            .label(why)
            .help("agree on a safeguard that holds if it falls, and name it: `fallback: {kind: scc, decision: 2021/914, module: …, copy: …}`");
    }
}

/// Whether no safeguard stands behind the decision, or one that is not named.
fn has_none(transfer: &Transfer) -> bool {
    let unnamed = |fallback: &Safeguard| fallback.kind.is_absent() && fallback.other.is_absent();
    transfer.fallback.is_absent() || transfer.fallback.get().is_some_and(unnamed)
}

/// Why a decision may not last: its own end within a year, or that it is contested.
fn may_end(decision: &AdequacyDecision, on: Date) -> Option<String> {
    let in_a_year = on.checked_add(1.year()).ok()?;
    let ends = decision.expires.filter(|end| *end <= in_a_year).map(|end| format!("it ends on {end}"));
    ends.or_else(|| {
        (!decision.contested.is_empty()).then(|| "it is contested before courts and authorities".to_owned())
    })
}
