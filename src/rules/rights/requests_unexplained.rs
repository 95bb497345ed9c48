use crate::diagnostic::{Severity, Span};
use crate::model::party::{Contact, Party};
use crate::rules::{Report, Subject, rule};

rule!("requests-unexplained", Warning, ["12(2)", "WP260 paras 54-55"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.rights.is_faulty() {
        return;
    }
    let rights = of.notice.rights.get();
    if rights.is_some_and(|rights| !(rights.how.is_absent() && rights.url.is_absent()) || rights.contact.is_faulty()) {
        return;
    }
    let Some((who, at, way)) = asked(of) else { return };
    let help = "add `how:` or a `url:` for requests under `rights`, or name a contact with an `email` or `form`";
    match way {
        Way::Easy => {}
        Way::Letter => {
            let told = report.find(at, format!("requests can reach {who} by letter only"));
            told.label("no `email` and no `form` there").help(help).lowered(Severity::Advice);
        }
        Way::Phone => {
            let told = report.find(at, format!("requests can reach {who} by phone only"));
            told.label("no `email` and no `form` there").help(help);
        }
        Way::None => {
            let told = report.find(at, format!("nothing says how a request reaches {who}"));
            told.label("no way to reach it is told").help(help);
        }
    }
}

/// The easiest way to reach someone.
enum Way {
    Easy,
    Letter,
    Phone,
    None,
}

/// Whom to ask: the contact of the rights, else the main controller; a controller nobody can reach is a finding of its own.
fn asked<'a>(of: &Subject<'a>) -> Option<(&'a str, Span, Way)> {
    let contact = of.view.notice.rights.get().and_then(|rights| rights.contact.given());
    let Some(contact) = contact else {
        let (id, party) = of.controllers().next().filter(|(_, party)| party.can_be_reached())?;
        return Some((of.party_name(&id.value.0), id.span, of_party(party)));
    };
    let id = contact.value.0.as_str();
    let named = of.contact(id);
    let title = named.and_then(|own| of.words(&own.title, of.language()));
    let way = named.map(of_contact).or_else(|| of.party(id).map(of_party))?;
    Some((title.unwrap_or_else(|| of.party_name(id)), contact.span, way))
}

macro_rules! way {
    ($who:ident) => {
        match () {
            () if !($who.email.is_absent()
                && $who.form.is_absent()
                && $who.url.is_absent()
                && $who.other.is_absent()) =>
            {
                Way::Easy
            }
            () if !$who.address.is_absent() => Way::Letter,
            () if !$who.phone.is_absent() => Way::Phone,
            () => Way::None,
        }
    };
}

fn of_contact(contact: &Contact) -> Way {
    way!(contact)
}

fn of_party(party: &Party) -> Way {
    way!(party)
}
