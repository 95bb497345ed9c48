use super::{Detail, Organisation, by_name, differences, listed};
use crate::diagnostic::Severity;
use crate::model::View;
use crate::model::notice::Facts;
use crate::model::party::{Contact, ContactRole, Party};
use crate::model::read::Spanned;
use crate::model::text::Name;
use crate::rules::{Report, Subject, rule, stated};

rule!("party-contradiction", Warning, Facts, ["5(1)(a)", "12(1)", "13(1)(e)", "14(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    for facts in of.site.config.defaults.get().into_iter().chain([&*of.notice.own]) {
        compare(of.view, facts, report);
    }
}

/// Compares what is stated of recipients and contacts in one file with the parties they are.
fn compare(view: View, facts: &Facts, report: &mut Report) {
    for (id, recipient) in stated(&facts.recipients) {
        let details = recipient.details();
        let parties = view.site.config.parties.get();
        if let Some((id_there, party)) = parties.and_then(|parties| parties.with_id(&id.value)) {
            // Its role may be another here: that is what the key is for.
            let details: Vec<_> = details.into_iter().filter(|detail| detail.what != "role").collect();
            tell(report, id, &details, (id_there, party));
        } else if let Some(named) = named(view, recipient.name.get()) {
            tell(report, id, &details, named);
        }
    }
    for (id, person) in facts.contacts.entries() {
        let Some(contact) = person.own().filter(|contact| !has_function(&id.value, contact)) else { continue };
        if let Some(named) = named(view, contact.name.get()) {
            tell(report, id, &contact.details(), named);
        }
    }
}

/// The first party of that name; one that stands twice is reported as such.
fn named<'a>(view: View<'a>, name: Option<&Name>) -> Option<(&'a Spanned<String>, &'a Party)> {
    let wanted = by_name(&name?.0, "en")?;
    let is_it = |party: &Party| party.name.get().and_then(|name| by_name(&name.0, "en")).as_ref() == Some(&wanted);
    let mut parties = view.site.config.parties.entries();
    parties.find(|(_, party)| is_it(party)).map(|(id, party)| (id, &party.value))
}

/// Whether a contact is there for something in particular, for which an organisation may have a mailbox of its own.
fn has_function(id: &str, contact: &Contact) -> bool {
    ContactRole::WORDS.contains(&id) || !contact.role.is_absent() || !contact.title.is_absent()
}

fn tell(report: &mut Report, id: &Spanned<String>, details: &[Detail], (party_id, party): (&Spanned<String>, &Party)) {
    let differ = differences(details, &party.details());
    let Some((first, here, there)) = differ.first().copied() else { return };
    let what: Vec<_> = differ.iter().map(|(what, ..)| *what).collect();
    let (is, party_id) = if id.value == party_id.value {
        (format!("`{}`", id.value), &id.value)
    } else {
        (format!("`{}` is the party `{}`, and", id.value, party_id.value), &party_id.value)
    };
    let told = report
        .find(here, format!("{is} has another {} here than in notice.yaml", listed(&what)))
        .label(format!("this {first} …"))
        .also(there, format!("… or this {first}?"))
        .help(format!(
            "say who it is in notice.yaml alone, and name it by its id: `{party_id}:`; beside the id stands what is \
             special here, such as `role`, `data` or `location`"
        ));
    if what == ["role"] {
        told.lowered(Severity::Advice); // it may be both, one thing here and the other there
    }
}
