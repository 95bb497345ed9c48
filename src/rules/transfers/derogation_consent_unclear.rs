use super::safeguards;
use crate::language::Sense;
use crate::model::transfer::{Safeguard, SafeguardKind};
use crate::rules::{Report, Subject, Word, rule};

rule!("derogation-consent-unclear", Warning, Words, ["49(1)(a)", "EDPB Guidelines 2/2018"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, _, safeguard) in safeguards(of) {
        let Some(word) = unambiguous(of, safeguard) else { continue };
        report
            .find(of.span_of(word), format!("\"{}\" carries no transfer: consent must be explicit", word.word))
            .label("the test of the repealed Directive 95/46/EC")
            .help("write `article: 49(1)(a)` and `consent: {how: …, withdraw: …}` with how people agree expressly, after being told of the risks; for a system in daily use another tool");
    }
}

/// The words by which a derogation rests on consent as the repealed Directive knew it.
pub(super) fn unambiguous<'s>(of: &'s Subject<'_>, safeguard: &Safeguard) -> Option<&'s Word<'s>> {
    let how = safeguard.consent.get().and_then(|consent| consent.how.get());
    let told = safeguard.kind.get() == Some(&SafeguardKind::Derogation);
    let texts = [safeguard.reason.get().filter(|_| told), how, safeguard.other.get()];
    let mut words = texts.into_iter().flatten().flat_map(|text| of.words_of(text));
    words.find(|word| word.sense == Sense::UnambiguousConsent)
}
