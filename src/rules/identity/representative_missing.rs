use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("representative-missing", Error, Facts, ["13(1)(a)", "14(1)(a)", "27(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Representative) {
        let id = answer.about.as_deref().unwrap_or_default();
        let Some(party) = of.party(id) else { continue };
        let name = party.name.get().and_then(|name| name.any(of.language())).unwrap_or(id);
        if party.representative.is_absent() {
            report
                .find(
                    answer.at,
                    format!("the controller {name} has its seat outside the EEA and names no representative"),
                )
                .label("this party has no `representative`")
                .help(format!(
                    "add `representative: {{name: …, address: …, email: …}}` to the party `{id}` in notice.yaml, \
                     or `representative: {{none: …}}` with why it needs none"
                ));
        } else {
            report
                .find(answer.at, format!("the representative of {name} has no name or cannot be reached"))
                .label("its `representative` lacks a `name`, or an address, e-mail or phone")
                .help(format!(
                    "add `name:` and `address:`, `email:` or `phone:` to the `representative` of the party `{id}` in notice.yaml"
                ));
        }
    }
}
