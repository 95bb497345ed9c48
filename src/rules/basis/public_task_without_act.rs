use super::grounds;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, rule};

rule!("public-task-without-act", Warning, Facts, ["6(1)(e)", "6(3)", "13(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let bare = |basis: &crate::model::purpose::Basis| basis.law.is_absent() && basis.task.is_absent();
    for ground in grounds(of, LegalBasis::PublicTask).filter(|ground| bare(ground.basis)) {
        report
            .find(ground.at, format!("{} rests on a public task, but does not say which", ground.who))
            .label("no `law` and no `task` beside it")
            .help("add `law:` with the act and section that gives the task, `law: 410/2015 s. 7`, or `task:` with the task in words");
    }
}
