use crate::rules::{Report, Subject, rule};

rule!("allowance-without-reason", Warning, ["5(2)"], check);

fn check(of: &Subject, report: &mut Report) {
    for allowance in of.notice.own.allow.members().filter(|allowance| allowance.reason.is_absent()) {
        let rule = allowance.rule.get().map_or("it", |rule| rule.0.as_str());
        report
            .find(allowance.span, format!("nothing says why `{rule}` is accepted, so it is still reported"))
            .label("no `reason` here")
            .help(format!("add the reason: `{{rule: {rule}, reason: …, until: …}}`"));
    }
}
