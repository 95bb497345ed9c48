use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, ensure};
use clap::Args;

use crate::diagnostic::{Finding, Severity};
use crate::site::{Loaded, check};

use super::baseline::Baseline;
use super::report::{self, Checked};
use super::wanted::{Sites, Wanted, gather};
use super::{Judging, ReportFormat, Terminal};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Sites (folders with a notice.yaml), notices, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    judging: Judging,
    /// How to print the findings
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
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
        super::version::warn_of_old_law(self.judging.day(), terminal);
        let mut troubles = Vec::new();
        let sites = gather(&self.paths, Some(&self.stdin_filename), &mut troubles);
        self.can_have_baseline(&sites)?;
        let known = self.baseline.as_deref().map(Baseline::read).transpose()?;
        let mut checked = Vec::new();
        for (root, wanted) in sites {
            let mut loaded = wanted.read(root.as_deref(), terminal);
            troubles.append(&mut loaded.troubles);
            let mut findings = check(&loaded, self.judging.day());
            findings.retain(|finding| wanted.concerns(&loaded, finding));
            let written = match &self.write_baseline {
                Some(file) => write(file, &loaded, &findings, &mut troubles, terminal),
                None => None,
            };
            let left_out = known
                .as_ref()
                .or(written.as_ref())
                .map(|known| self.leave_out(known, &loaded, &wanted, &mut findings, terminal));
            let notices = wanted.count(&loaded);
            checked.push(Checked { files: loaded.files, findings, notices, left_out });
        }
        let all_read = troubles.is_empty();
        if !super::print(&report::render(&checked, all_read, self.format, terminal.style))? {
            return Ok(ExitCode::SUCCESS); // whoever asked has seen enough
        }
        troubles.iter().for_each(|trouble| terminal.complain(trouble));
        let level = if self.judging.strict { Severity::Warning } else { Severity::Error };
        let bad = checked.iter().flat_map(|site| &site.findings).any(|finding| finding.severity >= level);
        Ok(ExitCode::from(if all_read { u8::from(bad) } else { 2 }))
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
