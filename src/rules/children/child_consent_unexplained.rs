use super::concerns_children;
use crate::diagnostic::Severity;
use crate::law::{self, LegalBasis};
use crate::model::purpose::Basis;
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("child-consent-unexplained", Warning, Facts, ["8(1)", "8(2)"], check);

fn check(of: &Subject, report: &mut Report) {
    let notice = of.notice;
    let on_consent =
        |basis: &&Spanned<Basis>| basis.article.get().is_some_and(|point| point.basis == LegalBasis::Consent);
    let consents = |purpose| of.bases(purpose).iter().filter(on_consent);
    let purposes = || notice.purposes.entries().map(|(_, purpose)| &purpose.value);
    let Some(children) = notice.children.some() else {
        let of_children = purposes().filter(|purpose| concerns_children(of, purpose));
        if let Some(basis) = of_children.flat_map(consents).next().filter(|_| notice.children.is_absent()) {
            report
                .find(basis.article.given().map_or(basis.span, |article| article.span), "children consent here, and nothing says from which age they do so themselves")
                .label("no `children` in this notice")
                .help(format!("add `children: {{age: {}, guardian: …}}` if it is a service over the internet; else `children: {{none: …}}` and who consents for them", limit(of).unwrap_or(16)))
                .lowered(Severity::Advice);
        }
        return;
    };
    let Some(basis) = purposes().flat_map(consents).next() else { return };
    if let (Some(age), Some(limit)) = (children.age.given(), limit(of))
        && age.value.0 < limit
    {
        report
            .find(age.span, format!("children of {} cannot consent to this themselves", age.value.0))
            .label(format!("the limit here is {limit} years"))
            .help(format!("write `age: {limit}`, or leave it out: the page then names the limit of the country"));
    }
    let told = |basis: &Basis| {
        basis.consent.is_faulty() || basis.consent.get().is_some_and(|consent| !consent.guardian.is_absent())
    };
    if children.guardian.is_absent() && !purposes().flat_map(consents).any(|basis| told(basis)) {
        report
            .find(
                notice.children.given().map_or(basis.span, |given| given.key.unwrap_or(given.span)),
                "the service is offered to children on consent, and nothing says how a parent consents",
            )
            .label("no `guardian` here")
            .also(basis.article.given().map_or(basis.span, |article| article.span), "this is consent")
            .help("add `guardian:` with how a parent consents for a younger child, and how you check that it is one");
    }
}

/// The age limit of the country; nowhere is it below 13 (Article 8(1)).
fn limit(of: &Subject) -> Option<u8> {
    law::country(of.country()?)?.age_of_consent.as_ref().map(|age| age.years)
}
