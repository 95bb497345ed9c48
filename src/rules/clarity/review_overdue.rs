use crate::rules::{Report, Subject, rule};

rule!("review-overdue", Warning, Facts, ["5(1)(a)", "24(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    if let Some(day) = of.notice.review_by.given().filter(|day| day.value < of.as_of) {
        report
            .find(day.span, format!("the review of this notice is overdue since {}", day.value))
            .label("this day has passed")
            .help("check the notice against what is done today; then set a new `review_by:`, and `updated:` if anything changed");
    }
}
