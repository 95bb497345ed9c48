use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use crate::diagnostic::{FileId, Files, Span, harmless};
use crate::model::mentions::{Capacity, Mention, Mentions};
use crate::model::party::Party;
use crate::model::read::{Spanned, nearest};
use crate::model::{Site, View};
use crate::site::load;

use super::new::site_or_nearest;
use super::{ReportFormat, Terminal, paint, shown};

#[derive(Debug, Args)]
pub(super) struct Parties {
    /// The id of a party in notice.yaml [default: all of them, with how many notices name each]
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The site [default: the nearest folder above with a notice.yaml]
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// How to print the list
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

#[derive(Serialize)]
struct Report {
    version: u32,
    parties: Vec<OfParty>,
}

#[derive(Serialize)]
struct OfParty {
    id: String,
    name: String,
    path: String,
    line: usize,
    /// How many notices name it.
    notices: usize,
    mentions: Vec<Place>,
}

/// A place that names a party; what a notice inherits stands in another file.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The notice; none for `defaults` that no notice speaks of.
    notice: Option<String>,
    path: String,
    line: usize,
    column: usize,
    #[serde(rename = "as")]
    capacity: String,
}

impl Parties {
    pub(super) fn run(self, terminal: Terminal) -> Result<ExitCode> {
        let root = site_or_nearest(self.site)?;
        let loaded = load(&root, &shown(&root), &[]);
        let (site, files) = (&loaded.site, &loaded.files);
        let known: Vec<_> = site.config.parties.entries().collect();
        if let Some(id) = self.id.as_ref().filter(|id| !known.iter().any(|(key, _)| key.value == **id)) {
            let ids: Vec<_> = known.iter().map(|(key, _)| key.value.as_str()).collect();
            match nearest(id, &ids) {
                Some(near) => bail!("no party is called `{id}`: did you mean `{near}`?"),
                None => bail!("no party is called `{id}`; `notice parties` lists them"),
            }
        }
        let wanted = known.into_iter().filter(|(key, _)| self.id.as_ref().is_none_or(|id| key.value == *id));
        let all = mentions(site);
        let parties = wanted.map(|(id, party)| of_party(id, party, &all, site, files)).collect();
        let report = Report { version: 1, parties };
        super::print(&match self.format {
            ReportFormat::Json => serde_json::to_string_pretty(&report).expect("strings can be written as JSON") + "\n",
            ReportFormat::Human if self.id.is_some() => {
                report.parties.iter().map(|party| places(party, terminal)).collect()
            }
            ReportFormat::Human => list(&report.parties),
        })?;
        loaded.troubles.iter().for_each(|trouble| terminal.complain(trouble));
        if site.notices.len() < site.names.len() || !site.config_is_readable {
            terminal.say("note: some notices cannot be read, and may name more: `notice check` tells why");
        }
        Ok(ExitCode::from(if loaded.troubles.is_empty() { 0 } else { 2 }))
    }
}

/// Every place that names a party, with the notice that speaks from there. What is written in `defaults` or in an extended
/// notice is told for each heir, and once more without one if none of them speaks of it.
fn mentions(site: &Site) -> Vec<(Option<View<'_>>, Mention<'_>)> {
    let mut all = Vec::new();
    for notice in &site.notices {
        let of_notice = Mentions::of(&notice.facts, site).all.into_iter();
        all.extend(of_notice.map(|mention| (Some(View { site, notice }), mention)));
    }
    let told: BTreeSet<(FileId, u32)> = all.iter().map(|(_, mention)| key(mention.span)).collect();
    let defaults = site.config.defaults.get().into_iter().flat_map(|facts| Mentions::of(facts, site).all);
    all.extend(defaults.filter(|mention| !told.contains(&key(mention.span))).map(|mention| (None, mention)));
    all
}

fn key(span: Span) -> (FileId, u32) {
    (span.file, span.start)
}

fn of_party(
    id: &Spanned<String>,
    party: &Party,
    all: &[(Option<View>, Mention)],
    site: &Site,
    files: &Files,
) -> OfParty {
    let mut mentions: Vec<_> = all
        .iter()
        .filter(|(_, mention)| mention.party == id.value)
        .map(|(view, mention)| {
            let start = files.range(mention.span).start;
            Place {
                notice: view.map(|view| view.notice.name.clone()),
                path: files.path(mention.span.file).to_owned(),
                line: start.line,
                column: start.column,
                capacity: capacity(*view, mention),
            }
        })
        .collect();
    mentions.sort();
    let notices: BTreeSet<_> = mentions.iter().filter_map(|place| place.notice.as_deref()).collect();
    let language = site.config.languages.members().next().map_or("en", |tag| tag.value.0.as_str());
    let name = party.name.get().and_then(|name| name.any(language)).unwrap_or(&id.value);
    OfParty {
        id: id.value.clone(),
        name: name.to_owned(),
        path: files.path(id.span.file).to_owned(),
        line: files.range(id.span).start.line,
        notices: notices.len(),
        mentions,
    }
}

/// As what it is named; a recipient with its role.
fn capacity(view: Option<View>, mention: &Mention) -> String {
    let words = mention.capacity.words();
    let role = view.and_then(|view| view.recipient(mention.party)).and_then(|recipient| recipient.role());
    match role.filter(|_| mention.capacity == Capacity::Recipient) {
        Some(role) => format!("{words} ({})", role.word().replace('_', " ")),
        None => words.to_owned(),
    }
}

/// One party: each place on a line.
fn places(party: &OfParty, terminal: Terminal) -> String {
    let OfParty { id, name, path, line, notices, mentions } = party;
    let head = format!("{id}: {} ({}:{line})", harmless(name), harmless(path));
    let mut text = paint(terminal.style, "1", &head) + "\n\n";
    let place = |place: &Place| format!("{}:{}:{}", harmless(&place.path), place.line, place.column);
    let widest = |of: &dyn Fn(&Place) -> usize| mentions.iter().map(of).max().unwrap_or_default();
    let notice = |place: &Place| place.notice.clone().unwrap_or_else(|| "no notice".to_owned());
    let (names, words) = (widest(&|it| notice(it).len()), widest(&|it| it.capacity.len()));
    for it in mentions {
        text += &format!("  {:<names$}  {:<words$}  {}\n", notice(it), it.capacity, place(it));
    }
    if mentions.is_empty() {
        return text + "no notice names it\n";
    }
    let (notices, are) =
        if *notices == 1 { ("1 notice".to_owned(), "names") } else { (format!("{notices} notices"), "name") };
    text + &format!("\n{notices} {are} it\n")
}

/// All parties: how many notices name each, and as what.
fn list(parties: &[OfParty]) -> String {
    let widest = |of: fn(&OfParty) -> usize| parties.iter().map(of).max().unwrap_or_default();
    let ids = widest(|party| party.id.chars().count());
    let counts = widest(|party| party.notices.to_string().len());
    let line = |party: &OfParty| {
        let words: BTreeSet<_> = party.mentions.iter().map(|place| place.capacity.as_str()).collect();
        let words: Vec<_> = words.into_iter().collect();
        let name = harmless(&party.name);
        let words = if words.is_empty() { "named by no notice".to_owned() } else { words.join(", ") };
        format!("{:<ids$}  {:>counts$}  {name}: {words}\n", party.id, party.notices)
    };
    if parties.is_empty() { "no parties in notice.yaml\n".to_owned() } else { parties.iter().map(line).collect() }
}
