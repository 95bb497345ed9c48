use super::listed;
use crate::law::{Entitlement, LegalBasis, Right, entitlement};
use crate::model::purpose::{Purpose, PurposeKind};
use crate::model::right::Rights;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!(
    "research-objection-missing",
    Warning,
    Facts,
    ["13(2)(b)", "14(2)(c)", "21(6)", "89(1)", "FI 1050/2018 s. 31"],
    check
);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.rights.is_faulty() {
        return;
    }
    let rights = of.notice.rights.get();
    for (id, purpose) in of.notice.purposes.entries().filter(|(_, purpose)| is_research(purpose)) {
        let withdrawable = purpose.kind.get() == Some(&PurposeKind::Statistics) && rests_on_consent(of, purpose);
        if withdrawable || is_told(of, rights, purpose) || rights.is_some_and(|rights| is_limited(rights, &id.value)) {
            continue;
        }
        let kind = purpose.kind.given().map_or(id.span, |kind| kind.span);
        report
            .find(kind, format!("nothing tells of the right to object to `{}`", id.value))
            .label("research and statistics can be objected to whatever their legal basis")
            .help("add it in words: `rights: {object: {text: On grounds relating to your situation you can object to …}}`; or the act that takes it away, under `limits`");
    }
}

fn is_research(purpose: &Purpose) -> bool {
    matches!(purpose.kind.get(), Some(PurposeKind::Research | PurposeKind::Statistics))
}

/// Whether consent alone is the basis: counting that people agreed to stops when they withdraw, for which they need no
/// ground, and is seldom the statistics of Article 89(1) (recital 162).
fn rests_on_consent(of: &Subject, purpose: &Purpose) -> bool {
    let mut bases = of.bases(purpose).iter().map(|basis| basis.article.get().map(|point| point.basis));
    bases.all(|basis| basis == Some(LegalBasis::Consent))
}

/// Whether the reader is told, or the silence is another rule's: then no basis is known, or the right follows from one.
fn is_told(of: &Subject, rights: Option<&Rights>, purpose: &Purpose) -> bool {
    let points: Vec<_> = of.bases(purpose).iter().map(|basis| basis.article.get().map(|point| point.basis)).collect();
    let gives =
        |basis: &Option<LegalBasis>| basis.is_none_or(|basis| entitlement(basis, Right::Object) != Entitlement::No);
    if points.is_empty() || points.iter().any(gives) {
        return true;
    }
    match rights.filter(|rights| !rights.listed.is_absent()) {
        // A list that leaves out an objection of Article 21(1) is reported as such.
        Some(list) => {
            existence(of.view, Right::Object) != Existence::No || listed(list).any(|(right, _)| right == Right::Object)
        }
        None => rights.is_some_and(|rights| rights.text_of(Right::Object).is_some()),
    }
}

/// Whether an act takes the right away for this purpose (Article 89(2)).
fn is_limited(rights: &Rights, purpose: &str) -> bool {
    let limits = rights.told(Right::Object).into_iter().flat_map(|told| told.limits.members());
    limits
        .filter(|limit| limit.law.given().is_some())
        .any(|limit| limit.purposes.is_absent() || limit.purposes.members().any(|named| named.value.0 == purpose))
}
