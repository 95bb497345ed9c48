use crate::model::transfer::Destination;
use crate::rules::{Report, Subject, rule};

rule!("transfer-country-unnamed", Warning, Facts, ["13(1)(f)", "14(1)(f)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, transfer) in of.notice.transfers.some().into_iter().flat_map(|entries| entries.iter()) {
        let unnamed = transfer.to.each().find_map(|place| match &place.value {
            Destination::Named(named) => named.other.given(),
            Destination::Country(_) => None,
        });
        let at = unnamed.map(|other| other.span).or(transfer.to.is_absent().then_some(id.span));
        if let Some(at) = at {
            report
                .find(at, format!("the transfer `{}` does not name the country", id.value))
                .label(if unnamed.is_some() { "not a country" } else { "no `to` here" })
                .help("write `to:` with the code of the country: `to: IN`; several as `to: [IN, US]`");
        }
    }
}
