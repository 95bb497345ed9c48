use crate::model::data::DataKind;
use crate::rules::{Report, Subject, rule};

rule!("data-items-unlisted", Advice, ["5(1)(a)", "recital 39", "recital 60"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        let Some(kind) = category.kind.given() else { continue };
        if category.items.is_absent() && matches!(kind.value, DataKind::Log | DataKind::Terminal) {
            report
                .find(id.span, format!("nothing says what is in `{}`", id.value))
                .label("no `items` here")
                .help("add `items:` with what a machine notes down here: `items: [IP address, time, page asked for]`");
        }
    }
}
