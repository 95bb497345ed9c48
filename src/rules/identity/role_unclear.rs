use crate::language::Sense;
use crate::rules::{Report, Subject, rule};

rule!("role-unclear", Warning, Both, ["4(7)", "4(8)", "13(1)(a)", "14(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let hedges = [Sense::Modal, Sense::Possibility, Sense::Frequency, Sense::Condition];
    let as_processor = &of.notice.as_processor;
    if let Some(word) = as_processor.get().and_then(|text| of.word_in(text, &hedges)) {
        report
            .find(of.span_of(word), format!("it stays open about which data others decide: \"{}\"", word.word))
            .label("when is this so?")
            .help("say in `as_processor` which data are processed on whose behalf, and that the notice is about the others");
    }
    if !as_processor.is_absent() {
        return;
    }
    let groups = of.notice.subjects.entries();
    let mut customers = groups.filter(|(_, group)| {
        let name = group.name.get();
        name.is_some_and(|name| of.word_in(name, &[Sense::CustomersPeople]).is_some())
    });
    if let Some((id, _)) = customers.next() {
        report
            .find(id.span, format!("`{}` are the people of customers, and nothing says for which data the customer decides", id.value))
            .label("no `as_processor` in this notice")
            .help("add `as_processor:` with what is done on behalf of customers and whose notice tells of it, or that nothing is");
    }
}
