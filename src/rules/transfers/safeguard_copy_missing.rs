use crate::diagnostic::Severity;
use crate::law::Item;
use crate::rules::{Report, Subject, rule};

rule!("safeguard-copy-missing", Error, ["13(1)(f)", "14(1)(f)"], check);

fn check(of: &Subject, report: &mut Report) {
    for answer in of.missing(Item::SafeguardCopy) {
        let id = answer.about.as_deref().unwrap_or_default();
        let unknown = of.missing(Item::Safeguard).any(|safeguard| safeguard.about == answer.about);
        let told = report
            .find(answer.at, format!("the transfer `{id}` does not say how to get a copy of its safeguard"))
            .label("no `copy` in its `safeguard`")
            .help("add `copy: {url: https://…}`, or `copy: {contact: ID}` with someone to ask");
        if unknown {
            told.lowered(Severity::Warning);
        }
    }
}
