use crate::law::LegalBasis;
use crate::model::data::{Category, Requirement};
use crate::model::purpose::Basis;
use crate::model::read::Spanned;
use crate::rules::coverage::is_asked;
use crate::rules::{Report, Subject, rule};

rule!("required-data-on-consent", Warning, Facts, ["4(11)", "7(4)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        if !is_asked(category) {
            continue; // Article 13(2)(e) is not about what others give, or what is observed or worked out
        }
        let Some(requirement) = requirement(of, category) else { continue };
        let Some(bases) = bases_for(of, &id.value) else { continue };
        let on_consent =
            |basis: &&Spanned<Basis>| basis.article.get().is_some_and(|point| point.basis == LegalBasis::Consent);
        let Some(first) = bases.first().filter(|_| bases.iter().all(on_consent)) else { continue };
        report
            .find(id.span, format!("`{}` must be given, yet it is used by consent alone", id.value))
            .label("consent is free, or it is none")
            .also(requirement.span, "it must be given, this says")
            .also(first.article.given().map_or(first.span, |article| article.span), "and this is consent")
            .help("write `requirement: voluntary`, or the basis the data are really needed on");
    }
}

/// The statement that the data of a category must be given, if there is one.
fn requirement<'a>(of: &Subject<'a>, category: &'a Category) -> Option<&'a Spanned<Requirement>> {
    let provide = if category.provide.is_absent() { &of.view.notice.provide } else { &category.provide };
    provide.get()?.requirement.given().filter(|given| given.value != Requirement::Voluntary)
}

/// The legal bases on which a category is used; none if a use has no readable one.
fn bases_for<'a>(of: &Subject<'a>, data: &str) -> Option<Vec<&'a Spanned<Basis>>> {
    let mut bases = Vec::new();
    for (_, purpose) in of.view.notice.purposes.entries() {
        if purpose.data.members().any(|one| one.value.0 == data) {
            let for_data =
                |basis: &&Spanned<Basis>| basis.data.is_absent() || basis.data.members().any(|one| one.value.0 == data);
            let own: Vec<_> = of.bases(&purpose.value).iter().filter(for_data).collect();
            if own.is_empty() {
                return None;
            }
            bases.extend(own);
        }
    }
    Some(bases)
}
