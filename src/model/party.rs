//! Who is who: parties, and how to reach them.

use schemars::JsonSchema;

use super::grammar::{Country, Email, Url};
use super::read::{Field, record, words};
use super::stated::Stated;
use super::text::{Name, Text};

/// Someone named in a notice: an organisation.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Party {
    /// The legal name, not a brand, unit or register (Article 13(1)(a)).
    pub name: Field<Name>,
    /// What it is.
    pub kind: Field<PartyKind>,
    /// What it usually is as a recipient; a notice may say otherwise.
    pub role: Field<Role>,
    /// What it does, in words the reader knows: type of service, branch (Article 13(1)(e)).
    pub sector: Field<Text>,
    /// Its number in the business register.
    #[schemars(with = "super::schema::Line")]
    pub business_id: Field<String>,
    /// Postal address.
    pub address: Field<Name>,
    /// Where it has its seat: two capital letters (ISO 3166-1).
    pub country: Field<Country>,
    /// An e-mail address; that of a role is better than that of a person.
    pub email: Field<Email>,
    /// Telephone number, as people dial it; in quotes.
    #[schemars(with = "super::schema::Line")]
    pub phone: Field<String>,
    /// Its website.
    pub url: Field<Url>,
    /// The data protection officer, or `{none: why}` where the law asks for none (Article 13(1)(b)).
    pub dpo: Field<Stated<Contact>>,
}
record!(Party { name, kind, role, sector, business_id, address, country, email, phone, url, dpo });

/// A way to reach someone.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Contact {
    /// The name; a role is better than a person.
    pub name: Field<Name>,
    /// What this contact is for, as the reader should see it: "data protection officer", "contact person".
    pub title: Field<Text>,
    /// Postal address.
    pub address: Field<Name>,
    /// An e-mail address; that of a role is better than that of a person.
    pub email: Field<Email>,
    /// Telephone number, as people dial it; in quotes.
    #[schemars(with = "super::schema::Line")]
    pub phone: Field<String>,
    /// A web page or form.
    pub url: Field<Url>,
}
record!(Contact { name, title, address, email, phone, url });

impl Party {
    /// Whether it can be reached by any means of its own: a website alone is none.
    #[must_use]
    pub fn can_be_reached(&self) -> bool {
        let given = [self.address.is_absent(), self.email.is_absent(), self.phone.is_absent()];
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
