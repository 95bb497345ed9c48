use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{FileId, Finding, Severity, Span};
use crate::model::page::Allowance;
use crate::model::read::{Field, Spanned, nearest};
use crate::model::site::Level;
use crate::model::{Notice, Remark, Site, faults};

use super::{Whole, all, find, stated};

/// Where an author accepts a finding: an entry of `allow`, or `# notice: allow(rule-id): reason`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Acceptance {
    /// The id of the rule and where it stands, if it can be read.
    pub rule: Option<(String, Span)>,
    /// Whether no rule is named at all.
    pub names_no_rule: bool,
    /// Where it stands.
    pub span: Span,
    /// Whether nothing says why.
    pub lacks_reason: bool,
    /// The last day on which it accepts anything, and where that stands.
    pub until: Option<(Date, Span)>,
    /// Whether its reason and its last day can be read.
    is_readable: bool,
    pub reach: Reach,
}

/// What an acceptance is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Reach {
    /// The notice that states it.
    Notice,
    /// The entries under an id, which stand at these places.
    Entries(String, Vec<Span>),
    /// A line, for every notice that inherits it.
    Line(Span),
}

impl Acceptance {
    /// Those a notice states.
    pub fn of_notice(notice: &Notice) -> Vec<Self> {
        let entries = notice.own.allow.members().map(|allowance| Self::entry(notice, allowance));
        entries.chain(notice.remarks.iter().map(Self::remark)).collect()
    }

    /// Those stated in notice.yaml.
    pub fn of_site(site: &Site) -> Vec<Self> {
        site.remarks.iter().map(Self::remark).collect()
    }

    /// Those that may be about what is found in a notice: its own, and the lines it inherits.
    pub fn about(site: &Site, notice: &Notice) -> Vec<Self> {
        let others = site.notices.iter().filter(|other| other.file != notice.file);
        let lines = others.filter(|other| notice.lineage.contains(&other.file)).flat_map(|other| &other.remarks);
        let inherited = lines.chain(&site.remarks).map(Self::remark);
        Self::of_notice(notice).into_iter().chain(inherited).collect()
    }

    fn entry(notice: &Notice, allowance: &Spanned<Allowance>) -> Self {
        let reach = match (&allowance.at, allowance.at.get()) {
            (Field::Absent, _) => Reach::Notice,
            (_, Some(id)) => Reach::Entries(id.0.clone(), places(notice, &id.0)),
            (_, None) => Reach::Entries(String::new(), Vec::new()),
        };
        Acceptance {
            rule: allowance.rule.given().map(|rule| (rule.value.0.clone(), rule.span)),
            names_no_rule: allowance.rule.is_absent(),
            span: allowance.span,
            lacks_reason: allowance.reason.is_absent(),
            until: allowance.until.given().map(|until| (until.value, until.span)),
            is_readable: allowance.reason.get().is_some() && !allowance.until.is_faulty(),
            reach,
        }
    }

    fn remark(remark: &Remark) -> Self {
        Acceptance {
            rule: Some((remark.rule.clone(), remark.rule_span)),
            names_no_rule: false,
            span: remark.span,
            lacks_reason: !remark.has_reason,
            until: None,
            is_readable: remark.has_reason,
            reach: Reach::Line(remark.line),
        }
    }

    /// What it is about, in words: `this notice`, the id of an entry, `this line`.
    pub fn place(&self) -> String {
        match &self.reach {
            Reach::Entries(id, _) if !id.is_empty() => format!("`{id}`"),
            Reach::Notice | Reach::Entries(..) => "this notice".to_owned(),
            Reach::Line(_) => "this line".to_owned(),
        }
    }

    /// Whether it accepts anything on a day: only with a reason, and not after its last day.
    pub fn holds(&self, as_of: Date) -> bool {
        self.is_readable && self.until.is_none_or(|(until, _)| as_of <= until)
    }

    /// Whether it is about this finding.
    pub fn covers(&self, finding: &Finding) -> bool {
        let place = finding.place.span;
        let lies_in = |span: &Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
        let here = match &self.reach {
            Reach::Notice => true,
            Reach::Entries(_, places) => places.iter().any(lies_in),
            // A finding may go on below the line it begins on.
            Reach::Line(line) => line.file == place.file && (line.start..=line.end).contains(&place.start),
        };
        here && self.rule.as_ref().is_some_and(|(rule, _)| rule == finding.rule && can_be_allowed(rule))
    }

    /// Every file it speaks of.
    pub fn files(&mut self) -> impl Iterator<Item = &mut FileId> {
        let places: Vec<&mut Span> = match &mut self.reach {
            Reach::Notice => Vec::new(),
            Reach::Entries(_, places) => places.iter_mut().collect(),
            Reach::Line(line) => vec![line],
        };
        let rule = self.rule.as_mut().map(|(_, span)| span);
        let until = self.until.as_mut().map(|(_, span)| span);
        places.into_iter().chain(rule).chain(until).chain([&mut self.span]).map(|span| &mut span.file)
    }
}

/// What the authors of a site accept on a day: the rules, and where their ids stand.
#[must_use]
pub fn accepted(site: &Site, as_of: Date) -> Vec<(String, Span)> {
    let all = site.notices.iter().flat_map(Acceptance::of_notice).chain(Acceptance::of_site(site));
    let holding = all.filter(|accepted| accepted.holds(as_of));
    holding.filter_map(|accepted| accepted.rule).filter(|(rule, _)| can_be_allowed(rule)).collect()
}

/// Rule ids in the settings of a site and in what its authors accept that mean no rule, or one that nobody can set.
#[must_use]
pub fn settings(whole: &Whole) -> Vec<Finding> {
    let levels = whole.site.config.check.get().into_iter().flat_map(|check| check.rules.entries());
    let known = || all().map(|rule| rule.id).collect();
    let levels = levels.filter_map(|(id, _)| stranger(&id.value, id.span, known()));
    let check = whole.site.config.check.get().into_iter();
    let shown = check.flat_map(|check| check.only.each().chain(check.ignore.each()));
    let levels = levels.chain(shown.filter_map(|id| stranger(&id.value.0, id.span, known())));
    let rules: Vec<_> = all().map(|rule| rule.id).filter(|id| can_be_allowed(id)).collect();
    let accepted = whole.accepted().filter_map(|accepted| accepted.rule.as_ref());
    levels.chain(accepted.filter_map(|(id, span)| stranger(id, *span, rules.clone()))).collect()
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

/// Whether a finding is reported that some of `accepted` may be about; it gets the level its rule has on this site.
pub(super) fn keeps<'a>(
    site: &Site,
    accepted: impl IntoIterator<Item = &'a Acceptance>,
    as_of: Date,
    finding: &mut Finding,
) -> bool {
    let levels = site.config.check.get().and_then(|check| check.rules.get());
    match levels.and_then(|levels| levels.get(finding.rule)).map(|level| level.value) {
        Some(Level::Off) => return false,
        Some(Level::Error) => finding.severity = Severity::Error,
        Some(Level::Warning) => finding.severity = Severity::Warning,
        Some(Level::Advice) => finding.severity = Severity::Advice,
        None => {}
    }
    !accepted.into_iter().any(|accepted| accepted.holds(as_of) && accepted.covers(finding))
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
