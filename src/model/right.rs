//! The rights of the people concerned.

use schemars::JsonSchema;

use super::grammar::{Country, Reference, Url};
use super::period::Length;
use super::read::{Decode, Faults, Field, Spanned, record};
use super::stated::{Nothing, Stated};
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
    /// `none`: using the rights is free (Article 12(5)).
    pub fee: Field<Stated<Nothing>>,
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
    pub portability: Field<RightDetails>,
    /// What is special about objecting (Article 21).
    pub object: Field<RightDetails>,
    /// What is special about withdrawing consent (Article 7(3)).
    pub withdraw: Field<RightDetails>,
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
    withdraw,
    complaint,
});

impl Rights {
    /// The author's own wording of a right.
    #[must_use]
    pub fn text_of(&self, right: Right) -> Option<&Text> {
        let details = match right {
            Right::Access => &self.access,
            Right::Rectification => &self.rectification,
            Right::Erasure => &self.erasure,
            Right::Restriction => &self.restriction,
            Right::Portability => &self.portability,
            Right::Object => &self.object,
            Right::Withdraw => &self.withdraw,
            Right::Complaint => return self.complaint.get()?.text.get(),
            Right::ObjectMarketing | Right::HumanIntervention => return None,
        };
        details.get()?.text.get()
    }
}

/// What is special about one right.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct RightDetails {
    /// What else the reader should know of it; where rights are `listed`, its whole wording.
    pub text: Field<Text>,
}
record!(RightDetails { text });

/// What is special about the right to complain (Article 77).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct ComplaintDetails {
    /// What else the reader should know of it; where rights are `listed`, its whole wording.
    pub text: Field<Text>,
    /// The supervisory authority, by its country; default that of the notice.
    pub authority: Field<Country>,
}
record!(ComplaintDetails { text, authority });

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
