use std::collections::HashSet;

use crate::model::mentions::Mentions;
use crate::rules::{Report, Whole, rule};

rule!(site "party-unused", Advice, ["13(1)(e)", "14(1)(e)"], check);

fn check(of: &Whole, report: &mut Report) {
    let site = of.site;
    if site.notices.is_empty() || site.notices.len() < site.names.len() {
        return; // one that cannot be read may name any of them
    }
    let facts = site.config.defaults.get().into_iter().chain(site.notices.iter().map(|notice| &*notice.own));
    let mentions: Vec<_> = facts.map(|facts| Mentions::of(facts, site)).collect();
    if site.config.defaults.is_faulty() || mentions.iter().any(|mentions| mentions.unreadable) {
        return;
    }
    let named: HashSet<_> = mentions.iter().flat_map(|mentions| &mentions.all).map(|mention| mention.party).collect();
    for (id, _) in site.config.parties.entries().filter(|(id, _)| !named.contains(id.value.as_str())) {
        report
            .find(id.span, format!("no notice names `{}`", id.value))
            .label("this id stands nowhere else")
            .help(format!(
                "if data go to it, name it in the notices concerned: `recipients: {{{}: {{data: […]}}}}`; if not, take it \
                 away here",
                id.value
            ));
    }
}
