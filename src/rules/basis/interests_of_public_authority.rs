use super::grounds;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, rule};

rule!("interests-of-public-authority", Warning, Facts, ["6(1) subpara. 2"], check);

fn check(of: &Subject, report: &mut Report) {
    if !of.is_public() {
        return;
    }
    let grounds = grounds(of, LegalBasis::LegitimateInterests);
    for ground in grounds.filter(|ground| ground.basis.outside_public_task.is_absent()) {
        report
            .find(ground.at, format!("{} rests on the interests of a public authority", ground.who))
            .label("not for what an authority does in its tasks")
            .help("write `6(1)(e)` or `6(1)(c)` with the `law`; outside the tasks, add `outside_public_task:` with why this is");
    }
}
