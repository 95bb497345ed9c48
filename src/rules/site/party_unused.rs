use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::model::mentions::Mentions;
use crate::model::notice::Facts;
use crate::model::{Site, View};
use crate::rules::{Report, Whole, rule};

rule!(site "party-unused", Advice, Facts, ["13(1)(e)", "14(1)(e)"], check);

/// The parties a notice names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NamedParties {
    ids: BTreeSet<String>,
    /// Whether something that may name a party cannot be read.
    unreadable: bool,
}

impl NamedParties {
    pub(in crate::rules) fn of(view: View) -> Self {
        Self::in_facts(&view.notice.own, view.site)
    }

    fn in_facts(facts: &Facts, site: &Site) -> Self {
        let mentions = Mentions::of(facts, site);
        let ids = mentions.all.iter().map(|mention| mention.party.to_owned()).collect();
        NamedParties { ids, unreadable: mentions.unreadable }
    }
}

fn check(of: &Whole, report: &mut Report) {
    let site = of.site;
    if of.notices.is_empty() || of.lacks_notices() {
        return; // one that cannot be read may name any of them
    }
    let of_defaults = site.config.defaults.get().map(|facts| NamedParties::in_facts(facts, site));
    let all: Vec<_> = of.notices.iter().map(|notice| &notice.parties).chain(&of_defaults).collect();
    if site.config.defaults.is_faulty() || all.iter().any(|parties| parties.unreadable) {
        return;
    }
    let named: HashSet<_> = all.iter().flat_map(|parties| &parties.ids).map(String::as_str).collect();
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
