use jiff::civil::date;

use crate::diagnostic::Span;
use crate::model::period::Period;
use crate::model::read::{Field, Spanned};
use crate::model::retention::Row;
use crate::rules::{Report, Subject, rule};

rule!(
    "permanent-without-act",
    Warning, Facts,
    ["5(1)(e)", "89(1)", "FI 831/1994 s. 8", "FI 906/2019 s. 21"],
    check,
    since: date(2020, 1, 1)
);

fn check(of: &Subject, report: &mut Report) {
    if !orders(of) {
        return;
    }
    for (id, row) in of.notice.retention.entries() {
        let Some(span) = permanent(row) else { continue };
        report
            .find(span, format!("`{}` is kept permanently, and no act or decision that orders it is named", id.value))
            .label("no `law` or `decision` beside it")
            .help("add `decision:` with the decision of the National Archives, or `law:` with the act that orders it; or a `period:` that ends");
    }
}

/// Whether acts or the National Archives decide what the controllers keep for ever.
pub(super) fn orders(of: &Subject) -> bool {
    of.is_of_a_finnish_authority() && RULE.holds_on(of.as_of)
}

/// Where a row says that data are kept for ever, at once or after a first step, without an act or decision.
pub(super) fn permanent(row: &Row) -> Option<Span> {
    let of_field = |period: &Field<Period>| {
        period.given().filter(|period| period.value == Period::Permanent).map(|period: &Spanned<Period>| period.span)
    };
    let ordered = !(row.law.is_absent() && row.decision.is_absent());
    let span = of_field(&row.period).or_else(|| of_field(&row.later.get()?.period));
    span.filter(|_| !ordered)
}
