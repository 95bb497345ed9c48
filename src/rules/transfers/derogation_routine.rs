use super::derogation_unreasoned::{derogations, is_occasional};
use crate::rules::{Report, Subject, rule};

rule!("derogation-routine", Warning, Facts, ["49(1)", "recital 111", "EDPB Guidelines 2/2018"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, safeguard) in derogations(of) {
        let Some(article) = safeguard.article.given().filter(|article| is_occasional(article.value.0)) else {
            continue;
        };
        let transfer = of.notice.transfers.some().and_then(|transfers| transfers.get(&id.value));
        let named = transfer.and_then(|transfer| transfer.recipient.get());
        let recipient = named.map_or(id.value.as_str(), |recipient| recipient.0.as_str());
        let runs = |party: &str| party == recipient;
        let mut systems = of.notice.systems.entries();
        let Some((system, _)) = systems.find(|(_, system)| system.party.get().is_some_and(|party| runs(&party.0)))
        else {
            continue;
        };
        report
            .find(
                article.span,
                format!(
                    "{} carries occasional transfers only, and `{recipient}` runs a system in daily use",
                    article.value.0
                ),
            )
            .label("for single cases")
            .also(system.span, "run by this recipient")
            .help("write another safeguard: `kind: scc` or another tool of Articles 46 and 47; or make no transfer");
    }
}
