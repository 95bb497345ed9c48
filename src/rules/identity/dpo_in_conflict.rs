use crate::diagnostic::Span;
use crate::model::party::{Contact, ContactRole, PartyKind, Person};
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("dpo-in-conflict", Warning, Facts, ["27", "38(3)", "38(6)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(Stated::Some(officer)) = of.dpo() else { return };
    held_together(of, officer, report);
    for (id, person) in of.notice.contacts.entries().filter(|(id, person)| is_responsible(id, person)) {
        let is_officer = match &person.value {
            Person::Same(other) => other.0 == "dpo",
            Person::Own(contact) => is_same(contact, officer, of.language()),
        };
        if is_officer {
            report
                .find(person.span, format!("the data protection officer also answers for the processing, as `{}`", id.value))
                .label("the officer would supervise their own decisions")
                .help("name whoever decides on the processing: `responsible: {title: …}`; the officer can be `contact: dpo`");
        }
    }
}

/// Reports an officer who is also the representative of a controller, which takes its orders, or the controller itself.
fn held_together(of: &Subject, officer: &Contact, report: &mut Report) {
    let at = |contact: &Contact, otherwise: Span| contact.name.given().map_or(otherwise, |name| name.span);
    for (id, party) in of.controllers() {
        let Some(given) = party.dpo.given() else { continue };
        let representative = party.representative.given().and_then(|representative| {
            let contact = party.representative.some()?;
            is_same(contact, officer, of.language()).then(|| at(contact, representative.span))
        });
        if let Some(span) = representative {
            report
                .find(
                    at(officer, given.span),
                    "the representative in the Union is also the data protection officer".to_owned(),
                )
                .label("an officer takes no instructions, a representative does")
                .also(span, "the representative")
                .help("name someone else as `dpo`, or as `representative`");
        }
        let name = officer.name.get().and_then(|name| name.any(of.language())).map(str::to_lowercase);
        let is_named = name.is_some_and(|name| name == of.party_name(&id.value.0).to_lowercase());
        // A person who trades alone has no staff behind the mailbox.
        let is_alone = party.kind.get() == Some(&PartyKind::SoleTrader);
        let reads = || party.email.get().is_some_and(|email| officer.email.get() == Some(email));
        if is_named || (is_alone && reads()) {
            report
                .find(
                    at(officer, given.span),
                    format!("the controller {} is also its data protection officer", of.party_name(&id.value.0)),
                )
                .label("the officer would supervise their own decisions")
                .help("name someone else, or say why no officer is needed: `dpo: {none: …}` (Article 37(1))");
        }
    }
}

fn is_responsible(id: &str, person: &Person) -> bool {
    let stated = person.own().and_then(|contact| contact.role.get()).copied();
    stated.map_or(id == ContactRole::Responsible.word(), |role| role == ContactRole::Responsible)
}

/// Whether two contacts are one person: the same name, else the same mailbox.
fn is_same(one: &Contact, other: &Contact, language: &str) -> bool {
    let name = |contact: &Contact| contact.name.get().and_then(|name| name.any(language)).map(str::to_lowercase);
    match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.email.get().is_some_and(|email| other.email.get() == Some(email)),
    }
}
