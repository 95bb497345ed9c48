use crate::diagnostic::Severity;
use crate::law::{self, AdequacyDecision, State};
use crate::model::read::Spanned;
use crate::model::transfer::Destination;
use crate::rules::{Report, Subject, rule, stated};

rule!("adequacy-overlooked", Warning, Facts, ["13(1)(f)", "14(1)(f)", "45(1)", "45(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, transfer) in stated(&of.notice.transfers) {
        let Some(none) = transfer.adequacy.given().filter(|adequacy| adequacy.value == "none") else { continue };
        let covered: Vec<_> = transfer.to.each().map(|place| decision(of, place)).collect();
        let [Some(decision), ..] = covered[..] else { continue };
        if covered.iter().any(Option::is_none) {
            continue; // one of several places has no decision
        }
        let told = report
            .find(
                none.span,
                format!("the transfer `{}` goes to {}, and a decision on it is in force", id.value, decision.name()),
            )
            .label("there is none, says this");
        match &decision.limits {
            None => _ = told.help(format!("write `adequacy: {}`: no safeguard is needed then", decision.number)),
            Some(limits) => {
                _ = told
                    .help(format!(
                        "the decision covers {}: write `adequacy: {}` if the recipient is among them",
                        limits.text, decision.number
                    ))
                    .lowered(Severity::Advice);
            }
        }
    }
}

/// Returns the decision on a country, if one is in force that does not depend on a register of recipients.
fn decision(of: &Subject, place: &Spanned<Destination>) -> Option<&'static AdequacyDecision> {
    let Destination::Country(country) = &place.value else { return None };
    let is_open = |decision: &&AdequacyDecision| {
        decision.limits.as_ref().is_none_or(|limits| limits.register.is_none()) && decision.code != "US"
    };
    law::for_country(&country.0).filter(|decision| decision.state_on(of.as_of) == State::Valid).find(is_open)
}
