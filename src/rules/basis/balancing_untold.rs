use super::grounds;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, rule};

rule!("balancing-untold", Advice, Facts, ["6(1)(f)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    let rights = &of.notice.rights;
    if rights.is_faulty() || rights.get().is_some_and(|rights| !rights.balancing.is_absent()) {
        return;
    }
    for ground in grounds(of, LegalBasis::LegitimateInterests).filter(|ground| ground.basis.balancing.is_absent()) {
        report
            .find(ground.at, format!("{} does not say how its interests were weighed against the reader's", ground.who))
            .label("no `balancing` beside it")
            .help(
                "add `balancing:` with the outcome, or to all such purposes at once: `rights: {balancing: on_request}`",
            );
    }
}
