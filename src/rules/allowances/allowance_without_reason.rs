use crate::rules::accept::Acceptance;
use crate::rules::{Report, Whole, rule};

rule!(site "allowance-without-reason", Warning, ["5(2)"], check);

fn check(of: &Whole, report: &mut Report) {
    for accepted in Acceptance::of(of.site).filter(|accepted| accepted.lacks_reason()) {
        let rule = accepted.rule().map_or("it", |(rule, _)| rule);
        let told =
            report.find(accepted.span(), format!("nothing says why `{rule}` is accepted, so it is still reported"));
        match accepted {
            Acceptance::Entry(..) => {
                told.label("no `reason` here").help(format!("add the reason: `{{rule: {rule}, reason: …, until: …}}`"))
            }
            Acceptance::Remark(_) => {
                told.label("no reason here").help(format!("add the reason: `# notice: allow({rule}): …`"))
            }
        };
    }
}
