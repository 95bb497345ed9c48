//! Which sites and notices the paths of a command mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::diagnostic::Finding;
use crate::site::{Asked, CONFIG, Loaded, load, load_alone};
use crate::source::MAX_BYTES;

use super::{Terminal, shown};

/// What is asked of one site: all of it, or some of its files.
#[derive(Default)]
pub(super) struct Wanted {
    /// All of it.
    pub whole: bool,
    /// Files that were named.
    pub files: BTreeSet<Asked>,
}

/// The sites by their folders; a notice without a site stands under none.
pub(super) type Sites = BTreeMap<Option<PathBuf>, Wanted>;

/// The paths, gathered by site. `stdin` is what standard input is called, if `-` may stand for it.
pub(super) fn gather(paths: &[PathBuf], stdin: Option<&Path>, troubles: &mut Vec<anyhow::Error>) -> Sites {
    let mut sites = Sites::new();
    for path in paths {
        if let Err(error) = sort_in(path, stdin, &mut sites) {
            troubles.push(error);
        }
    }
    sites
}

fn sort_in(path: &Path, stdin: Option<&Path>, sites: &mut Sites) -> Result<()> {
    if let Some(stdin) = stdin.filter(|_| path == Path::new("-")) {
        let asked = Asked::new(stdin, Some(standard_input()?));
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

/// The nearest folder with a notice.yaml above a file.
fn site_of(asked: &Asked) -> Option<PathBuf> {
    asked.path.ancestors().skip(1).find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned)
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}

impl Wanted {
    /// Reads the site in `root` with what is asked of it.
    pub fn read(&self, root: Option<&Path>, terminal: Terminal) -> Loaded {
        let asked: Vec<_> = self.files.iter().cloned().collect();
        let Some(root) = root else {
            terminal.say(&format!("note: no {CONFIG} above these files: defaults hold, and there are no parties"));
            return load_alone(&asked);
        };
        load(root, &shown(root), &asked)
    }

    /// How many notices are asked for.
    pub fn count(&self, loaded: &Loaded) -> usize {
        let aside = loaded.asked.intersection(&loaded.aside).count();
        if self.whole { loaded.site.notices.len() } else { self.files.len() - aside }
    }

    /// Whether a finding stands in what is asked for, or keeps the whole site from being read.
    pub fn concerns(&self, loaded: &Loaded, finding: &Finding) -> bool {
        let file = finding.place.span.file;
        let of_site = !loaded.site.config_is_readable && loaded.site.file == Some(file);
        self.whole || loaded.asked.contains(&file) || of_site
    }
}
