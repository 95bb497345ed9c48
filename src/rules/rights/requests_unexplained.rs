use crate::diagnostic::{Severity, Span};
use crate::model::party::{Contact, Party};
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("requests-unexplained", Warning, Facts, ["12(2)", "WP260 paras 54-55"], check);

const HELP: &str = "add `how:` or a `url:` for requests under `rights`, or name a contact with an `email` or `form`";
const ASK: &str =
    "add `contact:` under `rights` with someone who has an `email` or a `form`; or say in `how:` where to write";

fn check(of: &Subject, report: &mut Report) {
    let rights = of.notice.rights.get();
    let unreadable =
        rights.is_some_and(|rights| rights.contact.is_faulty() || rights.how.is_faulty() || rights.url.is_faulty());
    if of.notice.rights.is_faulty() || unreadable {
        return;
    }
    let Some(asked) = asked(of) else { return };
    let how = rights.and_then(|rights| rights.how.get());
    let page = rights.and_then(|rights| rights.url.given());
    let who = asked.who;
    match (asked.way, page) {
        (Way::None, Some(page)) if how.is_none() => {
            let told = report.find(page.span, format!("requests can reach {who} by one web page only"));
            told.label("nobody to ask beside it").help(ASK).lowered(Severity::Advice);
        }
        (Way::None, None) if !asked.is_reported && !how.is_some_and(gives_a_way) => {
            let told = report.find(asked.at, format!("nothing says how a request reaches {who}"));
            told.label("no way to reach it is told").help(HELP);
        }
        (Way::Letter | Way::Page, None) if how.is_none() => {
            let way = if asked.way == Way::Letter { "letter" } else { "a web page" };
            let told = report.find(asked.at, format!("requests can reach {who} by {way} only"));
            told.label("no `email` and no `form` there").help(HELP).lowered(Severity::Advice);
        }
        (Way::Phone, None) if how.is_none() => {
            let told = report.find(asked.at, format!("requests can reach {who} by phone only"));
            told.label("no `email` and no `form` there").help(HELP);
        }
        _ => {}
    }
}

/// Whether words name a way themselves: an address, a link, a number to call.
fn gives_a_way(how: &Text) -> bool {
    let is_number = |text: &str| text.chars().filter(char::is_ascii_digit).count() > 4;
    let leads = |text: &str| ["@", "www.", "://", "]("].iter().any(|mark| text.contains(mark));
    how.strings().any(|string| leads(&string.value) || is_number(&string.value))
}

/// The easiest way to reach someone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Easy,
    Letter,
    Page,
    Phone,
    None,
}

/// Whom to ask.
struct Asked<'a> {
    who: &'a str,
    at: Span,
    way: Way,
    /// Whether it is a controller nobody can reach: that is a finding of its own.
    is_reported: bool,
}

/// The contact of the rights, else the main controller.
fn asked<'a>(of: &Subject<'a>) -> Option<Asked<'a>> {
    let contact = of.view.notice.rights.get().and_then(|rights| rights.contact.given());
    let main = of.controllers().next();
    let (id, at) = match (contact, main) {
        (Some(contact), _) => (contact.value.0.as_str(), contact.span),
        (None, Some((id, _))) => (id.value.0.as_str(), id.span),
        (None, None) => return None,
    };
    let named = contact.and_then(|_| of.contact(id));
    let title = named.and_then(|own| of.words(&own.title, of.language()));
    let way = named.map(of_contact).or_else(|| of.party(id).map(of_party))?;
    let is_reported =
        named.is_none() && of.controllers().any(|(other, party)| other.value.0 == id && !party.can_be_reached());
    Some(Asked { who: title.unwrap_or_else(|| of.party_name(id)), at, way, is_reported })
}

macro_rules! way {
    ($who:ident) => {{
        let (letter, page, phone) = (!$who.address.is_absent(), !$who.url.is_absent(), !$who.phone.is_absent());
        match () {
            () if !($who.email.is_absent() && $who.form.is_absent() && $who.other.is_absent()) => Way::Easy,
            () if page && (letter || phone) => Way::Easy,
            () if letter => Way::Letter,
            () if page => Way::Page,
            () if phone => Way::Phone,
            () => Way::None,
        }
    }};
}

fn of_contact(contact: &Contact) -> Way {
    way!(contact)
}

fn of_party(party: &Party) -> Way {
    way!(party)
}
