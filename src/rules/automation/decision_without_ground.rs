use super::lowered_if_hedged;
use crate::diagnostic::Severity;
use crate::rules::{Report, Subject, rule, stated};

rule!("decision-without-ground", Error, Both, ["22(1)", "22(2)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, decision) in stated(&of.notice.automated_decisions) {
        if decision.article.is_absent() {
            let told = report
                .find(id.span, format!("nothing says why a machine may decide `{}`", id.value))
                .label("no `article` here")
                .help("add `article: 22(2)(a)` for a contract, `22(2)(b)` and `law:` for an act, or `22(2)(c)` for explicit consent");
            lowered_if_hedged(of, decision, told);
        }
        let by_act = decision.article.given().filter(|article| article.value.0.point == Some('b'));
        if let Some(article) = by_act.filter(|_| decision.law.is_absent()) {
            report
                .find(article.span, format!("an act allows `{}`, but which one?", id.value))
                .label("no `law` beside it")
                .help("add `law:` with the act and section: `law: 434/2003 s. 53e`")
                .lowered(Severity::Warning);
        }
    }
}
