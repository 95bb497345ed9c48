use super::grounds;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, rule};

rule!("legal-obligation-without-act", Warning, Facts, ["6(1)(c)", "6(3)", "13(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    for ground in grounds(of, LegalBasis::LegalObligation).filter(|ground| ground.basis.law.is_absent()) {
        report
            .find(ground.at, format!("{} rests on a legal obligation, but names no act", ground.who))
            .label("no `law` beside it")
            .help("add `law:` with the act and section that obliges you: `law: 1336/1997 ch. 2 s. 10`");
    }
}
