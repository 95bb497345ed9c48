use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use crate::law::{self, Act, Pending, Section, Verified};
use crate::model::read::nearest;

use super::{AsOf, ReportFormat};

#[derive(Debug, Args)]
pub(super) struct Acts {
    /// The number of an act, to list its sections: `1050/2018` [default: all acts]
    #[arg(value_name = "ACT", conflicts_with = "pending")]
    act: Option<String>,
    /// List the changes of law that are known to be pending
    #[arg(long)]
    pending: bool,
    /// Only this country: two capital letters
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    /// Format of the list
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

/// An act with what is known of its sections.
#[derive(Serialize)]
struct OfAct {
    country: &'static str,
    act: &'static str,
    /// Its names, by language.
    names: Vec<(&'static str, &'static str)>,
    /// Extent to which its number and name were verified.
    verified: &'static str,
    checked: String,
    sections: Vec<OfSection>,
}

#[derive(Serialize)]
struct OfSection {
    section: &'static str,
    heading: Option<&'static str>,
    wording_of: Option<&'static str>,
    /// First day of that wording.
    in_force: Option<String>,
    /// The last day the section is in force.
    until: Option<String>,
    instead: Option<&'static str>,
    /// The storage period it orders.
    period: Option<String>,
    is_in_force: bool,
    /// True if its text was read.
    verified: bool,
    checked: Option<String>,
}

#[derive(Serialize)]
struct OfChange {
    what: &'static str,
    act: &'static str,
    country: Option<&'static str>,
    expected: Option<String>,
    since: Option<String>,
    source: &'static [String],
    verified: &'static str,
    checked: String,
}

impl Acts {
    pub(super) fn run(&self) -> Result<ExitCode> {
        if let Some(country) = self.country.as_deref().filter(|country| !law::is_country(country)) {
            bail!("`{country}` is not the code of a country: write two capital letters, `FI`");
        }
        let text = if self.pending { self.changes() } else { self.acts()? };
        super::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }

    fn changes(&self) -> String {
        let changes: Vec<_> = law::pending(self.country.as_deref()).collect();
        match self.format {
            ReportFormat::Human => {
                changes.iter().map(|change| described(change, self.as_of.day())).collect::<Vec<_>>().join("\n")
            }
            ReportFormat::Json => {
                let changes: Vec<_> = changes.into_iter().map(OfChange::of).collect();
                json(&serde_json::json!({ "version": 1, "pending": changes }))
            }
        }
    }

    fn acts(&self) -> Result<String> {
        let day = self.as_of.day();
        let of_country = |country: &&str| self.country.as_deref().is_none_or(|wanted| wanted == *country);
        let countries: Vec<_> = law::countries_with_acts().filter(of_country).collect();
        let all: Vec<(&'static str, &'static Act)> =
            countries.iter().flat_map(|country| law::acts(country).map(move |act| (*country, act))).collect();
        let wanted: Vec<_> = match &self.act {
            None => all,
            Some(number) => {
                let found: Vec<_> = all.iter().copied().filter(|(_, act)| act.number == *number).collect();
                if found.is_empty() {
                    let numbers: Vec<_> = all.iter().map(|(_, act)| act.number.as_str()).collect();
                    match nearest(number, &numbers) {
                        Some(near) => bail!("unknown act `{number}`: did you mean `{near}`?"),
                        None => bail!("unknown act `{number}`; `notice acts` lists the acts"),
                    }
                }
                found
            }
        };
        let acts: Vec<_> = wanted.into_iter().map(|(country, act)| OfAct::of(country, act, day)).collect();
        Ok(match (self.format, &self.act) {
            (ReportFormat::Json, _) => json(&serde_json::json!({ "version": 1, "acts": acts })),
            (ReportFormat::Human, Some(_)) => acts.iter().map(page).collect::<Vec<_>>().join("\n"),
            (ReportFormat::Human, None) => acts.iter().map(row).collect(),
        })
    }
}

impl OfAct {
    fn of(country: &'static str, act: &'static Act, day: Date) -> Self {
        let checked = law::sections_read(country).map(|(_, checked)| checked);
        let mut sections: Vec<_> = law::sections_of(country, &act.number).collect();
        sections.sort_by_key(|(cited, _)| numbers(cited));
        OfAct {
            country,
            act: &act.number,
            names: act.names.iter().collect(),
            verified: act.evidence.verified.word(),
            checked: act.evidence.checked.to_string(),
            sections: sections
                .into_iter()
                .map(|(cited, section)| OfSection::of(cited, section, day, checked))
                .collect(),
        }
    }

    /// Its name in the language of the country, and in English.
    fn name(&self) -> String {
        let name = |wanted: &[&str]| self.names.iter().find(|(tag, _)| wanted.contains(tag)).map(|(_, name)| *name);
        let names = [name(&["fi"]), name(&["en"])].into_iter().flatten();
        names.collect::<Vec<_>>().join("; ")
    }
}

impl OfSection {
    fn of(cited: &'static str, section: &'static Section, day: Date, checked: Option<Date>) -> Self {
        let period = section.period.as_ref().map(|period| {
            let limits = [("at least", &period.least), ("at most", &period.most)];
            let limits: Vec<_> = limits
                .into_iter()
                .filter_map(|(words, length)| Some(format!("{words} {}", length.as_ref()?)))
                .collect();
            let but = period.but.as_ref().map(|but| format!(", {but}")).unwrap_or_default();
            format!("{}: {}{but}", limits.join(", "), period.what)
        });
        OfSection {
            section: cited,
            heading: section.heading.as_deref(),
            wording_of: section.wording_of.as_deref(),
            in_force: section.in_force.map(|day| day.to_string()),
            until: section.until.map(|day| day.to_string()),
            instead: section.instead.as_deref(),
            period,
            is_in_force: section.is_in_force(day),
            verified: section.verified,
            checked: checked.map(|day| day.to_string()),
        }
    }

    /// Returns the known facts of the section, in one line.
    fn state(&self) -> String {
        let wording = match (self.wording_of, &self.in_force) {
            (Some(act), Some(since)) => Some(format!("wording of {act}, since {since}")),
            (Some(act), None) => Some(format!("wording of {act}")),
            _ => None,
        };
        let ended = self.until.as_ref().map(|until| match self.is_in_force {
            true => format!("in force until {until}"),
            false => format!("repealed: in force until {until}"),
        });
        let instead = self.instead.map(|instead| format!("now {instead}"));
        let read = (!self.verified).then(|| "text not read".to_owned());
        let parts: Vec<_> = [ended, instead, wording, self.period.clone(), read].into_iter().flatten().collect();
        if parts.is_empty() { "as enacted".to_owned() } else { parts.join("; ") }
    }
}

impl OfChange {
    fn of(change: &'static Pending) -> Self {
        OfChange {
            what: &change.what,
            act: &change.act,
            country: change.country.as_deref(),
            expected: change.expected.as_ref().map(ToString::to_string),
            since: change.since.map(|since| since.to_string()),
            source: &change.evidence.source,
            verified: change.evidence.verified.word(),
            checked: change.evidence.checked.to_string(),
        }
    }
}

/// The numbers of a citation and the letters between them, so that `s. 4` comes before `s. 20d`.
fn numbers(cited: &str) -> Vec<(u32, String)> {
    let runs: Vec<_> = cited.split_inclusive(|c: char| !c.is_ascii_digit()).collect();
    let number = |run: &&str| {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        Some((digits.parse().ok()?, run[digits.len()..].to_owned()))
    };
    runs.iter().filter_map(number).collect()
}

fn row(act: &OfAct) -> String {
    let read = act.sections.iter().filter(|section| section.verified).count();
    let sections = match (read, act.sections.len()) {
        (_, 0) => "no section read".to_owned(),
        (1, 1) => "1 section read".to_owned(),
        (read, all) if read == all => format!("{all} sections read"),
        (read, all) => format!("{read} of {all} sections read"),
    };
    format!("{}  {:<10}  {}  [{sections}]\n", act.country, act.act, act.name())
}

fn page(act: &OfAct) -> String {
    let width = act.sections.iter().map(|section| section.section.len()).max().unwrap_or_default();
    let line = |section: &OfSection| {
        let heading = section.heading.map(|heading| format!("  {heading}")).unwrap_or_default();
        format!("  {:<width$}{heading}  [{}]\n", section.section, section.state())
    };
    let lines: String = act.sections.iter().map(line).collect();
    let lines = if lines.is_empty() { "  no section read\n".to_owned() } else { lines };
    format!("{} {}: {}\n{lines}", act.country, act.act, act.name())
}

/// A change of law with its date and its sources.
fn described(change: &Pending, day: Date) -> String {
    let when = match (&change.since, &change.expected) {
        (Some(since), _) => format!("since {since}"),
        (None, Some(expected)) if expected.to_string() == "unknown" => "date unknown".to_owned(),
        (None, Some(expected)) if change.holds_on(day) => format!("expected {expected}, and due: look it up"),
        (None, Some(expected)) => format!("expected {expected}"),
        (None, None) => "date unknown".to_owned(),
    };
    let country = change.country.as_deref().unwrap_or("EU");
    let evidence = &change.evidence;
    let verified = if evidence.verified == Verified::Yes { "" } else { ", not verified" };
    let source = evidence.source.join("; ");
    format!(
        "{country}  {}  {when}\n    {}\n    source: {source} (checked {}{verified})\n",
        change.act, change.what, evidence.checked
    )
}

fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
