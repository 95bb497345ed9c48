//! `static/` of a site: files that are copied as they are.

use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::diagnostic::{FileId, Finding, Span};

use super::Loaded;
use super::addresses::{Owner, taken};
use super::check::Judged;
use super::standing::Stamp;
use super::write::Output;

/// The folder.
pub const FOLDER: &str = "static";
/// How large one of its files may be, in bytes.
const LARGEST: u64 = 50_000_000;
/// How large all of them may be together, in bytes: `notice serve` holds them in memory.
const LARGEST_TOGETHER: u64 = 200_000_000;

/// A file of `static/`.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it goes, relative to the output folder, with `/`.
    pub path: String,
    /// Where it lies.
    source: PathBuf,
    /// How findings call it.
    file: FileId,
}

impl Asset {
    /// How findings call it.
    pub(super) fn file(&self) -> FileId {
        self.file
    }
}

/// Finds the files of `static/`; what cannot be copied is reported.
pub(super) fn find(loaded: &mut Loaded, shown: &str) {
    let folder = loaded.root.join(FOLDER);
    let root = if loaded.root.as_os_str().is_empty() { Path::new(".") } else { &loaded.root };
    let Ok(site) = root.canonicalize() else { return }; // there is none
    let mut walk = Walk { loaded, shown, site, above: Vec::new(), bytes: 0 };
    match folder.canonicalize() {
        Ok(real) => walk.enter(&folder, real, ""),
        Err(_) if folder.symlink_metadata().is_err() => {} // there is none
        Err(error) => walk.trouble("", error),
    }
}

struct Walk<'a> {
    loaded: &'a mut Loaded,
    shown: &'a str,
    /// The folder of the site, with all links followed.
    site: PathBuf,
    /// The folders around, with all links followed.
    above: Vec<PathBuf>,
    bytes: u64,
}

impl Walk<'_> {
    /// Takes what lies in a folder, whose path in the output is `inside`, in the order of names.
    fn enter(&mut self, folder: &Path, real: PathBuf, inside: &str) {
        if !real.starts_with(&self.site) || self.above.contains(&real) {
            let message = "this link leads out of the site, or back to a folder around it";
            return self.refuse(inside, "asset-outside-site", message, "copy here what it leads to");
        }
        let names = fs::read_dir(folder).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.file_name())).collect::<Result<Vec<_>, _>>()
        });
        let mut names = match names {
            Ok(names) => names,
            Err(error) => return self.trouble(inside, error),
        };
        names.sort();
        self.above.push(real);
        for name in names {
            let shown = name.to_string_lossy();
            if !is_leftover(&shown) {
                let path = if inside.is_empty() { shown.to_string() } else { format!("{inside}/{shown}") };
                self.take(&folder.join(&name), path, name.to_str().is_some_and(is_portable));
            }
        }
        self.above.pop();
    }

    /// Takes a file or folder.
    fn take(&mut self, source: &Path, path: String, is_portable: bool) {
        if !is_portable {
            let message = "this name means something else on another system, or cannot stand in an address";
            let help =
                "name it without control characters and `\\ : * ? \" < > |`, and without a space or dot at its end";
            return self.refuse(&path, "not-a-file-name", message, help);
        }
        let found = fs::metadata(source).and_then(|found| Ok((found, source.canonicalize()?)));
        match found {
            Err(error) => self.trouble(&path, error),
            Ok((found, real)) if found.is_dir() => self.enter(source, real, &path),
            Ok((found, real)) if found.is_file() => self.file(source, &real, path, found.len()),
            Ok(_) => self.refuse(&path, "not-a-file", "this is neither a file nor a folder", "take it out of `static`"),
        }
    }

    fn file(&mut self, source: &Path, real: &Path, path: String, bytes: u64) {
        if !real.starts_with(&self.site) {
            let message = "this link leads out of the site";
            return self.refuse(&path, "asset-outside-site", message, "copy here what it leads to");
        }
        let before = self.bytes;
        self.bytes += bytes;
        if bytes > LARGEST {
            let message = format!("this file is larger than {} MB", LARGEST / 1_000_000);
            return self.refuse(
                &path,
                "too-large",
                &message,
                "make it smaller, or publish it elsewhere and link to it",
            );
        }
        if self.bytes > LARGEST_TOGETHER {
            if before <= LARGEST_TOGETHER {
                let message = format!("from here on `{FOLDER}` is larger than {} MB", LARGEST_TOGETHER / 1_000_000);
                self.refuse(&path, "too-large", &message, "publish large files elsewhere, and link to them");
            }
            return;
        }
        match fs::File::open(source) {
            Err(error) => self.trouble(&path, error),
            Ok(_) => {
                let file = self.add(&path);
                self.loaded.assets.push(Asset { path, source: source.to_owned(), file });
            }
        }
    }

    /// How findings call what has a path in the output.
    fn name(&self, path: &str) -> String {
        format!("{}{FOLDER}/{path}", self.shown).trim_end_matches('/').to_owned()
    }

    fn add(&mut self, path: &str) -> FileId {
        let name = self.name(path).escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"");
        self.loaded.files.add(name, "")
    }

    fn refuse(&mut self, path: &str, rule: &'static str, message: &str, help: &str) {
        let file = self.add(path);
        self.loaded.findings.push(Finding::fault(rule, Span::start_of(file), message, help));
    }

    fn trouble(&mut self, path: &str, error: std::io::Error) {
        let gone = error.kind() == ErrorKind::NotFound; // a link to nothing
        let cannot = format!("cannot read {}{}", self.name(path), if gone { ", which leads nowhere" } else { "" });
        self.loaded.troubles.push(anyhow::Error::from(error).context(cannot));
    }
}

/// What editors, systems and version control leave behind, and nobody means to publish.
#[must_use]
pub fn is_leftover(name: &str) -> bool {
    let whole = [".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".gitignore", ".gitattributes", ".gitkeep"];
    whole.contains(&name)
        || name.starts_with("._")
        || name.starts_with(".#")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || (name.starts_with('.') && [".swp", ".swo"].iter().any(|ending| name.ends_with(ending)))
}

/// Whether a name means the same on every system.
fn is_portable(name: &str) -> bool {
    !name.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c)) && !name.ends_with([' ', '.'])
}

/// The files that lie where builds write another.
pub(super) fn clashes(loaded: &Loaded, notices: &[&Judged]) -> Vec<Finding> {
    if loaded.assets.is_empty() {
        return Vec::new();
    }
    let mut taken = taken(notices);
    for (alias, span) in notices.iter().flat_map(|notice| &notice.aliases) {
        taken.entry(alias.file()).or_insert(Owner::Alias(*span));
    }
    let mut seen: HashMap<String, &Asset> = HashMap::new();
    let mut findings = Vec::new();
    for asset in &loaded.assets {
        let path = asset.path.to_lowercase(); // on some systems they are one
        let within = format!("{path}/");
        let around = || path.match_indices('/').find_map(|(at, _)| taken.get_key_value(&path[..at]));
        let below = || taken.range(within.clone()..).next().filter(|(other, _)| other.starts_with(&within));
        if let Some((other, owner)) = taken.get_key_value(&path).or_else(around).or_else(below) {
            findings.push(clash(asset, other, *owner));
        }
        if let Some(before) = seen.insert(path.clone(), asset) {
            let message = format!("on some systems `{}` and `{}` are one file", before.path, asset.path);
            let fault = Finding::fault("address-taken", Span::start_of(asset.file), message, "rename one of them");
            findings.push(fault.also(Span::start_of(before.file), "the other file"));
        }
    }
    findings
}

fn clash(asset: &Asset, other: &str, owner: Owner) -> Finding {
    let fault = |whose: &str, help: &str| {
        let message = format!("`{}` would lie where {whose} has `{other}`", asset.path);
        Finding::fault("address-taken", Span::start_of(asset.file), message, help)
    };
    let rename = "rename it in `static`";
    match owner {
        Owner::Site => fault("the site", "rename it in `static`; pages and their look are changed in `templates`"),
        Owner::Notice(notice) => {
            fault(&format!("the notice `{}`", notice.name), rename).also(Span::start_of(notice.file), "this notice")
        }
        Owner::Alias(span) => fault("an old address", rename).also(span, "stated here"),
    }
}

impl Loaded {
    /// Whether the site brings this file itself.
    pub(super) fn brings(&self, path: &str) -> bool {
        self.assets.iter().any(|asset| asset.path == path)
    }
}

/// How the file is known again.
pub(super) fn stamp(asset: &Asset) -> Option<Stamp> {
    Stamp::of(&fs::metadata(&asset.source).ok()?)
}

/// A file with its bytes.
///
/// # Errors
/// If it cannot be read, naming it.
pub(super) fn output(loaded: &Loaded, asset: &Asset) -> Result<Output> {
    let cannot = || format!("cannot read {}", loaded.files.path(asset.file));
    let mut bytes = Vec::new();
    let file = fs::File::open(&asset.source).with_context(cannot)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).with_context(cannot)?;
    ensure!(bytes.len() as u64 <= LARGEST, "{} has grown while it was read", loaded.files.path(asset.file));
    Ok(Output { path: asset.path.clone(), bytes })
}
