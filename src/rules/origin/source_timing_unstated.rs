use crate::rules::{Report, Subject, rule, stated};

rule!("source-timing-unstated", Advice, ["14(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, source) in stated(&of.notice.sources) {
        if source.informed.is_absent() && source.exemption.is_absent() {
            report
                .find(id.span, format!("nothing says when people are told that their data come from `{}`", id.value))
                .label("no `informed` and no `exemption` here")
                .help("add `informed: within_a_month`, `first_contact` or `first_disclosure`; or `exemption:` if they are not told one by one");
        }
    }
}
