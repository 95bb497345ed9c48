use super::permanent_without_act::{orders, permanent};
use crate::rules::{Report, Subject, rule};

rule!("permanent-unreasoned", Warning, Facts, ["5(1)(e)", "13(2)(a)", "14(2)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    if orders(of) {
        return; // asked by `permanent-without-act`
    }
    for (id, row) in of.notice.retention.entries() {
        if let Some(span) = permanent(row).filter(|_| row.reason.is_absent()) {
            report
                .find(span, format!("`{}` is kept permanently, and nothing says why", id.value))
                .label("no `law`, `decision` or `reason` beside it")
                .help("add `law:` with the act that orders it, or `reason:`; or a `period:` that ends");
        }
    }
}
