use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::model::View;
use crate::site::{Loaded, check, replace_file};
use crate::template;

use super::report::coverage::{self, Coverage as Report};
use super::wanted::{Wanted, gather};
use super::{AsOf, Terminal};

#[derive(Debug, Args)]
#[command(after_help = EXITS)]
pub(super) struct Coverage {
    /// A site (a folder with a notice.yaml), or a notice
    #[arg(default_value = ".", value_name = "SITE|NOTICE")]
    path: PathBuf,
    /// How to print the report
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write the report to a file, and print nothing
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
    /// Exit with 1 when an item is missing
    #[arg(long)]
    strict: bool,
}

const EXITS: &str = "\
Each item is stated (and where), stated as none, not applicable (and why), unreadable, or missing. Whether an answer is
right is asked by `notice check`, whose findings on the day of `--as-of` are counted beside.

Exit status: 0 also when items are missing, 1 something cannot be read, or is missing with --strict, 2 the command could
not do its work.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Html,
}

impl Coverage {
    pub(super) fn run(self, terminal: Terminal) -> Result<ExitCode> {
        let mut troubles = Vec::new();
        let sites = gather(std::slice::from_ref(&self.path), None, &mut troubles);
        let mut report = Report::new(self.as_of.day());
        let mut is_readable = true;
        for (root, wanted) in sites {
            let mut loaded = wanted.read(root.as_deref(), terminal);
            troubles.append(&mut loaded.troubles);
            is_readable &= loaded.site.config_is_readable;
            self.cover(&wanted, &loaded, &mut report);
        }
        if let Some(trouble) = troubles.first().filter(|_| report.notices.is_empty() && report.unreadable.is_empty()) {
            terminal.complain(trouble);
            return Ok(ExitCode::from(2));
        }
        let text = match self.format {
            Format::Human => coverage::render(&report, terminal.style),
            Format::Json => report.json(),
            Format::Html => template::coverage(&report),
        };
        match &self.output {
            Some(file) => replace_file(file, &text)?,
            None if !super::print(&text)? => return Ok(ExitCode::SUCCESS), // whoever asked has seen enough
            None => {}
        }
        troubles.iter().for_each(|trouble| terminal.complain(trouble));
        let any = |of: fn(&coverage::Counts) -> usize| report.notices.iter().any(|notice| of(&notice.summary) > 0);
        let unreadable = !is_readable || !report.unreadable.is_empty() || any(|counts| counts.unreadable);
        if unreadable {
            terminal.say("note: some of it cannot be read: `notice check` tells what is written badly");
        }
        let bad = unreadable || (self.strict && any(|counts| counts.missing));
        Ok(ExitCode::from(if troubles.is_empty() { u8::from(bad) } else { 2 }))
    }

    /// Reports on what is wanted of one site.
    fn cover(&self, wanted: &Wanted, loaded: &Loaded, report: &mut Report) {
        let site = &loaded.site;
        let findings = check(loaded, self.as_of.day());
        let is_wanted = |file| wanted.whole || loaded.asked.contains(&file);
        for notice in site.notices.iter().filter(|notice| is_wanted(notice.file)) {
            report.add(View { site, notice }, &loaded.files, &findings);
        }
        if wanted.whole || report.notices.is_empty() {
            let is_read = |name: &&String| site.notices.iter().any(|notice| notice.name == **name);
            report.unreadable.extend(site.names.iter().filter(|name| !is_read(name)).cloned());
        }
    }
}
