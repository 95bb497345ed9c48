//! What is stored in or read from the reader's device.

use schemars::JsonSchema;

use super::grammar::{Reference, Url};
use super::page::SeeAlso;
use super::period::Period;
use super::read::{Decode, Entries, Faults, Field, Spanned, record, words};
use super::text::{Text, Wording};
use crate::source::Node;

/// Cookies and the like (Directive 2002/58/EC, Article 5(3)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Cookies {
    /// How consent is asked for those that are not necessary.
    pub consent: Field<Text>,
    /// Where the choice can be changed.
    pub settings: Field<Url>,
    /// Another page that tells of them: the name of a notice, or `{name, url}`.
    pub see: Field<SeeAlso>,
    /// Each of them, by its name.
    #[schemars(schema_with = "super::schema::cookies")]
    pub items: Field<Entries<Cookie>>,
}
record!(Cookies { consent, settings, see, items });

/// What is known of one cookie.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct CookieKeys {
    /// How it is stored or read; default `cookie`.
    pub storage: Field<Storage>,
    /// What it does, in words the reader knows.
    pub does: Field<Text>,
    /// The ids of the purposes it serves.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// Whether the service the reader asked for cannot work without it.
    pub necessary: Field<bool>,
    /// How long it stays: a period, or `session`.
    pub duration: Field<Duration>,
    /// Whose it is, if not the controller's: the id of a party.
    pub party: Field<Reference>,
}
record!(CookieKeys { storage, does, purposes, necessary, duration, party });

/// One cookie; it stands under its name.
#[derive(Debug, Clone, Default)]
pub struct Cookie(pub CookieKeys);

impl Decode for Cookie {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        CookieKeys::decode(node, faults).map(Cookie)
    }

    fn id(key: &Node, faults: &mut Faults) -> Option<String> {
        let text = super::grammar::word("the name of a cookie", key, faults)?;
        if !text.is_empty() && text.len() <= 100 && text.chars().all(|c| c.is_ascii_graphic()) {
            return Some(text.to_owned());
        }
        let help = "write the name of the cookie as the browser shows it, without spaces";
        faults.at("not-an-id", key.span, format!("`{text}` is not the name of a cookie"), help)
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.0.texts(key, into);
    }
}

words!(
    /// How something is stored in or read from a device.
    Storage("storage") {
        /// A cookie.
        Cookie = "cookie",
        /// The browser's storage.
        LocalStorage = "local_storage",
        /// A picture that tells who has seen it.
        Pixel = "pixel",
        /// A program inside an app.
        Sdk = "sdk",
    }
);

/// How long a cookie stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duration {
    /// Until the browser is closed.
    Session,
    /// So long.
    Period(Period),
}

impl Decode for Duration {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.text() {
            Some("session") => Some(Duration::Session),
            _ => Period::decode(node, faults).map(Duration::Period),
        }
    }
}
