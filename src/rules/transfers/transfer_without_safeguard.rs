use super::adequacy_unstated;
use super::processing_contract_as_safeguard::contract;
use super::safeguard_undecided::is_a_list;
use super::safeguards;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("transfer-without-safeguard", Error, Both, ["13(1)(f)", "14(1)(f)", "46", "47", "49(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Safeguard) {
        let id = answer.about.as_deref().unwrap_or_default();
        report
            .find(answer.at, format!("the transfer `{id}` names no safeguard"))
            .label(if rests_on_nothing(of, id) { "no `adequacy` and no `safeguard` here" } else { "no `safeguard` with a `kind` here" })
            .help(format!("{}add `safeguard: {{kind: scc, decision: 2021/914, module: …, copy: …}}`, or another tool of Articles 46, 47 and 49", adequacy(of, id)));
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

/// Returns true if a transfer names neither a decision nor a tool: then one finding says so.
pub(super) fn rests_on_nothing(of: &Subject, id: &str) -> bool {
    let transfer = of.notice.transfers.some().and_then(|transfers| transfers.get(id));
    transfer.is_some_and(|transfer| transfer.adequacy.is_absent() && transfer.safeguard.is_absent())
}

/// Returns what to write of adequacy first, where nothing is said of it.
fn adequacy(of: &Subject, id: &str) -> String {
    if rests_on_nothing(of, id) { format!("{}; ", adequacy_unstated::help(of, id)) } else { String::new() }
}
