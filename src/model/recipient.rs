//! To whom data go.

use schemars::JsonSchema;

use super::grammar::{Country, Place, Reference};
use super::party::Role;
use super::read::{Decode, Faults, Field, Spanned, record};
use super::text::{Name, Text, Wording};
use crate::source::Node;

/// Someone outside the controller who gets data (Article 13(1)(e)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct RecipientKeys {
    /// The name, or the category: not needed if the id is that of a party.
    pub name: Field<Name>,
    /// What it is to the controller, where other than the party's usual role.
    pub role: Field<Role>,
    /// What it does, in words the reader knows.
    pub sector: Field<Text>,
    /// Where it has its seat, where the id is not that of a party.
    pub country: Field<Country>,
    /// The ids of the data it gets; default all.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// The ids of the purposes it gets them for; default all.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// Only if …
    pub when: Field<Text>,
    /// Where the data are processed: countries, or `EEA`; default the country of its seat.
    pub location: Field<Vec<Spanned<Place>>>,
}
record!(RecipientKeys { name, role, sector, country, data, purposes, when, location });

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
