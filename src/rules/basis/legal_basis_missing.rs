use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("legal-basis-missing", Error, ["13(1)(c)", "14(1)(c)", "6(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::LegalBasis) {
        let id = answer.about.as_deref().unwrap_or_default();
        report
            .find(answer.at, format!("the purpose `{id}` names no legal basis"))
            .label("no `basis` with an `article` here")
            .help("add `basis: {article: 6(1)(…)}` with the point of Article 6(1) that allows it");
    }
}
