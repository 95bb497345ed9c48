use super::listed;
use crate::language::Topic;
use crate::law::Right;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("withdrawal-incomplete", Warning, Words, ["7(3)", "13(2)(c)", "14(2)(d)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    if existence(of.view, Right::Withdraw) == Existence::No
        || !listed(rights).any(|(right, _)| right == Right::Withdraw)
    {
        return;
    }
    let Some(text) = rights.text_of(Right::Withdraw) else { return };
    let lacks = |topic| of.omits(topic, text);
    let what = match (lacks(Topic::AnyTime), lacks(Topic::EarlierLawful)) {
        (true, true) => "that consent can be withdrawn at any time, nor what becomes of earlier processing",
        (true, false) => "that consent can be withdrawn at any time",
        (false, true) => "that processing before the withdrawal stays lawful",
        (false, false) => return,
    };
    if let Some(span) = text.span() {
        report
            .find(span, format!("`withdraw` does not say {what}"))
            .label("Article 13(2)(c) asks for both")
            .help("say that consent can be withdrawn at any time, and that this does not affect the lawfulness of the processing before; or take `listed` away: our sentence says both");
    }
}
