use super::derogation_unreasoned::derogations;
use crate::rules::{Report, Subject, rule};

rule!("compelling-interest-untold", Error, Facts, ["49(1) subpara. 2"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, safeguard) in derogations(of) {
        let second = safeguard.article.get().is_some_and(|article| article.0.subparagraph == Some(2));
        if second && safeguard.reason.is_absent() {
            report
                .find(
                    safeguard.span,
                    format!("the compelling interests behind the transfer `{}` are not told", id.value),
                )
                .label("no `reason` here")
                .help("add `reason:` with the compelling legitimate interests pursued");
        }
    }
}
