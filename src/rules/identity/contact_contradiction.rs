use super::email_pattern::{of_party, words_with_at};
use crate::diagnostic::Span;
use crate::model::grammar::Email;
use crate::model::notice::Facts;
use crate::model::party::Party;
use crate::model::read::{Decode, Field};
use crate::rules::{Report, Subject, rule};

rule!("contact-contradiction", Warning, Both, ["12(1)", "12(2)", "13(1)(a)", "14(1)(a)"], check);

/// An address, and where it stands.
type Place<'a> = (&'a str, Span);

fn check(of: &Subject, report: &mut Report) {
    let mut seen: Vec<Place> = of.controllers().flat_map(|(_, party)| own(party)).filter_map(place).collect();
    let others = others(of);
    for (address, span) in said(of) {
        let is_it = |other: &str| other.eq_ignore_ascii_case(address);
        if others.iter().any(|other| is_it(other)) || seen.iter().any(|(other, _)| is_it(other)) {
            continue; // whose it is, is told
        }
        if let Some((other, at)) = seen.iter().find(|(other, _)| is_one_mailbox(other, address)) {
            report
                .find(span, format!("\"{address}\" and \"{other}\" are one mailbox at two domains"))
                .label("which of the two is read?")
                .also(*at, "the other one")
                .help("write each address once, and refer to it by id: `contact: dpo`; the address of another organisation belongs to its party in notice.yaml");
        }
        seen.push((address, span));
    }
}

/// The addresses of a controller and of its officer.
fn own(party: &Party) -> impl Iterator<Item = &Field<Email>> {
    [&party.email].into_iter().chain(party.dpo.some().map(|officer| &officer.email))
}

fn place(email: &Field<Email>) -> Option<Place<'_>> {
    email.given().map(|email| (email.value.0.as_str(), email.span))
}

/// The addresses of everyone else who is named: the parties of the site and the supervisory authority.
fn others<'a>(of: &Subject<'a>) -> Vec<&'a str> {
    let parties = of.view.site.config.parties.entries().flat_map(|(_, party)| of_party(party));
    let authorities = of.competent_authorities();
    let authority = authorities.first().and_then(|(_, authority)| authority.email.as_deref());
    parties.filter_map(place).map(|(address, _)| address).chain(authority).collect()
}

/// The addresses of contacts, those an heir has replaced too, and in the words on rights.
fn said<'a>(of: &Subject<'a>) -> Vec<Place<'a>> {
    let (site, notice) = (of.view.site, of.view.notice);
    let ancestors =
        site.notices.iter().filter(|other| notice.lineage.len() > 1 && notice.lineage.contains(&other.file));
    let facts =
        std::iter::once(&*notice.facts).chain(ancestors.map(|other| &*other.own)).chain(site.config.defaults.get());
    let own = |facts: &'a Facts| facts.contacts.entries().filter_map(|(_, person)| place(&person.own()?.email));
    let mut places: Vec<_> = facts.flat_map(own).collect();
    let mut texts = Vec::new();
    notice.facts.rights.texts("rights", &mut texts);
    for string in texts.iter().flat_map(|wording| wording.text.strings()) {
        places.extend(words_with_at(&string.value).map(|word| (word, of.files.narrow(string.span, word))));
    }
    places
}

/// Whether two addresses differ in nothing but their domain.
fn is_one_mailbox(one: &str, other: &str) -> bool {
    let (Some((one, at)), Some((other, there))) = (one.split_once('@'), other.split_once('@')) else { return false };
    one.eq_ignore_ascii_case(other) && !at.eq_ignore_ascii_case(there)
}
