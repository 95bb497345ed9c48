use crate::law;
use crate::rules::{Report, Subject, rule};

rule!("clauses-repealed", Error, ["46(2)(c)", "13(1)(f)", "14(1)(f)", "Decision (EU) 2021/914, Article 4"], check);

fn check(of: &Subject, report: &mut Report) {
    let transfers = of.notice.transfers.some().into_iter().flat_map(|entries| entries.iter());
    for safeguard in transfers.flat_map(|(_, transfer)| transfer.safeguard.each()) {
        let Some(decision) = safeguard.decision.given() else { continue };
        let Some(clauses) = law::find_clauses(&decision.value).filter(|clauses| !clauses.usable_on(of.as_of)) else {
            continue;
        };
        let since = clauses.unusable_from.map(|day| format!("not since {day}")).unwrap_or_default();
        report
            .find(decision.span, format!("the clauses of {} cannot be used on {}", clauses.number, of.as_of))
            .label(since)
            .help("once the new clauses are signed, write `decision: 2021/914` and its `module:`");
    }
}
