use crate::diagnostic::Span;
use crate::law::Item;
use crate::model::purpose::Purpose;
use crate::rules::{Report, Subject, rule};

rule!("legal-basis-missing", Error, Facts, ["13(1)(c)", "14(1)(c)", "6(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::LegalBasis) {
        let id = answer.about.as_deref().unwrap_or_default();
        let act = of.notice.purposes.get().and_then(|purposes| purposes.get(id)).and_then(|purpose| act(of, purpose));
        if let Some((act, span)) = act {
            report
                .find(span, format!("the purpose `{id}` names an act, and not the point of Article 6(1)"))
                .label("the act behind the basis")
                .help(format!("write `basis: {{article: 6(1)(c), law: {act}}}` if the act obliges you, `article: 6(1)(e)` if it gives you a task"));
            continue;
        }
        report
            .find(answer.at, format!("the purpose `{id}` names no legal basis"))
            .label("no `basis` with an `article` here")
            .help("add `basis: {article: 6(1)(…)}` with the point of Article 6(1) that allows it");
    }
}

/// Returns the act that a purpose names in place of a basis, and where it stands.
fn act<'a>(of: &Subject<'a>, purpose: &'a Purpose) -> Option<(&'a str, Span)> {
    let law = of.view.bases(purpose).iter().find_map(|basis| basis.law.given())?;
    Some((of.files.slice(law.span), law.span))
}
