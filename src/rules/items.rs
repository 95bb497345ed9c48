use crate::law::Item;
use crate::model::View;
use crate::model::read::Field;

use super::coverage::{Answer, State, coverage};

/// Every item of Articles 13 and 14 with its answers, in the order of Article 13. An item that is not asked for because
/// another decides it, such as the safeguard of a transfer where there is none, has one answer too.
#[must_use]
pub fn items(view: View) -> Vec<(Item, Vec<Answer>)> {
    let coverage = coverage(view);
    let answers = |item: &Item| {
        let of_item = coverage.iter().filter(|answer| answer.item == *item).cloned();
        let mut answers: Vec<_> = whole(view, *item).into_iter().chain(of_item).collect();
        if answers.is_empty() {
            let state = match unasked(view, *item, &coverage) {
                State::Missing | State::NotApplicable(_) if view.is_frame() => {
                    State::NotApplicable("its parts answer it")
                }
                state => state,
            };
            answers.push(Answer { item: *item, about: None, at: view.notice.head, state });
        }
        (*item, answers)
    };
    Item::all().iter().map(answers).collect()
}

/// What is stated for the whole notice beside what is asked of each entry.
fn whole(view: View, item: Item) -> Option<Answer> {
    let span = match item {
        Item::Transfer => view.notice.transfers.none()?.1.span,
        Item::Source => view.notice.sources.none()?.1.span,
        _ => return None,
    };
    Some(Answer { item, about: None, at: span, state: State::StatedNone(span) })
}

/// How an item stands that `coverage` has nothing to ask about.
fn unasked(view: View, item: Item, coverage: &[Answer]) -> State {
    let notice = view.notice;
    let is_missing = |item: Item| coverage.iter().any(|answer| answer.item == item && answer.state == State::Missing);
    match item {
        Item::ControllerContact | Item::DataProtectionOfficer => owed_with(&notice.controllers),
        Item::LegalBasis => owed_with(&notice.purposes),
        Item::Retention => there(&notice.retention),
        Item::DataCategories if !notice.data.is_absent() => there(&notice.data),
        Item::Adequacy if is_missing(Item::Transfer) => State::Missing,
        Item::Representative => State::NotApplicable("no controller from outside the EEA is named"),
        Item::LegitimateInterest => State::NotApplicable("no legitimate interest is relied on"),
        Item::DataCategories => State::NotApplicable("no data from elsewhere are stated"),
        Item::Transfer => State::NotApplicable("no recipient outside the EEA is stated"),
        Item::Adequacy | Item::Safeguard | Item::SafeguardCopy => State::NotApplicable("no transfer is stated"),
        Item::Consequences => State::NotApplicable("nothing says that the data must be given"),
        Item::Source => State::NotApplicable("no data are stated"),
        Item::PublicSource => State::NotApplicable("no source other than the person is stated"),
        Item::Logic | Item::Significance => State::NotApplicable("no automated decision is stated"),
        Item::FurtherPurpose => State::NotApplicable("no further purpose is stated"),
        _ => State::NotApplicable("nothing here asks for it"),
    }
}

/// An item that is owed whatever `field` says, and cannot be told before it is there.
fn owed_with<T>(field: &Field<T>) -> State {
    if field.is_absent() { State::Missing } else { State::Unreadable }
}

fn there<T>(field: &Field<T>) -> State {
    field.given().map_or_else(|| owed_with(field), |given| State::Stated(given.key.unwrap_or(given.span)))
}
