//! Ids: each means one thing, and each that is named exists.

use crate::diagnostic::{Files, Span};

use super::data::Category;
use super::grammar::{Reference, TAKEN};
use super::prose::{self, Block, Inline, Target};
use super::read::{Entries, Faults, Field, Many, Spanned, suggestion};
use super::site::LanguageTag;
use super::stated::Stated;
use super::{Notice, Site, View};
use crate::model::read::Decode;

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

/// Reports ids that mean two things, and names of things that do not exist.
pub(super) fn check(site: &Site, files: &Files, faults: &mut Faults) {
    taken(&site.config.parties, faults);
    let tags = |list: &Field<Vec<Spanned<LanguageTag>>>, faults: &mut Faults| {
        twice(&list.members().map(|tag| (tag.value.0.as_str(), tag.span)).collect::<Vec<_>>(), faults);
    };
    tags(&site.config.languages, faults);
    for notice in &site.notices {
        tags(&notice.languages, faults);
        let view = View { site, notice };
        unique(view, faults);
        Names { view, faults }.check();
        links(view, files, faults);
    }
}

/// What a reference may name.
struct Known<'a> {
    what: &'static str,
    ids: Vec<&'a str>,
    /// A map that should hold it cannot be read: then a name that leads nowhere is no second fault.
    silent: bool,
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

    fn check(&self, id: &str, span: Span, faults: &mut Faults) {
        if !self.silent && !self.ids.contains(&id) {
            let message = format!("no {} `{id}` is there", self.what);
            faults.at::<()>("unknown-reference", span, message, suggestion(id, &self.ids));
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
        let (data, purposes, groups) = (self.data(), self.purposes(), Known::new("group").entries(&notice.subjects));
        self.list(&notice.controllers, &self.parties());
        for (_, purpose) in notice.purposes.entries() {
            self.list(&purpose.data, &data);
            self.list(&purpose.subjects, &groups);
            purpose.basis.each().for_each(|basis| self.list(&basis.data, &data));
        }
        notice.basis.each().for_each(|basis| self.list(&basis.data, &data));
        for (_, category) in notice.data.entries() {
            self.list(&category.subjects, &groups);
            self.sources(category);
        }
        for (id, recipient) in notice.recipients.some().into_iter().flat_map(Entries::iter) {
            if recipient.name.is_absent() {
                self.parties().check(&id.value, id.span, self.faults);
            }
            self.list(&recipient.data, &data);
            self.list(&recipient.purposes, &purposes);
        }
        for (_, row) in notice.retention.entries() {
            self.list(&row.data, &data);
            self.list(&row.except, &data);
            self.list(&row.purposes, &purposes);
        }
        self.transfers(&data);
        if let Some(rights) = notice.rights.get() {
            self.one(&rights.contact, &self.contacts());
        }
    }

    fn transfers(&mut self, data: &Known) {
        let recipients = Known::new("recipient").stated(&self.view.notice.recipients);
        for (id, transfer) in self.view.notice.transfers.some().into_iter().flat_map(Entries::iter) {
            match &transfer.recipient {
                Field::Absent => recipients.check(&id.value, id.span, self.faults),
                named => self.one(named, &recipients),
            }
            self.list(&transfer.data, data);
            let contacts = self.contacts();
            transfer
                .safeguard
                .each()
                .filter_map(|safeguard| safeguard.copy.get())
                .for_each(|copy| self.one(&copy.contact, &contacts));
        }
    }

    fn sources(&mut self, category: &'a Category) {
        let known = Known::new("source").words(&["subject", "observed", "inferred"]).stated(&self.view.notice.sources);
        self.each(&category.source, &known);
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

/// Reports ids that mean something of their own.
fn taken<T>(entries: &Field<Entries<T>>, faults: &mut Faults) {
    for (id, _) in entries.entries().filter(|(id, _)| TAKEN.contains(&id.value.as_str())) {
        let message = format!("`{}` means something of its own", id.value);
        faults.at::<()>("id-taken", id.span, message, "give the entry another id");
    }
}

/// Reports ids of one notice that stand for two things: then a text could not point at either.
fn unique(view: View, faults: &mut Faults) {
    let notice = view.notice;
    let mut ids: Vec<(&str, Span)> = Vec::new();
    ids.extend(own(&notice.purposes));
    ids.extend(own(&notice.subjects));
    ids.extend(own(&notice.data));
    let parties = |id: &str| view.party(id).is_some();
    let references = |id: &str| parties(id) || id == "everything";
    let sources = notice.sources.some().into_iter().flat_map(Entries::iter);
    ids.extend(sources.map(|(id, _)| (id.value.as_str(), id.span)).filter(|(id, _)| !parties(id)));
    let recipients = view.recipients().map(|recipient| (recipient.id.value.as_str(), recipient.span()));
    ids.extend(recipients.filter(|(id, _)| !parties(id)));
    let named: Vec<_> = ids.iter().map(|(id, _)| *id).collect();
    ids.extend(own(&notice.retention).filter(|(id, _)| !named.contains(id) && !references(id)));
    for (at, (id, span)) in ids.iter().enumerate() {
        let first = ids[..at].iter().find(|(other, _)| other == id);
        if let Some((_, first)) = first {
            clash(id, *span, Some(*first), faults);
        } else if TAKEN.contains(id) || SECTIONS.contains(id) {
            clash(id, *span, None, faults);
        }
    }
    for (id, _) in notice.contacts.entries().filter(|(id, _)| parties(&id.value) || id.value == "dpo") {
        clash(&id.value, id.span, None, faults);
    }
}

fn own<T>(entries: &Field<Entries<T>>) -> impl Iterator<Item = (&str, Span)> {
    entries.entries().map(|(id, _)| (id.value.as_str(), id.span))
}

fn clash(id: &str, span: Span, first: Option<Span>, faults: &mut Faults) {
    faults.at::<()>("id-taken", span, format!("`{id}` already means something else"), "give the entry another id");
    if let (Some(finding), Some(first)) = (faults.0.last_mut(), first) {
        *finding = finding.clone().label("used again here").also(first, "first used here");
    }
}

/// Reports cross-references in texts that lead nowhere.
fn links(view: View, files: &Files, faults: &mut Faults) {
    let notice: &Notice = view.notice;
    let mut texts = Vec::new();
    notice.facts.texts("", &mut texts);
    let known = targets(view);
    for string in texts.iter().flat_map(|wording| wording.text.strings()) {
        if !string.value.contains("](") {
            continue;
        }
        for id in targets_in(&prose::blocks(&string.value).content) {
            let span = files.narrow(string.span, &format!("#{id}"));
            Known { what: "section or entry", ids: known.clone(), silent: false }.check(&id, span, faults);
        }
    }
}

/// What a text can point at: sections that have something to say, and entries.
fn targets<'a>(view: View<'a>) -> Vec<&'a str> {
    let notice = view.notice;
    let data = || notice.data.entries().map(|(_, category)| category);
    let rights = notice.rights.get();
    let sections = [
        ("controller", !notice.controllers.is_absent()),
        ("contact", !notice.controllers.is_absent()),
        ("purposes", !notice.purposes.is_absent()),
        ("legal-basis", !notice.purposes.is_absent()),
        ("data", !notice.data.is_absent()),
        ("sources", !notice.sources.is_absent() || data().any(|category| !category.source.is_absent())),
        ("recipients", !notice.recipients.is_absent()),
        ("transfers", !notice.transfers.is_absent()),
        ("retention", !notice.retention.is_absent()),
        ("provide", !notice.provide.is_absent() || data().any(|category| !category.provide.is_absent())),
        ("automated-decisions", !notice.automated_decisions.is_absent()),
        ("rights", true),
        ("object", rights.is_none_or(|rights| rights.listed.is_absent())),
        ("complaint", true),
        ("security", !notice.security.is_absent()),
    ];
    let mut ids: Vec<_> = sections.into_iter().filter(|(_, speaks)| *speaks).map(|(id, _)| id).collect();
    ids.extend(own(&notice.purposes).chain(own(&notice.subjects)).chain(own(&notice.data)).map(|(id, _)| id));
    ids.extend(own(&notice.contacts).chain(own(&notice.retention)).map(|(id, _)| id));
    ids.extend(view.recipients().map(|recipient| recipient.id.value.as_str()));
    ids.extend(notice.sources.some().into_iter().flat_map(Entries::iter).map(|(id, _)| id.value.as_str()));
    ids
}

fn targets_in(blocks: &[Block]) -> Vec<String> {
    let in_inlines = |inlines: &[Inline]| inlines.iter().flat_map(target_of).collect::<Vec<_>>();
    let in_block = |block: &Block| match block {
        Block::Paragraph(inlines) => in_inlines(inlines),
        Block::List { items, .. } => items.iter().flat_map(|item| targets_in(item)).collect(),
    };
    blocks.iter().flat_map(in_block).collect()
}

fn target_of(inline: &Inline) -> Vec<String> {
    match inline {
        Inline::Link { to: Target::Id(id), .. } => vec![id.clone()],
        Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter().flat_map(target_of).collect(),
        _ => Vec::new(),
    }
}
