use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::diagnostic::{Finding, Severity};
use crate::site::{CONFIG, Loaded, check, load, load_alone};
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

/// What is asked of one site: all of it, or some of its notices.
#[derive(Default)]
struct Wanted {
    whole: bool,
    /// The path to show, and the text if it is no file.
    notices: Vec<(String, Option<String>)>,
}

impl Check {
    pub(super) fn run(&self, terminal: Terminal) -> Result<ExitCode> {
        let mut checked = Vec::new();
        let mut troubles = Vec::new();
        for (root, wanted) in self.sites()? {
            let loaded = read(root.as_deref(), &wanted, terminal);
            let findings = check(&loaded, self.judging.day());
            let findings =
                findings.into_iter().filter(|finding| wanted.whole || concerns(&loaded, finding, &wanted)).collect();
            troubles.extend(loaded.troubles);
            let notices = if wanted.whole { loaded.site.notices.len() } else { wanted.notices.len() };
            checked.push(Checked { files: loaded.files, findings, notices });
        }
        super::print(&report::render(&checked, self.format, terminal.style))?;
        troubles.iter().for_each(|trouble| terminal.complain(trouble));
        let level = if self.judging.strict { Severity::Warning } else { Severity::Error };
        let bad = checked.iter().flat_map(|site| &site.findings).any(|finding| finding.severity >= level);
        Ok(ExitCode::from(if !troubles.is_empty() { 2 } else { u8::from(bad) }))
    }

    /// The paths, gathered by site; a notice without a site stands under none.
    fn sites(&self) -> Result<BTreeMap<Option<PathBuf>, Wanted>> {
        let mut sites: BTreeMap<Option<PathBuf>, Wanted> = BTreeMap::new();
        for path in &self.paths {
            if path == Path::new("-") {
                let text = standard_input()?;
                let name = slashed(&self.stdin_filename);
                sites.entry(site_of(&self.stdin_filename)).or_default().notices.push((name, Some(text)));
                continue;
            }
            let about = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
            if !about.is_dir() {
                sites.entry(site_of(path)).or_default().notices.push((slashed(path), None));
            } else if path.join(CONFIG).is_file() {
                sites.entry(Some(path.canonicalize()?)).or_default().whole = true;
            } else {
                bail!("{} is no site: there is no {CONFIG} in it", path.display());
            }
        }
        Ok(sites)
    }
}

fn read(root: Option<&Path>, wanted: &Wanted, terminal: Terminal) -> Loaded {
    let Some(root) = root else {
        terminal.say(&format!("note: no {CONFIG} above these files: defaults hold, and there are no parties"));
        return load_alone(&wanted.notices);
    };
    let folder = shown(root);
    let inside =
        |path: &str| Path::new(path).canonicalize().is_ok_and(|full| full.parent() == Some(&root.join("notices")));
    let more: Vec<_> = wanted.notices.iter().filter(|(path, text)| text.is_some() || !inside(path)).cloned().collect();
    load(root, &folder, &more)
}

/// Whether a finding stands in one of the notices asked for.
fn concerns(loaded: &Loaded, finding: &Finding, wanted: &Wanted) -> bool {
    let path = loaded.files.path(finding.place.span.file);
    let same = |asked: &str| {
        path == asked
            || Path::new(asked)
                .canonicalize()
                .ok()
                .is_some_and(|full| Path::new(path).canonicalize().ok() == Some(full))
    };
    wanted.notices.iter().any(|(asked, _)| same(asked))
}

/// The nearest folder with a notice.yaml above a notice.
fn site_of(path: &Path) -> Option<PathBuf> {
    let full = std::path::absolute(path).ok()?;
    let folder = full.parent()?.canonicalize().ok()?;
    folder.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned)
}

fn standard_input() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(MAX_BYTES as u64 + 1).read_to_string(&mut text).context("cannot read standard input")?;
    Ok(text)
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/").trim_start_matches("./").to_owned()
}
