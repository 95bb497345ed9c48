use super::listed;
use crate::language::Topic;
use crate::law::Right;
use crate::model::purpose::PurposeKind;
use crate::model::read::Field;
use crate::model::text::Text;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule, stated};

rule!("right-promised-in-vain", Warning, Both, ["12(1)", "20(1)", "21(1)", "21(2)", "WP260 para 12"], check);

fn check(of: &Subject, report: &mut Report) {
    let readable = of.notice.purposes.get().is_some_and(|purposes| purposes.unreadable.is_empty());
    let Some(rights) = of.notice.rights.get().filter(|_| readable) else { return };
    for (right, entry) in listed(rights) {
        let Some(gives) = missing_ground(of, right) else { continue };
        // A sentence that names its condition, or denies the right, misleads nobody.
        let limits = [Topic::Case, Topic::ConsentOrContract, Topic::NoSuchRight];
        if rights.text_of(right).is_some_and(|text| limits.iter().any(|limit| of.says(*limit, text))) {
            continue;
        }
        report
            .find(entry.span, format!("`{}` is promised, but nothing in this notice gives that right", right.id()))
            .label(format!("no purpose here {gives}"))
            .help(format!(
                "take `{}` out of the list; or take `listed` away, so that the rights follow from the legal bases",
                right.id()
            ));
    }
}

/// What would give the right, if nothing here does.
fn missing_ground(of: &Subject, right: Right) -> Option<&'static str> {
    let marketing = existence(of.view, Right::ObjectMarketing) == Existence::Yes;
    let known = |kind| matches!(kind, Some(PurposeKind::Research | PurposeKind::Statistics));
    let research = of.notice.purposes.entries().any(|(_, purpose)| known(purpose.kind.get().copied()));
    let ground = match right {
        Right::Portability => "rests on consent or contract",
        Right::Withdraw if asks_other_consent(of) => return None,
        Right::Withdraw => "rests on consent",
        Right::Object if marketing || research => return None, // 21(2), 21(6)
        Right::Object => "rests on a public task or a legitimate interest",
        Right::ObjectMarketing => "is direct marketing",
        _ => return None, // human intervention: asked by `automated-decisions-contradiction`
    };
    (existence(of.view, right) == Existence::No).then_some(ground)
}

/// Whether consent is asked for something other than a purpose or special data: a transfer (49(1)(a)), a decision
/// (22(2)(c)), a disclosure (6(1)(a)), what is stored in the reader's device. Any consent can be withdrawn (7(3)).
fn asks_other_consent(of: &Subject) -> bool {
    let mut safeguards = stated(&of.notice.transfers).flat_map(|(_, transfer)| transfer.safeguard.each());
    let mut decisions = stated(&of.notice.automated_decisions).map(|(_, decision)| &decision.article);
    let mut disclosures = stated(&of.notice.recipients).filter_map(|(_, recipient)| recipient.basis.get());
    safeguards.any(|tool| tool.article.get().is_some_and(|article| article.0.point == Some('a')))
        || decisions.any(|article| article.get().is_some_and(|article| article.0.point == Some('c')))
        || disclosures.any(|basis| !basis.consent.is_absent())
        || conditions(of).any(|when| of.says(Topic::Consent, when))
        || of.notice.cookies.some().is_some_and(|cookies| !cookies.consent.is_absent())
}

/// Returns the conditions in words on which data are disclosed, collected or decided from.
fn conditions<'a>(of: &Subject<'a>) -> impl Iterator<Item = &'a Text> {
    let notice = of.view.notice;
    let recipients = stated(&notice.recipients).map(|(_, recipient)| &recipient.when);
    let sources = stated(&notice.sources).map(|(_, source)| &source.when);
    let data = notice.data.entries().map(|(_, category)| &category.when);
    recipients.chain(sources).chain(data).filter_map(Field::get)
}
