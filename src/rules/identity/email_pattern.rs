use crate::diagnostic::Span;
use crate::model::grammar::Email;
use crate::model::party::{AuthorityRef, Contact, Party};
use crate::model::read::{Field, Spanned};
use crate::model::text::Wording;
use crate::rules::{InText, Report, Subject, rule};

rule!("email-pattern", Warning, Both, ["12(2)", "13(1)(a)", "14(1)(a)"], check);

/// "First name" and the like, as naming patterns spell it.
const FIRST: &[&str] = &[
    "firstname",
    "first",
    "forename",
    "givenname",
    "name",
    "etunimi",
    "fornamn",
    "förnamn",
    "vorname",
    "eesnimi",
    "fornavn",
    "voornaam",
    "prenom",
    "prénom",
    "nombre",
    "nome",
];
/// "Last name" and the like.
const LAST: &[&str] = &[
    "lastname",
    "last",
    "surname",
    "familyname",
    "sukunimi",
    "efternamn",
    "nachname",
    "familienname",
    "perenimi",
    "perekonnanimi",
    "efternavn",
    "etternavn",
    "achternaam",
    "nom",
    "apellido",
    "cognome",
];
/// Domains that belong to nobody (RFC 2606).
pub(super) const NOBODY: &[&str] = &["example.com", "example.net", "example.org"];

fn check(of: &Subject, report: &mut Report) {
    for email in addresses(of) {
        let address = &email.value.0;
        if is_pattern(address) {
            tell(report, email.span, address);
        } else if address.split_once('@').is_some_and(|(_, domain)| !domain.trim_matches('.').contains('.')) {
            report
                .find(email.span, format!("\"{address}\" is no whole address"))
                .label("no dot and no ending after the `@`")
                .help("write the whole address: `email: privacy@town.example`");
        }
    }
    for Patterns { span, patterns } in of.in_texts() {
        patterns.iter().for_each(|pattern| tell(report, of.files.narrow(span, pattern), pattern));
    }
}

/// The patterns in a string, and where that stands.
#[derive(Clone)]
struct Patterns {
    span: Span,
    patterns: Vec<String>,
}

impl InText for Patterns {
    fn look(_: &Wording, string: &Spanned<String>) -> Option<Self> {
        let words = words_with_at(&string.value);
        let patterns: Vec<_> = words.filter(|word| is_pattern(word)).map(str::to_owned).collect();
        (!patterns.is_empty()).then_some(Patterns { span: string.span, patterns })
    }
}

fn tell(report: &mut Report, span: Span, found: &str) {
    report
        .find(span, format!("\"{found}\" is a pattern, not an address"))
        .label("nobody reads this mailbox")
        .help("write an address that exists, better that of a role than of a person: `email: privacy@town.example`");
}

/// Every address under a key of the site's parties and of the notice.
fn addresses<'a>(of: &Subject<'a>) -> Vec<&'a Spanned<Email>> {
    let view = of.view;
    let mut emails: Vec<&Field<Email>> = Vec::new();
    for (_, party) in view.site.config.parties.entries() {
        emails.extend(of_party(party));
    }
    let own = view.notice.contacts.entries().filter_map(|(_, person)| person.own());
    emails.extend(own.map(|contact| &contact.email));
    emails.extend(view.recipients().map(|recipient| &recipient.entry.email));
    let complaint = view.notice.rights.get().and_then(|rights| rights.complaint.get());
    if let Some(AuthorityRef::Described(contact)) = complaint.and_then(|right| right.authority.get()) {
        emails.push(&contact.email);
    }
    emails.into_iter().filter_map(Field::given).collect()
}

/// The addresses of a party, of its officer and of its representative.
pub(super) fn of_party(party: &Party) -> impl Iterator<Item = &Field<Email>> {
    let contacts = [party.dpo.some(), party.representative.some()];
    [&party.email].into_iter().chain(contacts.into_iter().flatten().map(|contact: &Contact| &contact.email))
}

/// The words of a text with an `@` in them.
pub(super) fn words_with_at(text: &str) -> impl Iterator<Item = &str> {
    let text = if text.contains('@') { text } else { "" };
    let parts = text.split(|c: char| !(c.is_alphanumeric() || "@._+-".contains(c)));
    parts.map(|word| word.trim_end_matches(['.', '-'])).filter(|word| word.contains('@'))
}

/// Whether an address is made of words for names, or of a domain that belongs to nobody.
pub(in crate::rules) fn is_pattern(address: &str) -> bool {
    let lower = address.to_lowercase();
    let Some((local, domain)) = lower.split_once('@') else { return false };
    let parts: Vec<_> = local.split(['.', '_', '-']).collect();
    let named = match parts[..] {
        [one, other] => {
            (FIRST.contains(&one) && LAST.contains(&other)) || (LAST.contains(&one) && FIRST.contains(&other))
        }
        _ => false,
    };
    named || (!local.is_empty() && NOBODY.contains(&domain))
}
