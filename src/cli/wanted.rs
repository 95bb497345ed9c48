//! Which sites and notices the paths of a command mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::diagnostic::{FileId, Finding, Severity};
use crate::site::{Asked, CONFIG, Loaded, load, load_alone, write};
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

/// The most folders below each other that are searched for sites.
const DEEPEST: usize = 8;

/// The paths, but for a folder that is no site the sites below it, if there are any. A site below a site is one of its own.
pub(super) fn with_sites_below(paths: &[PathBuf], troubles: &mut Vec<anyhow::Error>) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in paths {
        let before = all.len();
        if path.is_dir() && !path.join(CONFIG).is_file() {
            search(path, DEEPEST, &mut all, troubles);
        }
        if all.len() == before {
            all.extend(inside_a_site(path).unwrap_or_else(|| vec![path.clone()]));
        }
    }
    all
}

/// Returns the paths meant by a folder inside a site: the notices below it if it is in `notices/`, else the whole site.
fn inside_a_site(path: &Path) -> Option<Vec<PathBuf>> {
    let full = path.canonicalize().ok().filter(|full| full.is_dir() && !full.join(CONFIG).is_file())?;
    let root = full.ancestors().skip(1).find(|folder| folder.join(CONFIG).is_file())?;
    let notices = root.join("notices");
    if full == notices || !full.starts_with(&notices) {
        return Some(vec![root.to_owned()]);
    }
    let mut files = Vec::new();
    notices_below(path, DEEPEST, &mut files);
    (!files.is_empty()).then_some(files)
}

fn notices_below(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && depth > 1 {
            notices_below(&path, depth - 1, into);
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            into.push(path);
        }
    }
}

/// The sites in the folders of a folder. Not searched are what is hidden, what programs build or fetch, and links.
fn search(folder: &Path, depth: usize, sites: &mut Vec<PathBuf>, troubles: &mut Vec<anyhow::Error>) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => {
            troubles.push(anyhow::Error::from(error).context(format!("cannot read {}", folder.display())));
            return;
        }
    };
    let mut folders: Vec<_> = entries
        .iter()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            !name.starts_with('.') && !["target", "node_modules"].contains(&&*name)
        })
        .map(fs::DirEntry::path)
        .filter(|folder| !folder.join(write::MARKER).exists())
        .collect();
    folders.sort();
    for folder in folders {
        if folder.join(CONFIG).is_file() {
            sites.push(folder.clone());
        }
        if depth > 1 {
            search(&folder, depth - 1, sites, troubles);
        }
    }
}

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

    /// The notices that are asked for.
    pub fn notices(&self, loaded: &Loaded) -> Vec<FileId> {
        match self.whole {
            true => loaded.site.notices.iter().map(|notice| notice.file).collect(),
            false => loaded.asked.difference(&loaded.aside).copied().collect(),
        }
    }

    /// Returns true if a finding stands in what is asked for, or is an error of the site, which every notice depends on.
    pub fn concerns(&self, loaded: &Loaded, finding: &Finding) -> bool {
        let file = finding.place.span.file;
        let of_site = finding.severity == Severity::Error && loaded.site.file == Some(file);
        self.whole || loaded.asked.contains(&file) || of_site
    }
}
