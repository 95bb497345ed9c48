//! From a notice to its facts: the whole, and the people.

use crate::document::compose::Author;
use crate::document::reference::Names;
use crate::document::{Document, Gaps, Runs, plain};
use crate::language::Words;
use crate::model::View;
use crate::model::citation::{Citation, PartKind};
use crate::model::grammar::{Email, Reference, Url};
use crate::model::party::{Contact, Party, Person as Named};
use crate::model::prose;
use crate::model::read::{Field, Many, Spanned};
use crate::model::stated::Stated;
use crate::model::text::{Name, Text};

use super::{Controller, Facts, Joint, Law, Person, Post, VERSION, Ways};

/// The facts of a notice in the language of `document`, which was composed from the same; `url` is the address of its
/// page, or empty.
#[must_use]
pub fn facts(document: &Document, view: View, words: &Words, url: &str) -> Facts {
    let gaps = &Gaps::new(); // they are marked in `document`
    let author = &Author { view, words, gaps };
    let teller = Teller { author, names: Names::of(document, view, words) };
    let (notice, dated) = (view.notice, view.dated());
    Facts {
        facts_version: VERSION,
        notice: notice.name.clone(),
        language: words.code.to_owned(),
        languages: view.languages().into_iter().map(str::to_owned).collect(),
        url: (!url.is_empty()).then(|| url.to_owned()),
        title: plain(&document.title),
        draft: (!document.draft.is_empty()).then_some(true),
        register: teller.line(&notice.register),
        reference: notice.reference.get().cloned(),
        version: dated.version.get().cloned(),
        published: dated.published.get().map(ToString::to_string),
        updated: dated.updated.get().map(ToString::to_string),
        review_by: notice.review_by.get().map(ToString::to_string),
        regulation: view.regulation().word(),
        country: view.country().map(str::to_owned),
        parts: document.chapters.iter().map(|chapter| chapter.id.clone()).collect(),
        controllers: view.controllers().map(|(id, party)| teller.controller(&id.value, party)).collect(),
        joint: teller.joint(),
        contacts: notice.contacts.entries().map(|(id, person)| teller.named(&id.value, &person.value)).collect(),
        purposes: teller.purposes(),
        subjects: teller.subjects(),
        data: teller.data(),
        provide: notice.provide.get().map(|provide| teller.provide(provide)),
        sources: teller.sources(),
        recipients: teller.recipients(),
        transfers: teller.transfers(),
        retention: teller.retention(),
        automated_decisions: teller.decisions(),
        profiling: teller.profiling(),
        rights: teller.rights(),
    }
}

/// Tells facts in the words of the page, without its Markdown.
pub(super) struct Teller<'a> {
    pub author: &'a Author<'a>,
    names: Names<'a>,
}

impl<'a> Teller<'a> {
    /// A text that stands in a line.
    pub fn line(&self, text: &'a Field<Text>) -> Option<String> {
        self.author.field(text).map(|runs| self.names.line(runs))
    }

    /// The same of a text that is there.
    pub fn text(&self, text: &'a Text) -> Option<String> {
        self.author.runs(text).map(|runs| self.names.line(runs))
    }

    /// A text with paragraphs and lists: one a line.
    pub fn block(&self, text: &'a Field<Text>) -> Option<String> {
        let text = self.author.view.words(text, self.author.words.code)?;
        Some(self.names.blocks(prose::blocks(text).content))
    }

    /// What an entry is called: its name, else its id.
    pub fn name(&self, name: &'a Field<Text>, id: &str) -> String {
        self.line(name).unwrap_or_else(|| id.to_owned())
    }

    /// A name that holds in every language, or in one.
    pub fn own(&self, name: &'a Field<Name>) -> Option<String> {
        self.author.line(name).map(|runs: Runs| plain(&runs))
    }

    /// Acts with the parts of them that are meant.
    pub fn law(&self, cited: &Field<Many<Citation>>) -> Vec<Law> {
        let (view, code) = (self.author.view, self.author.words.code);
        let law = |citation: &Citation| Law {
            act: citation.act.clone(),
            part: part(citation),
            name: view.act_name(&citation.act, code),
            url: view.act_url(&citation.act, code),
        };
        cited.each().map(|citation| law(&citation.value)).collect()
    }

    fn controller(&self, id: &Reference, party: &'a Party) -> Controller {
        let Party { address, visiting_address, email, phone, url, form, other, .. } = party;
        Controller {
            id: id.0.clone(),
            name: self.own(&party.name).unwrap_or_else(|| id.0.clone()),
            kind: party.kind.get().map(|kind| kind.word()),
            business_id: party.business_id.get().cloned(),
            country: party.country.get().map(|country| country.0.clone()),
            reach: self.ways(address, visiting_address, email, phone, url, form, other),
            dpo: party.dpo.get().map(|dpo| self.post(dpo)),
            representative: party.representative.get().map(|representative| self.post(representative)),
        }
    }

    fn post(&self, stated: &'a Stated<Contact>) -> Post {
        match stated {
            Stated::None(why) => Post { exists: false, reason: self.line(&why.none), contact: None },
            Stated::Some(contact) => Post { exists: true, reason: None, contact: Some(self.contact(contact)) },
        }
    }

    fn named(&self, id: &str, person: &'a Named) -> Person {
        let person = match person {
            Named::Own(contact) => self.contact(contact),
            Named::Same(other) => Person { same_as: Some(other.0.clone()), ..Person::default() },
        };
        Person { id: Some(id.to_owned()), ..person }
    }

    pub fn contact(&self, contact: &'a Contact) -> Person {
        let Contact { address, visiting_address, email, phone, url, form, other, .. } = contact;
        Person {
            role: contact.role.get().map(|role| role.word()),
            name: self.own(&contact.name),
            title: self.line(&contact.title),
            country: contact.country.get().map(|country| country.0.clone()),
            reach: self.ways(address, visiting_address, email, phone, url, form, other),
            ..Person::default()
        }
    }

    #[allow(clippy::too_many_arguments, reason = "party and contact have these keys in common, and no type for them")]
    fn ways(
        &self,
        address: &'a Field<Name>,
        visiting_address: &'a Field<Name>,
        email: &Field<Email>,
        phone: &Field<String>,
        url: &Field<Url>,
        form: &Field<Url>,
        other: &'a Field<Text>,
    ) -> Ways {
        Ways {
            address: self.own(address),
            visiting_address: self.own(visiting_address),
            email: email.get().map(|email| email.0.clone()),
            phone: phone.get().cloned(),
            url: address_of(url),
            form: address_of(form),
            other: self.line(other),
        }
    }

    fn joint(&self) -> Option<Joint> {
        Some(match self.author.view.notice.joint.get()? {
            Stated::None(why) => Joint { essence: self.line(&why.none), contact: None },
            Stated::Some(joint) => Joint {
                essence: self.line(&joint.essence),
                contact: joint.contact.get().map(|contact| contact.0.clone()),
            },
        })
    }
}

/// The ids a key names.
pub(super) fn ids(named: &Field<Vec<Spanned<Reference>>>) -> Vec<String> {
    named.members().map(|id| id.value.0.clone()).collect()
}

/// A web address that may be left out.
pub(super) fn address_of(url: &Field<Url>) -> Option<String> {
    url.get().map(|url| url.0.clone())
}

/// `ch. 2 s. 10(1)`, as authors write it.
fn part(citation: &Citation) -> Option<String> {
    let parts = citation.parts.iter().map(|part| {
        let kind = match part.kind {
            PartKind::Article => "art.",
            PartKind::Chapter => "ch.",
            PartKind::Section => "s.",
        };
        let steps: String = part.steps.iter().map(|step| format!("({step})")).collect();
        format!("{kind} {}{steps}", part.number)
    });
    let parts = parts.collect::<Vec<_>>().join(" ");
    (!parts.is_empty()).then_some(parts)
}
