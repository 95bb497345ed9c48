use crate::rules::{Report, Whole, rule};

rule!(site "allowance-expired", Warning, Facts, ["5(2)"], check);

fn check(of: &Whole, report: &mut Report) {
    for accepted in of.accepted() {
        let Some((until, span)) = accepted.until.filter(|(until, _)| *until < of.as_of) else { continue };
        let rule = accepted.rule.as_ref().map_or("this", |(rule, _)| rule);
        report
            .find(span, format!("`{rule}` was accepted until {until}, so it is reported again"))
            .label("this day has passed")
            .help("mend what is reported and take the allowance away; or give it a new `until:` and a reason that holds today");
    }
}
