//! Whether the notices of a site agree with each other and with its parties, and lead to each other.

mod mailbox_contradiction;
mod notice_unlinked;
mod party_contradiction;
mod party_doubled;
mod party_unused;
mod retention_disagreement;

pub use mailbox_contradiction::Mailbox;
pub use notice_unlinked::Links;
pub use party_unused::NamedParties;
pub use retention_disagreement::Retained;

use super::Rule;
use crate::diagnostic::Span;
use crate::model::grammar::{Country, Email, Url};
use crate::model::party::{Contact, Party, PartyKind, Role};
use crate::model::prose::plain;
use crate::model::recipient::RecipientKeys;
use crate::model::text::{Name, Text};

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &party_doubled::RULE,
    &party_contradiction::RULE,
    &party_unused::RULE,
    &mailbox_contradiction::RULE,
    &retention_disagreement::RULE,
    &notice_unlinked::RULE,
];

/// Something said of an organisation: its e-mail address, say.
struct Detail<'a> {
    what: &'static str,
    /// As it is written; an address may be in several languages.
    said: Vec<&'a str>,
    span: Span,
}

/// Something said that can be compared as it is written.
trait Said {
    fn said(&self) -> Vec<&str>;
}

macro_rules! said {
    ($($type:ty: $of:expr),* $(,)?) => { $(
        impl Said for $type {
            fn said(&self) -> Vec<&str> {
                let of: fn(&Self) -> &str = $of;
                vec![of(self)]
            }
        }
    )* };
}
said! {
    String: |text| text,
    Country: |country| &country.0,
    Email: |email| &email.0,
    Url: |url| &url.0,
    PartyKind: |kind| kind.word(),
    Role: |role| role.word(),
}

impl Said for Name {
    fn said(&self) -> Vec<&str> {
        self.0.strings().map(|string| string.value.as_str()).collect()
    }
}

/// What a record says of an organisation.
trait Organisation {
    fn details(&self) -> Vec<Detail<'_>>;
}

macro_rules! organisation {
    ($record:ty { $($key:ident: $what:literal),* $(,)? }) => {
        impl Organisation for $record {
            fn details(&self) -> Vec<Detail<'_>> {
                let all = [$(self.$key.given().map(|given| Detail { what: $what, said: given.value.said(), span: given.span })),*];
                all.into_iter().flatten().collect()
            }
        }
    };
}
organisation! { Party {
    name: "name", business_id: "business id", kind: "kind", role: "role", country: "country", address: "address",
    visiting_address: "visiting address", email: "e-mail address", phone: "phone number", url: "website", form: "form",
} }
organisation! { RecipientKeys {
    name: "name", business_id: "business id", kind: "kind", role: "role", country: "country", address: "address",
    email: "e-mail address", phone: "phone number", url: "website",
} }
organisation! { Contact {
    name: "name", country: "country", address: "address", visiting_address: "visiting address", email: "e-mail address",
    phone: "phone number",
} }

/// What two records say differently of one organisation: what it is, and where each says it.
fn differences<'a>(one: &[Detail<'a>], other: &[Detail<'a>]) -> Vec<(&'static str, Span, Span)> {
    let differ = |detail: &Detail, other: &Detail| {
        let same = |said: &&str| other.said.iter().any(|also| plain(said).eq_ignore_ascii_case(&plain(also)));
        detail.what == other.what && !detail.said.iter().any(same)
    };
    let of = |detail: &Detail<'a>| {
        let other = other.iter().find(|other| differ(detail, other))?;
        Some((detail.what, detail.span, other.span))
    };
    one.iter().filter_map(of).collect()
}

/// "address, country and role".
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

/// A wording by which things of the same name are found: in `language`, else in whichever comes first; in small letters.
fn by_name(text: &Text, language: &str) -> Option<String> {
    let string = text.get(language, language).or_else(|| text.strings().next())?;
    Some(plain(&string.value).to_lowercase()).filter(|name| !name.is_empty())
}
