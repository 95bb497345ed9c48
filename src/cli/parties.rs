use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{FileId, Files, Span, harmless};
use crate::model::mentions::{Capacity, Mention, Mentions};
use crate::model::read::{Spanned, nearest};
use crate::model::text::Name;
use crate::model::{Site, View};
use crate::site::load;

use super::new::site_or_nearest;
use super::{ReportFormat, Terminal, paint, shown};

#[derive(Debug, Args)]
pub(super) struct Parties {
    /// The id or name of a party in notice.yaml, or of a recipient that stands in a notice [default: all of them, with how
    /// many notices name each]
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Leave out notices that are published after this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    as_of: Option<Date>,
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
    /// True if it stands in notice.yaml; else it is written in notices.
    in_site: bool,
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
    pub(super) fn run(&self, terminal: Terminal) -> Result<ExitCode> {
        let root = site_or_nearest(self.site.clone())?;
        let loaded = load(&root, &shown(&root), &[]);
        let (site, files) = (&loaded.site, &loaded.files);
        let mut all = mentions(site);
        let written = written_in_notices(site, &mut all);
        all.retain(|(view, _)| view.is_none_or(|view| self.is_there(view)));
        let of_site =
            site.config.parties.entries().map(|(id, party)| of_party(id, party.name.get(), true, &all, site, files));
        let of_notices = written.into_iter().map(|(id, name)| of_party(id, name, false, &all, site, files));
        let mut parties: Vec<_> = of_site.chain(of_notices).collect();
        if let Some(wanted) = &self.id {
            let is_wanted = |party: &OfParty| party.id == *wanted || party.name.to_lowercase() == wanted.to_lowercase();
            if !parties.iter().any(is_wanted) {
                let ids: Vec<_> = parties.iter().map(|party| party.id.as_str()).collect();
                match nearest(wanted, &ids) {
                    Some(near) => bail!("no party is called `{wanted}`: did you mean `{near}`?"),
                    None => bail!("no party is called `{wanted}`; `notice parties` lists them"),
                }
            }
            parties.retain(is_wanted);
        }
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

    /// Returns true if a notice is published on the day that was asked for.
    fn is_there(&self, view: View) -> bool {
        let published = view.notice.own.published.get();
        self.as_of.is_none_or(|day| published.is_none_or(|published| *published <= day))
    }
}

/// Adds the recipients that are written in notices and are no parties of the site: one with the name of a party to the
/// mentions of that party. Returns the others, those with one name once.
fn written_in_notices<'a>(
    site: &'a Site,
    all: &mut Vec<(Option<View<'a>>, Mention<'a>)>,
) -> Vec<(&'a Spanned<String>, Option<&'a Name>)> {
    fn words(name: &Name) -> Vec<String> {
        name.0.strings().map(|string| string.value.to_lowercase()).collect()
    }
    let mut known: Vec<(&str, Vec<String>)> = Vec::new();
    let parties = site.config.parties.entries();
    known.extend(parties.map(|(id, party)| (id.value.as_str(), party.name.get().map(words).unwrap_or_default())));
    let mut others: Vec<(&Spanned<String>, Option<&Name>)> = Vec::new();
    for notice in &site.notices {
        let view = View { site, notice };
        for recipient in view.recipients().filter(|recipient| recipient.party.is_none()) {
            let names = recipient.entry.name.get().map(words).unwrap_or_default();
            let is_it = |(id, known): &&(&str, Vec<String>)| {
                known.iter().any(|name| names.contains(name)) || (*id == recipient.id.value && known.is_empty())
            };
            let party = known.iter().find(is_it).map(|(id, _)| *id).unwrap_or_else(|| {
                known.push((&recipient.id.value, names.clone()));
                others.push((recipient.id, recipient.entry.name.get()));
                &recipient.id.value
            });
            all.push((Some(view), Mention { party, capacity: Capacity::Recipient, span: recipient.id.span }));
        }
    }
    others
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
    name: Option<&Name>,
    in_site: bool,
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
    let name = name.and_then(|name| name.any(language)).unwrap_or(&id.value);
    OfParty {
        id: id.value.clone(),
        name: name.to_owned(),
        path: files.path(id.span.file).to_owned(),
        line: files.range(id.span).start.line,
        in_site,
        notices: notices.len(),
        mentions,
    }
}

/// As what it is named; a recipient with its role.
fn capacity(view: Option<View>, mention: &Mention) -> String {
    let words = mention.capacity.words();
    let at =
        |view: View| view.recipients().find(|recipient| recipient.id.span == mention.span).and_then(|it| it.role());
    let role = view.and_then(|view| at(view).or_else(|| view.recipient(mention.party)?.role()));
    match role.filter(|_| mention.capacity == Capacity::Recipient) {
        Some(role) => format!("{words} ({})", role.word().replace('_', " ")),
        None => words.to_owned(),
    }
}

/// One party: each place on a line.
fn places(party: &OfParty, terminal: Terminal) -> String {
    let OfParty { id, name, path, line, notices, mentions, .. } = party;
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
