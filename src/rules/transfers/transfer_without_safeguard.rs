use super::processing_contract_as_safeguard::contract;
use super::safeguard_undecided::is_a_list;
use super::safeguards;
use crate::law::Item;
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
    for (_, _, safeguard) in safeguards(of).filter(|(_, _, safeguard)| contract(of, safeguard).is_none()) {
        let Some(other) = safeguard.other.given().filter(|other| !is_a_list(of, &other.value)) else { continue };
        let words = of.text(&other.value, of.language()).unwrap_or("this");
        report
            .find(other.span, format!("\"{words}\" is not a safeguard of Chapter V"))
            .label("Articles 46, 47 and 49 have no such tool")
            .help("write `kind:` with `scc`, `bcr` or another tool in place of `other`");
    }
}
