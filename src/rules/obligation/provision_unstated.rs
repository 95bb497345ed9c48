use crate::diagnostic::Severity;
use crate::law::Item;
use crate::model::data::Provide;
use crate::model::read::Field;
use crate::rules::{Answer, Report, Subject, rule};

rule!("provision-unstated", Error, Facts, ["13(2)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Requirement) {
        let (message, label) = match &answer.about {
            Some(id) => {
                (format!("nothing says whether the data `{id}` must be given"), "no `requirement` in its `provide`")
            }
            None => (
                "the notice does not say whether the data must be given".into(),
                "no `provide` with a `requirement` here",
            ),
        };
        let told = report
            .find(answer.at, message)
            .label(label)
            .help("add `provide: {requirement: voluntary, otherwise: …}`, or `statutory`, `contractual`, `needed_for_contract`");
        // What follows if they are not given is told: half an answer.
        if provide(of, answer).get().is_some_and(|provide| !provide.otherwise.is_absent()) {
            told.lowered(Severity::Warning);
        }
    }
    for answer in of.missing(Item::Consequences) {
        let what = answer.about.as_ref().map_or("the data".to_owned(), |id| format!("the data `{id}`"));
        report
            .find(answer.at, format!("{what} must be given, but nothing says what happens if they are not"))
            .label("no `otherwise` in its `provide`")
            .help("add `otherwise:` with what follows: \"without your address we cannot deliver\"");
    }
}

/// The statement an answer is about: that of a category, or of the notice.
fn provide<'s>(of: &'s Subject, answer: &Answer) -> &'s Field<Provide> {
    let category = answer.about.as_ref().and_then(|id| of.notice.data.get()?.get(id));
    category.map_or(&of.notice.provide, |category| &category.provide)
}
