use crate::diagnostic::{Severity, Span};
use crate::law::Right;
use crate::model::right::ListedRight;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("automated-decisions-contradiction", Warning, Both, ["12(1)", "5(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    if let Some((_, none)) = of.notice.automated_decisions.none()
        && let Some(promise) = promise(of)
    {
        report
            .find(
                none.span,
                "no decision is made by a machine alone, this says, but the rights promise a human look at one",
            )
            .label("there are none, this says")
            .also(promise, "a right against such decisions")
            .help("describe the decision under `automated_decisions`, or take the right away");
    }
    let Some((_, none)) = of.notice.profiling.none().filter(|(why, _)| why.none.is_absent()) else { return };
    if let Some(other) = against_profiling(of) {
        report
            .find(none.span, "nobody is profiled, this says, but the rights speak of profiling")
            .label("there is none, this says")
            .also(other, "a right against it")
            .help("describe the profiling under `profiling:` with its `effect`, or take the right away");
    }
    for (id, category) in of.notice.data.entries() {
        if let Some(source) = category.source.each().find(|source| source.value.0 == "inferred") {
            report
                .find(none.span, format!("nobody is profiled, this says, but `{}` is inferred about people", id.value))
                .label("there is none, this says")
                .also(source.span, "worked out from other data")
                .help("describe it under `profiling:` with its `effect`; or say why it is no profile: `profiling: {none: …}`")
                .lowered(Severity::Advice);
        }
    }
}

/// A right of the author's own wording that is against profiling; the word is the same in every language.
fn against_profiling(of: &Subject) -> Option<Span> {
    let listed = of.notice.rights.get()?.listed.get()?;
    fn own(right: &ListedRight) -> Option<&Text> {
        match right {
            ListedRight::Other(own) => own.other.get(),
            ListedRight::Known(_) => None,
        }
    }
    let mut strings = listed.iter().filter_map(|right| own(&right.value)).flat_map(Text::strings);
    strings.find(|string| string.value.to_lowercase().contains("profil")).map(|string| string.span)
}

/// Where the notice promises that a human looks at decisions.
fn promise(of: &Subject) -> Option<Span> {
    let rights = of.notice.rights.get()?;
    let is_it = |right: &ListedRight| matches!(right, ListedRight::Known(Right::HumanIntervention));
    let listed = rights.listed.members().find(|right| is_it(&right.value)).map(|right| right.span);
    listed.or_else(|| rights.human_intervention.given().map(|told| told.key.unwrap_or(told.span)))
}
