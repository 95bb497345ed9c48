//! Cross-references in texts: each leads somewhere.

use crate::diagnostic::Files;

use super::View;
use super::ids::own;
use super::notice::Facts;
use super::page::SeeAlso;
use super::prose::{self, Block, Inline, Target};
use super::read::{Decode, Entries, Faults};
use super::resolve::Known;

/// Reports cross-references in the texts of a notice's own file that lead nowhere.
pub(super) fn check(view: View, files: &Files, faults: &mut Faults) {
    let mut texts = Vec::new();
    view.notice.own.texts("", &mut texts);
    let strings = || texts.iter().flat_map(|wording| wording.text.strings());
    if !strings().any(|string| string.value.contains("](")) {
        return;
    }
    let known = targets(view);
    let notices: Vec<_> = view.site.names.iter().map(String::as_str).collect();
    for string in strings().filter(|string| string.value.contains("](")) {
        for target in targets_in(&prose::blocks(&string.value).content) {
            match target {
                Target::Id(id) => {
                    let span = files.narrow(string.span, &format!("#{id}"));
                    Known { what: "section or entry", ids: known.clone(), silent: false }.check(&id, span, faults);
                }
                Target::Notice { name, id } => {
                    let span = files.narrow(string.span, &format!("({name}"));
                    Known { what: "notice", ids: notices.clone(), silent: false }.check(&name, span, faults);
                    let other = view.site.notices.iter().find(|notice| notice.name == name);
                    if let (Some(id), Some(notice)) = (id, other) {
                        let span = files.narrow(string.span, &format!("#{id}"));
                        let known = targets(View { notice, ..view });
                        Known { what: "section or entry", ids: known, silent: false }.check(&id, span, faults);
                    }
                }
                Target::Url(_) => {}
            }
        }
    }
}

/// The notices that what is stated names: as what it extends, as parts, as pages to see, in its texts.
#[must_use]
pub fn notices_named(facts: &Facts) -> Vec<String> {
    let mut texts = Vec::new();
    facts.texts("", &mut texts);
    let strings = texts.iter().flat_map(|wording| wording.text.strings());
    let targets = strings
        .filter(|string| string.value.contains("]("))
        .flat_map(|string| targets_in(&prose::blocks(&string.value).content));
    let in_texts =
        targets.filter_map(|target| if let Target::Notice { name, .. } = target { Some(name) } else { None });
    let pages = facts.see_also.members().map(|page| &page.value);
    let pages = pages.chain(facts.cookies.some().and_then(|cookies| cookies.see.get()));
    let pages = pages.filter_map(|page| if let SeeAlso::Notice(name) = page { Some(name) } else { None });
    let kin = facts.extends.get().into_iter().chain(facts.parts.members().map(|part| &part.value));
    pages.chain(kin).map(|name| name.0.clone()).chain(in_texts).collect()
}

/// What a text can point at: sections that have something to say, and entries.
fn targets(view: View<'_>) -> Vec<&str> {
    let notice = view.notice;
    let data = || notice.data.entries().map(|(_, category)| category);
    let rights = notice.rights.get();
    let sections = [
        ("controller", !notice.controllers.is_absent()),
        ("contact", !notice.controllers.is_absent()),
        ("purposes", !notice.purposes.is_absent()),
        ("legal-basis", !notice.purposes.is_absent()),
        ("data", !notice.data.is_absent()),
        ("sources", !notice.sources.is_absent() || data().any(|category| !category.source.is_absent())),
        ("recipients", !notice.recipients.is_absent() || !notice.systems.is_absent()),
        ("transfers", !notice.transfers.is_absent()),
        ("retention", !notice.retention.is_absent()),
        ("provide", !notice.provide.is_absent() || data().any(|category| !category.provide.is_absent())),
        ("automated-decisions", !notice.automated_decisions.is_absent() || !notice.ai_systems.is_absent()),
        ("profiling", !notice.profiling.is_absent()),
        ("rights", true),
        ("object", rights.is_none_or(|rights| rights.listed.is_absent())),
        ("complaint", true),
        ("secrecy", !notice.secrecy.is_absent() || !notice.public_access.is_absent()),
        ("cookies", !notice.cookies.is_absent()),
        ("security", !notice.security.is_absent()),
        ("changes", !notice.changes.is_absent() || !notice.updates.is_absent()),
    ];
    let mut ids: Vec<_> = sections.into_iter().filter(|(_, speaks)| *speaks).map(|(id, _)| id).collect();
    ids.extend(own(&notice.contacts).chain(own(&notice.sections)).map(|(id, _)| id));
    ids.extend(entries(view));
    ids
}

/// The ids of what a notice speaks of: purposes, groups, data, sources, recipients, rows, decisions.
pub(super) fn entries(view: View<'_>) -> Vec<&str> {
    let notice = view.notice;
    let mut ids: Vec<&str> = Vec::new();
    ids.extend(own(&notice.purposes).chain(own(&notice.subjects)).chain(own(&notice.data)).map(|(id, _)| id));
    ids.extend(own(&notice.retention).chain(own(&notice.systems)).chain(own(&notice.channels)).map(|(id, _)| id));
    ids.extend(view.recipients().map(|recipient| recipient.id.value.as_str()));
    macro_rules! stated {
        ($($map:ident)*) => {
            $(ids.extend(notice.$map.some().into_iter().flat_map(Entries::iter).map(|(id, _)| id.value.as_str()));)*
        };
    }
    stated! { sources transfers automated_decisions profiling ai_systems secrecy }
    ids
}

fn targets_in(blocks: &[Block]) -> Vec<Target> {
    let in_inlines = |inlines: &[Inline]| inlines.iter().flat_map(target_of).collect::<Vec<_>>();
    let in_block = |block: &Block| match block {
        Block::Paragraph(inlines) => in_inlines(inlines),
        Block::List { items, .. } => items.iter().flat_map(|item| targets_in(item)).collect(),
    };
    blocks.iter().flat_map(in_block).collect()
}

fn target_of(inline: &Inline) -> Vec<Target> {
    match inline {
        Inline::Link { to: to @ (Target::Id(_) | Target::Notice { .. }), .. } => vec![to.clone()],
        Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter().flat_map(target_of).collect(),
        _ => Vec::new(),
    }
}
