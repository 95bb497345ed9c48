use crate::model::period::Period;
use crate::rules::{Report, Subject, rule};

rule!("retention-start-missing", Advice, Facts, ["13(2)(a)", "14(2)(a)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, row) in of.notice.retention.entries().filter(|(_, row)| row.from.is_absent() && row.criteria.is_absent()) {
        if let Some(period) = row.period.given().filter(|period| period.value != Period::Permanent) {
            report
                .find(period.span, format!("`{}` is kept for {}, but from when?", id.value, period.value))
                .label("no `from` beside it")
                .help("add `from:` with the event the period runs from: \"the last order\"");
        }
    }
}
