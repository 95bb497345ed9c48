//! Who is named where: each place in a notice that names a party of the site.

use crate::diagnostic::Span;
use crate::law::Right;

use super::Site;
use super::grammar::Reference;
use super::notice::Facts;
use super::party::Person;
use super::read::{Entries, Field, Spanned};
use super::stated::Stated;
use super::transfer::Safeguard;

/// As what a party is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// It decides, alone or with others.
    Controller,
    /// It is asked about the arrangement of joint controllers.
    JointContact,
    /// It is someone to ask.
    Contact,
    /// Data come from it.
    Source,
    /// It gets data.
    Recipient,
    /// A recipient works for it.
    Superior,
    /// It runs a system.
    System,
    /// Data go to it outside the EEA.
    Transfer,
    /// It gives copies of a safeguard.
    SafeguardCopy,
    /// It provides an AI system.
    AiSystem,
    /// A cookie is its own.
    Cookie,
    /// It takes requests about rights.
    Requests,
}

impl Capacity {
    /// What it is, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Capacity::Controller => "controller",
            Capacity::JointContact => "contact of joint controllers",
            Capacity::Contact => "contact",
            Capacity::Source => "source",
            Capacity::Recipient => "recipient",
            Capacity::Superior => "processor of a sub-processor",
            Capacity::System => "system",
            Capacity::Transfer => "transfer",
            Capacity::SafeguardCopy => "contact for a copy of safeguards",
            Capacity::AiSystem => "AI system",
            Capacity::Cookie => "cookie",
            Capacity::Requests => "contact for requests",
        }
    }
}

/// A place that names a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The id of the party.
    pub party: &'a str,
    /// As what.
    pub capacity: Capacity,
    /// Where its id stands.
    pub span: Span,
}

/// The places that name parties in what is stated, in the order of its keys.
#[derive(Debug, Clone, Default)]
pub struct Mentions<'a> {
    /// Those that can be read.
    pub all: Vec<Mention<'a>>,
    /// Whether something that may name a party cannot be read.
    pub unreadable: bool,
}

impl<'a> Mentions<'a> {
    /// All places in `facts` that name a party of `site`.
    #[must_use]
    pub fn of(facts: &'a Facts, site: &Site) -> Self {
        let mut mentions = Mentions::default();
        mentions.people(facts);
        mentions.flows(facts);
        mentions.machines(facts);
        mentions.rights(facts);
        let parties = site.config.parties.get();
        mentions.all.retain(|mention| parties.is_some_and(|parties| parties.get(mention.party).is_some()));
        mentions
    }

    fn people(&mut self, facts: &'a Facts) {
        self.unreadable |= facts.controllers.is_faulty() || facts.joint.is_faulty();
        for id in facts.controllers.members() {
            self.named(Capacity::Controller, &id.value.0, id.span);
        }
        if let Some(joint) = facts.joint.some() {
            self.one(Capacity::JointContact, &joint.contact);
        }
        for (_, person) in self.entries(&facts.contacts) {
            if let Person::Same(id) = &person.value {
                self.named(Capacity::Contact, &id.0, person.span);
            }
        }
    }

    fn flows(&mut self, facts: &'a Facts) {
        for (id, _) in self.stated(&facts.sources) {
            self.named(Capacity::Source, &id.value, id.span);
        }
        for (id, recipient) in self.stated(&facts.recipients) {
            self.named(Capacity::Recipient, &id.value, id.span);
            self.one(Capacity::Superior, &recipient.under);
        }
        for (_, system) in self.entries(&facts.systems) {
            self.one(Capacity::System, &system.party);
        }
        for (id, transfer) in self.stated(&facts.transfers) {
            match &transfer.recipient {
                Field::Absent => self.named(Capacity::Transfer, &id.value, id.span),
                named => self.one(Capacity::Transfer, named),
            }
            self.unreadable |= transfer.safeguard.is_faulty() || transfer.fallback.is_faulty();
            transfer.safeguard.each().for_each(|safeguard| self.copy(safeguard));
            transfer.fallback.get().into_iter().for_each(|safeguard| self.copy(safeguard));
        }
    }

    fn copy(&mut self, safeguard: &'a Safeguard) {
        self.unreadable |= safeguard.copy.is_faulty();
        if let Some(copy) = safeguard.copy.get() {
            self.one(Capacity::SafeguardCopy, &copy.contact);
        }
    }

    fn machines(&mut self, facts: &'a Facts) {
        for (_, system) in self.stated(&facts.ai_systems) {
            self.one(Capacity::AiSystem, &system.provider);
        }
        self.unreadable |= facts.cookies.is_faulty();
        if let Some(cookies) = facts.cookies.some() {
            for (_, cookie) in self.entries(&cookies.items) {
                self.one(Capacity::Cookie, &cookie.0.party);
            }
        }
    }

    fn rights(&mut self, facts: &'a Facts) {
        self.unreadable |= facts.rights.is_faulty();
        let Some(rights) = facts.rights.get() else { return };
        self.one(Capacity::Requests, &rights.contact);
        for told in Right::all().iter().filter_map(|right| rights.told(*right)) {
            self.one(Capacity::Requests, told.contact);
        }
    }

    fn named(&mut self, capacity: Capacity, party: &'a str, span: Span) {
        self.all.push(Mention { party, capacity, span });
    }

    fn one(&mut self, capacity: Capacity, id: &'a Field<Reference>) {
        self.unreadable |= id.is_faulty();
        if let Some(id) = id.given() {
            self.named(capacity, &id.value.0, id.span);
        }
    }

    fn entries<T>(
        &mut self,
        field: &'a Field<Entries<T>>,
    ) -> impl Iterator<Item = (&'a Spanned<String>, &'a Spanned<T>)> + use<'a, T> {
        self.unreadable |= field.is_faulty() || field.get().is_some_and(|entries| !entries.unreadable.is_empty());
        field.entries()
    }

    fn stated<T>(
        &mut self,
        field: &'a Field<Stated<Entries<T>>>,
    ) -> impl Iterator<Item = (&'a Spanned<String>, &'a Spanned<T>)> + use<'a, T> {
        self.unreadable |= field.is_faulty() || field.some().is_some_and(|entries| !entries.unreadable.is_empty());
        field.some().into_iter().flat_map(Entries::iter)
    }
}
