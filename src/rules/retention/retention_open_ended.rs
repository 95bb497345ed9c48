use crate::model::period::Period;
use crate::rules::{Report, Subject, rule};

rule!("retention-open-ended", Warning, Facts, ["13(2)(a)", "14(2)(a)", "5(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, row) in of.notice.retention.entries().filter(|(_, row)| row.until.is_absent() && row.criteria.is_absent()) {
        if let Some(period) = row.period.given().filter(|period| matches!(period.value, Period::AtLeast(_))) {
            report
                .find(period.span, format!("\"{}\" does not say when the data are deleted", period.value))
                .label("no end")
                .help("add `until:` with the event that ends it, or `criteria:` with the rule that decides");
        }
    }
}
