use crate::rules::{Report, Subject, rule};

rule!("allowance-expired", Warning, ["5(2)"], check);

fn check(of: &Subject, report: &mut Report) {
    for allowance in of.notice.own.allow.members() {
        let Some(until) = allowance.until.given().filter(|until| until.value < of.as_of) else { continue };
        let rule = allowance.rule.get().map_or("this", |rule| rule.0.as_str());
        report
            .find(until.span, format!("`{rule}` was accepted until {}, so it is reported again", until.value))
            .label("this day has passed")
            .help("mend what is reported and take the allowance away; or give it a new `until:` and a reason that holds today");
    }
}
