use crate::law::{self, State};
use crate::rules::{Report, Subject, rule};

rule!("adequacy-scope-unstated", Warning, ["45(3)", "13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, transfer) in of.notice.transfers.some().into_iter().flat_map(|entries| entries.iter()) {
        let Some(adequacy) = transfer.adequacy.given().filter(|_| transfer.covered.is_absent()) else { continue };
        let known = law::find(&adequacy.value);
        let Some(decision) = known.iter().find(|decision| decision.state_on(of.as_of) == State::Valid) else {
            continue;
        };
        let Some(limits) = &decision.limits else { continue };
        report
            .find(adequacy.span, format!("the decision {} covers some recipients only", decision.number))
            .label(format!("it covers {}", limits.text))
            .help(
                "add `covered:` with how you know that this one is covered, else `adequacy: none` and a `safeguard:`",
            );
    }
}
