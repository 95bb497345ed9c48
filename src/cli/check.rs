use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, ensure};
use clap::Args;
use jiff::civil::Date;

use crate::diagnostic::{self, FileId, Finding, Severity, Style};
use crate::law::{self, Authority};
use crate::model::View;
use crate::model::party::AuthorityRef;
use crate::site::{Found, Loaded, check_apart, replace_file};

use super::baseline::Baseline;
use super::filter::Filter;
use super::report::{self, Checked, Format, Options, Report, talk};
use super::wanted::{Sites, Wanted, gather, with_sites_below};
use super::{Judging, Terminal, now};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Sites (folders with a notice.yaml), folders with sites below, notices, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// How to print the findings
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = Format::Human)]
    #[arg(env = "NOTICE_OUTPUT_FORMAT", hide_env_values = true)]
    format: Format,
    /// Write the findings to a file, and only a summary to standard error
    #[arg(short, long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    #[command(flatten)]
    filter: Filter,
    /// Let what is found in drafts count too
    #[arg(long)]
    drafts: bool,
    /// Count the findings of each rule; for people instead of the findings
    #[arg(long)]
    statistics: bool,
    /// Exit with 0 also when there are findings
    #[arg(long)]
    exit_zero: bool,
    /// What to call standard input; its folder decides which site it belongs to
    #[arg(long, default_value = "stdin.yaml", value_name = "NAME")]
    stdin_filename: PathBuf,
    /// Leave out the known findings of one site, as `--write-baseline` wrote them; faults of shape are never known
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,
    /// Write what is found in one whole site to a file of known findings, and leave it out
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, terminal: Terminal) -> Result<ExitCode> {
        let started = now();
        self.can_be_asked()?;
        super::version::warn_of_old_law(self.judging.day(), terminal);
        let mut troubles = Vec::new();
        let paths = with_sites_below(&self.paths, &mut troubles);
        let sites = gather(&paths, Some(&self.stdin_filename), &mut troubles);
        self.can_have_baseline(&sites)?;
        let known = self.baseline.as_deref().map(Baseline::read).transpose()?;
        let mut read: Vec<_> =
            sites.iter().map(|(root, wanted)| (wanted, wanted.read(root.as_deref(), terminal))).collect();
        troubles.extend(read.iter_mut().flat_map(|(_, loaded)| std::mem::take(&mut loaded.troubles)));
        let mut checked = Vec::new();
        for (wanted, loaded) in &read {
            checked.push(self.check(wanted, loaded, known.as_ref(), &mut troubles, terminal));
        }
        checked.iter().for_each(|site| terminal.tell(|| talk::done(site, self.judging.day())));
        let options = Options { statistics: self.statistics, ..self.options(terminal) };
        let report = Report { sites: &checked, troubles: &troubles, options };
        let told = self.tell(&report, terminal);
        if matches!(told, Ok(false)) {
            return Ok(ExitCode::SUCCESS); // whoever asked has seen enough
        }
        if self.format == Format::Human && troubles.is_empty() && !terminal.quiet {
            limits(&checked, self.judging.day()).into_iter().for_each(|note| terminal.say(&note));
        }
        if let Some(more) = report::overflow(&report).filter(|_| self.format == Format::Sarif) {
            terminal.say(&format!("note: {more}"));
        }
        let added = if self.format == Format::Github { add_step_summary(&report) } else { Ok(()) };
        troubles.extend([told.err(), added.err()].into_iter().flatten());
        troubles.iter().for_each(|trouble| terminal.complain(trouble));
        terminal.tell(|| format!("took {} ms", now().duration_since(started).as_millis()));
        let bad = checked.iter().flat_map(|site| &site.findings).any(|finding| finding.severity >= options.failing);
        Ok(ExitCode::from(if troubles.is_empty() { u8::from(bad && !self.exit_zero) } else { 2 }))
    }

    fn options(&self, terminal: Terminal) -> Options {
        Options::of(terminal, if self.judging.strict { Severity::Warning } else { Severity::Error })
    }

    /// What is asked must be there to be asked.
    fn can_be_asked(&self) -> Result<()> {
        self.filter.is_known()?;
        let counts = matches!(self.format, Format::Human | Format::Concise | Format::Json);
        ensure!(counts || !self.statistics, "only the formats human, concise and json have statistics");
        Ok(())
    }

    /// What is found in what is wanted of one site, but for what is known.
    fn check<'a>(
        &self,
        wanted: &Wanted,
        loaded: &'a Loaded,
        known: Option<&Baseline>,
        troubles: &mut Vec<anyhow::Error>,
        terminal: Terminal,
    ) -> Checked<'a> {
        let Found { mut findings, in_drafts } = check_apart(loaded, self.judging.day());
        findings.retain(|finding| wanted.concerns(loaded, finding));
        let mut in_drafts: Vec<_> = in_drafts.into_iter().filter(|finding| wanted.concerns(loaded, finding)).collect();
        if self.drafts {
            findings.append(&mut in_drafts);
            diagnostic::sort(&mut findings);
        }
        let written = match &self.write_baseline {
            Some(file) => write(file, loaded, &findings, troubles, terminal),
            None => None,
        };
        let left_out =
            known.or(written.as_ref()).map(|known| self.leave_out(known, loaded, wanted, &mut findings, terminal));
        let before = findings.len() + in_drafts.len();
        let filter = self.filter.of_site(loaded, self.judging.strict);
        let is_shown = |finding: &Finding| filter.shows(finding);
        findings.retain(is_shown);
        in_drafts.retain(is_shown);
        let hidden = before - findings.len() - in_drafts.len();
        let notices = wanted.notices(loaded);
        let drafts = if self.drafts { 0 } else { drafts(loaded, &notices) };
        Checked { loaded, findings, in_drafts, notices, drafts, left_out, hidden }
    }

    /// Prints the report or writes it to its file; false if nobody reads on.
    fn tell(&self, report: &Report, terminal: Terminal) -> Result<bool> {
        let Some(file) = &self.output_file else {
            return Ok(terminal.silent || super::print(&report::render(report, self.format))?);
        };
        let style = Style { colour: false, width: super::WIDTH };
        let report = Report { options: Options { style, summary: true, ..report.options }, ..*report };
        let text = report::render(&report, self.format);
        if let Err(error) = replace_file(file, &text) {
            super::print(&text)?; // what is found is not lost
            return Err(error);
        }
        let summary = report::summary(&report);
        terminal.say(&format!("{}\nnote: the findings stand in {}", summary.trim_end(), file.display()));
        Ok(true)
    }

    /// Known findings are those of one site; written they are for all of it, or what is left out here would be lost.
    fn can_have_baseline(&self, sites: &Sites) -> Result<()> {
        if self.baseline.is_some() || self.write_baseline.is_some() {
            let one = sites.len() <= 1 && !sites.contains_key(&None);
            ensure!(one, "known findings are those of one site: check one site at a time");
        }
        let whole = self.write_baseline.is_none() || sites.values().all(|wanted| wanted.whole);
        ensure!(whole, "known findings are written for a whole site: name its folder, and no single notices");
        Ok(())
    }

    /// Leaves known findings out, says which of them are gone, and gives the number of those left out.
    fn leave_out(
        &self,
        known: &Baseline,
        loaded: &Loaded,
        wanted: &Wanted,
        findings: &mut Vec<Finding>,
        terminal: Terminal,
    ) -> usize {
        let left = known.leave_out(loaded, |file| wanted.whole || loaded.asked.contains(&file), findings);
        if let (gone @ 1.., Some(file)) = (left.gone, &self.baseline) {
            let (what, file) = (if gone == 1 { "finding is" } else { "findings are" }, file.display());
            terminal.say(&format!(
                "note: {gone} known {what} no longer there: `notice check --write-baseline {file}` writes the file anew"
            ));
        }
        left.out
    }
}

/// Returns the limits of a report as notes: subjects that are not checked under another regulation than the GDPR,
/// and changes of law that are pending; each is named once.
fn limits(checked: &[Checked], day: Date) -> Vec<String> {
    let views = checked.iter().flat_map(|site| {
        let asked = site.loaded.site.notices.iter().filter(|notice| site.notices.contains(&notice.file));
        asked.map(|notice| View { site: &site.loaded.site, notice })
    });
    let (mut regulations, mut countries) = (BTreeMap::new(), BTreeSet::new());
    let mut church_laws = BTreeSet::new();
    for view in views {
        countries.extend(view.country());
        church_laws.extend(named_authority(view).and_then(|authority| authority.own_law.as_deref()));
        *regulations.entry(view.regulation().word()).or_insert(0) += 1;
    }
    if regulations.is_empty() {
        return Vec::new();
    }
    let mut notes: Vec<_> = church_laws
        .iter()
        .map(|law| format!("note: a supervisory authority of a church is named; its law ({law}) is not checked"))
        .collect();
    for (word, count) in &regulations {
        let Some(other) = law::other_regulation(word) else { continue };
        let (are, unchecked) = (if *count == 1 { "notice is" } else { "notices are" }, other.unchecked.join(", "));
        notes.push(format!("note: {count} {are} under {}; not checked there: {unchecked}", other.title));
    }
    if day.year() < law::DAY.year() {
        return notes; // what was pending then is law now, or is not
    }
    let pending = law::pending(None).filter(|change| {
        let concerns = |country: &str| {
            countries.contains(country) || countries.iter().any(|code| law::state(code) == Some(country))
        };
        change.country.as_deref().is_none_or(concerns)
    });
    let mut acts: Vec<_> = pending.map(|change| change.act.as_str()).collect();
    let mut seen = BTreeSet::new();
    acts.retain(|act| seen.insert(*act));
    if !acts.is_empty() {
        notes.push(format!(
            "note: law of {}; changes pending or not yet in it: {} (`notice acts --pending`)",
            law::DAY,
            acts.join(", ")
        ));
    }
    notes
}

/// Returns the supervisory authority that a notice names by its code.
fn named_authority(view: View) -> Option<&'static Authority> {
    match view.notice.rights.get()?.complaint.get()?.authority.get()? {
        AuthorityRef::Known(code) => law::authority(code),
        AuthorityRef::Described(_) => None,
    }
}

/// Adds what is found to the page of the step, where GitHub Actions names a file for it.
fn add_step_summary(report: &Report) -> Result<()> {
    let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty()) else { return Ok(()) };
    let file = Path::new(&file);
    let taken = fs::metadata(file).map_or(0, |file| usize::try_from(file.len()).unwrap_or(usize::MAX));
    let text = report::step_summary(report, taken);
    if taken > 0 && fs::read_to_string(file).is_ok_and(|before| before.contains(text.trim())) {
        return Ok(()); // the same check ran twice in this step
    }
    let added = File::options().create(true).append(true).open(file);
    let added = added.and_then(|mut added| added.write_all(text.as_bytes()));
    added.with_context(|| format!("cannot write {}", file.display()))
}

/// Writes what is found to a file of known findings, unless some of the site could not be read.
fn write(
    file: &Path,
    loaded: &Loaded,
    findings: &[Finding],
    troubles: &mut Vec<anyhow::Error>,
    terminal: Terminal,
) -> Option<Baseline> {
    if !troubles.is_empty() {
        troubles.push(anyhow!("{} was not written: not everything could be read", file.display()));
        return None;
    }
    let known = Baseline::of(loaded, findings);
    match known.write(file).context("the known findings were not written") {
        Ok(()) => terminal.say(&format!("note: {} known findings stand in {}", known.count(), file.display())),
        Err(error) => {
            troubles.push(error);
            return None;
        }
    }
    Some(known)
}

/// Returns how many of some notices are drafts.
fn drafts(loaded: &Loaded, notices: &[FileId]) -> usize {
    let drafts = loaded.site.notices.iter().filter(|notice| notice.draft.get().is_some());
    drafts.filter(|notice| notices.contains(&notice.file)).count()
}
