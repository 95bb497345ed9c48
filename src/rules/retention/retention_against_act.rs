use crate::diagnostic::Severity;
use crate::law::{self, OrderedPeriod};
use crate::model::period::{Length, Period};
use crate::model::read::Spanned;
use crate::model::retention::Row;
use crate::rules::{Report, Subject, rule};

rule!("retention-against-act", Error, Facts, ["5(1)(e)", "6(3)", "13(2)(a)", "14(2)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(country) = of.country_of_acts() else { return };
    for (id, row) in of.notice.retention.entries() {
        let Some(period) = row.period.given() else { continue };
        for citation in row.law.each() {
            let act = citation.value.act.as_str();
            for part in citation.value.cited_parts() {
                let Some((cited, section)) = law::section(country, act, &part) else { continue };
                let ordered = section.period.as_ref().filter(|_| section.is_in_force(of.as_of));
                if let Some(ordered) = ordered {
                    compare((id, &row.value), period, (&format!("{act} {cited}"), citation.span, ordered), report);
                }
            }
        }
    }
}

/// Compares the period of a row with the one that a section orders, which it cites as `law`.
fn compare(
    (id, row): (&Spanned<String>, &Row),
    period: &Spanned<Period>,
    (law, at, ordered): (&str, crate::diagnostic::Span, &OrderedPeriod),
    report: &mut Report,
) {
    let limit = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Length>().ok());
    let (most, least) = (limit(&ordered.most), limit(&ordered.least));
    let but = ordered.but.as_ref().map(|but| format!(", {but}")).unwrap_or_default();
    let is_over = |most: &Length| match &period.value {
        Period::For(length) | Period::UpTo(length) | Period::AtLeast(length) => length.is_longer_than(most),
        Period::Permanent => true,
    };
    let is_under = |least: &Length| match &period.value {
        Period::For(length) | Period::UpTo(length) | Period::AtLeast(length) => least.is_longer_than(length),
        Period::Permanent => false,
    };
    if let Some(most) = most.filter(is_over) {
        let others = row.law.each().count() > 1 || !row.decision.is_absent();
        let found = report
            .find(period.span, format!("`{}` is kept longer than `{law}` allows", id.value))
            .label(format!("at most {most}: {}{but}", ordered.what))
            .also(at, "the section that orders the period")
            .help(format!(
                "write `period: {most}`; a case in which another act orders more is one of `exceptions`, with its `law`"
            ));
        if others {
            found.lowered(Severity::Warning); // another act or decision may order more
        }
    } else if let Some(least) = least.filter(is_under) {
        report
            .find(period.span, format!("`{}` is kept shorter than `{law}` orders", id.value))
            .label(format!("at least {least}: {}{but}", ordered.what))
            .also(at, "the section that orders the period")
            .help(format!("write `period: at least {least}`, or remove the `law` if it does not order this period"))
            .lowered(Severity::Warning);
    }
}
