use std::collections::HashMap;

use super::{Organisation, by_name, differences, listed};
use crate::diagnostic::Severity;
use crate::model::party::{Party, PartyKind};
use crate::model::read::Spanned;
use crate::rules::{Report, Whole, rule};

rule!(site "party-doubled", Warning, Facts, ["5(1)(a)", "12(1)", "13(1)(a)", "14(1)(a)"], check);

type Entry<'a> = (&'a Spanned<String>, &'a Spanned<Party>);

fn check(of: &Whole, report: &mut Report) {
    let mut by: HashMap<String, Vec<Entry>> = HashMap::new();
    for (id, party) in of.site.config.parties.entries() {
        let keys = [party.name.get().and_then(|name| by_name(&name.0, "en")), number(party)];
        let known = keys.iter().flatten().filter_map(|key| by.get(key)).flatten();
        if let Some((first, other)) = known.copied().find(|(_, other)| is_one(party, other)) {
            tell(report, (id, party), (first, other));
        }
        for key in keys.into_iter().flatten() {
            by.entry(key).or_default().push((id, party));
        }
    }
}

fn number(party: &Party) -> Option<String> {
    party.business_id.get().map(|number| number.chars().filter(|c| c.is_alphanumeric()).collect())
}

/// Whether two parties that share a name or a number are one organisation.
fn is_one(party: &Party, other: &Party) -> bool {
    let abroad = matches!((party.country.get(), other.country.get()), (Some(one), Some(other)) if one != other);
    let is_numbered = number(party).zip(number(other));
    let of_public = |party: &Party| party.kind.get() == Some(&PartyKind::PublicAuthority);
    match is_numbered {
        // Numbers are national.
        _ if abroad => false,
        Some((one, other)) if one != other => false,
        // The boards of a town decide each for itself, and have its number.
        Some(_) if of_public(party) && of_public(other) => !have_names(party, other),
        _ => true,
    }
}

/// Whether two parties have names of their own.
fn have_names(party: &Party, other: &Party) -> bool {
    let name = |party: &Party| party.name.get().and_then(|name| by_name(&name.0, "en"));
    name(party) != name(other)
}

fn tell(report: &mut Report, (id, party): Entry, (first, other): Entry) {
    let differ = differences(&party.details(), &other.details());
    let what: Vec<_> = differ.iter().map(|(what, ..)| *what).collect();
    let shared = if have_names(party, other) { "business id" } else { "name" };
    let message = match what.as_slice() {
        [] => format!("`{}` and `{}` are one organisation", id.value, first.value),
        _ => format!("`{}` and `{}` are one organisation, but differ in {}", id.value, first.value, listed(&what)),
    };
    let told = report
        .find(id.span, message)
        .label(format!("the same {shared} as `{}`", first.value))
        .also(first.span, "it stands here first")
        .help(format!(
            "keep one of them, with the details that are right, and name it by that id everywhere; a notice in which it \
             plays another role says so: `recipients: {{{}: {{role: …}}}}`",
            first.value
        ));
    if differ.is_empty() {
        told.lowered(Severity::Advice);
    }
}
