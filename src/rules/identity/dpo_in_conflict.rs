use crate::model::party::{Contact, ContactRole, Person};
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("dpo-in-conflict", Warning, ["38(6)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(Stated::Some(officer)) = of.dpo() else { return };
    for (id, person) in of.notice.contacts.entries().filter(|(id, person)| is_responsible(id, person)) {
        let is_officer = match &person.value {
            Person::Same(other) => other.0 == "dpo",
            Person::Own(contact) => is_same(contact, officer, of.language()),
        };
        if is_officer {
            report
                .find(person.span, format!("the data protection officer also answers for the processing, as `{}`", id.value))
                .label("nobody supervises herself")
                .help("name whoever decides on the processing: `responsible: {title: …}`; the officer can be `contact: dpo`");
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
