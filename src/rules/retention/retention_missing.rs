use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("retention-missing", Error, ["13(2)(a)", "14(2)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Retention) {
        let Some((purpose, data)) = answer.about.as_deref().and_then(|about| about.split_once(' ')) else {
            report
                .find(answer.at, "nothing says how long the data are kept")
                .label("no `retention` in this notice")
                .help("add `retention:` with a row for each kind of data: `conversation: {period: 3 months, from: its end}`");
            continue;
        };
        report
            .find(answer.at, format!("nothing says how long `{data}` is kept for the purpose `{purpose}`"))
            .label("no row of `retention` covers this")
            .help(format!("add to `retention:` a row `{data}: {{period: …, from: …}}`, or widen one that is there"));
    }
    for (id, row) in of.notice.retention.entries() {
        if row.period.is_absent() && row.until.is_absent() && row.criteria.is_absent() {
            report
                .find(id.span, format!("the row `{}` does not say how long", id.value))
                .label("no `period`, `until` or `criteria` here")
                .help("add `period:` and `from:`, or `until:` with the event that ends it, or `criteria:`");
        }
    }
}
