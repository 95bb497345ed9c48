use super::mailbox;
use crate::rules::{Report, Subject, rule};

rule!("dpo-mailbox-shared", Advice, Facts, ["38(4)", "38(5)"], check);

/// What mailboxes are called that a whole office or help desk reads.
const GENERAL: &[&str] = &[
    "asiakaspalvelu",
    "contact",
    "customerservice",
    "helpdesk",
    "hello",
    "info",
    "kirjaamo",
    "kontakt",
    "kundenservice",
    "kundservice",
    "kundtjanst",
    "mail",
    "office",
    "palaute",
    "post",
    "registrator",
    "registry",
    "service",
    "servicedesk",
    "support",
    "toimisto",
    "tuki",
];

fn check(of: &Subject, report: &mut Report) {
    for (id, party) in of.controllers() {
        let Some(email) = party.dpo.some().and_then(|officer| officer.email.given()) else { continue };
        let own = party.email.get().is_some_and(|own| own.0.eq_ignore_ascii_case(&email.value.0));
        if own || GENERAL.contains(&mailbox(&email.value.0).as_str()) {
            let whose = if own { "the general mailbox of the controller" } else { "a general mailbox" };
            report
                .find(email.span, format!("the data protection officer of `{}` is reached by {whose}", id.value.0))
                .label("who else reads this?")
                .help("write a mailbox that only the officer and her staff read: `dpo: {email: dpo@town.example}`");
        }
    }
}
