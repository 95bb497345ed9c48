use std::collections::HashMap;

use super::{Detail, Organisation, by_name, differences, listed};
use crate::diagnostic::Severity;
use crate::model::notice::Facts;
use crate::model::party::{Contact, ContactRole, Party};
use crate::model::read::Spanned;
use crate::model::text::Name;
use crate::rules::{Report, Whole, rule, stated};

rule!(site "party-contradiction", Warning, ["5(1)(a)", "12(1)", "13(1)(e)", "14(1)(e)"], check);

fn check(of: &Whole, report: &mut Report) {
    let mut parties = Parties { by_id: HashMap::new(), by_name: HashMap::new() };
    for (id, party) in of.site.config.parties.entries() {
        parties.by_id.insert(&id.value, (id, party));
        if let Some(name) = party.name.get().and_then(|name| by_name(&name.0, "en")) {
            parties.by_name.entry(name).or_insert((id, party)); // one that stands twice is reported as such
        }
    }
    of.site.config.defaults.get().into_iter().for_each(|facts| parties.compare(facts, report));
    of.views().for_each(|view| parties.compare(&view.notice.own, report));
}

struct Parties<'a> {
    by_id: HashMap<&'a str, (&'a Spanned<String>, &'a Party)>,
    by_name: HashMap<String, (&'a Spanned<String>, &'a Party)>,
}

impl<'a> Parties<'a> {
    fn named(&self, name: Option<&Name>) -> Option<(&'a Spanned<String>, &'a Party)> {
        self.by_name.get(&by_name(&name?.0, "en")?).copied()
    }

    /// Compares what is stated of recipients and contacts in one file with the parties they are.
    fn compare(&self, facts: &Facts, report: &mut Report) {
        for (id, recipient) in stated(&facts.recipients) {
            let details = recipient.details();
            if let Some((_, party)) = self.by_id.get(id.value.as_str()) {
                // Its role may be another here: that is what the key is for.
                let details: Vec<_> = details.into_iter().filter(|detail| detail.what != "role").collect();
                tell(report, id, &details, (id, party));
            } else if let Some(named) = self.named(recipient.name.get()) {
                tell(report, id, &details, named);
            }
        }
        for (id, person) in facts.contacts.entries() {
            let Some(contact) = person.own().filter(|contact| !has_function(&id.value, contact)) else { continue };
            if let Some(named) = self.named(contact.name.get()) {
                tell(report, id, &contact.details(), named);
            }
        }
    }
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
