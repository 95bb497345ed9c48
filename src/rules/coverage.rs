use crate::diagnostic::Span;
use crate::law::{self, Entitlement, Item, LegalBasis, OtherRegulation, Right, entitlement, is_eea};
use crate::model::citation::ConditionProvision;
use crate::model::data::{Category, Requirement};
use crate::model::party::{Contact, Party, PartyKind};
use crate::model::purpose::{Basis, Purpose};
use crate::model::read::{Entries, Field, Spanned};
use crate::model::right::ListedRight;
use crate::model::stated::Stated;
use crate::model::transfer::{Safeguard, SafeguardKind, Transfer};
use crate::model::{Notice, View};

use super::identity::is_pattern;
use super::stated;

/// How a notice answers one item of Articles 13 and 14.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is stated here.
    Stated(Span),
    /// It is stated here that there is none.
    StatedNone(Span),
    /// It is not owed, for this reason.
    NotApplicable(&'static str),
    /// It is written badly, and was reported.
    Unreadable,
    /// It is owed and not there.
    Missing,
}

/// One item, for the whole notice or one of its purposes, data or transfers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The item.
    pub item: Item,
    /// The id it is about, if it is not about the whole notice.
    pub about: Option<String>,
    /// Where to point if it is missing.
    pub at: Span,
    /// How it is answered.
    pub state: State,
}

/// Returns true if a regulation asks for an item with the same content.
fn is_asked_under(other: &OtherRegulation, item: Item) -> bool {
    // A representative in the United Kingdom is owed by others than one in the Union.
    item != Item::Representative && item.provisions().iter().any(|provision| other.provision(*provision).is_some())
}

/// Where each item of Articles 13 and 14 is answered, stated as none, or missing.
#[must_use]
pub fn coverage(view: View) -> Vec<Answer> {
    let mut answers = Answers { view, answers: Vec::new() };
    answers.identity();
    answers.purposes();
    answers.recipients();
    answers.transfers();
    answers.retention();
    answers.obligation();
    answers.sources();
    answers.automation();
    answers.rights();
    if let Some(other) = law::other_regulation(view.regulation().word()) {
        for answer in &mut answers.answers {
            if answer.state == State::Missing && !is_asked_under(other, answer.item) {
                answer.state = State::NotApplicable("not checked under this regulation");
            }
        }
    }
    if view.is_frame() {
        let owed = |answer: &&mut Answer| answer.state == State::Missing;
        answers
            .answers
            .iter_mut()
            .filter(owed)
            .for_each(|answer| answer.state = State::NotApplicable("its parts answer it"));
    }
    answers.answers
}

fn of_field<T>(field: &Field<T>) -> State {
    match field {
        Field::Absent => State::Missing,
        Field::Faulty(_) => State::Unreadable,
        Field::Given(given) => State::Stated(given.span),
    }
}

fn of_stated<T>(field: &Field<Stated<T>>) -> State {
    field.none().map_or_else(|| of_field(field), |(_, given)| State::StatedNone(given.span))
}

struct Answers<'a> {
    view: View<'a>,
    answers: Vec<Answer>,
}

impl<'a> Answers<'a> {
    /// An answer for the whole notice.
    fn whole(&mut self, item: Item, state: State) {
        let at = self.view.notice.head;
        self.answers.push(Answer { item, about: None, at, state });
    }

    /// An answer for one of its entries.
    fn of(&mut self, item: Item, id: &Spanned<String>, state: State) {
        self.answers.push(Answer { item, about: Some(id.value.clone()), at: id.span, state });
    }

    fn identity(&mut self) {
        let notice = self.view.notice;
        self.whole(Item::Controller, of_field(&notice.controllers));
        let controllers: Vec<_> = self.view.controllers().collect();
        for (id, _) in controllers.iter().filter(|(_, party)| party.name.is_absent()) {
            let about = Some(id.value.0.clone());
            self.answers.push(Answer { item: Item::Controller, about, at: id.span, state: State::Missing });
        }
        for (at, (id, party)) in controllers.iter().enumerate() {
            let reached = party.can_be_reached() || (at == 0 && answers_for_it(notice));
            let state = if reached { State::Stated(id.span) } else { State::Missing };
            let about = Some(id.value.0.clone());
            self.answers.push(Answer { item: Item::ControllerContact, about, at: id.span, state });
        }
        for (id, party) in &controllers {
            self.answers.push(Answer {
                item: Item::Representative,
                about: Some(id.value.0.clone()),
                at: id.span,
                state: representative(party),
            });
        }
        if let Some((_, main)) = controllers.first() {
            self.whole(Item::DataProtectionOfficer, of_stated(&main.dpo));
        }
    }

    fn purposes(&mut self) {
        let view = self.view;
        self.whole(Item::Purposes, of_field(&view.notice.purposes));
        for (id, purpose) in view.notice.purposes.entries() {
            let state = match (&purpose.basis, &view.notice.basis) {
                (Field::Absent, of_notice) => of_field(of_notice),
                (own, _) => of_field(own),
            };
            let says = |basis: &Spanned<Basis>| !(basis.article.is_absent() && basis.other.is_absent());
            let empty = !view.bases(purpose).is_empty() && !view.bases(purpose).iter().all(says);
            self.of(Item::LegalBasis, id, if empty { State::Missing } else { state });
            if let Some(further) = purpose.further.get() {
                self.of(Item::FurtherPurpose, id, of_field(&further.starts));
            }
            for basis in view.bases(purpose) {
                let interests = basis.article.get().is_some_and(|point| point.basis == LegalBasis::LegitimateInterests);
                let state = if interests {
                    of_field(&basis.interest)
                } else {
                    State::NotApplicable("no legitimate interest is relied on")
                };
                self.of(Item::LegitimateInterest, id, state);
            }
        }
    }

    fn recipients(&mut self) {
        self.whole(Item::Recipients, of_stated(&self.view.notice.recipients));
    }

    fn transfers(&mut self) {
        let view = self.view;
        self.undeclared();
        for (id, transfer) in view.notice.transfers.some().into_iter().flat_map(Entries::iter) {
            self.of(Item::Adequacy, id, of_field(&transfer.adequacy));
            let safeguard = match transfer.adequacy.get() {
                Some(decision) if decision != "none" => State::NotApplicable("an adequacy decision is relied on"),
                _ if transfer.safeguard.each().any(|tool| tool.kind.is_absent() && tool.other.is_absent()) => {
                    State::Missing
                }
                _ => of_field(&transfer.safeguard),
            };
            self.of(Item::Safeguard, id, safeguard);
            self.of(Item::SafeguardCopy, id, copy(transfer, safeguard));
        }
    }

    /// Recipients outside the EEA for whom no transfer is stated.
    fn undeclared(&mut self) {
        let transfers = &self.view.notice.transfers;
        if transfers.is_faulty() {
            return;
        }
        let stated = |id: &str| {
            let mut entries = transfers.some().into_iter().flat_map(Entries::iter);
            entries.any(|(key, transfer)| transfer.recipient.get().map_or(key.value == id, |named| named.0 == id))
        };
        let abroad = |place: &&str| *place != "EEA" && !is_eea(place);
        for recipient in self.view.recipients() {
            let unreadable = transfers.some().is_some_and(|entries| entries.unreadable.contains(&recipient.id.value));
            let state = match (recipient.places().iter().any(abroad), stated(&recipient.id.value)) {
                _ if unreadable => State::Unreadable,
                (_, true) => State::Stated(recipient.span()),
                (true, false) => State::Missing,
                (false, false) => State::NotApplicable("it processes the data in the EEA"),
            };
            self.of(Item::Transfer, recipient.id, state);
        }
    }

    fn retention(&mut self) {
        let view = self.view;
        let rows = &view.notice.retention;
        if !matches!(rows, Field::Given(_)) {
            return self.whole(Item::Retention, of_field(rows));
        }
        let unreadable = rows.get().is_some_and(|entries| !entries.unreadable.is_empty());
        for (purpose_id, purpose) in view.notice.purposes.entries() {
            for data in purpose.data.members() {
                let row = rows.entries().find(|(id, row)| row.covers(id, &purpose_id.value, &data.value.0, view));
                let state = match row {
                    Some((_, row)) => State::Stated(row.span),
                    None if unreadable => State::Unreadable,
                    None => State::Missing,
                };
                let about = Some(format!("{} {}", purpose_id.value, data.value.0));
                self.answers.push(Answer { item: Item::Retention, about, at: data.span, state });
            }
        }
    }

    fn obligation(&mut self) {
        let view = self.view;
        let of_notice =
            view.notice.provide.get().map_or(of_field(&view.notice.provide), |provide| of_field(&provide.requirement));
        let own = |category: &Category| category.provide.get().map(|provide| of_field(&provide.requirement));
        let categories: Vec<_> = view.notice.data.entries().collect();
        let all_own = !categories.is_empty()
            && categories.iter().all(|(_, category)| own(category).is_some() || !is_asked(category));
        match of_notice {
            State::Missing if all_own => {}
            state => self.whole(Item::Requirement, state),
        }
        for (id, category) in categories {
            if let Some(state) = own(category) {
                self.of(Item::Requirement, id, state);
            }
            if let Some(provide) = category.provide.get() {
                self.of(Item::Consequences, id, consequences(provide));
            }
        }
        if let Some(provide) = view.notice.provide.get() {
            self.whole(Item::Consequences, consequences(provide));
        }
    }

    fn sources(&mut self) {
        let notice = self.view.notice;
        for (id, category) in notice.data.entries() {
            let elsewhere =
                category.source.each().any(|source| !matches!(source.value.0.as_str(), "subject" | "observed"));
            let state = match (&category.source, &notice.sources) {
                (Field::Given(_), _) if !elsewhere => State::NotApplicable("they come from the person"),
                (Field::Absent, Field::Faulty(_)) => State::Unreadable,
                (Field::Absent, sources) if sources.none().is_some() => {
                    State::NotApplicable("all data come from the person")
                }
                (source, _) => of_field(source),
            };
            self.of(Item::Source, id, state);
            if elsewhere {
                self.of(Item::DataCategories, id, of_field(&category.name));
            }
        }
        // A category without `source` may come from any of them: that is missing there.
        let all_sourced = !notice.data.is_faulty()
            && notice.data.get().is_none_or(|data| data.unreadable.is_empty())
            && notice.data.entries().all(|(_, category)| category.source.given().is_some());
        for (id, source) in notice.sources.some().into_iter().flat_map(Entries::iter) {
            self.of(Item::PublicSource, id, of_field(&source.public));
            let from = |category: &Category| category.source.each().any(|source| source.value.0 == id.value);
            if all_sourced && !notice.data.entries().any(|(_, category)| from(category)) {
                self.of(Item::DataCategories, id, State::Missing);
            }
        }
    }

    fn automation(&mut self) {
        let decisions = &self.view.notice.automated_decisions;
        self.whole(Item::AutomatedDecisions, of_stated(decisions));
        for (id, decision) in stated(decisions) {
            self.of(Item::Logic, id, of_field(&decision.logic));
            // 13(2)(f) asks for both: the significance as well as the envisaged consequences.
            let significance = match of_field(&decision.significance) {
                State::Stated(_) => of_field(&decision.consequences),
                other => other,
            };
            self.of(Item::Significance, id, significance);
        }
    }

    fn rights(&mut self) {
        let view = self.view;
        let listed = view.notice.rights.get().and_then(|rights| rights.listed.given());
        let at = listed.map_or(view.notice.head, |list| list.key.unwrap_or(list.span));
        let state = |right: Right| match listed {
            _ if existence(view, right) == Existence::No => State::NotApplicable("nothing here gives this right"),
            None if view.notice.rights.is_faulty() => State::Unreadable,
            None => State::Stated(view.notice.head), // derived, so it is printed
            Some(list) => {
                let known =
                    |entry: &&Spanned<ListedRight>| matches!(entry.value, ListedRight::Known(known) if known == right);
                list.iter().find(known).map_or(State::Missing, |entry| State::Stated(entry.span))
            }
        };
        for (item, right) in Item::all().iter().filter_map(|item| Some((*item, right_of(*item)?))) {
            self.answers.push(Answer { item, about: None, at, state: state(right) });
        }
        let about = Some(Right::ObjectMarketing.id().to_owned());
        self.answers.push(Answer { item: Item::Objection, about, at, state: state(Right::ObjectMarketing) });
    }
}

/// Whether someone to ask can be reached for the main controller: by more than a pattern of an address.
fn answers_for_it(notice: &Notice) -> bool {
    let is_pattern = |contact: &Contact| contact.email.get().is_some_and(|email| is_pattern(&email.0));
    let mut people = notice.contacts.entries().filter_map(|(_, person)| person.own());
    people.any(|contact| contact.can_be_reached() && !is_pattern(contact))
}

/// Whether a controller says who represents it in the Union (Articles 13(1)(a) and 27).
fn representative(party: &Party) -> State {
    if party.country.get().is_none_or(|seat| is_eea(&seat.0)) {
        return State::NotApplicable("its seat is not outside the EEA");
    }
    if matches!(party.kind.get(), Some(PartyKind::PublicAuthority | PartyKind::Court)) {
        return State::NotApplicable("a public authority needs none"); // Article 27(2)(b)
    }
    match party.representative.some() {
        Some(contact) if contact.name.is_absent() || !contact.can_be_reached() => State::Missing,
        _ => of_stated(&party.representative),
    }
}

fn right_of(item: Item) -> Option<Right> {
    Right::all().iter().copied().find(|right| *right != Right::ObjectMarketing && right.item() == Some(item))
}

/// Whether the legal bases of a notice give a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existence {
    /// A basis here gives it.
    Yes,
    /// None gives it.
    No,
    /// A purpose has no readable basis, so nobody can tell.
    Unknown,
}

/// Whether the legal bases of the notice give `right`, or another fact that gives it whatever the basis.
#[must_use]
pub fn existence(view: View, right: Right) -> Existence {
    if follows_from_facts(view, right) {
        return Existence::Yes;
    }
    if matches!(right, Right::ObjectMarketing | Right::HumanIntervention) {
        return Existence::No; // no basis gives them
    }
    let of_basis = |basis| !matches!(entitlement(basis, right), Entitlement::No);
    if LegalBasis::all().iter().all(|basis| of_basis(*basis)) {
        return Existence::Yes;
    }
    let purposes: Vec<&Purpose> = view.notice.purposes.entries().map(|(_, purpose)| &purpose.value).collect();
    let points = |purpose: &&Purpose| {
        view.bases(purpose).iter().filter_map(|basis| basis.article.get()).map(|point| point.basis).collect::<Vec<_>>()
    };
    let bases: Vec<_> = purposes.iter().map(points).collect();
    match () {
        () if bases.iter().flatten().any(|basis| of_basis(*basis)) => Existence::Yes,
        () if bases.is_empty() || bases.iter().any(Vec::is_empty) => Existence::Unknown,
        () => Existence::No,
    }
}

/// What gives a right beside the bases: direct marketing (21(2)), decisions of Article 22 (22(3)), and consent under
/// 9(2)(a) (13(2)(c), 20(1)(a)).
fn follows_from_facts(view: View, right: Right) -> bool {
    let notice = view.notice;
    let of_consent = |point: &ConditionProvision| matches!((point.0.article, point.0.point), (9 | 10, Some('a')));
    let mut conditions = notice.data.entries().flat_map(|(_, category)| category.condition.each());
    match right {
        Right::ObjectMarketing => notice.purposes.entries().any(|(_, purpose)| !purpose.direct_marketing.is_absent()),
        Right::HumanIntervention => stated(&notice.automated_decisions).any(|(_, decision)| {
            decision.article.get().is_some_and(|article| matches!(article.0.point, Some('a' | 'c')))
        }),
        Right::Withdraw | Right::Portability => {
            conditions.any(|condition| condition.article.get().is_some_and(of_consent))
        }
        _ => false,
    }
}

fn copy(transfer: &Transfer, safeguard: State) -> State {
    // 13(1)(f) names the second subparagraph of 49(1) expressly; the other derogations have nothing to copy.
    let free = |safeguard: &&Spanned<Safeguard>| {
        let second = safeguard.article.get().is_some_and(|article| article.0.subparagraph == Some(2));
        safeguard.kind.get() == Some(&SafeguardKind::Derogation) && !second
    };
    let without = match safeguard {
        State::Stated(_) => State::NotApplicable("a derogation has no copy"),
        State::Missing => State::Missing, // a copy may be told where only the kind is not
        other => return other,
    };
    let mut copies =
        transfer.safeguard.each().filter(|safeguard| !free(safeguard)).map(|safeguard| of_field(&safeguard.copy));
    let first = copies.next().unwrap_or(without);
    copies.find(|state| *state == State::Missing).unwrap_or(first)
}

fn consequences(provide: &crate::model::data::Provide) -> State {
    match provide.requirement.get() {
        Some(Requirement::Voluntary) => State::NotApplicable("the data need not be given"),
        Some(_) => of_field(&provide.otherwise),
        None => State::Unreadable,
    }
}

/// Whether anything is asked of the person: not so where the data are only observed, inferred or got elsewhere.
pub(super) fn is_asked(category: &Category) -> bool {
    category.source.is_absent() || category.source.each().any(|source| source.value.0 == "subject")
}
