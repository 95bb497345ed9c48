//! Who is who: parties, and how to reach them.

use schemars::JsonSchema;

use super::grammar::{Country, Email, LanguageCode, Reference, Url};
use super::read::{Decode, Faults, Field, Spanned, record, words};
use super::stated::Stated;
use super::text::{Name, Text, Wording};
use crate::law::{self, Bodies};
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
    /// The languages in which it has to inform the public, the first before the others: for a Finnish authority `[fi]`,
    /// `[sv]` or `[fi, sv]` (Language Act 423/2003, section 32). Default: nobody is asked for more than the notice has.
    pub languages: Field<Vec<Spanned<LanguageCode>>>,
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
    languages,
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

impl Decode for AuthorityRef {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if let Kind::Map(_) = node.kind {
            return Contact::decode(node, faults).map(|contact| AuthorityRef::Described(Box::new(contact)));
        }
        let text = node.text().unwrap_or_default();
        let Some((country, _)) = text.split_once('-').filter(|(country, _)| law::is_country(country)) else {
            return match text {
                law::AUTHORITY_OF_THE_UNION => Some(AuthorityRef::Known(text.to_owned())),
                _ => Country::decode(node, faults).map(|country| AuthorityRef::Known(country.0)),
            };
        };
        if law::authority(text).is_some() {
            return Some(AuthorityRef::Known(text.to_owned()));
        }
        let codes: Vec<_> = law::authorities(country).map(|(code, _)| format!("`{code}`")).collect();
        let help = match codes.as_slice() {
            [] => "write a country, or the name and address of the authority: `{name: …, address: …}`".to_owned(),
            codes => format!("write one of {}", codes.join(", ")),
        };
        faults.at("not-a-country", node.span, format!("unknown supervisory authority `{text}`"), help)
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

impl PartyKind {
    /// Returns the kind that decides on supervision; `None` for courts and bodies of the Union, which are special.
    #[must_use]
    pub fn bodies(self) -> Option<Bodies> {
        match self {
            PartyKind::Company | PartyKind::Association | PartyKind::Foundation => Some(Bodies::Private),
            PartyKind::SoleTrader | PartyKind::Group => Some(Bodies::Private),
            PartyKind::PublicAuthority => Some(Bodies::Public),
            PartyKind::Court | PartyKind::EuBody => None,
        }
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
        /// People who receive the data for purposes of their own private life, and are no controllers (Article 2(2)(c)).
        PrivatePerson = "private_person",
        /// Everyone: the data are published.
        Public = "public",
    }
);
