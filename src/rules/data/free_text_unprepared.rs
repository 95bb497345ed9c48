use super::is_open;
use crate::rules::{Report, Subject, rule};

rule!("free-text-unprepared", Advice, Facts, ["5(1)(c)", "9(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.special.none().is_some() {
        return; // then it is a contradiction, and reported as one
    }
    for (id, category) in of.notice.data.entries().filter(|(_, category)| is_open(category)) {
        let Some(kind) = category.kind.given() else { continue };
        if category.incidental.is_absent() && category.special.some().is_none() {
            report
                .find(kind.span, format!("people may tell of their health in `{}`, and nothing says what happens then", id.value))
                .label("no `incidental` beside it")
                .help("add `incidental:` with what is done when special data turn up: `incidental: We delete such messages.`");
        }
    }
}
