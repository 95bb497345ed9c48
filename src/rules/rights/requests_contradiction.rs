use crate::model::party::{Contact, ContactRole};
use crate::rules::{Report, Subject, rule};

rule!("requests-contradiction", Warning, Facts, ["12(1)", "12(2)", "13(2)(b)", "14(2)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(asked) = of.notice.rights.get().and_then(|rights| rights.contact.given()) else { return };
    let Some(address) = address(of, &asked.value.0) else { return };
    for (id, person) in of.notice.contacts.entries() {
        let Some(contact) = person.own().filter(|contact| takes_requests(&id.value, contact)) else { continue };
        let is_the_one = id.value == asked.value.0;
        let Some(email) =
            contact.email.given().filter(|email| !is_the_one && !email.value.0.eq_ignore_ascii_case(address))
        else {
            continue;
        };
        report
            .find(
                asked.span,
                format!("requests go to `{}`, and the contact `{}` takes them too", asked.value.0, id.value),
            )
            .label(format!("{address}, says this"))
            .also(email.span, "and this is another mailbox")
            .help(format!("name one: `contact: {}`, or the other contact under another id or `role`", id.value));
    }
}

/// Returns true if a contact is the one who answers requests: by its role, else by its id.
fn takes_requests(id: &str, contact: &Contact) -> bool {
    contact.role.get().map_or(id == ContactRole::Requests.word(), |role| *role == ContactRole::Requests)
}

/// Returns the mailbox of a contact, of a party, or of the officer.
fn address<'a>(of: &Subject<'a>, id: &str) -> Option<&'a str> {
    let of_contact = of.contact(id).and_then(|contact| contact.email.get());
    let of_party = || of.party(id).and_then(|party| party.email.get());
    of_contact.or_else(of_party).map(|email| email.0.as_str())
}
