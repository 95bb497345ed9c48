use crate::model::data::Condition;
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("national-id-without-ground", Warning, ["87", "FI 1050/2018 s. 29"], check);

fn check(of: &Subject, report: &mut Report) {
    // Article 87 leaves the conditions to the Member States; Finland has made some.
    if of.country() != Some("FI") {
        return;
    }
    for (id, category) in of.notice.data.entries() {
        let Some(number) = category.national_id.given().filter(|_| !category.condition.is_faulty()) else { continue };
        if !category.condition.each().any(is_ground) {
            report
                .find(
                    number.key.unwrap_or(number.span),
                    format!("nothing says what allows the identification number in `{}`", id.value),
                )
                .label("no `condition` of Article 87 with a ground")
                .help("add `condition: {article: 87, law: 1050/2018 s. 29, reason: …}` with why people must be told apart beyond doubt");
        }
    }
}

/// Whether a condition of Article 87, or one that cannot be read, says more than its number.
fn is_ground(condition: &Spanned<Condition>) -> bool {
    let article = condition.article.get();
    let says = !(condition.law.is_absent() && condition.reason.is_absent() && condition.consent.is_absent());
    condition.article.is_faulty() || (says && article.is_some_and(|article| article.0.article == 87))
}
