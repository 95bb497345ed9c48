use crate::diagnostic::Finding;
use crate::model::Notice;
use crate::rules::accept::{Acceptance, can_be_allowed};
use crate::rules::{Report, Rule, Whole, ask, ask_site, find, rule};

rule!(site "allowance-unused", Advice, ["5(2)"], check);

fn check(of: &Whole, report: &mut Report) {
    for accepted in Acceptance::of(of.site) {
        let Some((id, span)) = accepted.rule() else {
            if let Acceptance::Entry(_, allowance) = accepted
                && allowance.rule.is_absent()
            {
                let told = report.find(allowance.span, "an allowance names no rule, so it accepts nothing");
                told.label("no `rule` here").help("add `rule:` with the id that `notice check` prints in brackets");
            }
            continue;
        };
        let Some(rule) = find(id).filter(|rule| can_be_allowed(rule.id) && accepted.holds(of.as_of)) else { continue };
        if !found(of, rule, accepted).iter().any(|finding| accepted.covers(finding)) {
            report
                .find(span, format!("`{id}` finds nothing in {}", accepted.place()))
                .label("nothing left to accept")
                .help("take this allowance away");
        }
    }
}

/// What a rule finds where something is accepted: it is asked anew, because what is accepted is in no report.
fn found(of: &Whole, rule: &'static Rule, accepted: Acceptance) -> Vec<Finding> {
    let speaks_from = |notice: &&Notice| match accepted {
        Acceptance::Entry(owner, _) => notice.name == owner.name,
        Acceptance::Remark(remark) => {
            let file = remark.span.file;
            of.site.file == Some(file) || notice.lineage.contains(&file)
        }
    };
    let mut findings = Vec::new();
    if rule.is_about_sites() {
        ask_site(rule, of, &mut findings);
    } else {
        let notices = of.site.notices.iter().filter(speaks_from);
        notices.for_each(|notice| ask(rule, &of.subject(notice), &mut findings));
    }
    findings
}
