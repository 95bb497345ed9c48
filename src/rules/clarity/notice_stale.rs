use jiff::civil::Date;

use crate::model::period::{Length, Unit};
use crate::rules::{Report, Subject, rule};

rule!("notice-stale", Advice, Facts, ["5(1)(a)", "24(1)", "WP260 paras 29-32"], check);

fn check(of: &Subject, report: &mut Report) {
    let notice = of.notice;
    if !notice.review_by.is_absent() {
        return; // `review-overdue` asks on that day
    }
    let Some(last) = notice.updated.given().or(notice.published.given()) else { return };
    let two_years = Length(vec![(24, Unit::Month)]);
    let settings = of.site.config.check.get();
    let length = settings.and_then(|settings| settings.stale_after.get()).unwrap_or(&two_years);
    if after(last.value, length).is_some_and(|day| day < of.as_of) {
        report
            .find(last.span, format!("nobody has looked at this notice for {length}, as far as it says"))
            .label("its last date")
            .help("check the notice against what is done today; then set `updated:` if anything changed, and `review_by:`");
    }
}

/// The day so long after `day`; none beyond the end of the calendar.
fn after(day: Date, length: &Length) -> Option<Date> {
    length.0.iter().try_fold(day, |day, (number, unit)| {
        let number = i64::from(*number);
        let span = jiff::Span::new();
        let span = match unit {
            Unit::Year => span.try_years(number),
            Unit::Month => span.try_months(number),
            Unit::Week => span.try_weeks(number),
            Unit::Day => span.try_days(number),
            Unit::Hour | Unit::Minute => Ok(span),
        };
        day.checked_add(span.ok()?).ok()
    })
}
