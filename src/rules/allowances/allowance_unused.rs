use crate::rules::accept::{can_be_allowed, covers, holds};
use crate::rules::{Report, Subject, ask, find, rule};

rule!("allowance-unused", Advice, ["5(2)"], check);

fn check(of: &Subject, report: &mut Report) {
    for allowance in of.notice.own.allow.members() {
        if allowance.rule.is_absent() {
            let told = report.find(allowance.span, "an allowance names no rule, so it accepts nothing");
            told.label("no `rule` here").help("add `rule:` with the id that `notice check` prints in brackets");
            continue;
        }
        let known = allowance.rule.given().filter(|id| can_be_allowed(&id.value.0) && holds(of, allowance));
        let Some((id, rule)) = known.and_then(|id| Some((id, find(&id.value.0)?))) else { continue };
        let mut findings = Vec::new();
        ask(rule, of, &mut findings); // anew, because what is accepted is in no report
        if !findings.iter().any(|finding| covers(of, allowance, finding)) {
            let place = allowance.at.get().map_or("this notice".to_owned(), |at| format!("`{}`", at.0));
            report
                .find(id.span, format!("`{}` finds nothing in {place}", rule.id))
                .label("nothing left to accept")
                .help("take this allowance away");
        }
    }
}
