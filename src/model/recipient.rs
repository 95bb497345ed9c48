//! To whom data go.

use schemars::JsonSchema;

use super::grammar::{Country, Email, Place, Reference, Url};
use super::party::{PartyKind, Role};
use super::purpose::Basis;
use super::read::{Decode, Faults, Field, Spanned, record};
use super::text::{Name, Text, Wording};
use crate::source::Node;

/// Someone outside the controller who gets data (Article 13(1)(e)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct RecipientKeys {
    /// The name, or the category: not needed if the id is that of a party.
    pub name: Field<Name>,
    /// What it is, where the id is not that of a party.
    pub kind: Field<PartyKind>,
    /// What it is to the controller, where other than the party's usual role.
    pub role: Field<Role>,
    /// What it does, in words the reader knows.
    pub sector: Field<Text>,
    /// Its number in the business register, where the id is not that of a party.
    #[schemars(with = "super::schema::Line")]
    pub business_id: Field<String>,
    /// The seat of the group behind it, if that is in another country: two capital letters (ISO 3166-1).
    pub parent_country: Field<Country>,
    /// Where it has its seat, where the id is not that of a party.
    pub country: Field<Country>,
    /// Postal address, where the id is not that of a party.
    pub address: Field<Name>,
    /// An e-mail address, where the id is not that of a party.
    pub email: Field<Email>,
    /// Telephone number, as people dial it; in quotes.
    #[schemars(with = "super::schema::Line")]
    pub phone: Field<String>,
    /// Its website, where the id is not that of a party.
    pub url: Field<Url>,
    /// The department that gets the data.
    pub unit: Field<Text>,
    /// The ids of the data it gets; default all.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// The ids of the purposes it gets them for; default all.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// Only if …
    pub when: Field<Text>,
    /// Where the data are processed: countries, or `EEA`; default the country of its seat.
    pub location: Field<Vec<Spanned<Place>>>,
    /// The legal basis of the disclosure, where it has one of its own (Article 6).
    pub basis: Field<Basis>,
    /// The id of the processor it works for, if it is a sub-processor.
    pub under: Field<Reference>,
}
record!(RecipientKeys {
    name,
    kind,
    role,
    sector,
    business_id,
    parent_country,
    country,
    address,
    email,
    phone,
    url,
    unit,
    data,
    purposes,
    when,
    location,
    basis,
    under,
});

/// A recipient; where its id is that of a party, the party says who it is and the entry may be empty.
#[derive(Debug, Clone, Default)]
pub struct Recipient(pub RecipientKeys);

impl Decode for Recipient {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        RecipientKeys::decode(node, faults).map(Recipient)
    }

    fn empty() -> Option<Self> {
        Some(Recipient::default())
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.0.texts(key, into);
    }
}

impl std::ops::Deref for Recipient {
    type Target = RecipientKeys;
    fn deref(&self) -> &RecipientKeys {
        &self.0
    }
}

/// A system that holds data, named as found; a vendor among them is a recipient too.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct System {
    /// What it is called.
    pub name: Field<Name>,
    /// Whose it is, if it is run by someone else: the id of a party.
    pub party: Field<Reference>,
    /// Where it stands: countries, or `EEA`.
    pub location: Field<Vec<Spanned<Place>>>,
    /// The ids of the data in it; default all.
    pub data: Field<Vec<Spanned<Reference>>>,
}
record!(System { name, party, location, data });
