//! Ways to reach someone, one a line.

use crate::language::Phrase;
use crate::model::grammar::{Country, Email, Url};
use crate::model::party::{Contact, Party};
use crate::model::read::Field;
use crate::model::text::{Name, Text};

use super::Runs;
use super::compose::{Author, link, mail, text};

/// What a party and a contact have in common.
struct Ways<'a> {
    address: &'a Field<Name>,
    visiting_address: &'a Field<Name>,
    country: Option<&'a Country>,
    email: &'a Field<Email>,
    phone: &'a Field<String>,
    url: &'a Field<Url>,
    form: &'a Field<Url>,
    other: &'a Field<Text>,
}

impl<'a> Author<'a> {
    /// The ways to reach a party, after its number in the business register.
    pub fn ways_to_party(&self, party: &'a Party) -> Vec<Runs> {
        let Party { address, visiting_address, email, phone, url, form, other, .. } = party;
        // Its country is where its seat is: that matters for transfers, and an address says it where it helps.
        let ways = self.ways(&Ways { address, visiting_address, country: None, email, phone, url, form, other });
        let number = party.business_id.get().map(|number| text(number));
        self.told(&self.words.pack.controller.business_id, "value", number).into_iter().chain(ways).collect()
    }

    /// The ways to reach a contact.
    pub fn ways_to(&self, contact: &'a Contact) -> Vec<Runs> {
        let Contact { address, visiting_address, country, email, phone, url, form, other, .. } = contact;
        self.ways(&Ways { address, visiting_address, country: country.get(), email, phone, url, form, other })
    }

    fn ways(&self, of: &Ways<'a>) -> Vec<Runs> {
        let words = &self.words.pack.controller;
        let row = |phrase: &Phrase, value: Option<Runs>| self.told(phrase, "value", value);
        let page = |url: &Url| link(&url.0, &url.0);
        [
            row(&words.address, self.line(of.address)),
            row(&words.visiting_address, self.line(of.visiting_address)),
            row(&words.country, of.country.map(|country| self.place(&country.0))),
            row(&words.email, of.email.get().map(|email| mail(&email.0))),
            row(&words.phone, of.phone.get().map(|phone| call(phone))),
            row(&words.url, of.url.get().map(page)),
            row(&words.form, of.form.get().map(page)),
            row(&words.other, self.field(of.other)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A telephone number that can be dialled.
pub(super) fn call(phone: &str) -> Runs {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    link(&format!("tel:{digits}"), phone)
}
