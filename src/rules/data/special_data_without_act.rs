use super::point;
use crate::rules::{Report, Subject, rule};

rule!("special-data-without-act", Warning, Facts, ["9(2)", "9(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        for condition in category.condition.each().filter(|condition| condition.law.is_absent()) {
            let Some((article, point)) = point(condition) else { continue };
            // Beside an act, (b) takes a collective agreement and (h) a contract with a health professional.
            let or = match point {
                'b' if condition.reason.is_absent() => ", or `reason:` with the collective agreement",
                'h' if condition.reason.is_absent() => ", or `reason:` with the contract with a health professional",
                'g' | 'i' | 'j' => "",
                _ => continue,
            };
            let at = condition.article.given().map_or(condition.span, |article| article.span);
            report
                .find(at, format!("the special data `{}` rest on {article}, but no act is named", id.value))
                .label("no `law` beside it")
                .help(format!("add `law:` with the act and section that allows it{or}"));
        }
    }
}
