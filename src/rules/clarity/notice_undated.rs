use crate::rules::{Report, Subject, rule};

rule!("notice-undated", Advice, Facts, ["5(2)", "WP260 para 29"], check);

fn check(of: &Subject, report: &mut Report) {
    let dated = of.dated();
    if dated.published.is_absent() && dated.updated.is_absent() {
        report
            .find(of.notice.head, "the notice has no date")
            .label("no `published` or `updated` here")
            .help("add `published:` with the first day of the notice: `published: 2026-03-11`");
    }
}
