use super::with_fallbacks;
use crate::law::{self, ClausesKind, ContractClauses};
use crate::rules::{Report, Subject, rule};

rule!(
    "clauses-repealed",
    Error,
    Facts,
    ["46(2)(c)", "13(1)(f)", "14(1)(f)", "Decision (EU) 2021/914, Article 4"],
    check
);

fn check(of: &Subject, report: &mut Report) {
    for (_, safeguard) in with_fallbacks(of) {
        let Some(decision) = safeguard.decision.given() else { continue };
        let unusable =
            |clauses: &&ContractClauses| clauses.kind == ClausesKind::Transfer && !clauses.usable_on(of.as_of);
        let Some(clauses) = law::find_clauses(&decision.value).filter(unusable) else { continue };
        let ended = clauses.unusable_from.filter(|day| *day <= of.as_of);
        let since = ended.map_or_else(|| "not adopted by then".into(), |day| format!("not since {day}"));
        report
            .find(decision.span, format!("the clauses of {} cannot be used on {}", clauses.number, of.as_of))
            .label(since)
            .help("once the new clauses are signed, write `decision: 2021/914` and its `module:`");
    }
}
