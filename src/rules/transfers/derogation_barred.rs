use super::derogation_unreasoned::derogations;
use crate::diagnostic::Severity;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, rule};

rule!("derogation-barred", Error, Facts, ["49(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    let powers = public_powers(of);
    if !(of.is_of_an_authority() || of.is_of_the_union()) || powers == Some(false) {
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
        if point.subparagraph.is_none() || powers.is_none() {
            told.lowered(Severity::Warning);
        }
    }
}

/// Whether a purpose here rests on a public task: that is where an authority exercises its powers. Nobody can tell where a
/// purpose has no readable basis.
fn public_powers(of: &Subject) -> Option<bool> {
    let points = |purpose| of.bases(purpose).iter().map(|basis| basis.article.get().map(|point| point.basis));
    let bases: Vec<Vec<_>> = of.notice.purposes.entries().map(|(_, purpose)| points(purpose).collect()).collect();
    let known =
        !bases.is_empty() && bases.iter().all(|points| !points.is_empty() && points.iter().all(Option::is_some));
    let task = bases.iter().flatten().any(|point| *point == Some(LegalBasis::PublicTask));
    if task { Some(true) } else { known.then_some(false) }
}
