use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("fee-unlawful", Warning, ["12(5)", "15(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(fee) = of.notice.rights.get().and_then(|rights| rights.fee.given()) else { return };
    if let Stated::Some(asked) = &fee.value
        && asked.when.is_absent()
    {
        report
                .find(fee.span, "every request costs something, this says")
                .label("no `when` here")
                .help("write `fee: none`; or add `when:` with the case: a further copy, a request that is manifestly unfounded or excessive");
    }
}
