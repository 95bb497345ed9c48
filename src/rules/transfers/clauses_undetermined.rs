use super::with_fallbacks;
use crate::law::{self, ContractClauses};
use crate::model::transfer::SafeguardKind;
use crate::rules::{Report, Subject, rule};

rule!("clauses-undetermined", Advice, Facts, ["46(2)(c)", "46(2)(d)", "13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, safeguard) in with_fallbacks(of).filter(|(_, safeguard)| safeguard.kind.get() == Some(&SafeguardKind::Scc))
    {
        let modular = |clauses: &&ContractClauses| !clauses.modules.is_empty();
        let known = safeguard.decision.get().and_then(|decision| law::find_clauses(decision)).filter(modular);
        if safeguard.decision.is_absent() {
            report
                .find(safeguard.span, format!("the transfer `{}` rests on standard clauses, but on which?", id.value))
                .label("no `decision` here")
                .help("add `decision: 2021/914` and its `module:`, or the clauses of another decision");
        } else if let (Some(clauses), true) = (known, safeguard.module.is_absent()) {
            report
                .find(safeguard.span, format!("the transfer `{}` does not say which module of {} is signed", id.value, clauses.number))
                .label("no `module` here")
                .help("add `module:`: 1 between controllers, 2 from controller to processor, 3 from processor to processor, 4 from processor to controller");
        }
    }
}
