//! References: each id that is named exists.

use crate::diagnostic::{Files, Finding, Span};
use crate::law::Right;

use super::data::ChannelKind;
use super::grammar::{Reference, proposal};
use super::page::SeeAlso;
use super::party::Person;
use super::read::{Entries, Faults, Field, Many, Spanned, suggestion};
use super::site::{Config, LanguageTag};
use super::stated::Stated;
use super::{View, ids, links};

/// The sections of a notice, which texts can point at.
pub const SECTIONS: &[&str] = &[
    "controller",
    "contact",
    "purposes",
    "legal-basis",
    "data",
    "sources",
    "recipients",
    "transfers",
    "retention",
    "provide",
    "automated-decisions",
    "profiling",
    "rights",
    "object",
    "complaint",
    "secrecy",
    "cookies",
    "security",
    "changes",
];

/// Reports ids of a site that mean something of their own, and languages that it states twice.
pub(super) fn check_config(config: &Config, faults: &mut Faults) {
    ids::taken(&config.parties, faults);
    languages(&config.languages, faults);
}

/// What is wrong with the ids of a notice that mean two things, and the names of things that do not exist.
pub(super) fn check(view: View, files: &Files) -> Vec<Finding> {
    let mut faults = Faults::default();
    languages(&view.notice.languages, &mut faults);
    ids::unique(view, &mut faults);
    Names { view, faults: &mut faults }.check();
    links::check(view, files, &mut faults);
    faults.0
}

fn languages(list: &Field<Vec<Spanned<LanguageTag>>>, faults: &mut Faults) {
    twice(&list.members().map(|tag| (tag.value.0.as_str(), tag.span)).collect::<Vec<_>>(), faults);
}

fn stated<T>(entries: &Field<Stated<Entries<T>>>) -> impl Iterator<Item = (&Spanned<String>, &Spanned<T>)> {
    entries.some().into_iter().flat_map(Entries::iter)
}

/// What a reference may name.
pub(super) struct Known<'a> {
    pub what: &'static str,
    pub ids: Vec<&'a str>,
    /// A map that should hold it cannot be read: then a name that leads nowhere is no second fault.
    pub silent: bool,
}

impl<'a> Known<'a> {
    fn new(what: &'static str) -> Self {
        Known { what, ids: Vec::new(), silent: false }
    }

    fn words(mut self, words: &[&'a str]) -> Self {
        self.ids.extend(words);
        self
    }

    fn entries<T>(mut self, entries: &'a Field<Entries<T>>) -> Self {
        self.silent |= entries.is_faulty();
        self.and(entries.get())
    }

    fn stated<T>(mut self, entries: &'a Field<Stated<Entries<T>>>) -> Self {
        self.silent |= entries.is_faulty();
        self.and(entries.some())
    }

    fn and<T>(mut self, entries: Option<&'a Entries<T>>) -> Self {
        if let Some(entries) = entries {
            self.ids.extend(entries.iter().map(|(id, _)| id.value.as_str()));
            self.ids.extend(entries.unreadable.iter().map(String::as_str));
        }
        self
    }

    pub fn check(&self, id: &str, span: Span, faults: &mut Faults) {
        if !self.silent && !self.ids.contains(&id) {
            let message = format!("no {} `{id}` is there", self.what);
            let meant = proposal(id).filter(|meant| self.ids.contains(&meant.as_str()));
            let help = meant.map_or_else(|| suggestion(id, &self.ids), |meant| format!("write `{meant}`"));
            faults.at::<()>("unknown-reference", span, message, help);
        }
    }
}

/// Follows every reference of one notice.
struct Names<'a, 'f> {
    view: View<'a>,
    faults: &'f mut Faults,
}

impl<'a> Names<'a, '_> {
    fn check(&mut self) {
        let notice = self.view.notice;
        self.list(&notice.controllers, &self.parties());
        if let Some(joint) = notice.joint.some() {
            self.one(&joint.contact, &self.contacts());
        }
        for (_, person) in notice.contacts.entries() {
            if let Person::Same(id) = &person.value {
                self.contacts().check(&id.0, person.span, self.faults);
            }
        }
        self.purposes_and_data();
        self.recipients();
        self.transfers();
        self.retention();
        self.machines();
        self.terminal();
        self.rights();
        self.page();
    }

    fn purposes_and_data(&mut self) {
        let notice = self.view.notice;
        let (data, purposes, groups) = (self.data(), self.purposes(), Known::new("group").entries(&notice.subjects));
        for (_, purpose) in notice.purposes.entries() {
            self.list(&purpose.data, &data);
            self.list(&purpose.subjects, &groups);
            purpose.basis.each().for_each(|basis| self.list(&basis.data, &data));
        }
        notice.basis.each().for_each(|basis| self.list(&basis.data, &data));
        let channels = Known::new("channel").words(ChannelKind::WORDS).entries(&notice.channels);
        let sources = Known::new("source").words(&["subject", "observed", "inferred"]).stated(&notice.sources);
        for (_, category) in notice.data.entries() {
            self.list(&category.subjects, &groups);
            self.each(&category.source, &sources);
            self.each(&category.channel, &channels);
            category.condition.each().for_each(|condition| self.list(&condition.purposes, &purposes));
        }
        for (id, source) in stated(&notice.sources) {
            if source.name.is_absent() {
                self.parties().check(&id.value, id.span, self.faults);
            }
        }
    }

    fn recipients(&mut self) {
        let notice = self.view.notice;
        let (data, purposes) = (self.data(), self.purposes());
        let others = Known::new("recipient").stated(&notice.recipients);
        for (id, recipient) in stated(&notice.recipients) {
            if recipient.name.is_absent() {
                self.parties().check(&id.value, id.span, self.faults);
            }
            self.list(&recipient.data, &data);
            self.list(&recipient.purposes, &purposes);
            self.one(&recipient.under, &others);
        }
        for (_, system) in notice.systems.entries() {
            self.one(&system.party, &self.parties());
            self.list(&system.data, &data);
        }
    }

    fn transfers(&mut self) {
        let recipients = Known::new("recipient").stated(&self.view.notice.recipients);
        for (id, transfer) in stated(&self.view.notice.transfers) {
            match &transfer.recipient {
                Field::Absent => recipients.check(&id.value, id.span, self.faults),
                named => self.one(named, &recipients),
            }
            self.list(&transfer.data, &self.data());
            let contacts = self.contacts();
            let safeguards = transfer.safeguard.each().map(|safeguard| &safeguard.value);
            let copies = safeguards.chain(transfer.fallback.get()).filter_map(|safeguard| safeguard.copy.get());
            copies.for_each(|copy| self.one(&copy.contact, &contacts));
        }
    }

    fn retention(&mut self) {
        let (data, purposes) = (self.data(), self.purposes());
        for (_, row) in self.view.notice.retention.entries() {
            self.list(&row.data, &data);
            self.list(&row.except, &data);
            self.list(&row.purposes, &purposes);
        }
        for (_, secret) in stated(&self.view.notice.secrecy) {
            self.list(&secret.data, &data);
        }
    }

    fn machines(&mut self) {
        let notice = self.view.notice;
        let (data, purposes) = (self.data(), self.purposes());
        for (_, decision) in stated(&notice.automated_decisions) {
            self.list(&decision.purposes, &purposes);
            self.list(&decision.data, &data);
        }
        for (_, profiling) in stated(&notice.profiling) {
            self.list(&profiling.purposes, &purposes);
            self.list(&profiling.data, &data);
        }
        for (_, system) in stated(&notice.ai_systems) {
            self.one(&system.provider, &self.parties());
            self.list(&system.purposes, &purposes);
            self.list(&system.data, &data);
        }
    }

    fn terminal(&mut self) {
        let Some(cookies) = self.view.notice.cookies.some() else { return };
        for (_, cookie) in cookies.items.entries() {
            self.list(&cookie.0.purposes, &self.purposes());
            self.one(&cookie.0.party, &self.parties());
        }
        self.see_also(cookies.see.given());
    }

    fn rights(&mut self) {
        let Some(rights) = self.view.notice.rights.get() else { return };
        self.one(&rights.contact, &self.contacts());
        for told in Right::all().iter().filter_map(|right| rights.told(*right)) {
            self.one(told.contact, &self.contacts());
            for limit in told.limits.members() {
                self.list(&limit.purposes, &self.purposes());
                self.list(&limit.data, &self.data());
            }
        }
    }

    fn page(&mut self) {
        let notice = self.view.notice;
        let entries = Known { what: "entry", ids: super::links::entries(self.view), silent: false };
        if let Some(short) = notice.short.get() {
            self.list(&short.highlights, &entries);
            short.layers().for_each(|(_, layer)| self.list(&layer.tells, &entries));
        }
        let accepted = entries.entries(&notice.contacts).entries(&notice.sections);
        notice.own.allow.members().for_each(|allowance| self.one(&allowance.at, &accepted));
        notice.see_also.members().for_each(|page| self.see_also(Some(page)));
        let sections = Known::new("section").words(SECTIONS).entries(&notice.sections);
        notice.sections.entries().for_each(|(_, section)| self.one(&section.after, &sections));
    }

    fn see_also(&mut self, page: Option<&Spanned<SeeAlso>>) {
        if let Some(Spanned { value: SeeAlso::Notice(name), span, .. }) = page {
            let notices = self.view.site.names.iter().map(String::as_str).collect();
            Known { what: "notice", ids: notices, silent: false }.check(&name.0, *span, self.faults);
        }
    }

    fn data(&self) -> Known<'a> {
        Known::new("data category").entries(&self.view.notice.data)
    }

    fn purposes(&self) -> Known<'a> {
        Known::new("purpose").entries(&self.view.notice.purposes)
    }

    fn parties(&self) -> Known<'a> {
        Known::new("party").entries(&self.view.site.config.parties)
    }

    fn contacts(&self) -> Known<'a> {
        let parties = &self.view.site.config.parties;
        let officer = match self.view.dpo() {
            Some(Stated::Some(_)) => &["dpo"][..],
            _ if self.view.controllers().next().is_none() => &["dpo"], // who it would be is a fault of its own
            _ => &[],
        };
        Known::new("contact").words(officer).entries(&self.view.notice.contacts).entries(parties)
    }

    fn list(&mut self, ids: &Field<Vec<Spanned<Reference>>>, known: &Known) {
        ids.members().for_each(|id| known.check(&id.value.0, id.span, self.faults));
        let members: Vec<_> = ids.members().map(|id| (id.value.0.as_str(), id.span)).collect();
        twice(&members, self.faults);
    }

    fn each(&mut self, ids: &Field<Many<Reference>>, known: &Known) {
        ids.each().for_each(|id| known.check(&id.value.0, id.span, self.faults));
    }

    fn one(&mut self, id: &Field<Reference>, known: &Known) {
        if let Some(id) = id.given() {
            known.check(&id.value.0, id.span, self.faults);
        }
    }
}

/// Reports members of a list that stand there twice.
fn twice(members: &[(&str, Span)], faults: &mut Faults) {
    for (at, (member, span)) in members.iter().enumerate() {
        if members[..at].iter().any(|(other, _)| other == member) {
            faults.at::<()>("named-twice", *span, format!("`{member}` is named twice"), "name it once");
        }
    }
}
