use super::derogation_unreasoned::derogations;
use crate::diagnostic::Severity;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, rule};

rule!("derogation-barred", Error, ["49(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    if !of.is_of_an_authority() || !has_public_powers(of) {
        return;
    }
    for (_, safeguard) in derogations(of) {
        let Some(article) = safeguard.article.given() else { continue };
        let point = article.value.0;
        if point.subparagraph.is_none() && !matches!(point.point, Some('a'..='c')) {
            continue;
        }
        let told = report
            .find(article.span, format!("a public authority that exercises its powers cannot rely on {point}"))
            .label("Article 49(3) bars it")
            .help("write another safeguard: `kind: public_instrument`, or a derogation such as `49(1)(d)` that fits; or make no transfer");
        if point.subparagraph.is_none() {
            told.lowered(Severity::Warning);
        }
    }
}

/// Whether a purpose here rests on a public task: that is where an authority exercises its powers.
fn has_public_powers(of: &Subject) -> bool {
    let purposes = of.notice.purposes.entries();
    let mut bases = purposes.flat_map(|(_, purpose)| of.bases(&purpose.value));
    bases.any(|basis| basis.article.get().is_some_and(|point| point.basis == LegalBasis::PublicTask))
}
