use crate::rules::{Report, Subject, rule};

rule!("subjects-unnamed", Advice, Facts, ["5(1)(a)", "recital 39"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.data.get().is_some() && of.notice.subjects.is_absent() {
        report
            .find(of.notice.head, "nothing says whose data these are")
            .label("no `subjects` in this notice")
            .help("add `subjects:` with the groups of people, those who are only mentioned too: `customers: {name: people who use the chat}`");
    }
}
