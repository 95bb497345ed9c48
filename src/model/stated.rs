//! What an author states, or states as none.

use crate::source::{Kind, Node};

use super::read::{Decode, Faults, Field, Spanned, record};
use super::rewrite;
use super::text::{Text, Wording};
use schemars::JsonSchema;

/// A value, or the statement that there is none.
#[derive(Debug, Clone)]
pub enum Stated<T> {
    /// `none`, or `{none: why}`.
    None(Why),
    /// The value.
    Some(T),
}

/// The statement "none", with its reason or wording.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Why {
    /// Why there is none, or how the notice says it.
    pub none: Field<Text>,
}
record!(Why { none });

/// A key under which only `none` may be stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {}

impl<T: Decode> Decode for Stated<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match &node.kind {
            Kind::Scalar(..) if node.text() == Some("none") => Some(Stated::None(Why::default())),
            Kind::Map(pairs) if pairs.iter().any(|(key, _)| key.text() == Some("none")) => {
                Why::decode(node, faults).map(Stated::None)
            }
            _ => {
                let from = faults.0.len();
                let value = T::decode(node, faults).map(Stated::Some);
                if value.is_none() && rewrite::says_none(node) {
                    faults.0.truncate(from);
                    return faults.rewritten("`none`, or what there is", node, Some("none".to_owned()));
                }
                value
            }
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        match self {
            Stated::None(why) => why.texts(key, into),
            Stated::Some(value) => value.texts(key, into),
        }
    }
}

impl Decode for Nothing {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        faults.expected("`none`", node)
    }
}

impl<T> Field<Stated<T>> {
    /// The value, unless it is absent, faulty or stated as none.
    pub fn some(&self) -> Option<&T> {
        match self.get() {
            Some(Stated::Some(value)) => Some(value),
            _ => None,
        }
    }

    /// The statement "none", with its place.
    pub fn none(&self) -> Option<(&Why, &Spanned<Stated<T>>)> {
        match self.given() {
            Some(given) => match &given.value {
                Stated::None(why) => Some((why, given)),
                Stated::Some(_) => None,
            },
            None => None,
        }
    }
}
