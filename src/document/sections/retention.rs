use crate::document::compose::{Author, capitalised, section as made, sentences, text};
use crate::document::{Runs, Section};
use crate::law::Item;
use crate::model::period::Period;
use crate::model::prose::{self, Inline, Target};
use crate::model::purpose::Purpose;
use crate::model::read::{Field, Spanned};
use crate::model::retention::{Exception, Later, Row, Then};
use crate::model::text::Text;

use super::{blocks_of, data_names, fact, led, list, purpose_names};

/// How long data are kept (Articles 13(2)(a), 14(2)(a)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let rows = author.view.notice.retention.entries().map(|(id, row)| item(author, id, &row.value));
    let blocks = list(rows.collect()).into_iter().collect();
    made(author, "retention", &author.words.pack.retention.heading, &[Item::Retention], blocks)
}

/// The data of a purpose, gathered by how long they are kept.
pub(super) fn by_period(author: &Author, id: &Spanned<String>, purpose: &Purpose) -> Vec<(Vec<Runs>, Runs)> {
    let mut groups: Vec<(Vec<Runs>, Runs)> = Vec::new();
    for (data, category) in author.view.data_of(purpose) {
        let mut rows = author.view.notice.retention.entries();
        let row = rows.find(|(row_id, row)| row.covers(row_id, &id.value, data, author.view));
        let mut period = row.map(|(_, row)| how_long(author, &Time::of(&row.value))).unwrap_or_default();
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

/// One row: its period or the rule that decides it, what happens then and later, why, and the exceptions.
fn item<'a>(author: &Author<'a>, id: &'a Spanned<String>, row: &'a Row) -> Vec<prose::Block> {
    let period = how_long(author, &Time::of(row));
    let by_rule = period.is_empty();
    let forever = row.period.get() == Some(&Period::Permanent);
    // A rule in words mostly says itself that the data are deleted.
    let unsaid = (!forever && !by_rule).then_some(Then::Delete);
    let after = at_the_end(author, row.then.get().copied().or(unsaid), &row.to);
    let after: Vec<_> = after.into_iter().chain(why(author, row)).collect();
    let rule = blocks_of(author, &row.criteria);
    let mut rest = row.later.get().map(|later| second_step(author, row, later)).unwrap_or_default();
    let exceptions: Vec<_> = row.exceptions.members().map(|case| exception(author, &case.value)).collect();
    rest.extend((!exceptions.is_empty()).then_some(prose::Block::List { start: None, items: exceptions }));
    if by_rule && rule.is_empty() && after.is_empty() && rest.is_empty() {
        return Vec::new();
    }
    let head = head(author, id, row, period);
    let mut item = if by_rule && !rule.is_empty() {
        led(head, rule).into_iter().chain(line(after)).collect()
    } else {
        line(std::iter::once(head).chain(after).collect()).into_iter().chain(rule).collect::<Vec<_>>()
    };
    item.extend(rest);
    item
}

/// "Messages, for answering you: 12 months."; without a period it ends with the colon.
fn head<'a>(author: &Author<'a>, id: &'a Spanned<String>, row: &'a Row, period: Runs) -> Runs {
    let words = &author.words.pack.retention;
    let purposes = purposes(author, id, row);
    let phrase = match (period.is_empty(), purposes.is_empty()) {
        (false, true) => &words.row,
        (false, false) => &words.row_of_purposes,
        (true, true) => &words.row_by_rule,
        (true, false) => &words.row_of_purposes_by_rule,
    };
    let data = capitalised(data(author, id, row));
    author.say(phrase, &[("data", data), ("purposes", author.list(purposes)), ("period", period)])
}

/// Sentences as a paragraph of an item; nothing where there are none.
fn line(said: Vec<Runs>) -> Option<prose::Block> {
    let line = sentences(said);
    (!line.is_empty()).then_some(prose::Block::Paragraph(line))
}

/// What happens to the data at the end of a period, and where they go.
fn at_the_end<'a>(author: &Author<'a>, then: Option<Then>, to: &'a Field<Text>) -> Vec<Runs> {
    let words = &author.words.pack.retention;
    let to = author.field(to);
    let phrase = match (then, &to) {
        (Some(Then::Archive), Some(_)) => &words.archive_to,
        (Some(Then::Move), Some(_)) => &words.move_to,
        (Some(Then::Delete), _) => &words.delete,
        (Some(Then::Anonymise), _) => &words.anonymise,
        (Some(Then::Pseudonymise), _) => &words.pseudonymise,
        (Some(Then::Archive), None) => &words.archive,
        (Some(Then::Move), None) => &words.move_on,
        (None, _) => return fact(author, &words.to, "to", to).into_iter().collect(),
    };
    if matches!(then, Some(Then::Archive | Then::Move)) {
        return vec![author.say(phrase, &[("to", to.unwrap_or_default())])];
    }
    std::iter::once(author.say(phrase, &[])).chain(fact(author, &words.to, "to", to)).collect()
}

/// Why so long: the reason, the act, the decision of an archives authority.
fn why<'a>(author: &Author<'a>, row: &'a Row) -> Vec<Runs> {
    let words = &author.words.pack.retention;
    let facts = [
        fact(author, &words.reason, "reason", author.field(&row.reason)),
        fact(author, &words.law, "acts", author.acts(&row.law)),
        fact(author, &words.decision, "decision", author.field(&row.decision)),
    ];
    facts.into_iter().flatten().collect()
}

/// What happens after the first period: its length counts from the same event, unless it names another.
fn second_step<'a>(author: &Author<'a>, row: &'a Row, later: &'a Later) -> Vec<prose::Block> {
    let words = &author.words.pack.retention;
    let time = Time { period: &later.period, from: &later.from, until: &later.until, first: Some(&row.from) };
    let period = how_long(author, &time);
    let forever = later.period.get() == Some(&Period::Permanent);
    let then = later.then.get().copied().or((!forever && !period.is_empty()).then_some(Then::Delete));
    let after = at_the_end(author, then, &later.to);
    let rule = blocks_of(author, &later.criteria);
    if rule.is_empty() {
        return line(fact(author, &words.later, "period", Some(period)).into_iter().chain(after).collect())
            .into_iter()
            .collect();
    }
    let mut step = led(author.say(&words.later_by_rule, &[]), rule);
    let period = fact(author, &words.later, "period", Some(period));
    step.splice(0..0, line(period.into_iter().collect()));
    step.extend(line(after));
    step
}

/// A case in which data are kept otherwise: the case first, then how long.
fn exception<'a>(author: &Author<'a>, case: &'a Exception) -> Vec<prose::Block> {
    let words = &author.words.pack.retention;
    let time = Time { period: &case.period, from: &case.from, until: &case.until, first: None };
    let law = fact(author, &words.law, "acts", author.acts(&case.law));
    let said = [
        fact(author, &words.exception, "when", author.field(&case.when)),
        fact(author, &words.exception_period, "period", Some(how_long(author, &time))),
    ];
    let said = said.into_iter().flatten();
    let rule = blocks_of(author, &case.criteria);
    if rule.is_empty() {
        return line(said.chain(law).collect()).into_iter().collect();
    }
    let lead = said.chain([author.say(&words.exception_by_rule, &[])]).collect();
    let mut blocks = led(sentences(lead), rule);
    blocks.extend(line(law.into_iter().collect()));
    blocks
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

/// What says how long data are kept.
struct Time<'a> {
    period: &'a Field<Period>,
    from: &'a Field<Text>,
    until: &'a Field<Text>,
    /// Where the first step of two begins: the second counts from there too, unless it names another event.
    first: Option<&'a Field<Text>>,
}

impl<'a> Time<'a> {
    fn of(row: &'a Row) -> Self {
        Time { period: &row.period, from: &row.from, until: &row.until, first: None }
    }
}

/// "12 months from …", "until …"; nothing where only criteria are given.
fn how_long<'a>(author: &Author<'a>, time: &Time<'a>) -> Runs {
    let words = &author.words.pack.retention;
    let first = time.first.filter(|_| time.period.get() != Some(&Period::Permanent));
    let from = author.field(time.from).or_else(|| first.and_then(|first| author.field(first)));
    let period = time.period.get().map(|period| author.period(period));
    let period = period.map(|period| match (from, first) {
        (Some(from), _) => author.say(&words.period_from, &[("period", period), ("from", from)]),
        (None, Some(_)) => author.say(&words.same_event, &[("period", period)]),
        (None, None) => period,
    });
    match (period, author.field(time.until)) {
        (Some(period), Some(until)) => author.say(&words.period_until, &[("period", period), ("until", until)]),
        (Some(period), None) => period,
        (None, Some(until)) => author.say(&words.until, &[("until", until)]),
        (None, None) => Vec::new(),
    }
}
