use crate::document::compose::{Author, capitalised, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::law::Item;
use crate::model::prose::{Inline, Target};
use crate::model::purpose::Purpose;
use crate::model::read::Spanned;
use crate::model::retention::{Row, Then};

use super::{data_names, purpose_names};

/// How long data are kept (Articles 13(2)(a), 14(2)(a)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let rows: Vec<_> = author.view.notice.retention.entries().collect();
    let lines: Vec<_> =
        rows.iter().map(|(id, row)| line(author, id, &row.value)).filter(|line| !line.is_empty()).collect();
    let mut blocks: Vec<_> = (!lines.is_empty()).then_some(Block::List(lines)).into_iter().collect();
    for (id, row) in &rows {
        if let Some(criteria) = author.block(&row.criteria) {
            blocks.push(Block::Heading { id: None, words: capitalised(data(author, id, &row.value)) });
            blocks.push(criteria);
        }
    }
    made("retention", &author.words.pack.retention.heading, &[Item::Retention], blocks)
}

/// The data of a purpose, gathered by how long they are kept.
pub(super) fn by_period(author: &Author, id: &Spanned<String>, purpose: &Purpose) -> Vec<(Vec<Runs>, Runs)> {
    let mut groups: Vec<(Vec<Runs>, Runs)> = Vec::new();
    for (data, category) in author.view.data_of(purpose) {
        let mut rows = author.view.notice.retention.entries();
        let row = rows.find(|(row_id, row)| row.covers(row_id, &id.value, data, author.view));
        let mut period = row.map(|(_, row)| how_long(author, &row.value)).unwrap_or_default();
        if period.is_empty() && row.is_some_and(|(_, row)| !row.criteria.is_absent()) {
            period = vec![Inline::Link { to: Target::Id("retention".to_owned()), words: Vec::new() }];
        }
        let name = author.name(&category.name, data);
        match groups.iter_mut().find(|(_, other)| *other == period) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], period)),
        }
    }
    groups
}

fn line<'a>(author: &Author<'a>, id: &'a Spanned<String>, row: &'a Row) -> Runs {
    let words = &author.words.pack.retention;
    let period = how_long(author, row);
    if period.is_empty() {
        return Vec::new();
    }
    let purposes = purposes(author, id, row);
    let what = if purposes.is_empty() {
        author.say(&words.row, &[("data", capitalised(data(author, id, row))), ("period", period)])
    } else {
        let places =
            [("data", capitalised(data(author, id, row))), ("purposes", author.list(purposes)), ("period", period)];
        author.say(&words.row_of_purposes, &places)
    };
    let then = match row.then.get().copied().unwrap_or(Then::Delete) {
        Then::Delete => &words.delete,
        Then::Anonymise => &words.anonymise,
        Then::Pseudonymise => &words.pseudonymise,
        Then::Archive => &words.archive,
        Then::Move => &words.move_on,
    };
    let reason = author.field(&row.reason).map(|reason| author.say(&words.reason, &[("reason", reason)]));
    let forever = row.period.get() == Some(&crate::model::period::Period::Permanent);
    let then = (!forever).then(|| author.say(then, &[]));
    sentences(std::iter::once(what).chain(then).chain(reason).collect())
}

/// What a row covers: its data, those of its id, or all.
fn data<'a>(author: &Author<'a>, id: &'a Spanned<String>, row: &'a Row) -> Runs {
    let words = &author.words.pack.retention;
    let mut names = data_names(author, &row.data);
    if names.is_empty() {
        let of_id = author.view.notice.data.get().and_then(|data| data.get(&id.value));
        names.extend(of_id.map(|category| author.name(&category.name, &id.value)));
    }
    if names.is_empty() {
        names.extend(of_purposes(author, id, row));
    }
    let all = if names.is_empty() { text(&words.everything.text) } else { author.list(names) };
    let except = if of_purposes(author, id, row).is_empty() { data_names(author, &row.except) } else { Vec::new() };
    if except.is_empty() { all } else { author.say(&words.except, &[("data", all), ("except", author.list(except))]) }
}

/// The data that the purposes of a row use; nothing where it covers all purposes.
fn of_purposes<'a>(author: &Author<'a>, id: &'a Spanned<String>, row: &'a Row) -> Vec<Runs> {
    if purposes(author, id, row).is_empty() {
        return Vec::new();
    }
    let used = |data: &str| {
        let mut purposes = author.view.notice.purposes.entries();
        purposes.any(|(purpose, facts)| {
            facts.data.members().any(|member| member.value.0 == data)
                && row.covers(id, &purpose.value, data, author.view)
        })
    };
    let data = author.view.notice.data.entries().filter(|(data, _)| used(&data.value));
    data.map(|(data, category)| author.name(&category.name, &data.value)).collect()
}

fn purposes<'a>(author: &Author<'a>, id: &'a Spanned<String>, row: &'a Row) -> Vec<Runs> {
    let mut names = purpose_names(author, &row.purposes);
    if names.is_empty() {
        let of_id = author.view.notice.purposes.get().and_then(|purposes| purposes.get(&id.value));
        names.extend(of_id.map(|purpose| author.name(&purpose.name, &id.value)));
    }
    names
}

/// "12 months from …", "until …"; nothing where only criteria are given.
fn how_long<'a>(author: &Author<'a>, row: &'a Row) -> Runs {
    let words = &author.words.pack.retention;
    let period = row.period.get().map(|period| {
        let period = author.period(period);
        match author.field(&row.from) {
            Some(from) => author.say(&words.period_from, &[("period", period), ("from", from)]),
            None => period,
        }
    });
    match (period, author.field(&row.until)) {
        (Some(period), Some(until)) => author.say(&words.period_until, &[("period", period), ("until", until)]),
        (Some(period), None) => period,
        (None, Some(until)) => author.say(&words.until, &[("until", until)]),
        (None, None) => Vec::new(),
    }
}
