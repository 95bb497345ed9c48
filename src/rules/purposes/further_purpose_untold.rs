use crate::diagnostic::Severity;
use crate::law::{Item, LegalBasis};
use crate::model::purpose::{Further, Purpose};
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("further-purpose-untold", Error, Facts, ["13(3)", "14(4)", "6(4)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::FurtherPurpose) {
        let id = answer.about.as_deref().unwrap_or_default();
        report
            .find(answer.at, format!("the new purpose `{id}` does not say when it starts"))
            .label("no `starts` in its `further`")
            .help("add `starts: 2027-02-01`: the people concerned are told before that day");
    }
    for (id, purpose) in of.notice.purposes.entries() {
        let Some(further) = purpose.further.given() else { continue };
        too_late(of, &id.value, further, report);
        if further.compatibility.is_absent() && !needs_no_compatibility(of, purpose) {
            report
                .find(
                    further.key.unwrap_or(further.span),
                    format!("the new purpose `{}` does not say why it goes with the old one", id.value),
                )
                .label("no `compatibility` here")
                .help("add `compatibility:` with how the old and the new purpose are linked, and what protects people")
                .lowered(Severity::Advice);
        }
    }
}

/// A start before the first day of the notice: this notice cannot have told of it in time.
fn too_late(of: &Subject, id: &str, further: &Further, report: &mut Report) {
    let (Some(starts), Some(published)) = (further.starts.given(), of.notice.published.given()) else { return };
    if starts.value < published.value && further.told.is_absent() {
        report
            .find(starts.span, format!("the new purpose `{id}` starts before this notice is published"))
            .label("people are told before this day")
            .help("add `told:` with how people were told before it, or start on a later day")
            .also(published.span, "published here");
    }
}

/// Whether consent or a law allows the new purpose: then nobody asks for compatibility (Article 6(4)).
fn needs_no_compatibility(of: &Subject, purpose: &Spanned<Purpose>) -> bool {
    let bases = of.bases(purpose);
    let allows = |basis: LegalBasis| matches!(basis, LegalBasis::Consent | LegalBasis::LegalObligation);
    bases.iter().any(|basis| !basis.law.is_absent() || basis.article.get().is_some_and(|point| allows(point.basis)))
}
