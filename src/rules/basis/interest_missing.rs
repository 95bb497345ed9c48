use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("interest-missing", Error, ["13(1)(d)", "14(2)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::LegitimateInterest) {
        let id = answer.about.as_deref().unwrap_or_default();
        report
            .find(answer.at, format!("the purpose `{id}` rests on legitimate interests, but names none"))
            .label("its `basis` has no `interest`")
            .help("add `interest:` with what is gained, and `whose:` it is");
    }
}
