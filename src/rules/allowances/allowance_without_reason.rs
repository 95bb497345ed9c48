use crate::rules::accept::Reach;
use crate::rules::{Report, Whole, rule};

rule!(site "allowance-without-reason", Warning, Facts, ["5(2)"], check);

fn check(of: &Whole, report: &mut Report) {
    for accepted in of.accepted().filter(|accepted| accepted.lacks_reason) {
        let rule = accepted.rule.as_ref().map_or("it", |(rule, _)| rule);
        let told =
            report.find(accepted.span, format!("nothing says why `{rule}` is accepted, so it is still reported"));
        match accepted.reach {
            Reach::Line(_) => {
                told.label("no reason here").help(format!("add the reason: `# notice: allow({rule}): …`"))
            }
            _ => {
                told.label("no `reason` here").help(format!("add the reason: `{{rule: {rule}, reason: …, until: …}}`"))
            }
        };
    }
}
