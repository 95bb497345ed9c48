use crate::model::period::Period;
use crate::rules::{Report, Subject, rule};

rule!("retention-open-ended", Warning, ["13(2)(a)", "14(2)(a)", "5(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, row) in of.notice.retention.entries() {
        let Some(period) = row.period.given() else { continue };
        let (message, help) = match &period.value {
            Period::AtLeast(_) if row.until.is_absent() && row.criteria.is_absent() => (
                format!("\"{}\" does not say when the data are deleted", period.value),
                "add `until:` with the event that ends it, or `criteria:` with the rule that decides",
            ),
            Period::Permanent if row.reason.is_absent() => (
                "data are kept permanently, and nothing says why".to_owned(),
                "add `reason:` with the act or decision that orders it, or a `period:` that ends",
            ),
            _ => continue,
        };
        report.find(period.span, message).label("no end").help(help);
    }
}
