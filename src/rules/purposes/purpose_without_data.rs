use crate::rules::{Report, Subject, rule};

rule!("purpose-without-data", Warning, Facts, ["5(1)(b)", "13(1)(c)", "14(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, purpose) in of.notice.purposes.entries() {
        if purpose.data.is_absent() {
            report
                .find(id.span, format!("the purpose `{}` uses no data", id.value))
                .label("no `data` here")
                .help("add `data: [ID]` with the ids of the categories it uses");
        }
        if purpose.name.is_absent() {
            report
                .find(id.span, format!("the purpose `{}` has no name", id.value))
                .label("no `name` here")
                .help("add `name:` with a noun phrase: `name: answering your questions`");
        }
    }
}
