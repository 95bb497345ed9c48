use crate::rules::accept::{Acceptance, can_be_allowed};
use crate::rules::{Report, Rule, Whole, ask_site, find, rule};

rule!(site "allowance-unused", Advice, Facts, ["5(2)"], check);

fn check(of: &Whole, report: &mut Report) {
    for accepted in of.accepted() {
        let Some((id, span)) = &accepted.rule else {
            if accepted.names_no_rule {
                let told = report.find(accepted.span, "an allowance names no rule, so it accepts nothing");
                told.label("no `rule` here").help("add `rule:` with the id that `notice check` prints in brackets");
            }
            continue;
        };
        let Some(rule) = find(id).filter(|rule| can_be_allowed(rule.id) && accepted.holds(of.as_of)) else { continue };
        if !is_used(of, rule, accepted) {
            report
                .find(*span, format!("`{id}` finds nothing in {}", accepted.place()))
                .label("nothing left to accept")
                .help("take this allowance away");
        }
    }
}

/// Whether a rule finds something where it is accepted; what is accepted is in no report.
fn is_used(of: &Whole, rule: &'static Rule, accepted: &Acceptance) -> bool {
    let mut findings = Vec::new();
    ask_site(rule, of, &mut findings);
    findings.iter().any(|finding| accepted.covers(finding)) || of.notices.iter().any(|one| one.uses(accepted.span))
}
