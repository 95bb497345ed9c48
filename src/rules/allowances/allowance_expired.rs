use crate::rules::accept::Acceptance;
use crate::rules::{Report, Whole, rule};

rule!(site "allowance-expired", Warning, ["5(2)"], check);

fn check(of: &Whole, report: &mut Report) {
    for accepted in Acceptance::of(of.site) {
        let Some(until) = accepted.until().filter(|until| until.value < of.as_of) else { continue };
        let rule = accepted.rule().map_or("this", |(rule, _)| rule);
        report
            .find(until.span, format!("`{rule}` was accepted until {}, so it is reported again", until.value))
            .label("this day has passed")
            .help("mend what is reported and take the allowance away; or give it a new `until:` and a reason that holds today");
    }
}
