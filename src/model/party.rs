//! Who is who: parties, and how to reach them.

use schemars::JsonSchema;

use super::grammar::{Country, Email, Reference, Url};
use super::read::{Decode, Faults, Field, record, words};
use super::stated::Stated;
use super::text::{Name, Text, Wording};
use crate::source::{Kind, Node};

/// Someone named in a notice: an organisation.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Party {
    /// The legal name, not a brand, unit or register (Article 13(1)(a)).
    pub name: Field<Name>,
    /// What it is.
    pub kind: Field<PartyKind>,
    /// What it usually is as a recipient; a notice may say otherwise (Article 13(1)(e)).
    pub role: Field<Role>,
    /// What it does, in words the reader knows: type of service, branch (Article 13(1)(e)).
    pub sector: Field<Text>,
    /// Its number in the business register.
    #[schemars(with = "super::schema::Line")]
    pub business_id: Field<String>,
    /// The seat of the group behind it, if that is in another country: two capital letters (ISO 3166-1).
    pub parent_country: Field<Country>,
    /// Postal address.
    pub address: Field<Name>,
    /// Where it can be visited, if that is elsewhere.
    pub visiting_address: Field<Name>,
    /// Where it has its seat: two capital letters (ISO 3166-1).
    pub country: Field<Country>,
    /// An e-mail address; that of a role is better than that of a person.
    pub email: Field<Email>,
    /// Telephone number, as people dial it; in quotes.
    #[schemars(with = "super::schema::Line")]
    pub phone: Field<String>,
    /// Its website.
    pub url: Field<Url>,
    /// A web form by which it can be reached.
    pub form: Field<Url>,
    /// Any other way to reach it, in words.
    pub other: Field<Text>,
    /// The data protection officer, or `{none: why}` where the law asks for none (Article 13(1)(b)).
    pub dpo: Field<Stated<Contact>>,
    /// The representative in the Union of a party that has its seat outside the EEA, or `{none: why}` (Articles 13(1)(a), 27).
    pub representative: Field<Stated<Contact>>,
}
record!(Party {
    name,
    kind,
    role,
    sector,
    business_id,
    parent_country,
    address,
    visiting_address,
    country,
    email,
    phone,
    url,
    form,
    other,
    dpo,
    representative,
});

/// A way to reach someone.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Contact {
    /// What this contact is for; an entry whose id is one of these words is that already.
    pub role: Field<ContactRole>,
    /// The name; a role is better than a person.
    pub name: Field<Name>,
    /// What this contact is called, as the reader should see it: "data protection officer", "contact person".
    pub title: Field<Text>,
    /// Postal address.
    pub address: Field<Name>,
    /// Where it can be visited, if that is elsewhere.
    pub visiting_address: Field<Name>,
    /// In which country it is: two capital letters (ISO 3166-1).
    pub country: Field<Country>,
    /// An e-mail address; that of a role is better than that of a person.
    pub email: Field<Email>,
    /// Telephone number, as people dial it; in quotes.
    #[schemars(with = "super::schema::Line")]
    pub phone: Field<String>,
    /// A web page.
    pub url: Field<Url>,
    /// A web form.
    pub form: Field<Url>,
    /// Any other way, in words.
    pub other: Field<Text>,
}
record!(Contact { role, name, title, address, visiting_address, country, email, phone, url, form, other });

words!(
    /// What a contact is for.
    ContactRole("role of a contact") {
        /// The contact person of the notice.
        Contact = "contact",
        /// Answers for the processing.
        Responsible = "responsible",
        /// Knows about data protection.
        Privacy = "privacy",
        /// Takes requests about rights.
        Requests = "requests",
        /// Knows the system.
        Technical = "technical",
        /// Knows about security.
        Security = "security",
    }
);

/// Someone to ask: a contact, or the id of one that stands elsewhere.
#[derive(Debug, Clone)]
pub enum Person {
    /// The id of a contact, of a party, or `dpo`.
    Same(Reference),
    /// A contact of this notice.
    Own(Box<Contact>),
}

impl Person {
    /// The contact, if it is one of this notice.
    #[must_use]
    pub fn own(&self) -> Option<&Contact> {
        match self {
            Person::Same(_) => None,
            Person::Own(contact) => Some(contact),
        }
    }
}

impl Decode for Person {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.kind {
            Kind::Map(_) => Contact::decode(node, faults).map(|contact| Person::Own(Box::new(contact))),
            _ => Reference::decode(node, faults).map(Person::Same),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let Person::Own(contact) = self {
            contact.texts(key, into);
        }
    }
}

/// A supervisory authority: one we know, or one described.
#[derive(Debug, Clone)]
pub enum AuthorityRef {
    /// A country, a part of one, or `EDPS`.
    Known(String),
    /// How to reach it.
    Described(Box<Contact>),
}

/// The German Länder and the European Data Protection Supervisor, besides countries.
pub(super) const MORE_AUTHORITIES: &[&str] = &[
    "DE-BB",
    "DE-BE",
    "DE-BW",
    "DE-BY",
    "DE-BY-PUBLIC",
    "DE-HB",
    "DE-HE",
    "DE-HH",
    "DE-MV",
    "DE-NI",
    "DE-NW",
    "DE-RP",
    "DE-SH",
    "DE-SL",
    "DE-SN",
    "DE-ST",
    "DE-TH",
    "EDPS",
];

impl Decode for AuthorityRef {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if let Kind::Map(_) = node.kind {
            return Contact::decode(node, faults).map(|contact| AuthorityRef::Described(Box::new(contact)));
        }
        match node.text() {
            Some(code) if MORE_AUTHORITIES.contains(&code) => Some(AuthorityRef::Known(code.to_owned())),
            _ => Country::decode(node, faults).map(|country| AuthorityRef::Known(country.0)),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let AuthorityRef::Described(contact) = self {
            contact.texts(key, into);
        }
    }
}

impl Contact {
    /// Whether it can be reached by any means.
    #[must_use]
    pub fn can_be_reached(&self) -> bool {
        let given = [
            self.address.is_absent(),
            self.visiting_address.is_absent(),
            self.email.is_absent(),
            self.phone.is_absent(),
            self.form.is_absent(),
            self.other.is_absent(),
        ];
        given.contains(&false)
    }
}

impl Party {
    /// Whether it can be reached by any means of its own: a website alone is none.
    #[must_use]
    pub fn can_be_reached(&self) -> bool {
        let given = [
            self.address.is_absent(),
            self.visiting_address.is_absent(),
            self.email.is_absent(),
            self.phone.is_absent(),
            self.form.is_absent(),
            self.other.is_absent(),
        ];
        given.contains(&false)
    }
}

words!(
    /// What a party is.
    PartyKind("kind of party") {
        /// A company.
        Company = "company",
        /// An association.
        Association = "association",
        /// A foundation.
        Foundation = "foundation",
        /// A public authority or body.
        PublicAuthority = "public_authority",
        /// A court acting in its judicial capacity.
        Court = "court",
        /// An institution or body of the European Union.
        EuBody = "eu_body",
        /// A person who trades in her own name.
        SoleTrader = "sole_trader",
        /// A group "and its subsidiaries", as found.
        Group = "group",
    }
);

words!(
    /// What a recipient is to the controller.
    Role("role") {
        /// Processes the data on the controller's behalf (Article 4(8)).
        Processor = "processor",
        /// Processes the data for a processor (Article 28(4)).
        SubProcessor = "sub_processor",
        /// Decides for itself what it does with them (Article 4(7)).
        Controller = "controller",
        /// Decides together with the controller (Article 26).
        JointController = "joint_controller",
        /// A public authority.
        Authority = "authority",
        /// Everyone: the data are published.
        Public = "public",
    }
);
