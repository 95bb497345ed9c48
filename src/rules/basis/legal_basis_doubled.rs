use super::overlap;
use crate::diagnostic::Severity;
use crate::law::LegalBasis::{Consent, Contract, LegalObligation, PublicTask};
use crate::model::purpose::Basis;
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("legal-basis-doubled", Warning, Facts, ["5(1)(a)", "6(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let purposes: Vec<_> = of.notice.purposes.entries().collect();
    for (id, purpose) in &purposes {
        if purpose.basis.is_absent() && purposes.len() > 1 {
            continue; // bases of the notice for several purposes are a pool
        }
        let doubled = pairs(of.bases(purpose)).filter_map(|(one, other)| Some((level(one, other)?, one, other)));
        let Some((level, one, other)) = doubled.max_by_key(|(level, ..)| *level) else { continue };
        let (Some(first), Some(second)) = (one.article.given(), other.article.given()) else { continue };
        let (a, b) = (first.provision, second.provision);
        report
            .find(second.span, format!("the purpose `{}` rests on {a} and on {b} for the same data", id.value))
            .label("the reader's rights differ between the two")
            .help(format!(
                "keep the one that carries the purpose, or write which `data: [ID]` rest on {a} and which on {b}"
            ))
            .also(first.span, "the other basis")
            .lowered(level);
    }
}

fn pairs(bases: &[Spanned<Basis>]) -> impl Iterator<Item = (&Basis, &Basis)> {
    let later = move |at: usize| bases.iter().skip(at + 1);
    bases.iter().enumerate().flat_map(move |(at, one)| later(at).map(move |other| (&one.value, &other.value)))
}

/// How doubtful two bases for the same data are: consent that cannot really be refused most, two duties not at all.
fn level(one: &Basis, other: &Basis) -> Option<Severity> {
    let (first, second) = (one.article.get()?.basis, other.article.get()?.basis);
    let lawful = |basis| matches!(basis, Contract | LegalObligation | PublicTask);
    match () {
        () if first == second || !overlap(one, other) => None,
        () if first == Consent || second == Consent => Some(Severity::Warning),
        () if lawful(first) && lawful(second) => None,
        () => Some(Severity::Advice),
    }
}
