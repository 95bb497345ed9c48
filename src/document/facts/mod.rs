//! The facts of a notice, to be read by machines: what `<name>.json` beside a page holds, and the JSON Schema of it.
//!
//! A key that is not there is not stated; a list with nothing in it is stated as none. Texts are in the language of the
//! file and without Markdown, days as `2026-03-11`, lengths of time as in ISO 8601.

mod compose;
mod entries;
mod keeping;
mod processing;
mod rights;
mod sharing;

pub use compose::facts;
pub use entries::*;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::law;
use crate::model::notice::Regulation;
use crate::model::party::{ContactRole, PartyKind};

/// The version of this form.
pub const VERSION: u8 = 1;

/// The JSON Schema of the facts, 2020-12.
#[must_use]
pub fn facts_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Facts>();
    schema.insert("title".into(), "The facts of a privacy notice, as the compiler `notice` writes them".into());
    schema.to_value()
}

/// Declares what can be stated: each key with its meaning; `= "…"` says when it is left out.
macro_rules! stated {
    ($($(#[$doc:meta])* $name:ident { $($(#[$key_doc:meta])* $key:ident: $type:ty $(= $left_out:literal)?),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
        pub struct $name {
            $($(#[$key_doc])* $(#[serde(skip_serializing_if = $left_out)])? pub $key: $type),*
        }
    )* };
}
use stated;

stated! {
    /// The facts of a privacy notice in one language. What is not stated has no key; an empty list says "none".
    Facts {
        /// The version of this form; it grows when a key goes or changes its meaning. Keys may be added at any time.
        #[schemars(schema_with = "whole")]
        facts_version: u8,
        /// The name of the notice, which is its address on the site.
        notice: String,
        /// The language of the texts here (BCP 47).
        language: String,
        /// All languages of the notice, the first of which is the original (BCP 47).
        languages: Vec<String>,
        /// The address of the page.
        url: Option<String> = "Option::is_none",
        /// The title.
        title: String,
        /// Whether this is a draft: not finished, not published.
        draft: Option<bool> = "Option::is_none",
        /// The official name of the register.
        register: Option<String> = "Option::is_none",
        /// Its number in the record of processing activities (Article 30).
        reference: Option<String> = "Option::is_none",
        /// The version of the notice.
        version: Option<String> = "Option::is_none",
        /// The first day of the notice.
        #[schemars(extend("format" = "date"))]
        published: Option<String> = "Option::is_none",
        /// The day of its last change.
        #[schemars(extend("format" = "date"))]
        updated: Option<String> = "Option::is_none",
        /// The day by which it is looked at again.
        #[schemars(extend("format" = "date"))]
        review_by: Option<String> = "Option::is_none",
        /// The regulation whose Articles are cited.
        #[schemars(with = "Regulation")]
        regulation: &'static str,
        /// Whose authority and national rules apply (ISO 3166-1).
        country: Option<String> = "Option::is_none",
        /// The names of the notices printed as chapters of this page; each has facts of its own.
        parts: Vec<String> = "Vec::is_empty",
        /// Who decides what the data are used for, the main one first (Article 13(1)(a)).
        controllers: Vec<Controller>,
        /// What joint controllers have agreed (Article 26).
        joint: Option<Joint> = "Option::is_none",
        /// Other people to ask.
        contacts: Vec<Person> = "Vec::is_empty",
        /// What the data are used for, and on what basis (Article 13(1)(c)).
        purposes: Vec<Purpose>,
        /// Whose data are used.
        subjects: Vec<Group>,
        /// Which data are used (Article 14(1)(d)).
        data: Vec<Category>,
        /// Whether data must be given, where a category says nothing of its own (Article 13(2)(e)).
        provide: Option<Provide> = "Option::is_none",
        /// Where data come from other than the person (Article 14(2)(f)).
        sources: Option<Vec<Source>> = "Option::is_none",
        /// Who gets data (Article 13(1)(e)).
        recipients: Option<Vec<Recipient>> = "Option::is_none",
        /// Transfers outside the European Economic Area (Article 13(1)(f)).
        transfers: Option<Vec<Transfer>> = "Option::is_none",
        /// How long data are kept (Article 13(2)(a)).
        retention: Vec<Retention>,
        /// Decisions made by machines alone (Articles 13(2)(f), 22).
        automated_decisions: Option<Vec<Decision>> = "Option::is_none",
        /// Profiling without such decisions (Article 13(2)(f)).
        profiling: Option<Vec<Profiling>> = "Option::is_none",
        /// Which rights there are, and how they are used (Article 13(2)(b)-(d)).
        rights: Rights,
    }

    /// Ways to reach someone.
    Ways {
        /// Postal address.
        address: Option<String> = "Option::is_none",
        /// Where they can be visited, if that is elsewhere.
        visiting_address: Option<String> = "Option::is_none",
        /// E-mail address.
        email: Option<String> = "Option::is_none",
        /// Telephone number.
        phone: Option<String> = "Option::is_none",
        /// Website.
        url: Option<String> = "Option::is_none",
        /// A web form.
        form: Option<String> = "Option::is_none",
        /// Any other way, in words.
        other: Option<String> = "Option::is_none",
    }

    /// A controller (Article 4(7)).
    Controller {
        /// The id of the party.
        id: String,
        /// The legal name.
        name: String,
        /// What it is.
        #[schemars(with = "Option<PartyKind>")]
        kind: Option<&'static str> = "Option::is_none",
        /// Its number in the business register.
        business_id: Option<String> = "Option::is_none",
        /// Where it has its seat (ISO 3166-1).
        country: Option<String> = "Option::is_none",
        /// How to reach it.
        reach: Ways,
        /// Its data protection officer (Article 13(1)(b)).
        dpo: Option<Post> = "Option::is_none",
        /// Its representative in the Union (Article 27).
        representative: Option<Post> = "Option::is_none",
    }

    /// Someone the law may ask for.
    Post {
        /// Whether there is one.
        exists: bool,
        /// Why there is none.
        reason: Option<String> = "Option::is_none",
        /// Who it is, and how to reach them.
        contact: Option<Person> = "Option::is_none",
    }

    /// Someone to ask.
    Person {
        /// The id of the contact.
        id: Option<String> = "Option::is_none",
        /// The contact or party it is the same as, by its id: a contact, `dpo`, or a party.
        same_as: Option<String> = "Option::is_none",
        /// What they are for.
        #[schemars(with = "Option<ContactRole>")]
        role: Option<&'static str> = "Option::is_none",
        /// The name.
        name: Option<String> = "Option::is_none",
        /// What they are called.
        title: Option<String> = "Option::is_none",
        /// In which country they are (ISO 3166-1).
        country: Option<String> = "Option::is_none",
        /// How to reach them.
        reach: Ways,
    }

    /// What joint controllers have agreed (Article 26).
    Joint {
        /// The essence of the arrangement, or that each decides on its own.
        essence: Option<String> = "Option::is_none",
        /// Whom to ask: the id of a contact, of a party, or `dpo`.
        contact: Option<String> = "Option::is_none",
    }

    /// An act and the part of it that is meant.
    Law {
        /// The number or abbreviation it is cited with.
        act: String,
        /// Chapter, Article, section: `ch. 2 s. 10`, `s. 24(1)(25)`.
        part: Option<String> = "Option::is_none",
        /// Its name.
        name: Option<String> = "Option::is_none",
        /// Where it can be read.
        url: Option<String> = "Option::is_none",
    }

    /// Which rights there are, and how they are used.
    Rights {
        /// The rights that follow from the legal bases, or that the notice lists.
        given: Vec<Right>,
        /// Rights the regulation does not know, in the words of the notice.
        other: Vec<String> = "Vec::is_empty",
        /// Whom to ask: the id of a contact, of a party, or `dpo`.
        contact: Option<String> = "Option::is_none",
        /// By what way.
        how: Option<String> = "Option::is_none",
        /// A form or page for requests.
        url: Option<String> = "Option::is_none",
        /// How identity is checked (Article 12(6)).
        identity: Option<String> = "Option::is_none",
        /// How soon requests are answered (Article 12(3); ISO 8601): `P1M`.
        deadline: Option<String> = "Option::is_none",
        /// Whether using the rights is free (Article 12(5)).
        free: Option<bool> = "Option::is_none",
        /// What a further copy costs (Article 15(3)).
        fee: Option<Fee> = "Option::is_none",
        /// How to get the balancing tests: `on_request`, or in words.
        balancing: Option<String> = "Option::is_none",
        /// The supervisory authority (Article 13(2)(d)).
        authority: Option<Person> = "Option::is_none",
    }

    /// What it costs.
    Fee {
        /// How much: `5.50`.
        amount: Option<String> = "Option::is_none",
        /// In which currency (ISO 4217).
        currency: Option<String> = "Option::is_none",
        /// In which case.
        when: Option<String> = "Option::is_none",
    }

    /// One right.
    Right {
        /// Which one.
        #[schemars(schema_with = "right_words")]
        right: &'static str,
        /// The provision of the GDPR that gives it: `15`, `21(1)`.
        article: Option<String> = "Option::is_none",
        /// The ids of the purposes it is about, where not all: those one can object to.
        purposes: Vec<String> = "Vec::is_empty",
        /// What else is said of it.
        text: Option<String> = "Option::is_none",
        /// By what way it is used, where other than the others.
        how: Option<String> = "Option::is_none",
        /// A form or page for it.
        url: Option<String> = "Option::is_none",
        /// Whom to ask, where other than for the others.
        contact: Option<String> = "Option::is_none",
        /// How identity is checked, where other than for the others.
        identity: Option<String> = "Option::is_none",
        /// The formats in which data are given (Article 20).
        formats: Vec<String> = "Vec::is_empty",
        /// The cases in which an act takes it away (Article 23).
        limits: Vec<Limit> = "Vec::is_empty",
    }

    /// A case in which an act takes a right away.
    Limit {
        /// The acts.
        law: Vec<Law> = "Vec::is_empty",
        /// In which case, and what holds then.
        text: Option<String> = "Option::is_none",
        /// The ids of the purposes it is about, where not all.
        purposes: Vec<String> = "Vec::is_empty",
        /// The ids of the data it is about, where not all.
        data: Vec<String> = "Vec::is_empty",
    }
}

/// A whole number; the formats of Rust's numbers are unknown to other validators.
fn whole(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "integer", "minimum": 1 })
}

fn right_words(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let words: Vec<_> = law::Right::all().iter().map(|right| right.id()).collect();
    schemars::json_schema!({ "enum": words })
}
