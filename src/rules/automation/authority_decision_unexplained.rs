use crate::rules::{Report, Subject, rule, stated};

rule!(
    "authority-decision-unexplained", Warning, Facts, ["22(2)(b)", "FI 434/2003 s. 53e", "FI 434/2003 s. 53f", "FI 434/2003 s. 53g"], check,
    since: jiff::civil::date(2023, 5, 1)
);

fn check(of: &Subject, report: &mut Report) {
    if !of.is_of_a_finnish_authority() {
        return;
    }
    for (id, decision) in stated(&of.notice.automated_decisions) {
        let other = decision.article.given().filter(|article| article.value.0.point != Some('b'));
        if let Some(article) = other {
            report
                .find(article.span, format!("an authority decides `{}` by machine under {}", id.value, article.value.0))
                .label("for a Finnish authority an act has to allow it")
                .help("write `article: 22(2)(b)` and `law: 434/2003 s. 53e`, or the special act that allows it");
        }
        if decision.how.is_absent() {
            report
                .find(id.span, format!("nothing says how `{}` can be reviewed", id.value))
                .label("no `how` here")
                .help("add `how:` with the way to have the decision corrected: `how: you can ask for a review free of charge within 30 days`");
        }
    }
}
