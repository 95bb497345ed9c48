use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Args;

use crate::diagnostic::{Finding, Severity};
use crate::site::{Asked, CONFIG, Loaded, check, load, load_alone};
use crate::source::MAX_BYTES;

use super::report::{self, Checked};
use super::{Judging, ReportFormat, Terminal, shown};

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
}

/// What is asked of one site: all of it, or some of its files.
#[derive(Default)]
struct Wanted {
    whole: bool,
    files: BTreeSet<Asked>,
}

impl Check {
    pub(super) fn run(&self, terminal: Terminal) -> Result<ExitCode> {
        let mut troubles = Vec::new();
        let mut checked = Vec::new();
        for (root, wanted) in self.sites(&mut troubles) {
            let loaded = read(root.as_deref(), &wanted, terminal);
            let findings = check(&loaded, self.judging.day());
            let findings = findings.into_iter().filter(|finding| wanted.whole || concerns(&loaded, finding)).collect();
            let aside = loaded.asked.intersection(&loaded.aside).count();
            let notices = if wanted.whole { loaded.site.notices.len() } else { wanted.files.len() - aside };
            troubles.extend(loaded.troubles);
            checked.push(Checked { files: loaded.files, findings, notices });
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

    /// The paths, gathered by site; a notice without a site stands under none.
    fn sites(&self, troubles: &mut Vec<anyhow::Error>) -> BTreeMap<Option<PathBuf>, Wanted> {
        let mut sites: BTreeMap<Option<PathBuf>, Wanted> = BTreeMap::new();
        for path in &self.paths {
            if let Err(error) = self.sort_in(path, &mut sites) {
                troubles.push(error);
            }
        }
        sites
    }

    fn sort_in(&self, path: &Path, sites: &mut BTreeMap<Option<PathBuf>, Wanted>) -> Result<()> {
        if path == Path::new("-") {
            let asked = Asked::new(&self.stdin_filename, Some(standard_input()?));
            sites.entry(site_of(&asked)).or_default().files.insert(asked);
        } else if !fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.is_dir() {
            let asked = Asked::new(path, None);
            if asked.path.file_name() == Some(CONFIG.as_ref()) {
                sites.entry(site_of(&asked)).or_default().whole = true; // every notice depends on it
                return Ok(());
            }
            sites.entry(site_of(&asked)).or_default().files.insert(asked);
        } else if path.join(CONFIG).is_file() {
            sites.entry(Some(path.canonicalize()?)).or_default().whole = true;
        } else {
            return Err(anyhow!("{} is no site: there is no {CONFIG} in it", path.display()));
        }
        Ok(())
    }
}

fn read(root: Option<&Path>, wanted: &Wanted, terminal: Terminal) -> Loaded {
    let asked: Vec<_> = wanted.files.iter().cloned().collect();
    let Some(root) = root else {
        terminal.say(&format!("note: no {CONFIG} above these files: defaults hold, and there are no parties"));
        return load_alone(&asked);
    };
    load(root, &shown(root), &asked)
}

/// Whether a finding stands in one of the files asked for, or keeps the whole site from being read.
fn concerns(loaded: &Loaded, finding: &Finding) -> bool {
    let file = finding.place.span.file;
    loaded.asked.contains(&file) || (!loaded.site.config_is_readable && loaded.site.file == Some(file))
}

/// The nearest folder with a notice.yaml above a file.
fn site_of(asked: &Asked) -> Option<PathBuf> {
    asked.path.ancestors().skip(1).find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned)
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}
