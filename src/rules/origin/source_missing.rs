use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("source-missing", Warning, Facts, ["14(2)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::Source) {
        let id = answer.about.as_deref().unwrap_or_default();
        report
            .find(answer.at, format!("nothing says where the data `{id}` come from"))
            .label("no `source` here")
            .help("add `source: subject` if the person gives them, `observed` or `inferred`, or the id of an entry of `sources`");
    }
}
