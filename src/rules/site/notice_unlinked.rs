use std::collections::HashSet;

use crate::model::notice::Facts;
use crate::model::page::SeeAlso;
use crate::model::{Notice, notices_named};
use crate::rules::{Report, Whole, rule};

rule!(site "notice-unlinked", Advice, ["12(1)"], check);

/// So many titles are seen at a glance in the list of notices.
const FEW: usize = 5;

fn check(of: &Whole, report: &mut Report) {
    let published: Vec<_> = of.views().map(|view| view.notice).filter(|notice| notice.draft.is_absent()).collect();
    let is_readable = of.site.notices.len() == of.site.names.len() && published.iter().all(|notice| can_tell(notice));
    if published.len() <= FEW || !is_readable {
        return;
    }
    let mut named: HashSet<String> = of.site.config.defaults.get().into_iter().flat_map(names).collect();
    for notice in &published {
        named.extend(names(&notice.own).into_iter().filter(|name| *name != notice.name));
    }
    let alone: Vec<_> = published.iter().filter(|notice| !named.contains(&notice.name)).collect();
    // Where hardly any notice leads to another, the list is the way to all of them, and none is forgotten.
    if alone.len() * 2 > published.len() {
        return;
    }
    for notice in alone {
        report
            .find(notice.head, format!("no other notice leads to `{}`", notice.name))
            .label("its readers must find it in the list of all notices")
            .help(format!(
                "name it in the notices whose readers it concerns: `see_also: [{0}]`, or `[]({0})` in a text",
                notice.name
            ));
    }
}

/// The notices that what is stated names.
fn names(facts: &Facts) -> Vec<String> {
    let pages = facts.see_also.members().map(|page| &page.value);
    let pages = pages.chain(facts.cookies.some().and_then(|cookies| cookies.see.get()));
    let pages = pages.filter_map(|page| if let SeeAlso::Notice(name) = page { Some(name) } else { None });
    let kin = facts.extends.get().into_iter().chain(facts.parts.members().map(|part| &part.value));
    pages.chain(kin).map(|name| name.0.clone()).chain(notices_named(facts)).collect()
}

/// Whether nothing that may name another notice is written badly.
fn can_tell(notice: &Notice) -> bool {
    let own = &notice.own;
    !(own.see_also.is_faulty() || own.extends.is_faulty() || own.parts.is_faulty() || own.cookies.is_faulty())
}
