use crate::law::Right;
use crate::model::purpose::PurposeKind;
use crate::model::right::ListedRight;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("right-promised-in-vain", Warning, ["12(1)", "20(1)", "21(1)", "21(2)", "WP260 para 12"], check);

/// Words that make a sentence say in which case a right exists.
const CONDITIONS: &[&str] = &[
    "if", "when", "where", "insofar", "jos", "mikäli", "kun", "silloin", "om", "när", "ifall", "wenn", "falls",
    "sofern", "soweit",
];

fn check(of: &Subject, report: &mut Report) {
    let readable = of.notice.purposes.get().is_some_and(|purposes| purposes.unreadable.is_empty());
    let Some(rights) = of.notice.rights.get().filter(|_| readable) else { return };
    for entry in rights.listed.members() {
        let ListedRight::Known(right) = entry.value else { continue };
        let Some(gives) = missing_ground(of, right) else { continue };
        let text = rights.text_of(right).and_then(|text| of.text(text, of.language())).unwrap_or_default();
        if text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| CONDITIONS.contains(&word)) {
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
        Right::Withdraw => "rests on consent",
        Right::Object if marketing || research => return None, // 21(2), 21(6)
        Right::Object => "rests on a public task or a legitimate interest",
        Right::ObjectMarketing => "is direct marketing",
        _ => return None, // human intervention: asked by `automated-decisions-contradiction`
    };
    (existence(of.view, right) == Existence::No).then_some(ground)
}
