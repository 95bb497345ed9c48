use super::grounds;
use crate::diagnostic::Severity;
use crate::law::LegalBasis;
use crate::model::purpose::ContractParty;
use crate::rules::{Report, Subject, rule};

rule!("contract-not-with-subject", Warning, Facts, ["6(1)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    for ground in grounds(of, LegalBasis::Contract) {
        let contract = &ground.basis.contract;
        let with = contract.get().and_then(|contract| contract.with.given());
        let unset = contract.is_absent() || contract.get().is_some_and(|contract| contract.with.is_absent());
        match with {
            Some(with) if with.value != ContractParty::Subject => {
                let whose = match with.value {
                    ContractParty::Employer => "their employer has made",
                    _ => "someone else has made",
                };
                report
                    .find(with.span, format!("{} rests on a contract that {whose}", ground.who))
                    .label("not with the person the data are about")
                    .help(
                        "write `article: 6(1)(f)` with the `interest`; a sole trader's own contract is `with: subject`",
                    );
            }
            None if unset => {
                report
                    .find(ground.at, format!("{} rests on a contract, but does not say with whom", ground.who))
                    .label("no `contract` with `with` beside it")
                    .help("add `contract: {with: subject, name: …}` if it is made with the person the data are about")
                    .lowered(Severity::Advice);
            }
            _ => {}
        }
    }
}
