use crate::model::data::DataKind;
use crate::rules::{Report, Subject, rule};

rule!("free-text-unprepared", Advice, ["5(1)(c)", "9(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        let Some(kind) = category.kind.given() else { continue };
        let open = matches!(kind.value, DataKind::FreeText | DataKind::Recording);
        if open && category.incidental.is_absent() && category.special.some().is_none() {
            report
                .find(kind.span, format!("people may tell of their health in `{}`, and nothing says what happens then", id.value))
                .label("no `incidental` beside it")
                .help("add `incidental:` with what is done when special data turn up: `incidental: We delete such messages.`");
        }
    }
}
