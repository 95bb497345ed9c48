use super::point;
use crate::model::data::{Category, Condition};
use crate::model::read::{Field, Spanned};
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("special-data-without-condition", Error, Facts, ["9(1)", "9(2)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        for condition in category.condition.each().filter(|condition| condition.article.is_absent()) {
            if let Some(other) = condition.other.given() {
                let words = of.text(&other.value, of.language()).unwrap_or("this");
                report
                    .find(other.span, format!("\"{words}\" is no condition of Article 9(2)"))
                    .label("the list of Article 9(2) is closed")
                    .help("write `article:` with one of `9(2)(a)` to `9(2)(j)` in place of `other`");
            }
        }
        let Some(special) = category.special.given().filter(|special| matches!(special.value, Stated::Some(_))) else {
            continue;
        };
        if let Some(rest) = uncovered(of, &id.value, category) {
            report
                .find(special.span, format!("the special data `{}` have no condition of Article 9(2){rest}", id.value))
                .label("no `condition` for these")
                .help("add `condition: {article: 9(2)(…)}` with the point that allows their use; the `basis` of the purpose stays");
        }
    }
}

/// For what no condition holds, in words: nothing more if it is everything; `None` if each use has its condition.
fn uncovered(of: &Subject, id: &str, category: &Category) -> Option<String> {
    if category.condition.is_faulty() {
        return None;
    }
    let conditions: Vec<_> = category.condition.each().filter(|condition| allows(condition)).collect();
    if conditions.is_empty() {
        return Some(String::new());
    }
    let purposes = of.notice.purposes.entries();
    let mut uses = purposes.filter(|(_, purpose)| purpose.data.members().any(|data| data.value.0 == id));
    let holds = |condition: &Spanned<Condition>, purpose: &str| match &condition.purposes {
        Field::Given(purposes) => purposes.iter().any(|named| named.value.0 == purpose),
        _ => true,
    };
    let open = uses.find(|(purpose, _)| !conditions.iter().any(|condition| holds(condition, &purpose.value)));
    open.map(|(purpose, _)| format!(" for the purpose `{}`", purpose.value))
}

/// Whether it is a point of Article 9(2), or was reported already.
fn allows(condition: &Condition) -> bool {
    point(condition).is_some() || condition.article.is_faulty() || !condition.other.is_absent()
}
