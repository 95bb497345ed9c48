use super::unlisted;
use crate::law::{Entitlement, Item, Right, entitlement};
use crate::model::data::Category;
use crate::rules::coverage::{Existence, existence};
use crate::rules::{Report, Subject, rule};

rule!("portability-missing", Error, Facts, ["13(2)(b)", "14(2)(c)", "20(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    if existence(of.view, Right::Portability) == Existence::Yes && !comes_from_others_only(of) {
        unlisted(of, report, Item::Portability, "to data portability", "portability");
    }
}

/// Whether none of the data of the purposes that give the right were provided by the person (Article 20(1)). What she does
/// and is recorded counts as provided.
fn comes_from_others_only(of: &Subject) -> bool {
    let gives = |basis| entitlement(basis, Right::Portability) != Entitlement::No;
    let purposes = of.notice.purposes.entries().map(|(_, purpose)| purpose).filter(|purpose| {
        of.bases(purpose).iter().any(|basis| basis.article.get().is_some_and(|point| gives(point.basis)))
    });
    let others = |category: &Category| {
        category.source.given().is_some()
            && !category.source.each().any(|source| matches!(source.value.0.as_str(), "subject" | "observed"))
    };
    let mut categories = purposes.flat_map(|purpose| of.data_of(purpose)).peekable();
    categories.peek().is_some() && categories.all(|(_, category)| others(category))
}
