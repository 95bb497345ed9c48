use crate::diagnostic::Span;
use crate::model::period::Period;
use crate::model::read::{Field, Spanned};
use crate::model::retention::Row;
use crate::rules::{Report, Subject, rule};

rule!("permanent-without-act", Warning, ["5(1)(e)", "89(1)", "FI 831/1994 s. 8", "FI 906/2019 s. 21"], check);

fn check(of: &Subject, report: &mut Report) {
    let archives = of.country() == Some("FI") && of.is_of_an_authority();
    for (id, row) in of.notice.retention.entries() {
        let Some(span) = permanent(row) else { continue };
        if !(row.law.is_absent() && row.decision.is_absent()) {
            continue;
        }
        let (message, label) = match row.reason.is_absent() {
            true => ("nothing says why", "no `law`, `decision` or `reason` beside it"),
            false if archives => ("no act or decision that orders it is named", "no `law` or `decision` beside it"),
            false => continue,
        };
        let help = if archives {
            "add `decision:` with the decision of the National Archives, or `law:` with the act that orders it; or a `period:` that ends"
        } else {
            "add `law:` with the act that orders it, or `reason:`; or a `period:` that ends"
        };
        report.find(span, format!("`{}` is kept permanently, and {message}", id.value)).label(label).help(help);
    }
}

/// Where a row says that data are kept for ever, at once or after a first step.
fn permanent(row: &Row) -> Option<Span> {
    let of_field = |period: &Field<Period>| {
        period.given().filter(|period| period.value == Period::Permanent).map(|period: &Spanned<Period>| period.span)
    };
    of_field(&row.period).or_else(|| of_field(&row.later.get()?.period))
}
