use crate::diagnostic::{Finding, Severity, Span};
use crate::model::page::Allowance;
use crate::model::read::{Field, Spanned, nearest};
use crate::model::site::Level;
use crate::model::{Site, faults};

use super::{Subject, all, find, stated};

/// Rule ids in the settings of a site and in the allowances of its notices that mean no rule, or one that nobody can set.
#[must_use]
pub fn settings(site: &Site) -> Vec<Finding> {
    let levels = site.config.check.get().into_iter().flat_map(|check| check.rules.entries());
    let levels = levels.filter_map(|(id, _)| stranger(&id.value, id.span, all().map(|rule| rule.id).collect()));
    let rules: Vec<_> = all().map(|rule| rule.id).filter(|id| can_be_allowed(id)).collect();
    let allowances = site.notices.iter().flat_map(|notice| notice.own.allow.members());
    let allowances = allowances.filter_map(|allowance| allowance.rule.given());
    levels.chain(allowances.filter_map(|id| stranger(&id.value.0, id.span, rules.clone()))).collect()
}

fn stranger(id: &str, span: Span, known: Vec<&str>) -> Option<Finding> {
    if known.contains(&id) {
        return None;
    }
    let (message, help) = match nearest(id, &known) {
        _ if faults::page(id).is_some() => (
            format!("`{id}` is no rule but a fault of shape: it is always an error"),
            "take the line away, and mend what `notice check` reports".into(),
        ),
        _ if find(id).is_some() => (
            format!("`{id}` is about allowances: it cannot be allowed"),
            "take the line away, and mend the allowance it is about".into(),
        ),
        Some(near) => (format!("no rule `{id}` is there"), format!("did you mean `{near}`?")),
        None => (format!("no rule `{id}` is there"), "`notice rules` lists them".into()),
    };
    Some(Finding::fault("unknown-rule", span, message, help))
}

/// Whether a notice may accept what this rule finds: what is found about allowances it may not.
pub(super) fn can_be_allowed(rule: &str) -> bool {
    find(rule).is_some_and(|rule| !super::allowances::RULES.iter().any(|other| other.id == rule.id))
}

/// Whether a finding is reported; it gets the level its rule has on this site.
pub(super) fn keeps(of: &Subject, finding: &mut Finding) -> bool {
    let levels = of.site.config.check.get().and_then(|check| check.rules.get());
    match levels.and_then(|levels| levels.get(finding.rule)).map(|level| level.value) {
        Some(Level::Off) => return false,
        Some(Level::Error) => finding.severity = Severity::Error,
        Some(Level::Warning) => finding.severity = Severity::Warning,
        Some(Level::Advice) => finding.severity = Severity::Advice,
        None => {}
    }
    let allowances = of.notice.own.allow.members();
    !allowances.filter(|allowance| holds(of, allowance)).any(|allowance| covers(of, allowance, finding))
}

/// Whether an allowance accepts anything on this day: only with a reason, and not after its last day.
pub(super) fn holds(of: &Subject, allowance: &Allowance) -> bool {
    let in_time = match &allowance.until {
        Field::Absent => true,
        Field::Faulty(_) => false,
        Field::Given(day) => of.as_of <= day.value,
    };
    in_time && allowance.reason.get().is_some()
}

/// Whether an allowance is about this finding.
pub(super) fn covers(of: &Subject, allowance: &Allowance, finding: &Finding) -> bool {
    let lies_in = |span: &Span| {
        let place = finding.place.span;
        span.file == place.file && span.start <= place.start && place.end <= span.end
    };
    let here = match &allowance.at {
        Field::Absent => true,
        Field::Faulty(_) => false,
        Field::Given(id) => places(of, &id.value.0).iter().any(lies_in),
    };
    let named = allowance.rule.get().is_some_and(|rule| rule.0 == finding.rule && can_be_allowed(&rule.0));
    named && here
}

/// Where the entries under `id` stand: their ids and what is written under them.
fn places(of: &Subject, id: &str) -> Vec<Span> {
    fn spans<T>((key, entry): (&Spanned<String>, &Spanned<T>)) -> [Span; 2] {
        [key.span, entry.span]
    }
    let mut places = Vec::new();
    macro_rules! look {
        ($($entries:expr),* $(,)?) => {
            $(places.extend($entries.filter(|(key, _)| key.value == id).flat_map(spans));)*
        };
    }
    let notice = of.notice;
    look!(
        notice.contacts.entries(),
        notice.purposes.entries(),
        notice.subjects.entries(),
        notice.channels.entries(),
        notice.data.entries(),
        stated(&notice.sources),
        stated(&notice.recipients),
        notice.systems.entries(),
        stated(&notice.transfers),
        notice.retention.entries(),
        stated(&notice.automated_decisions),
        stated(&notice.profiling),
        stated(&notice.ai_systems),
        stated(&notice.secrecy),
        notice.sections.entries(),
    );
    places
}
