use super::label_word;
use crate::diagnostic::Span;
use crate::language::Sense;
use crate::model::data::{Category, Condition};
use crate::model::read::{Field, Spanned};
use crate::rules::{Report, Subject, rule};

rule!(
    "national-id-without-ground", Warning, Both, ["87", "FI 1050/2018 s. 29"], check,
    since: jiff::civil::date(2019, 1, 1)
);

fn check(of: &Subject, report: &mut Report) {
    // Article 87 leaves the conditions to the Member States; Finland has made some.
    if of.country() != Some("FI") {
        return;
    }
    for (id, category) in of.notice.data.entries().filter(|(_, category)| !category.condition.is_faulty()) {
        let Some((at, help)) = number(of, category) else { continue };
        if !category.condition.each().any(is_ground) {
            report
                .find(at, format!("nothing says what allows the identification number in `{}`", id.value))
                .label("no `condition` of Article 87 with a ground")
                .help(help);
        }
    }
}

/// Where a category says that it holds a national identification number, and what to write then.
fn number(of: &Subject, category: &Category) -> Option<(Span, &'static str)> {
    match &category.national_id {
        Field::Given(number) => Some((
            number.key.unwrap_or(number.span),
            "add `condition: {article: 87, law: 1050/2018 s. 29, reason: …}` with why people must be told apart beyond doubt",
        )),
        Field::Absent => Some((
            of.span_of(label_word(of, category, &[Sense::NationalId])?),
            "add `national_id: true` and `condition: {article: 87, law: 1050/2018 s. 29, reason: …}` with why people must be told apart beyond doubt",
        )),
        Field::Faulty(_) => None,
    }
}

/// Whether a condition of Article 87, or one that cannot be read, says more than its number.
fn is_ground(condition: &Spanned<Condition>) -> bool {
    let article = condition.article.get();
    let says = !(condition.law.is_absent() && condition.reason.is_absent() && condition.consent.is_absent());
    condition.article.is_faulty() || (says && article.is_some_and(|article| article.0.article == 87))
}
