use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::model::{Notice, notices_named};
use crate::rules::{Report, Whole, rule};

rule!(site "notice-unlinked", Advice, Facts, ["12(1)"], check);

/// So many titles are seen at a glance in the list of notices.
const FEW: usize = 5;

/// Where a notice leads its readers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Links {
    /// The other notices it names.
    named: Vec<String>,
    is_published: bool,
    /// Whether nothing that may name another notice is written badly.
    is_readable: bool,
}

impl Links {
    pub(in crate::rules) fn of(notice: &Notice) -> Self {
        let own = &notice.own;
        let faulty =
            [own.see_also.is_faulty(), own.extends.is_faulty(), own.parts.is_faulty(), own.cookies.is_faulty()];
        Links {
            named: notices_named(own).into_iter().filter(|name| *name != notice.name).collect(),
            is_published: notice.draft.is_absent(),
            is_readable: !faulty.contains(&true),
        }
    }
}

fn check(of: &Whole, report: &mut Report) {
    let published: Vec<_> = of.notices.iter().filter(|notice| notice.links.is_published).collect();
    let is_readable = !of.lacks_notices() && published.iter().all(|notice| notice.links.is_readable);
    if published.len() <= FEW || !is_readable {
        return;
    }
    let of_defaults: Vec<_> = of.site.config.defaults.get().into_iter().flat_map(notices_named).collect();
    let named = published.iter().flat_map(|notice| &notice.links.named);
    let named: HashSet<&str> = named.chain(&of_defaults).map(String::as_str).collect();
    let alone: Vec<_> = published.iter().filter(|notice| !named.contains(notice.name.as_str())).collect();
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
