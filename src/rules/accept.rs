use jiff::civil::Date;

use crate::diagnostic::{Finding, Severity, Span};
use crate::model::page::Allowance;
use crate::model::read::{Field, Spanned, nearest};
use crate::model::site::Level;
use crate::model::{Notice, Remark, Site, faults};

use super::{all, find, stated};

/// Where an author accepts a finding: an entry of `allow`, or a remark beside the line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Acceptance<'a> {
    /// An entry of `allow`, in the notice that accepts.
    Entry(&'a Notice, &'a Spanned<Allowance>),
    /// `# notice: allow(rule-id): reason`.
    Remark(&'a Remark),
}

impl<'a> Acceptance<'a> {
    /// All of a site.
    pub fn of(site: &'a Site) -> impl Iterator<Item = Self> {
        let entries = site.notices.iter().flat_map(Self::entries);
        entries
            .chain(site.remarks.iter().chain(site.notices.iter().flat_map(|notice| &notice.remarks)).map(Self::Remark))
    }

    fn entries(notice: &'a Notice) -> impl Iterator<Item = Self> {
        notice.own.allow.members().map(move |allowance| Acceptance::Entry(notice, allowance))
    }

    /// The id of the rule and where it stands, if it is given.
    pub fn rule(self) -> Option<(&'a str, Span)> {
        match self {
            Acceptance::Entry(_, allowance) => allowance.rule.given().map(|rule| (rule.value.0.as_str(), rule.span)),
            Acceptance::Remark(remark) => Some((remark.rule.as_str(), remark.rule_span)),
        }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        match self {
            Acceptance::Entry(_, allowance) => allowance.span,
            Acceptance::Remark(remark) => remark.span,
        }
    }

    /// Whether nothing says why.
    pub fn lacks_reason(self) -> bool {
        match self {
            Acceptance::Entry(_, allowance) => allowance.reason.is_absent(),
            Acceptance::Remark(remark) => !remark.has_reason,
        }
    }

    /// The last day on which it accepts anything.
    pub fn until(self) -> Option<&'a Spanned<Date>> {
        match self {
            Acceptance::Entry(_, allowance) => allowance.until.given(),
            Acceptance::Remark(_) => None,
        }
    }

    /// What it is about, in words: `this notice`, the id of an entry, `this line`.
    pub fn place(self) -> String {
        match self {
            Acceptance::Entry(_, allowance) => {
                allowance.at.get().map_or("this notice".to_owned(), |at| format!("`{}`", at.0))
            }
            Acceptance::Remark(_) => "this line".to_owned(),
        }
    }

    /// Whether it accepts anything on a day: only with a reason, and not after its last day.
    pub fn holds(self, as_of: Date) -> bool {
        let is_readable = match self {
            Acceptance::Entry(_, allowance) => allowance.reason.get().is_some() && !allowance.until.is_faulty(),
            Acceptance::Remark(remark) => remark.has_reason,
        };
        is_readable && self.until().is_none_or(|until| as_of <= until.value)
    }

    /// Whether it is about this finding.
    pub fn covers(self, finding: &Finding) -> bool {
        let place = finding.place.span;
        let lies_in = |span: &Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
        let here = match self {
            Acceptance::Entry(_, Spanned { value: Allowance { at: Field::Absent, .. }, .. }) => true,
            Acceptance::Entry(notice, allowance) => {
                allowance.at.get().is_some_and(|id| places(notice, &id.0).iter().any(lies_in))
            }
            // A finding may go on below the line it begins on.
            Acceptance::Remark(Remark { line, .. }) => {
                line.file == place.file && (line.start..=line.end).contains(&place.start)
            }
        };
        here && self.rule().is_some_and(|(rule, _)| rule == finding.rule && can_be_allowed(rule))
    }
}

/// What the authors of a site accept on a day: the rules, and where their ids stand.
pub fn accepted(site: &Site, as_of: Date) -> impl Iterator<Item = (&str, Span)> {
    let holding = Acceptance::of(site).filter(move |accepted| accepted.holds(as_of));
    holding.filter_map(Acceptance::rule).filter(|(rule, _)| can_be_allowed(rule))
}

/// Rule ids in the settings of a site and in what its authors accept that mean no rule, or one that nobody can set.
#[must_use]
pub fn settings(site: &Site) -> Vec<Finding> {
    let levels = site.config.check.get().into_iter().flat_map(|check| check.rules.entries());
    let levels = levels.filter_map(|(id, _)| stranger(&id.value, id.span, all().map(|rule| rule.id).collect()));
    let rules: Vec<_> = all().map(|rule| rule.id).filter(|id| can_be_allowed(id)).collect();
    let accepted = Acceptance::of(site).filter_map(Acceptance::rule);
    levels.chain(accepted.filter_map(|(id, span)| stranger(id, span, rules.clone()))).collect()
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

/// Whether an author may accept what this rule finds: what is found about allowances she may not.
pub(super) fn can_be_allowed(rule: &str) -> bool {
    find(rule).is_some_and(|rule| !super::allowances::RULES.iter().any(|other| other.id == rule.id))
}

/// Whether a finding about a notice, or about none, is reported; it gets the level its rule has on this site.
pub(super) fn keeps(site: &Site, notice: Option<&Notice>, as_of: Date, finding: &mut Finding) -> bool {
    let levels = site.config.check.get().and_then(|check| check.rules.get());
    match levels.and_then(|levels| levels.get(finding.rule)).map(|level| level.value) {
        Some(Level::Off) => return false,
        Some(Level::Error) => finding.severity = Severity::Error,
        Some(Level::Warning) => finding.severity = Severity::Warning,
        Some(Level::Advice) => finding.severity = Severity::Advice,
        None => {}
    }
    // A notice accepts for itself, what stands in the notice it extends too; a remark accepts for every heir of its line.
    let file = finding.place.span.file;
    let there = site.notices.iter().filter(|other| other.file == file).flat_map(|other| &other.remarks);
    let of_site = site.remarks.iter().filter(|_| site.file == Some(file));
    let remarks = there.chain(of_site).map(Acceptance::Remark);
    let mut accepted = notice.into_iter().flat_map(Acceptance::entries).chain(remarks);
    !accepted.any(|accepted| accepted.holds(as_of) && accepted.covers(finding))
}

/// Where the entries under `id` stand: their ids and what is written under them.
fn places(notice: &Notice, id: &str) -> Vec<Span> {
    fn spans<T>((key, entry): (&Spanned<String>, &Spanned<T>)) -> [Span; 2] {
        [key.span, entry.span]
    }
    let mut places = Vec::new();
    macro_rules! look {
        ($($entries:expr),* $(,)?) => {
            $(places.extend($entries.filter(|(key, _)| key.value == id).flat_map(spans));)*
        };
    }
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
