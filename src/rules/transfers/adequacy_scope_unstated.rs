use super::relied_on;
use crate::model::transfer::{Destination, Transfer};
use crate::rules::{Report, Subject, rule, stated};

rule!("adequacy-scope-unstated", Warning, Facts, ["45(3)", "13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    let open = |transfer: &Transfer| transfer.covered.is_absent() && !is_an_organisation(transfer);
    for (_, transfer) in stated(&of.notice.transfers).filter(|(_, transfer)| open(transfer)) {
        let Some(adequacy) = transfer.adequacy.given() else { continue };
        let Some(decision) = relied_on(of, transfer) else { continue };
        let Some(limits) = &decision.limits else { continue };
        report
            .find(adequacy.span, format!("the decision {} covers some recipients only", decision.number))
            .label(format!("it covers {}", limits.text))
            .help(
                "add `covered:` with how you know that this one is covered, else `adequacy: none` and a `safeguard:`",
            );
    }
}

/// Whether data go to international organisations alone: a decision about one covers it and nobody else.
fn is_an_organisation(transfer: &Transfer) -> bool {
    let named = |place: &Destination| matches!(place, Destination::Named(named) if !named.organisation.is_absent());
    !transfer.to.is_absent() && transfer.to.each().all(|place| named(&place.value))
}
