//! How long data are kept.

use crate::model::period::Period;
use crate::model::read::{Field, Spanned};
use crate::model::retention::{Exception as Case, Later, Row, Then};
use crate::model::text::Text;

use super::compose::Teller;
use super::{Bound, Cover, Exception, Retention, Time};

impl<'a> Teller<'a> {
    pub fn retention(&self) -> Vec<Retention> {
        self.author.view.notice.retention.entries().map(|(id, row)| self.row(id, &row.value)).collect()
    }

    fn row(&self, id: &'a Spanned<String>, row: &'a Row) -> Retention {
        let time = Time {
            criteria: self.block(&row.criteria),
            to: self.line(&row.to),
            ..self.time(&row.period, self.line(&row.from), &row.until)
        };
        Retention {
            id: id.value.clone(),
            covers: self.covers(id, row),
            time: Time { then: then(row.then.get(), &time), ..time },
            later: row.later.get().map(|later| self.later(row, later)),
            law: self.law(&row.law),
            decision: self.line(&row.decision),
            reason: self.line(&row.reason),
            exceptions: row.exceptions.members().map(|case| self.exception(&case.value)).collect(),
        }
    }

    /// Which data of which purposes the row is for.
    fn covers(&self, id: &Spanned<String>, row: &Row) -> Vec<Cover> {
        let view = self.author.view;
        let cover = |purpose: &str, used: &crate::model::purpose::Purpose| {
            let data = view.data_of(used).map(|(data, _)| data).filter(|data| row.covers(id, purpose, data, view));
            Cover { purpose: purpose.to_owned(), data: data.map(str::to_owned).collect() }
        };
        let covers = view.notice.purposes.entries().map(|(purpose, used)| cover(&purpose.value, &used.value));
        covers.filter(|cover| !cover.data.is_empty()).collect()
    }

    /// The second step counts from the event of the first, unless it names another.
    fn later(&self, row: &'a Row, later: &'a Later) -> Time {
        let has_length = later.period.get().is_some_and(|period| *period != Period::Permanent);
        let same_event = || has_length.then(|| self.line(&row.from)).flatten();
        let time = Time {
            criteria: self.block(&later.criteria),
            to: self.line(&later.to),
            ..self.time(&later.period, self.line(&later.from).or_else(same_event), &later.until)
        };
        Time { then: then(later.then.get(), &time), ..time }
    }

    fn exception(&self, case: &'a Case) -> Exception {
        let time = self.time(&case.period, self.line(&case.from), &case.until);
        let time = Time { criteria: self.block(&case.criteria), ..time };
        Exception { when: self.line(&case.when), time, law: self.law(&case.law) }
    }

    fn time(&self, period: &Field<Period>, from: Option<String>, until: &'a Field<Text>) -> Time {
        let (bound, length) = match period.get() {
            None => (None, None),
            Some(Period::For(length)) => (Some(Bound::For), Some(length)),
            Some(Period::UpTo(length)) => (Some(Bound::UpTo), Some(length)),
            Some(Period::AtLeast(length)) => (Some(Bound::AtLeast), Some(length)),
            Some(Period::Permanent) => (Some(Bound::Permanent), None),
        };
        let duration = length.map(crate::model::period::Length::iso);
        Time { period: bound, duration, from, until: self.line(until), ..Time::default() }
    }
}

/// What happens at the end: where nothing is said of a time that ends, the data are deleted.
fn then(stated: Option<&Then>, time: &Time) -> Option<&'static str> {
    let ends = time.period.is_some_and(|period| period != Bound::Permanent) || time.until.is_some();
    let unsaid = (ends && time.period != Some(Bound::Permanent)).then_some(Then::Delete);
    stated.copied().or(unsaid).map(Then::word)
}
