use super::concerns_children;
use crate::diagnostic::Severity;
use crate::rules::{Report, Subject, rule};

rule!("child-language-missing", Warning, Facts, ["12(1)", "recital 58", "WP260 paras 14-16"], check);

fn check(of: &Subject, report: &mut Report) {
    let notice = of.notice;
    let mut layers = notice.short.get().into_iter().flat_map(|short| short.layers());
    let is_faulty = notice.short.is_faulty() || notice.see_also.is_faulty();
    if is_faulty || layers.any(|(_, layer)| !layer.text.is_absent()) || !notice.see_also.is_absent() {
        return; // a text written by hand, or another notice, may be the one for children
    }
    let help = "add `short: {summary: {text: …, tells: […]}}` with a text that a child understands, or a notice of its own in `see_also`";
    if let (Some(children), Some(given)) = (notice.children.some(), notice.children.given()) {
        let key = given.key.unwrap_or(given.span);
        if children.age.is_absent() && children.guardian.is_absent() {
            report
                .find(key, "children are concerned, and there is no text for them")
                .label("no `short` text and no `see_also` in this notice")
                .help(help)
                .lowered(Severity::Advice);
        } else {
            report
                .find(key, "the service is offered to children, and there is no text for them")
                .label("no `short` text and no `see_also` in this notice")
                .help(help);
        }
    } else if let Some((id, _)) = notice.purposes.entries().find(|(_, purpose)| concerns_children(of, purpose)) {
        report
            .find(id.span, format!("`{}` concerns children, and there is no text for them", id.value))
            .label("no `short` text and no `see_also` in this notice")
            .help(help)
            .lowered(Severity::Advice);
    }
}
