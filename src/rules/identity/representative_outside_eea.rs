use crate::law::is_eea;
use crate::rules::{Report, Subject, rule};

rule!("representative-outside-eea", Warning, Facts, ["27(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, party) in of.controllers() {
        let abroad = party.country.get().is_some_and(|seat| !is_eea(&seat.0));
        let seat = party.representative.some().and_then(|representative| representative.country.given());
        if let Some(seat) = seat.filter(|seat| abroad && !is_eea(&seat.value.0)) {
            report
                .find(
                    seat.span,
                    format!("the representative of {} is in `{}`, outside the EEA", of.party_name(&id.value.0), seat.value.0),
                )
                .label("none of the Member States where the people concerned are")
                .help("name a representative in a Member State where people are whose data are used: `representative: {name: …, country: FI, email: …}`");
        }
    }
}
