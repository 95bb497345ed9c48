use super::source_timing_unstated;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("public-source-unstated", Advice, Facts, ["14(2)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::PublicSource) {
        let id = answer.about.as_deref().unwrap_or_default();
        let source = of.notice.sources.some().and_then(|sources| sources.get(id));
        if source.is_some_and(|source| source_timing_unstated::is_untold(source)) {
            continue; // asked there, with the other
        }
        report
            .find(answer.at, format!("nothing says whether the source `{id}` is open to the public"))
            .label("no `public` here")
            .help("add `public: true` where anyone can look it up, and the notice says so; else `public: false`");
    }
}
