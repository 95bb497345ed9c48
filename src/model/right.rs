//! The rights of the people concerned.

use schemars::JsonSchema;

use super::citation::Citation;
use super::grammar::{Money, Reference, Url};
use super::party::AuthorityRef;
use super::period::Length;
use super::read::{Decode, Faults, Field, Many, Spanned, record};
use super::stated::Stated;
use super::text::{Text, Wording};
use crate::law::Right;
use crate::source::{Kind, Node};

/// How the rights are used. Which exist follows from the legal bases, unless they are `listed` (Article 13(2)(b)-(d)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Rights {
    /// Whom to ask: the id of a contact, of a party, or `dpo`; default the main controller.
    pub contact: Field<Reference>,
    /// By what way, in words.
    pub how: Field<Text>,
    /// A form or page for requests.
    pub url: Field<Url>,
    /// How identity is checked (Article 12(6)).
    pub identity: Field<Text>,
    /// How soon requests are answered (Article 12(3)).
    pub deadline: Field<Length>,
    /// `none`: using the rights is free (Article 12(5)); or what a further copy costs (Article 15(3)).
    pub fee: Field<Stated<Fee>>,
    /// How to get the balancing tests behind legitimate interests: `on_request`, or a text.
    pub balancing: Field<Balancing>,
    /// The list of rights as an old notice gives it: nothing is derived or added then.
    pub listed: Field<Vec<Spanned<ListedRight>>>,
    /// What is special about access (Article 15).
    pub access: Field<RightDetails>,
    /// What is special about rectification (Article 16).
    pub rectification: Field<RightDetails>,
    /// What is special about erasure (Article 17).
    pub erasure: Field<RightDetails>,
    /// What is special about restriction (Article 18).
    pub restriction: Field<RightDetails>,
    /// What is special about portability (Article 20).
    pub portability: Field<PortabilityDetails>,
    /// What is special about objecting (Article 21).
    pub object: Field<RightDetails>,
    /// What is special about objecting to direct marketing (Article 21(2)).
    pub object_marketing: Field<RightDetails>,
    /// What is special about withdrawing consent (Article 7(3)).
    pub withdraw: Field<RightDetails>,
    /// What is special about having a human look at an automated decision (Article 22(3)).
    pub human_intervention: Field<RightDetails>,
    /// What is special about complaining (Article 77).
    pub complaint: Field<ComplaintDetails>,
}
record!(Rights {
    contact,
    how,
    url,
    identity,
    deadline,
    fee,
    balancing,
    listed,
    access,
    rectification,
    erasure,
    restriction,
    portability,
    object,
    object_marketing,
    withdraw,
    human_intervention,
    complaint,
});

/// What using a right costs (Articles 12(5), 15(3)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Fee {
    /// How much: `5.50 EUR`.
    pub amount: Field<Money>,
    /// In which case.
    pub when: Field<Text>,
}
record!(Fee { amount, when });

/// Declares what may be said of one right: the common keys and more of its own.
macro_rules! details {
    ($($(#[$doc:meta])* $name:ident { $($(#[$key_doc:meta])* $key:ident: $type:ty),* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, JsonSchema)]
        #[schemars(default, deny_unknown_fields)]
        pub struct $name {
            /// What else the reader should know of it; where rights are `listed`, its whole wording.
            pub text: Field<Text>,
            /// By what way it is used, where other than the others.
            pub how: Field<Text>,
            /// A form or page for it.
            pub url: Field<Url>,
            /// Whom to ask, where other than for the others: the id of a contact, of a party, or `dpo`.
            pub contact: Field<Reference>,
            /// How identity is checked, where other than for the others (Article 12(6)).
            pub identity: Field<Text>,
            /// The cases in which an act takes the right away (Articles 12(4), 23).
            pub limits: Field<Vec<Spanned<Limit>>>,
            $($(#[$key_doc])* pub $key: Field<$type>),*
        }
        record!($name { text, how, url, contact, identity, limits, $($key),* });
    )* };
}

details! {
    /// What is special about one right.
    RightDetails {}
    /// What is special about portability (Article 20).
    PortabilityDetails {
        /// The formats in which data are given: `csv`, `json`.
        #[schemars(with = "Field<Vec<super::schema::Line>>")]
        formats: Vec<Spanned<String>>
    }
    /// What is special about the right to complain (Article 77).
    ComplaintDetails {
        /// The supervisory authority: its country, the code of another one (`DE-BY`, `ES-CT`, `EDPS`), or how to reach it;
        /// default the one that is competent, where regulation, country and kind of the controller leave only one.
        authority: AuthorityRef
    }
}

/// A case in which an act takes a right away (Article 23).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Limit {
    /// The act and section; one or many.
    pub law: Field<Many<Citation>>,
    /// In which case, and what holds then.
    pub text: Field<Text>,
    /// The ids of the purposes it is about; default all.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// The ids of the data it is about; default all.
    pub data: Field<Vec<Spanned<Reference>>>,
}
record!(Limit { law, text, purposes, data });

/// What a notice says of one right, whichever it is.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What else the reader should know of it, or its whole wording.
    pub text: &'a Field<Text>,
    /// By what way.
    pub how: &'a Field<Text>,
    /// A form or page.
    pub url: &'a Field<Url>,
    /// Whom to ask.
    pub contact: &'a Field<Reference>,
    /// How identity is checked.
    pub identity: &'a Field<Text>,
    /// The cases in which an act takes it away.
    pub limits: &'a Field<Vec<Spanned<Limit>>>,
}

impl Rights {
    /// What is said of one right, if anything is.
    #[must_use]
    pub fn told(&self, right: Right) -> Option<Told<'_>> {
        macro_rules! told {
            ($field:ident) => {{
                let it = self.$field.get()?;
                Told {
                    text: &it.text,
                    how: &it.how,
                    url: &it.url,
                    contact: &it.contact,
                    identity: &it.identity,
                    limits: &it.limits,
                }
            }};
        }
        Some(match right {
            Right::Access => told!(access),
            Right::Rectification => told!(rectification),
            Right::Erasure => told!(erasure),
            Right::Restriction => told!(restriction),
            Right::Portability => told!(portability),
            Right::Object => told!(object),
            Right::ObjectMarketing => told!(object_marketing),
            Right::Withdraw => told!(withdraw),
            Right::HumanIntervention => told!(human_intervention),
            Right::Complaint => told!(complaint),
        })
    }

    /// The author's own wording of a right.
    #[must_use]
    pub fn text_of(&self, right: Right) -> Option<&Text> {
        self.told(right)?.text.get()
    }
}

/// How to get the balancing tests behind legitimate interests.
#[derive(Debug, Clone)]
pub enum Balancing {
    /// On request.
    OnRequest,
    /// As the text says.
    Told(Text),
}

impl Decode for Balancing {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.text() {
            Some("on_request") => Some(Balancing::OnRequest),
            _ => Text::decode(node, faults).map(Balancing::Told),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let Balancing::Told(text) = self {
            text.texts(key, into);
        }
    }
}

/// A right as an old notice lists it.
#[derive(Debug, Clone)]
pub enum ListedRight {
    /// One the Regulation knows.
    Known(Right),
    /// Another, in the notice's words.
    Other(OtherRight),
}

/// A right the Regulation does not know.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct OtherRight {
    /// Its wording.
    pub other: Field<Text>,
}
record!(OtherRight { other });

impl Decode for ListedRight {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if matches!(node.kind, Kind::Map(_)) {
            return OtherRight::decode(node, faults).map(ListedRight::Other);
        }
        let known: Vec<_> = Right::all().iter().map(|right| right.id()).collect();
        match node.text().and_then(Right::from_id) {
            Some(right) => Some(ListedRight::Known(right)),
            None => faults.unknown("unknown-word", "right", node, &known),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let ListedRight::Other(right) = self {
            right.texts(key, into);
        }
    }
}
