//! `notices/*.yaml`: a notice, in reading order.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::data::{Category, Group, Provide, Source};
use super::grammar::{Reference, True};
use super::party::Contact;
use super::purpose::{Basis, Purpose};
use super::read::{Entries, Field, Many, Spanned, record};
use super::recipient::Recipient;
use super::retention::Row;
use super::right::Rights;
use super::site::LanguageTag;
use super::stated::{Nothing, Stated};
use super::text::Text;
use super::transfer::Transfer;

/// What a notice states: the facts of one processing activity.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Facts {
    /// What the reader looks for: a few words.
    pub title: Field<Text>,
    /// The official name of the register.
    pub register: Field<Text>,
    /// The version, in quotes: `"2.0"`.
    #[schemars(with = "super::schema::Line")]
    pub version: Field<String>,
    /// The first day of the notice (WP260 para 29).
    #[schemars(schema_with = "super::grammar::date_schema")]
    pub published: Field<Date>,
    /// The day of its last change (WP260 para 29).
    #[schemars(schema_with = "super::grammar::date_schema")]
    pub updated: Field<Date>,
    /// The day by which it must be looked at again.
    #[schemars(schema_with = "super::grammar::date_schema")]
    pub review_by: Field<Date>,
    /// Not ready: it is checked, but left out of the site.
    pub draft: Field<True>,
    /// The languages of this notice, where other than the site's (Article 12(1)).
    pub languages: Field<Vec<Spanned<LanguageTag>>>,
    /// What the notice covers.
    pub scope: Field<Text>,
    /// What is done on others' behalf, and where their notice is (Article 4(7)-(8)).
    pub as_processor: Field<Text>,
    /// Who decides what the data are used for, the main one first: ids of parties (Article 13(1)(a)).
    pub controllers: Field<Vec<Spanned<Reference>>>,
    /// Other people to ask.
    pub contacts: Field<Entries<Contact>>,
    /// What the data are used for, each purpose on its own (Article 13(1)(c)).
    pub purposes: Field<Entries<Purpose>>,
    /// The legal basis of every purpose that names none of its own (Article 13(1)(c)).
    pub basis: Field<Many<Basis>>,
    /// Groups of people whose data are used.
    pub subjects: Field<Entries<Group>>,
    /// What is collected, grouped as the reader meets it (Article 14(1)(d)).
    pub data: Field<Entries<Category>>,
    /// Whether the data must be given, and what happens if not (Article 13(2)(e)).
    pub provide: Field<Provide>,
    /// Where data come from other than the person; `none` = from nowhere else (Article 14(2)(f)).
    pub sources: Field<Stated<Entries<Source>>>,
    /// Everyone outside the controller who gets data, processors too; or `none` (Article 13(1)(e)).
    pub recipients: Field<Stated<Entries<Recipient>>>,
    /// Transfers outside the European Economic Area, by the id of the recipient; or `none` (Article 13(1)(f)).
    pub transfers: Field<Stated<Entries<Transfer>>>,
    /// How long data are kept; each pair of purpose and data in exactly one row (Article 13(2)(a)).
    pub retention: Field<Entries<Row>>,
    /// Decisions made by machines alone (Article 13(2)(f), 22).
    pub automated_decisions: Field<Stated<Nothing>>,
    /// How the rights are used; which rights exist follows from the legal bases (Article 13(2)(b)-(d)).
    pub rights: Field<Rights>,
    /// How the data are protected: short, vendors belong to `recipients`.
    pub security: Field<Text>,
}
record!(Facts {
    title,
    register,
    version,
    published,
    updated,
    review_by,
    draft,
    languages,
    scope,
    as_processor,
    controllers,
    contacts,
    purposes,
    basis,
    subjects,
    data,
    provide,
    sources,
    recipients,
    transfers,
    retention,
    automated_decisions,
    rights,
    security,
});
