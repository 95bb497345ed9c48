use crate::law::Right;
use crate::rules::{Report, Subject, rule};

rule!("limit-without-act", Warning, Facts, ["23(1)", "12(4)", "FI 1050/2018 s. 34"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    for right in Right::all() {
        let limits = rights.told(*right).into_iter().flat_map(|told| told.limits.members());
        for limit in limits.filter(|limit| limit.law.is_absent()) {
            report
                .find(limit.span, format!("a limit of `{}` does not say which act sets it", right.id()))
                .label("no `law` here")
                .help("add `law:` with the act and section: `{law: 1050/2018 s. 34, text: …}`");
        }
    }
}
