use crate::law::Item;
use crate::rules::{Answer, Report, Subject, rule};

rule!("retention-missing", Error, Facts, ["13(2)(a)", "14(2)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.missing(Item::Retention).any(|answer| answer.about.is_none()) {
        report
            .find(of.notice.head, "nothing says how long the data are kept")
            .label("no `retention` in this notice")
            .help(
                "add `retention:` with a row for each kind of data: `conversation: {period: 3 months, from: its end}`",
            );
    }
    for (data, uses) in uncovered(of) {
        let purposes: Vec<_> = uses.iter().map(|(purpose, _)| format!("`{purpose}`")).collect();
        let whole = uses_of(of, data) == uses.len();
        let purpose = if uses.len() == 1 { "the purpose" } else { "the purposes" };
        let message = match whole && uses.len() > 1 {
            true => format!("nothing says how long `{data}` is kept"),
            false => format!("nothing says how long `{data}` is kept for {purpose} {}", listed(&purposes)),
        };
        let told = report.find(uses[0].1.at, message).label("no row of `retention` covers this");
        let told = uses[1..].iter().fold(told, |told, (_, answer)| told.also(answer.at, "nor this"));
        told.help(format!("add to `retention:` a row `{data}: {{period: …, from: …}}`, or widen one that is there"));
    }
    for (id, row) in of.notice.retention.entries() {
        if row.period.is_absent() && row.until.is_absent() && row.criteria.is_absent() {
            report
                .find(id.span, format!("the row `{}` does not say how long", id.value))
                .label("no `period`, `until` or `criteria` here")
                .help("add `period:` and `from:`, or `until:` with the event that ends it, or `criteria:`");
        }
    }
}

/// The data that no row covers, each with the purposes it is used for: one fact, however many they are.
fn uncovered<'s>(of: &'s Subject) -> Vec<(&'s str, Vec<(&'s str, &'s Answer)>)> {
    let mut data: Vec<(&str, Vec<_>)> = Vec::new();
    for answer in of.missing(Item::Retention) {
        let Some((purpose, id)) = answer.about.as_deref().and_then(|about| about.split_once(' ')) else { continue };
        match data.iter_mut().find(|(other, _)| *other == id) {
            Some((_, uses)) => uses.push((purpose, answer)),
            None => data.push((id, vec![(purpose, answer)])),
        }
    }
    data
}

/// For how many purposes data are used.
fn uses_of(of: &Subject, data: &str) -> usize {
    let uses = |about: &str| about.split_once(' ').is_some_and(|(_, id)| id == data);
    of.coverage
        .iter()
        .filter(|answer| answer.item == Item::Retention && answer.about.as_deref().is_some_and(uses))
        .count()
}

/// `a`, `b` and `c`.
fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.concat(),
    }
}
