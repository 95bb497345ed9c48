use super::is_open;
use crate::diagnostic::Severity;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("special-data-contradiction", Error, Facts, ["5(1)(a)", "9(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((_, none)) = of.notice.special.none() else { return };
    let here = none.key.unwrap_or(none.span);
    for (id, category) in of.notice.data.entries() {
        if let Some(special) = category.special.given().filter(|special| matches!(special.value, Stated::Some(_))) {
            report
                .find(
                    special.span,
                    format!("this notice states that it uses no special data, but declares `{}` as such", id.value),
                )
                .label("special data")
                .help("take `special: none` away, or the data")
                .also(here, "none are used, it says here");
        }
    }
    let mut categories = of.notice.data.entries();
    let unprepared = categories
        .find(|(_, category)| is_open(category) && category.incidental.is_absent() && category.special.is_absent());
    if let Some((id, category)) = unprepared {
        report
            .find(
                here,
                format!(
                    "no special data are used, it says here, but people may tell of their health in `{}`",
                    id.value
                ),
            )
            .label("how does the controller know?")
            .also(category.kind.given().map_or(id.span, |kind| kind.span), "people say here what they want")
            .help("add `incidental:` to such data, with what is done when special data turn up")
            .lowered(Severity::Advice);
    }
}
