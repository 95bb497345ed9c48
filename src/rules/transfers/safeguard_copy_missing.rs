use crate::diagnostic::Severity;
use crate::law::Item;
use crate::model::transfer::{Safeguard, SafeguardKind};
use crate::rules::{Report, Subject, rule};

rule!("safeguard-copy-missing", Error, Facts, ["13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::SafeguardCopy) {
        let id = answer.about.as_deref().unwrap_or_default();
        if of.missing(Item::Safeguard).any(|other| other.about == answer.about) {
            continue; // what is not there has no copy
        }
        let transfer = of.notice.transfers.some().and_then(|transfers| transfers.get(id));
        let known = transfer.is_some_and(|transfer| transfer.safeguard.each().any(|tool| has_a_copy(tool)));
        let told = report
            .find(answer.at, format!("the transfer `{id}` does not say how to get a copy of its safeguard"))
            .label("no `copy` in its `safeguard`")
            .help("add `copy: {url: https://…}`, or `copy: {contact: ID}` with someone to ask");
        if !known {
            told.lowered(Severity::Warning);
        }
    }
}

/// Whether a safeguard is known, and one of which there is a copy: so it is with all but most derogations.
fn has_a_copy(safeguard: &Safeguard) -> bool {
    let second = || safeguard.article.get().is_some_and(|article| article.0.subparagraph == Some(2));
    safeguard.kind.get().is_some_and(|kind| *kind != SafeguardKind::Derogation || second())
}
