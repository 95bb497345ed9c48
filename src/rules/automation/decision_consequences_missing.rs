use super::hedge;
use crate::diagnostic::Severity;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("decision-consequences-missing", Error, Both, ["13(2)(f)", "14(2)(g)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Significance) {
        let id = answer.about.as_deref().unwrap_or_default();
        let decision = of.notice.automated_decisions.some().and_then(|decisions| decisions.get(id));
        let Some(decision) = decision else { continue };
        let (message, label) = match (decision.significance.is_absent(), decision.consequences.is_absent()) {
            (true, true) => {
                ("what the decision means and what follows from it", "no `significance` and no `consequences` here")
            }
            (true, false) => ("what the decision means for the person", "no `significance` here"),
            _ => ("what may follow from the decision", "no `consequences` here"),
        };
        let both = decision.significance.is_absent() && decision.consequences.is_absent();
        let told = report
            .find(answer.at, format!("`{id}` does not say {message}"))
            .label(label)
            .help("add `significance:` and `consequences:`: \"it decides whether you can buy on credit\", \"you must pay when you order\"");
        if !both || hedge(of, decision).is_some() {
            told.lowered(Severity::Warning);
        }
    }
}
