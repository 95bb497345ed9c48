use super::words_in;
use crate::diagnostic::Severity;
use crate::language::Sense;
use crate::model::period::Period;
use crate::model::read::Field;
use crate::model::retention::Exception;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("retention-exception-open", Warning, Both, ["5(1)(e)", "13(2)(a)", "14(2)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, row) in of.notice.retention.entries() {
        for exception in row.exceptions.members() {
            if is_open(of, exception) {
                let told = report
                    .find(exception.span, format!("`{}` may be kept otherwise, and nothing limits that", id.value))
                    .label("no `period`, `until` or `criteria` that ends it")
                    .help("add `period: up to …`, `until:` with the event that ends it, or `criteria:` with the rule that decides");
                if !exception.law.is_absent() {
                    told.lowered(Severity::Advice);
                }
            } else if exception.when.is_absent() {
                report
                    .find(exception.span, format!("`{}` may be kept otherwise, but in which case?", id.value))
                    .label("no `when` here")
                    .help("add `when:` with the case the reader can recognise: \"a complaint is open\"");
            }
        }
    }
}

fn is_open(of: &Subject, exception: &Exception) -> bool {
    let endless = matches!(exception.period.get(), Some(Period::AtLeast(_) | Period::Permanent));
    let empty = |text: &Text| {
        let says = |senses: &[Sense]| words_in(of, text, senses).next().is_some();
        says(&[Sense::EmptyTime, Sense::LegalShrug]) && !says(Sense::LENGTHS)
    };
    let open = |text: &Field<Text>| text.is_absent() || text.get().is_some_and(empty);
    (exception.period.is_absent() || endless) && open(&exception.until) && open(&exception.criteria)
}
