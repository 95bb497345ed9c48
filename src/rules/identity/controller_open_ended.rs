use crate::model::party::PartyKind;
use crate::rules::{Report, Subject, rule};

rule!("controller-open-ended", Error, ["13(1)(a)", "14(1)(a)", "26(1)"], check);

/// "And its subsidiaries", in small letters.
const OTHERS: &[&str] =
    &["and its subsidiaries", "tytäryhtiöineen", "ja sen tytäryhtiöt", "och dess dotterbolag", "tochtergesellschaften"];

fn check(of: &Subject, report: &mut Report) {
    for (id, party) in of.controllers() {
        let name = party.name.get().and_then(|name| name.any(of.language())).unwrap_or(&id.value.0);
        let lower = name.to_lowercase();
        if party.kind.get() == Some(&PartyKind::Group) || OTHERS.iter().any(|others| lower.contains(others)) {
            report
                .find(id.span, format!("the controller \"{name}\" is a group whose members are not named"))
                .label("this party stands for several companies")
                .help("name each company that decides as a party of its own, and list them: `controllers: [parent, daughter]`");
        }
    }
}
