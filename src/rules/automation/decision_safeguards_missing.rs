use super::hedge;
use crate::diagnostic::Severity;
use crate::law::Right;
use crate::model::automation::{Decision, DecisionSafeguard};
use crate::model::right::ListedRight;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule, stated};

rule!("decision-safeguards-missing", Error, Both, ["22(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, decision) in stated(&of.notice.automated_decisions) {
        let missing = missing(decision);
        let by_act = decision.article.get().is_some_and(|article| article.0.point == Some('b'));
        // Under 22(2)(b) the act lays the safeguards down: then only silence is reported.
        if missing.is_empty() || decision.safeguards.is_faulty() || (by_act && !decision.safeguards.is_absent()) {
            continue;
        }
        let told = report
            .find(
                decision.safeguards.given().map_or(id.span, |given| given.span),
                format!("the safeguards of `{}` are not complete", id.value),
            )
            .label(if decision.safeguards.is_absent() {
                "no `safeguards` here".into()
            } else {
                format!("not here: {}", missing.join(", "))
            })
            .help("write `safeguards: [human_intervention, own_view, contest]`, and `how:` to ask for them");
        if by_act || decision.article.is_absent() || hedge(of, decision).is_some() {
            told.lowered(Severity::Warning);
        }
    }
    unlisted(of, report);
}

fn missing(decision: &Decision) -> Vec<&'static str> {
    let all = [DecisionSafeguard::HumanIntervention, DecisionSafeguard::OwnView, DecisionSafeguard::Contest];
    let given = |one: &DecisionSafeguard| decision.safeguards.members().any(|given| given.value == *one);
    all.into_iter().filter(|one| !given(one)).map(DecisionSafeguard::word).collect()
}

/// A list of rights written by hand that leaves this one out.
fn unlisted(of: &Subject, report: &mut Report) {
    let Some(listed) = of.notice.rights.get().and_then(|rights| rights.listed.given()) else { return };
    let is_it = |right: &ListedRight| matches!(right, ListedRight::Known(Right::HumanIntervention));
    if existence(of.view, Right::HumanIntervention) == Existence::Yes && !listed.iter().any(|right| is_it(&right.value))
    {
        report
            .find(
                listed.key.unwrap_or(listed.span),
                "the right to have a human look at a decision is missing from the list of rights",
            )
            .label("`human_intervention` is not listed")
            .help("take `listed` away, or add `human_intervention` to it");
    }
}
