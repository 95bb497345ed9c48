use crate::rules::{Report, Subject, rule};

rule!("change-unlogged", Advice, Facts, ["5(1)(a)", "WP260 paras 29-31"], check);

fn check(of: &Subject, report: &mut Report) {
    let notice = of.notice;
    let (Some(published), Some(updated)) = (notice.published.get(), notice.updated.given()) else { return };
    if updated.value <= *published || notice.changes.is_faulty() {
        return;
    }
    let told = notice.changes.members().any(|change| match change.date.get() {
        Some(day) => *day >= updated.value,
        None => change.date.is_faulty(),
    });
    if !told {
        let day = updated.value;
        report
            .find(updated.span, format!("the notice changed on {day}, and nothing says what"))
            .label("no entry of `changes` has this date")
            .help(format!(
                "add `changes: [{{date: {day}, kind: material, text: …}}]`; `kind: editorial` if only words changed"
            ));
    }
}
