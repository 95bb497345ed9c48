use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::by_name;
use crate::diagnostic::{Severity, Span};
use crate::model::View;
use crate::model::data::Category;
use crate::model::period::Period;
use crate::model::purpose::Purpose;
use crate::model::read::{Field, Spanned};
use crate::model::retention::{Row, Then};
use crate::model::text::Text;
use crate::rules::{Claims, Report, Whole, rule};

rule!(site "retention-disagreement", Warning, Both, ["13(2)(a)", "14(2)(a)", "5(1)(a)"], check);

/// How long a notice keeps which data for which purposes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Retained {
    controllers: Vec<String>,
    rows: Vec<Kept>,
    pairs: Vec<Pair>,
}

/// One row of `retention`.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    span: Span,
    id: Span,
    period: Option<Period>,
    then: Then,
}

/// Data and a purpose that a row covers.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Pair {
    /// What stands for the names a reader knows both by; without a name the id.
    key: u64,
    row: usize,
    category: Span,
    /// What stands for the groups whose data they are, by name.
    people: Vec<u64>,
    /// What data and purpose are called.
    called: (String, String),
}

impl Retained {
    pub(in crate::rules) fn of(view: View) -> Self {
        let notice = view.notice;
        let language = view.site.config.languages.members().next().map_or("en", |tag| tag.value.0.as_str());
        let rows: Vec<_> = notice.retention.entries().collect();
        let mut pairs = Vec::new();
        for (purpose_id, purpose) in notice.purposes.entries() {
            for id in purpose.data.members() {
                let Some(category) = notice.data.get().and_then(|data| data.get(&id.value.0)) else { continue };
                let covers = |(row_id, row): &(&Spanned<String>, &Spanned<Row>)| {
                    row.covers(row_id, &purpose_id.value, &id.value.0, view)
                };
                let Some(row) = rows.iter().position(covers) else { continue };
                let names =
                    [name(&category.name, &id.value.0, language), name(&purpose.name, &purpose_id.value, language)];
                pairs.push(Pair {
                    key: xxh3_64(names.join("\n").as_bytes()),
                    row,
                    category: category.span,
                    people: people(view, purpose, category, language),
                    called: (shown(&category.name, &id.value.0, view), shown(&purpose.name, &purpose_id.value, view)),
                });
            }
        }
        let kept = |(id, row): (&Spanned<String>, &Spanned<Row>)| Kept {
            span: row.span,
            id: id.span,
            period: row.period.get().cloned(),
            then: row.then.get().copied().unwrap_or(Then::Delete),
        };
        let controllers = notice.controllers.members().map(|id| id.value.0.clone()).collect();
        Retained { controllers, rows: rows.into_iter().map(kept).collect(), pairs }
    }

    pub(in crate::rules) fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let rows = self.rows.iter_mut().flat_map(|row| [&mut row.span, &mut row.id]);
        rows.chain(self.pairs.iter_mut().map(|pair| &mut pair.category))
    }
}

/// A pair in its notice.
#[derive(Clone, Copy)]
struct Of<'a> {
    notice: &'a Claims,
    row: &'a Kept,
    pair: &'a Pair,
}

fn check(of: &Whole, report: &mut Report) {
    let mut seen: HashMap<u64, Vec<Of>> = HashMap::new();
    let mut told = HashSet::new();
    for notice in &of.notices {
        for pair in &notice.retained.pairs {
            let kept = Of { notice, row: &notice.retained.rows[pair.row], pair };
            let others = seen.entry(pair.key).or_default();
            if let Some(other) = others.iter().find(|other| is_doubtful(kept, **other))
                && told.insert((kept.row.span, other.row.span))
            {
                tell(report, kept, *other);
            }
            if !others.iter().any(|other| is_like(kept, *other)) {
                others.push(kept);
            }
        }
    }
}

fn name(name: &Field<Text>, id: &str, language: &str) -> String {
    name.get().and_then(|name| by_name(name, language)).unwrap_or_else(|| format!("`{id}`"))
}

fn shown(name: &Field<Text>, id: &str, view: View) -> String {
    let language = view.languages().first().copied().unwrap_or("en");
    let words = name
        .get()
        .and_then(|text| view.text(text, language).or_else(|| text.strings().next().map(|one| one.value.as_str())));
    words.map_or_else(|| format!("`{id}`"), |words| format!("\"{}\"", crate::model::prose::plain(words)))
}

fn people(view: View, purpose: &Purpose, category: &Category, language: &str) -> Vec<u64> {
    let own = if purpose.subjects.is_absent() { &category.subjects } else { &purpose.subjects };
    let group = |id: &str| Some(&view.notice.subjects.get()?.get(id)?.value.name);
    let name = |id: &str| Some(xxh3_64(name(group(id)?, id, language).as_bytes()));
    own.members().filter_map(|id| name(&id.value.0)).collect()
}

/// Whether two notices that are no kin keep the same data of the same controller otherwise.
fn is_doubtful(one: Of, other: Of) -> bool {
    // Data that both inherit are kept otherwise because one of them says so.
    let are_inherited = one.pair.category == other.pair.category || one.row.span == other.row.span;
    let controllers = &other.notice.retained.controllers;
    let share = one.notice.retained.controllers.iter().any(|id| controllers.contains(id));
    let are_others = !one.pair.people.is_empty() && !other.pair.people.is_empty() && !share_people(one, other);
    !one.notice.is_kin(other.notice) && !are_inherited && !are_others && share && differ(one.row, other.row)
}

fn share_people(one: Of, other: Of) -> bool {
    one.pair.people.iter().any(|group| other.pair.people.contains(group))
}

/// Whether two rows give periods and these, or what follows, are not the same.
fn differ(one: &Kept, other: &Kept) -> bool {
    let (Some(period), Some(its)) = (&one.period, &other.period) else { return false };
    period != its || one.then != other.then
}

/// Whether a third notice need be compared with one of the two only.
fn is_like(one: Of, other: Of) -> bool {
    let same = one.row.period == other.row.period && one.row.then == other.row.then;
    let is_own = |of: Of| of.pair.category.file == of.notice.file;
    let same_data = one.pair.category == other.pair.category || (is_own(one) && is_own(other));
    let same_controllers = one.notice.retained.controllers == other.notice.retained.controllers;
    same && same_data && same_controllers && one.pair.people == other.pair.people
}

fn tell(report: &mut Report, here: Of, there: Of) {
    let (data, purpose) = &here.pair.called;
    let said = |Kept { period, then, .. }: &Kept| {
        let period = period.as_ref().map(ToString::to_string).unwrap_or_default();
        match then {
            Then::Delete => period,
            then => format!("{period}, then {}", then.word()),
        }
    };
    let told = report
        .find(
            here.row.id,
            format!(
                "the data {data} for the purpose {purpose} are not kept alike: {} here, {} in `{}`",
                said(here.row),
                said(there.row),
                there.notice.name
            ),
        )
        .label(format!("{}, says this row", said(here.row)))
        .also(there.row.id, format!("{}, says `{}`", said(there.row), there.notice.name))
        .help("give both the same row; or, if they are not the same data or not used for the same, call them by names that tell them apart");
    if !share_people(here, there) {
        told.lowered(Severity::Advice); // whose data they are is not said
    }
}
