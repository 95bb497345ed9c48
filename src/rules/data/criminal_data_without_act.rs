use super::label_word;
use crate::diagnostic::Severity;
use crate::language::Sense;
use crate::model::data::Condition;
use crate::model::read::Field;
use crate::rules::{Report, Subject, rule};

rule!("criminal-data-without-act", Error, Both, ["10"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.is_public() {
        return; // under the control of official authority, which Article 10 asks for
    }
    for (id, category) in of.notice.data.entries() {
        let at = match &category.criminal {
            _ if category.condition.is_faulty() => None,
            Field::Given(criminal) => Some((criminal.key.unwrap_or(criminal.span), "")),
            Field::Absent => {
                label_word(of, category, &[Sense::Criminal]).map(|word| (of.span_of(word), "`criminal: true` and "))
            }
            Field::Faulty(_) => None,
        };
        let Some((at, declare)) = at else { continue };
        // 10, or 11 of Regulation (EU) 2018/1725: the only conditions without a point besides 87.
        let is_of_offences =
            |condition: &Condition| condition.article.get().is_none_or(|article| matches!(article.0.article, 10 | 11));
        let conditions: Vec<_> = category.condition.each().filter(|condition| is_of_offences(condition)).collect();
        if conditions.iter().any(|condition| !condition.law.is_absent()) {
            continue;
        }
        let told = report
            .find(at, format!("the data `{}` are about offences, but no act is named that allows their use", id.value))
            .label("no `condition` with a `law` for these")
            .help(format!("add {declare}`condition: {{article: 10, law: …}}` with the act and section that allows it"));
        if category.criminal.is_absent() || conditions.iter().any(|condition| !condition.reason.is_absent()) {
            told.lowered(Severity::Warning);
        }
    }
}
