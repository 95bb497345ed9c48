use jiff::civil::Date;

use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("notice-postdated", Warning, Facts, ["5(1)(a)", "5(2)", "WP260 para 29"], check);

fn check(of: &Subject, report: &mut Report) {
    let notice = of.notice;
    if notice.draft.get().is_some() {
        return;
    }
    let dates = [("published", notice.own.published.given()), ("updated", notice.own.updated.given())];
    let changes = notice.own.changes.members().filter_map(|change| Some(("changes", Some(change.date.given()?))));
    for (key, day) in dates.into_iter().chain(changes) {
        let Some(day) = day.filter(|day: &&Spanned<Date>| day.value > of.as_of) else { continue };
        report
            .find(day.span, format!("`{key}` is in the future: {} comes after {}", day.value, of.as_of))
            .label("readers see this day on the page now")
            .help(
                "write the day on which it was so; a notice that is not to be published yet is a draft: `draft: true`",
            );
    }
}
