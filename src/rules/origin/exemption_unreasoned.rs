use crate::model::data::Exemption;
use crate::model::read::{Entries, Spanned};
use crate::rules::{Report, Subject, rule};

rule!("exemption-unreasoned", Warning, Facts, ["14(5)", "WP260 paras 56-67"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, source) in of.notice.sources.some().into_iter().flat_map(Entries::iter) {
        let Some(exemption) = source.exemption.given() else { continue };
        if let Some((message, label, help)) = lack(exemption) {
            report
                .find(
                    exemption.key.unwrap_or(exemption.span),
                    format!("people whose data come from `{}` are not told, and {message}", id.value),
                )
                .label(label)
                .help(help);
        }
    }
}

/// What the claim of an exemption lacks: message, label, help.
fn lack(exemption: &Spanned<Exemption>) -> Option<(&'static str, &'static str, &'static str)> {
    let point = exemption.article.get().and_then(|article| article.0.point);
    match point {
        _ if !exemption.law.is_absent() => None, // an act says why
        None if exemption.article.is_faulty() => None,
        None => Some((
            "no exemption is named",
            "no `article` here",
            "add `article: 14(5)(…)` with the exemption; a restriction by a national act stands in `law:`",
        )),
        Some('c' | 'd') => Some((
            "no act is named that allows it",
            "no `law` here",
            "add `law:` with the act and section that lays down the obtaining, or the secrecy",
        )),
        Some(_) if exemption.reason.is_absent() => {
            Some(("nothing says why", "no `reason` here", "add `reason:` with why the exemption holds here"))
        }
        Some('b') if exemption.measures.is_absent() => Some((
            "nothing protects them instead",
            "no `measures` here",
            "add `measures:` with what is done instead: `measures: We publish this notice on our website.`",
        )),
        Some(_) => None,
    }
}
