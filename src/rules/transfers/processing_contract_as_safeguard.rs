use super::safeguards;
use crate::diagnostic::Span;
use crate::language::Sense;
use crate::law::{self, ClausesKind};
use crate::model::transfer::{Safeguard, Transfer};
use crate::rules::{Report, Subject, rule};

rule!("processing-contract-as-safeguard", Error, Both, ["28", "44", "46", "13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, _, safeguard) in safeguards(of).filter(|(_, transfer, _)| !has_a_tool(transfer)) {
        let Some((at, words)) = contract(of, safeguard) else { continue };
        report
            .find(at, format!("\"{words}\" is a contract on processing, not a safeguard for transfers"))
            .label("Article 28 asks for it as well, wherever the processor is")
            .help("add what carries the transfer: `kind:` with `scc`, `bcr` or another tool of Articles 46 and 47, or an `adequacy:` decision");
    }
}

/// Whether another of its safeguards is a tool of Chapter V.
fn has_a_tool(transfer: &Transfer) -> bool {
    transfer.safeguard.each().any(|safeguard| !safeguard.kind.is_absent() && processor_clauses(safeguard).is_none())
}

/// What in a safeguard is a contract under Article 28: words, or the Commission's clauses for processors.
pub(super) fn contract<'a>(of: &Subject<'a>, safeguard: &'a Safeguard) -> Option<(Span, &'a str)> {
    let words =
        safeguard.other.get().and_then(|other| of.words_of(other).find(|word| word.sense == Sense::ProcessingContract));
    words.map(|word| (of.span_of(word), word.word)).or_else(|| processor_clauses(safeguard))
}

fn processor_clauses(safeguard: &Safeguard) -> Option<(Span, &str)> {
    let decision = safeguard.decision.given()?;
    let clauses = law::find_clauses(&decision.value)?;
    (clauses.kind == ClausesKind::Processor).then_some((decision.span, decision.value.as_str()))
}
