use crate::law::Item;
use crate::model::transfer::Safeguard;
use crate::rules::{Report, Subject, rule};

rule!("transfer-without-safeguard", Error, ["13(1)(f)", "14(1)(f)", "46", "47", "49(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Safeguard) {
        let id = answer.about.as_deref().unwrap_or_default();
        report
            .find(answer.at, format!("the transfer `{id}` names no safeguard"))
            .label("no `safeguard` with a `kind` here")
            .help("add `safeguard: {kind: scc, decision: 2021/914, module: …, copy: …}`, or another tool of Articles 46, 47 and 49");
    }
    for safeguard in all(of) {
        let Some(other) = safeguard.other.given() else { continue };
        let words = of.text(&other.value, of.language()).unwrap_or("this");
        report
            .find(other.span, format!("\"{words}\" is not a safeguard of Chapter V"))
            .label("Articles 46, 47 and 49 have no such tool")
            .help("write `kind:` with `scc`, `bcr` or another tool in place of `other`");
    }
}

fn all<'a>(of: &Subject<'a>) -> impl Iterator<Item = &'a Safeguard> {
    let entries = of.notice.transfers.some().into_iter().flat_map(|entries| entries.iter());
    entries.flat_map(|(_, transfer)| transfer.safeguard.each()).map(|safeguard| &safeguard.value)
}
