use super::lowered_if_hedged;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("decision-logic-missing", Error, Both, ["13(2)(f)", "14(2)(g)", "C-203/22"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Logic) {
        let id = answer.about.as_deref().unwrap_or_default();
        let decision = of.notice.automated_decisions.some().and_then(|decisions| decisions.get(id));
        let Some(decision) = decision else { continue };
        let told = report
            .find(answer.at, format!("nothing says how the decision `{id}` comes about"))
            .label("no `logic` here")
            .help("add `logic:` with the facts that count and how: \"we compare your income with your debts\"");
        lowered_if_hedged(of, decision, told);
    }
}
