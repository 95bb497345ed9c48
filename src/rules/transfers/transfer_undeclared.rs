use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("transfer-undeclared", Error, Facts, ["13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Transfer) {
        let id = answer.about.as_deref().unwrap_or_default();
        let Some(recipient) = of.recipient(id) else { continue };
        let places = recipient.places().join(", ");
        let told = report
            .find(answer.at, format!("{} is outside the EEA ({places}), but no transfer is stated", recipient.name(of.language())))
            .label("no entry of `transfers` is about this recipient")
            .help(format!("add `transfers: {{{id}: {{to: …, adequacy: …, safeguard: …}}}}`, or `location:` if the data stay in the EEA and nobody outside it has access to them"));
        if let Some((_, none)) = of.notice.transfers.none() {
            told.also(none.span, "there are none, this says");
        }
    }
}
