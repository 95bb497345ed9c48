use super::{is_enumeration, is_explained, listed};
use crate::diagnostic::Severity;
use crate::language::Topic;
use crate::law::{Entitlement, LegalBasis, Right, entitlement};
use crate::model::right::Rights;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("right-unexplained", Warning, Both, ["12(1)", "20(1)", "21(1)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(rights) = of.notice.rights.get() else { return };
    let Some(list) = rights.listed.given() else { return };
    let names: Vec<_> = listed(rights).filter(|(right, _)| !is_explained(rights, *right)).collect();
    if names.len() > 1 && is_enumeration(rights) {
        let names: Vec<_> = names.iter().map(|(right, _)| format!("`{}`", right.id())).collect();
        let told = report.find(
            list.key.unwrap_or(list.span),
            format!("rights are listed by their names only: {}", names.join(", ")),
        );
        told.label("no words on what they mean").help(HELP).lowered(Severity::Advice);
        return;
    }
    for (right, entry) in names.into_iter().filter(|(right, _)| *right != Right::Complaint) {
        report
            .find(entry.span, format!("`{}` is listed, and nothing says what the right means", right.id()))
            .label("a heading with no words below it")
            .help(format!(
                "take `listed` away: each right is then explained; or add a sentence on it: `{}: {{text: …}}`",
                right.id()
            ));
    }
    conditions(of, rights, report);
}

const HELP: &str = "take `listed` away: each right is then explained; or add a sentence on each: `access: {text: …}`";

/// The two rights whose wording must say when they exist.
fn conditions<'a>(of: &Subject<'a>, rights: &'a Rights, report: &mut Report) {
    let asked = [
        (
            Right::Object,
            Topic::OwnSituation,
            "on which grounds",
            "Article 21(1): grounds relating to one's own situation",
        ),
        (
            Right::Portability,
            Topic::ConsentOrContract,
            "in which case",
            "Article 20(1): consent or contract, and automated means",
        ),
    ];
    for (right, topic, what, label) in asked {
        if existence(of.view, right) == Existence::No || follows_everywhere(of, right) {
            continue;
        }
        let is_listed = listed(rights).any(|(other, _)| other == right);
        let text = rights.text_of(right).filter(|text| is_listed && of.omits(topic, text));
        if let Some(span) = text.and_then(|text| text.span()) {
            report
                .find(span, format!("`{}` does not say {what} the right exists", right.id()))
                .label(label)
                .help("add that to its text; or take `listed` away: our sentence says it")
                .lowered(Severity::Advice);
        }
    }
}

/// Whether every basis of the notice gives the right, so that portability needs no condition. Objection always needs one.
fn follows_everywhere(of: &Subject, right: Right) -> bool {
    let bases = of.notice.purposes.entries().flat_map(|(_, purpose)| of.bases(purpose));
    let mut points = bases.map(|basis| basis.article.get().map(|point| point.basis));
    let gives = |basis: LegalBasis| entitlement(basis, right) != Entitlement::No;
    right == Right::Portability && points.all(|basis| basis.is_some_and(gives))
}
