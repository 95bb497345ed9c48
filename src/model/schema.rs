//! The JSON Schema of the author's files, from the same types that read them.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::data::{ConditionalItem, DataItem, Source, SourceKeys};
use super::grammar::{Country, ID_PATTERN, LANGUAGE_PATTERN, Reference, Url};
use super::notice::Facts;
use super::page::{NoticeName, Page, SeeAlso, TranslationKeys};
use super::party::{AuthorityRef, Contact, Person};
use super::period::Period;
use super::read::{Entries, Field, Many, Spanned};
use super::recipient::{Recipient, RecipientKeys};
use super::right::{Balancing, ListedRight, OtherRight};
use super::site::{ActKeys, Config, LanguageTag};
use super::stated::{Nothing, Stated, Why};
use super::terminal::{CookieKeys, Duration};
use super::text::{LocalUrl, Name, Text};
use super::theme::{Font, SystemFont, Typeface};
use super::transfer::{ClauseModule, Destination, NamedDestination};
use crate::language;
use crate::law::{self, Right};

/// The schema of a notice (`notices/*.yaml`), JSON Schema 2020-12.
#[must_use]
pub fn notice_schema() -> Value {
    generate::<Facts>("A privacy notice, as the compiler `notice` reads it")
}

/// The schema of a site (`notice.yaml`), JSON Schema 2020-12.
#[must_use]
pub fn site_schema() -> Value {
    generate::<Config>("A site of privacy notices, as the compiler `notice` reads it")
}

fn generate<T: JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("title".into(), title.into());
    let mut schema = schema.to_value();
    refuse_empty(&mut schema);
    schema
}

/// Lists and maps with nothing in them are refused, as by the reader: they would look like "none".
fn refuse_empty(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            let minimum = match keys.get("type").and_then(Value::as_str) {
                Some("array") => Some("minItems"),
                Some("object") => Some("minProperties"),
                _ => None,
            };
            if let Some(minimum) = minimum {
                keys.insert(minimum.into(), 1.into());
            }
            keys.values_mut().for_each(refuse_empty);
        }
        Value::Array(members) => members.iter_mut().for_each(refuse_empty),
        _ => {}
    }
}

/// A wrapper that is not to be seen in the schema.
macro_rules! transparent {
    ($($wrapper:ident)*) => { $(
        impl<T: JsonSchema> JsonSchema for $wrapper<T> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                T::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<T>()
            }
        }
    )* };
}
transparent!(Field Spanned);

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Entries_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        map(ID_PATTERN, generator.subschema_for::<T>())
    }
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Many_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Stated_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (why, value) = (generator.subschema_for::<Why>(), generator.subschema_for::<T>());
        json_schema!({ "anyOf": [{ "const": "none" }, why, value] })
    }
}

impl JsonSchema for Nothing {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Nothing".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": "none" })
    }
}

impl JsonSchema for NoticeName {
    fn schema_name() -> Cow<'static, str> {
        "NoticeName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z0-9-]+$", "description": "The name of a notice of this site." })
    }
}

/// A string with something in it.
const STRING: &str = r"\S";

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let string = json_schema!({ "type": "string", "pattern": STRING });
        json_schema!({
            "description": "A text: in the first language of the file, or one text a language.",
            "anyOf": [string, {
                "type": "object",
                    "propertyNames": { "pattern": LANGUAGE_PATTERN },
                "additionalProperties": string,
            }],
        })
    }
}

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Text::json_schema(generator);
        schema.insert("description".into(), "A name: the same in every language, or one a language.".into());
        schema
    }
}

impl JsonSchema for LocalUrl {
    fn schema_name() -> Cow<'static, str> {
        "LocalUrl".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let url = generator.subschema_for::<Url>();
        json_schema!({
            "description": "A web address: the same in every language, or one a language.",
            "anyOf": [url, {
                "type": "object",
                "propertyNames": { "pattern": LANGUAGE_PATTERN },
                "additionalProperties": url,
            }],
        })
    }
}

/// A string with something in it, in the schema.
pub(super) struct Line;

impl JsonSchema for Line {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Line".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": STRING })
    }
}

/// Gives a type that chooses by the kind of the node the schema of its choices.
macro_rules! choices {
    ($($type:ident: $($choice:ty),*;)*) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                json_schema!({ "anyOf": [$(generator.subschema_for::<$choice>()),*] })
            }
        }
    )* };
}
choices! {
    DataItem: Text, ConditionalItem;
    Destination: Country, NamedDestination;
    Recipient: (), RecipientKeys;
    Source: (), SourceKeys;
    Balancing: Text;
    ListedRight: RightId, OtherRight;
    Person: Reference, Contact;
    AuthorityRef: AuthorityCode, Contact;
    SeeAlso: NoticeName, Page;
    Duration: Session, Period;
    Font: SystemFont, Typeface;
}

/// The acts of a site, by number or abbreviation, in the schema.
pub(super) fn acts(generator: &mut SchemaGenerator) -> Schema {
    map(r"^[\p{L}\p{N}]([\p{L}\p{N}/:-]*[\p{L}\p{N}])?$", generator.subschema_for::<ActKeys>())
}

/// The cookies of a notice, by name, in the schema.
pub(super) fn cookies(generator: &mut SchemaGenerator) -> Schema {
    map("^[!-~]{1,100}$", generator.subschema_for::<CookieKeys>())
}

/// The translations of a notice, by language, in the schema.
pub(super) fn translations(generator: &mut SchemaGenerator) -> Schema {
    map(LANGUAGE_PATTERN, generator.subschema_for::<TranslationKeys>())
}

/// A map from names of this form to entries; `none` takes an inherited entry away.
fn map(names: &str, entry: Schema) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "pattern": names },
        "additionalProperties": { "anyOf": [entry, { "const": "none" }] },
    })
}

/// Gives a type that is one of some words or numbers the schema of those.
macro_rules! one_of {
    ($($type:ident $description:literal: $values:expr;)*) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $description, "enum": $values })
            }
        }
    )* };
}

/// The id of a right, in the schema.
struct RightId;
/// The code of an authority we know, in the schema.
struct AuthorityCode;
/// The word `session`, in the schema.
struct Session;

impl JsonSchema for AuthorityCode {
    fn schema_name() -> Cow<'static, str> {
        "AuthorityCode".into()
    }

    /// The codes of the authorities of countries that have several each say what the authority is competent for.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let several = law::countries().filter(|country| !country.regional.is_empty());
        let several = several.flat_map(|country| law::authorities(&country.code));
        let union = law::authority(law::AUTHORITY_OF_THE_UNION).map(|edps| (law::AUTHORITY_OF_THE_UNION, edps));
        let code = |(code, of): (&str, &law::Authority)| {
            let competent = of.competent.as_deref().map(|competent| format!(": {competent}")).unwrap_or_default();
            let name = of.names.get("en").unwrap_or_default();
            json_schema!({ "const": code, "description": format!("{name}{competent}.") })
        };
        let told: Vec<_> = several.chain(union).map(code).collect();
        json_schema!({
            "description": "The code of a supervisory authority: its country, or one of the words below.",
            "anyOf": [{ "oneOf": told }, generator.subschema_for::<Country>()],
        })
    }
}

one_of! {
    RightId "The name of a right.": Right::all().iter().map(|right| right.id()).collect::<Vec<_>>();
    Session "The word `session`.": ["session"];
    LanguageTag "The code of a language there are words for.": language::codes().collect::<Vec<_>>();
    ClauseModule "A module, 1 to 4.": [1, 2, 3, 4];
}
