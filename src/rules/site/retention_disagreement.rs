use std::collections::{HashMap, HashSet};

use super::by_name;
use crate::diagnostic::Severity;
use crate::model::data::Category;
use crate::model::purpose::Purpose;
use crate::model::read::{Field, Spanned};
use crate::model::retention::{Row, Then};
use crate::model::text::Text;
use crate::model::{Notice, View};
use crate::rules::{Report, Whole, rule};

rule!(site "retention-disagreement", Warning, ["13(2)(a)", "14(2)(a)", "5(1)(a)"], check);

/// How long a notice keeps some data for a purpose.
struct Kept<'a> {
    notice: &'a Notice,
    row: &'a Spanned<Row>,
    row_id: &'a Spanned<String>,
    category: &'a Spanned<Category>,
    controllers: Vec<&'a str>,
    /// The groups whose data they are, by name.
    people: Vec<String>,
    /// What data and purpose are called.
    called: (String, String),
}

fn check(of: &Whole, report: &mut Report) {
    let language = of.site.config.languages.members().next().map_or("en", |tag| tag.value.0.as_str());
    let mut seen: HashMap<(String, String), Vec<Kept>> = HashMap::new();
    let mut told = HashSet::new();
    for view in of.views() {
        for (key, kept) in kept(view, language) {
            let others = seen.entry(key).or_default();
            if let Some(other) = others.iter().find(|other| is_doubtful(&kept, other))
                && told.insert((kept.row.span, other.row.span))
            {
                tell(report, &kept, other);
            }
            if !others.iter().any(|other| is_like(&kept, other)) {
                others.push(kept);
            }
        }
    }
}

/// Every pair of purpose and data that one row covers, under the names a reader knows them by: without a name the id.
fn kept<'a>(view: View<'a>, language: &str) -> Vec<((String, String), Kept<'a>)> {
    let mut all = Vec::new();
    let controllers: Vec<_> = view.notice.controllers.members().map(|id| id.value.0.as_str()).collect();
    for (purpose_id, purpose) in view.notice.purposes.entries() {
        for id in purpose.data.members() {
            let Some(category) = view.notice.data.get().and_then(|data| data.get(&id.value.0)) else { continue };
            let mut rows = view.notice.retention.entries();
            let covers = |(row_id, row): &(&Spanned<String>, &Spanned<Row>)| {
                row.covers(row_id, &purpose_id.value, &id.value.0, view)
            };
            let Some((row_id, row)) = rows.find(covers) else { continue };
            let key = (name(&category.name, &id.value.0, language), name(&purpose.name, &purpose_id.value, language));
            let called = (shown(&category.name, &id.value.0, view), shown(&purpose.name, &purpose_id.value, view));
            let people = people(view, purpose, category, language);
            let controllers = controllers.clone();
            all.push((key, Kept { notice: view.notice, row, row_id, category, controllers, people, called }));
        }
    }
    all
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

fn people(view: View, purpose: &Purpose, category: &Category, language: &str) -> Vec<String> {
    let own = if purpose.subjects.is_absent() { &category.subjects } else { &purpose.subjects };
    let group = |id: &str| Some(&view.notice.subjects.get()?.get(id)?.value.name);
    own.members().filter_map(|id| Some(name(group(&id.value.0)?, &id.value.0, language))).collect()
}

/// Whether two notices that are no kin keep the same data of the same controller otherwise.
fn is_doubtful(one: &Kept, other: &Kept) -> bool {
    let lineage = |notice: &Notice, of: &Notice| notice.lineage.contains(&of.file);
    let are_kin = lineage(one.notice, other.notice) || lineage(other.notice, one.notice);
    // Data that both inherit are kept otherwise because one of them says so.
    let are_inherited = one.category.span == other.category.span || one.row.span == other.row.span;
    let share = |controllers: &[&str]| controllers.iter().any(|id| other.controllers.contains(id));
    let are_others = !one.people.is_empty() && !other.people.is_empty() && !share_people(one, other);
    !are_kin && !are_inherited && !are_others && share(&one.controllers) && differ(one.row, other.row)
}

fn share_people(one: &Kept, other: &Kept) -> bool {
    one.people.iter().any(|group| other.people.contains(group))
}

/// Whether two rows give periods and these, or what follows, are not the same.
fn differ(one: &Row, other: &Row) -> bool {
    let (Some(period), Some(its)) = (one.period.get(), other.period.get()) else { return false };
    period != its || end(one) != end(other)
}

fn end(row: &Row) -> Then {
    row.then.get().copied().unwrap_or(Then::Delete)
}

/// Whether a third notice need be compared with one of the two only.
fn is_like(one: &Kept, other: &Kept) -> bool {
    let same = one.row.period.get() == other.row.period.get() && end(one.row) == end(other.row);
    let is_own = |kept: &Kept| kept.category.span.file == kept.notice.file;
    let same_data = one.category.span == other.category.span || (is_own(one) && is_own(other));
    same && same_data && one.controllers == other.controllers && one.people == other.people
}

fn tell(report: &mut Report, here: &Kept, there: &Kept) {
    let (data, purpose) = &here.called;
    let said = |kept: &Kept| {
        let period = kept.row.period.get().map(ToString::to_string).unwrap_or_default();
        match end(kept.row) {
            Then::Delete => period,
            then => format!("{period}, then {}", then.word()),
        }
    };
    let told = report
        .find(
            here.row_id.span,
            format!(
                "the data {data} for the purpose {purpose} are not kept alike: {} here, {} in `{}`",
                said(here),
                said(there),
                there.notice.name
            ),
        )
        .label(format!("{}, says this row", said(here)))
        .also(there.row_id.span, format!("{}, says `{}`", said(there), there.notice.name))
        .help("give both the same row; or, if they are not the same data or not used for the same, call them by names that tell them apart");
    if !share_people(here, there) {
        told.lowered(Severity::Advice); // whose data they are is not said
    }
}
