//! Outside the European Economic Area.

use schemars::JsonSchema;

use super::citation::DerogationProvision;
use super::grammar::{Country, Reference, Url};
use super::purpose::Consent;
use super::read::{Decode, Faults, Field, Many, Spanned, record, words};
use super::text::{Name, Text, Wording};
use crate::source::{Kind, Node};

/// A transfer to a third country or an international organisation (Article 13(1)(f)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Transfer {
    /// The id of the recipient, where the transfer has an id of its own.
    pub recipient: Field<Reference>,
    /// Where to: a country, `{organisation: NAME}`, or `{other: TEXT}` as found; one or many.
    pub to: Field<Many<Destination>>,
    /// The ids of the data; default those of the recipient.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// Only if …
    pub when: Field<Text>,
    /// What happens there.
    pub description: Field<Text>,
    /// The adequacy decision, by number (`2023/1795`) or name, or `none` (Article 13(1)(f), 45).
    #[schemars(with = "super::schema::Line")]
    pub adequacy: Field<String>,
    /// How it is known that the recipient is inside a decision that covers some only (Article 45(3)).
    pub covered: Field<Text>,
    /// The safeguard, where there is no adequacy decision (Article 13(1)(f), 46, 47, 49).
    pub safeguard: Field<Many<Safeguard>>,
    /// The safeguard that holds if the adequacy decision falls (Article 46).
    pub fallback: Field<Safeguard>,
    /// Which rights people can enforce there, and how (Article 46(1)).
    pub remedies: Field<Text>,
}
record!(Transfer { recipient, to, data, when, description, adequacy, covered, safeguard, fallback, remedies });

/// Where data are transferred to.
#[derive(Debug, Clone)]
pub enum Destination {
    /// A country.
    Country(Country),
    /// An international organisation, or a place as found.
    Named(NamedDestination),
}

/// A destination that is no country.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct NamedDestination {
    /// An international organisation (Article 4(26)).
    pub organisation: Field<Name>,
    /// A place as found in an old notice: "outside the EEA".
    pub other: Field<Text>,
}
record!(NamedDestination { organisation, other });

impl Decode for Destination {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.kind {
            Kind::Map(_) => NamedDestination::decode(node, faults).map(Destination::Named),
            _ => Country::decode(node, faults).map(Destination::Country),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let Destination::Named(named) = self {
            named.texts(key, into);
        }
    }
}

/// What protects data abroad (Articles 46, 47 and 49).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Safeguard {
    /// Which of the tools of Articles 46, 47 and 49.
    pub kind: Field<SafeguardKind>,
    /// The Commission's decision on the clauses: `2021/914`.
    #[schemars(with = "super::schema::Line")]
    pub decision: Field<String>,
    /// The modules of the clauses, 1 to 4; one or many.
    pub module: Field<Many<ClauseModule>>,
    /// The derogation: `49(1)(c)`.
    pub article: Field<DerogationProvision>,
    /// Why the derogation holds.
    pub reason: Field<Text>,
    /// How explicit consent is given and taken back, with `49(1)(a)`.
    pub consent: Field<Consent>,
    /// Where to get a copy: `{url: …}` or `{contact: …}` (Article 13(1)(f)).
    pub copy: Field<Copy>,
    /// A safeguard as found in an old notice that Chapter V does not know, in its words.
    pub other: Field<Text>,
}
record!(Safeguard { kind, decision, module, article, reason, consent, copy, other });

words!(
    /// The tools of Articles 46, 47 and 49.
    SafeguardKind("safeguard") {
        /// Standard data protection clauses (Article 46(2)(c), (d)).
        Scc = "scc",
        /// Binding corporate rules (Article 47).
        Bcr = "bcr",
        /// An approved code of conduct (Article 46(2)(e)).
        Code = "code",
        /// An approved certification (Article 46(2)(f)).
        Certification = "certification",
        /// An instrument between public authorities (Article 46(2)(a), (3)(b)).
        PublicInstrument = "public_instrument",
        /// Clauses an authority has authorised (Article 46(3)(a)).
        AuthorisedClauses = "authorised_clauses",
        /// A derogation for a specific situation (Article 49).
        Derogation = "derogation",
    }
);

/// Where to get a copy of a safeguard (Article 13(1)(f)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Copy {
    /// A web address.
    pub url: Field<Url>,
    /// The id of a contact, of a party, or `dpo`.
    pub contact: Field<Reference>,
}
record!(Copy { url, contact });

/// A module of the standard contractual clauses: 1 to 4.
#[derive(Debug, Clone, std::marker::Copy, PartialEq, Eq)]
pub struct ClauseModule(pub u8);

impl Decode for ClauseModule {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let module =
            node.integer().and_then(|number| u8::try_from(number).ok()).filter(|number| (1..=4).contains(number));
        module.map(ClauseModule).or_else(|| faults.expected("a module from 1 to 4", node))
    }
}
