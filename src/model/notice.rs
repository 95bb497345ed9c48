//! `notices/*.yaml`: a notice, in reading order.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::automation::{AiSystem, Decision, Profiling};
use super::citation::Citation;
use super::data::{Category, Channel, Children, Group, Provide, Source};
use super::grammar::{Country, Reference, True};
use super::page::{Alias, Allowance, Change, FreeSection, NoticeName, SeeAlso, Short, Translation};
use super::party::Person;
use super::purpose::{Basis, Purpose};
use super::read::{Entries, Field, Many, Spanned, record, words};
use super::recipient::{Recipient, System};
use super::retention::Row;
use super::right::Rights;
use super::site::LanguageTag;
use super::stated::{Nothing, Stated};
use super::terminal::Cookies;
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
    /// Its number in the record of processing activities (Article 30); in quotes.
    #[schemars(with = "super::schema::Line")]
    pub reference: Field<String>,
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
    /// The state of each translation; `reviewed` where nothing is said.
    #[schemars(schema_with = "super::schema::translations")]
    pub translations: Field<Entries<Translation>>,
    /// Old addresses of this notice, which lead to it: `old-name`, `registers/customers`, `privacy.html`.
    pub aliases: Field<Vec<Spanned<Alias>>>,
    /// The notice this one inherits from: what it says holds here too, unless it is said anew.
    pub extends: Field<NoticeName>,
    /// Notices printed as chapters of this page; each of them extends it.
    pub parts: Field<Vec<Spanned<NoticeName>>>,
    /// The first layer: what the reader must see at once, and texts for chat, form, call and poster (WP260 para 36).
    pub short: Field<Short>,
    /// What has changed, newest first (WP260 para 29).
    pub changes: Field<Vec<Spanned<Change>>>,
    /// Findings that are accepted, each with its reason.
    pub allow: Field<Vec<Spanned<Allowance>>>,
    /// The languages of this notice, where other than the site's (Article 12(1)).
    pub languages: Field<Vec<Spanned<LanguageTag>>>,
    /// Whose authority, age limit and national rules apply, where other than the site's.
    pub country: Field<Country>,
    /// Under which regulation the data are processed; default `gdpr`. Under another one, rules whose law differs there are
    /// not asked, and `notice check` says so.
    pub regulation: Field<Regulation>,
    /// What the notice covers.
    pub scope: Field<Text>,
    /// What is done on others' behalf, and where their notice is (Article 4(7)-(8)).
    pub as_processor: Field<Text>,
    /// Related notices: names of this site's, or `{name, url}` of others.
    pub see_also: Field<Vec<Spanned<SeeAlso>>>,
    /// Who decides what the data are used for, the main one first: ids of parties (Article 13(1)(a)).
    pub controllers: Field<Vec<Spanned<Reference>>>,
    /// The board or department inside the controller that answers for the processing.
    pub unit: Field<Text>,
    /// What several controllers have agreed: who does what, whom to ask; `none` = each decides on its own (Article 26(2)).
    pub joint: Field<Stated<Joint>>,
    /// Other people to ask; an entry may be the id of a contact that stands elsewhere: `contact: dpo`.
    pub contacts: Field<Entries<Person>>,
    /// What the data are used for, each purpose on its own (Article 13(1)(c)).
    pub purposes: Field<Entries<Purpose>>,
    /// The legal basis of every purpose that names none of its own (Article 13(1)(c)).
    pub basis: Field<Many<Basis>>,
    /// Groups of people whose data are used.
    pub subjects: Field<Entries<Group>>,
    /// That services are offered to children, and how they are protected; or `none` (Article 8).
    pub children: Field<Stated<Children>>,
    /// Channels of one's own, besides those every notice knows.
    pub channels: Field<Entries<Channel>>,
    /// What is collected, grouped as the reader meets it (Article 14(1)(d)).
    pub data: Field<Entries<Category>>,
    /// `none`: no special categories of data are used at all (Article 9).
    pub special: Field<Stated<Nothing>>,
    /// Whether the data must be given, and what happens if not (Article 13(2)(e)).
    pub provide: Field<Provide>,
    /// Where data come from other than the person; `none` = from nowhere else (Article 14(2)(f)).
    pub sources: Field<Stated<Entries<Source>>>,
    /// Everyone outside the controller who gets data, processors too; or `none` (Article 13(1)(e)).
    pub recipients: Field<Stated<Entries<Recipient>>>,
    /// Systems that hold the data, named as found; a vendor among them is a recipient too.
    pub systems: Field<Entries<System>>,
    /// Transfers outside the European Economic Area, by the id of the recipient; or `none` (Article 13(1)(f)).
    pub transfers: Field<Stated<Entries<Transfer>>>,
    /// How long data are kept; each pair of purpose and data in exactly one row (Article 13(2)(a)).
    pub retention: Field<Entries<Row>>,
    /// Decisions made by machines alone; or `none` (Articles 13(2)(f), 22).
    pub automated_decisions: Field<Stated<Entries<Decision>>>,
    /// Profiling without such decisions; or `none` (Article 13(2)(f), recital 60).
    pub profiling: Field<Stated<Entries<Profiling>>>,
    /// AI systems the reader meets; or `none` (Article 5(1)(a)).
    pub ai_systems: Field<Stated<Entries<AiSystem>>>,
    /// What is stored in or read from the reader's device; or `none` (Directive 2002/58/EC, Article 5(3)).
    pub cookies: Field<Stated<Cookies>>,
    /// How the rights are used; which rights exist follows from the legal bases (Article 13(2)(b)-(d)).
    pub rights: Field<Rights>,
    /// That documents with these data are public, by which act (Article 86).
    pub public_access: Field<PublicAccess>,
    /// What is secret, and by which section of which act; or `none`.
    pub secrecy: Field<Stated<Entries<Secret>>>,
    /// How the data are protected: short, vendors belong to `recipients`.
    pub security: Field<Text>,
    /// How readers are told of changes to this notice (WP260 para 29).
    pub updates: Field<Text>,
    /// Anything else, each under its own heading.
    pub sections: Field<Entries<FreeSection>>,
}
record!(Facts {
    title,
    register,
    reference,
    version,
    published,
    updated,
    review_by,
    draft,
    translations,
    aliases,
    extends,
    parts,
    short,
    changes,
    allow,
    languages,
    country,
    regulation,
    scope,
    as_processor,
    see_also,
    controllers,
    unit,
    joint,
    contacts,
    purposes,
    basis,
    subjects,
    children,
    channels,
    data,
    special,
    provide,
    sources,
    recipients,
    systems,
    transfers,
    retention,
    automated_decisions,
    profiling,
    ai_systems,
    cookies,
    rights,
    public_access,
    secrecy,
    security,
    updates,
    sections,
});

words!(
    /// Under which regulation data are processed.
    Regulation("regulation") {
        /// Regulation (EU) 2016/679.
        Gdpr = "gdpr",
        /// Regulation (EU) 2018/1725, for institutions and bodies of the Union.
        EuInstitutions = "eu_institutions",
        /// The GDPR as it is law in the United Kingdom.
        UkGdpr = "uk_gdpr",
    }
);

/// What joint controllers have agreed (Article 26(2)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Joint {
    /// The essence of the arrangement: who does what (Article 26(2)).
    pub essence: Field<Text>,
    /// Whom to ask: the id of a contact, of a party, or `dpo`.
    pub contact: Field<Reference>,
}
record!(Joint { essence, contact });

/// Public access to documents (Article 86).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct PublicAccess {
    /// The act; one or many.
    pub law: Field<Many<Citation>>,
    /// What it means here.
    pub text: Field<Text>,
}
record!(PublicAccess { law, text });

/// Something an act keeps secret.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Secret {
    /// The ids of the data; default all.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// The act and section; one or many.
    pub law: Field<Many<Citation>>,
    /// What it means here.
    pub text: Field<Text>,
}
record!(Secret { data, law, text });
