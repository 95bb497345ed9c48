//! What a build leaves for the next: what came of each notice, and by what its files are known again.
//!
//! A notice is done anew unless its text, the texts of those it looks at, and everything all notices share are as they
//! were, and its files lie in the output folder as they were written. A file that is damaged, of another version or of
//! another program is no cache: then all is done anew, and the output is the same.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::diagnostic::{FileId, Finding, Label, Law, Severity, Span};
use crate::model::faults;
use crate::model::page::Alias;
use crate::rules::{self, Claims};

use super::Loaded;
use super::assets::{self, Asset};
use super::build::{BuildOptions, Done};
use super::check::Judged;
use super::plan::Listed;
use super::standing::{Stamp, Standing};
use super::theme;
use super::write::{Written, is_page};

/// The first line of the file. Its number grows with every change of what follows.
const HEAD: &[u8] = b"notice cache 1\n";
/// Keeps the folder out of repositories.
const IGNORE: &str = "# Left by the last build for the next one; it can be removed at any time.\n*\n";

/// What the last build has left, if it is of use, and where this one leaves its own.
#[derive(Debug, Default)]
pub(super) struct Cache {
    /// Nothing where none is wanted.
    path: Option<PathBuf>,
    keys: Keys,
    memory: Option<Memory>,
    standing: Option<Standing>,
}

/// What a build is made from, as numbers.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Everything all notices share.
    pub shared: u128,
    /// All of it.
    whole: u128,
    /// The texts of the notices, by name.
    pub notices: HashMap<String, u128>,
    /// The names of all of them.
    names: u128,
    dir: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Memory {
    shared: u128,
    /// Nothing where something was not kept.
    whole: Option<u128>,
    dir: String,
    /// The files by the numbers that are used here.
    paths: Vec<String>,
    records: Vec<Record>,
    /// The files that are of no notice.
    around: Vec<(String, Stamp)>,
    /// What was copied.
    assets: Vec<(String, Stamp)>,
    findings: Vec<Told>,
}

/// A notice that was done.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    text: u128,
    /// The notices it looks at, and their texts, where there were such.
    near: Vec<(String, Option<u128>)>,
    /// The names of all notices, for one with errors: what helps there may speak of any.
    names: Option<u128>,
    is_draft: bool,
    faults: Vec<Told>,
    findings: Vec<Told>,
    claims: Claims,
    folders: Vec<String>,
    aliases: Vec<(Alias, Span)>,
    country: Option<String>,
    listed: Vec<Listed>,
    outputs: Vec<(String, Stamp)>,
}

/// A finding.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    rule: String,
    severity: Severity,
    law: Law,
    message: String,
    place: Label,
    help: String,
    also: Vec<Label>,
    is_brief: bool,
}

impl Told {
    fn of(finding: &Finding) -> Self {
        let Finding { rule, severity, law, message, place, help, also, is_brief } = finding.clone();
        Told { rule: rule.to_owned(), severity, law, message, place, help, also, is_brief }
    }

    /// Nothing if no such rule is known.
    fn finding(self) -> Option<Finding> {
        let fault = || faults::all().find(|(id, _)| *id == self.rule).map(|(id, _)| id);
        let rule = rules::find(&self.rule).map(|rule| rule.id).or_else(fault)?;
        let Told { rule: _, severity, law, message, place, help, also, is_brief } = self;
        Some(Finding { rule, severity, law, message, place, help, also, is_brief })
    }

    fn files(&mut self) -> impl Iterator<Item = &mut FileId> {
        self.also.iter_mut().chain([&mut self.place]).map(|label| &mut label.span.file)
    }
}

impl Cache {
    /// Looks at what the last build of the same kind has left.
    pub fn open(loaded: &Loaded, options: &BuildOptions, dir: &Path, first: &str) -> Self {
        if options.program.is_empty() || !loaded.troubles.is_empty() {
            return Cache::default();
        }
        let name = if options.drafts { "drafts" } else { "finished" };
        let path = loaded.root.join(".notice").join("cache").join(name);
        let keys = Keys::of(loaded, options, dir, first);
        let memory = fs::read(&path).ok().and_then(|bytes| read(&bytes));
        let memory = memory.filter(|memory| memory.shared == keys.shared && memory.dir == keys.dir);
        let standing = memory.as_ref().and_then(|_| Standing::look(dir, &loaded.root));
        Cache { path: Some(path), keys, memory: memory.filter(|_| standing.is_some()), standing }
    }

    /// What the last build made, if it would be made again: its notices, what it found, and what is written.
    pub fn unchanged(&mut self, loaded: &Loaded) -> Option<(BTreeMap<FileId, Done>, Vec<Finding>, Written)> {
        let memory = self.memory.as_mut().filter(|memory| memory.whole == Some(self.keys.whole))?;
        let outputs = memory.records.iter().flat_map(|record| &record.outputs).chain(&memory.around);
        let standing = self.standing.as_ref()?;
        if !standing.is_exactly(outputs.clone().map(|(path, stamp)| (path, *stamp))) {
            return None;
        }
        let files = outputs.clone().count();
        let pages = outputs.clone().filter(|(path, _)| is_page(path)).count();
        let bytes = outputs.map(|(_, stamp)| stamp.bytes()).sum();
        let numbers = Numbers::of(&memory.paths, loaded);
        let mut told = std::mem::take(&mut memory.findings);
        let is_known = told.iter_mut().all(|told| numbers.give(told.files()));
        let findings = told.into_iter().map(Told::finding).collect::<Option<Vec<_>>>().filter(|_| is_known)?;
        Some((self.reusable(loaded), findings, Written { files, pages, bytes, unchanged: files }))
    }

    /// The notices that need not be done anew.
    pub fn reusable(&mut self, loaded: &Loaded) -> BTreeMap<FileId, Done> {
        let (Some(memory), Some(standing)) = (&mut self.memory, &self.standing) else { return BTreeMap::new() };
        let keys = &self.keys.notices;
        let is_same = |record: &Record| {
            keys.get(&record.claims.name) == Some(&record.text)
                && record.names.is_none_or(|names| names == self.keys.names)
                && record.near.iter().all(|(name, text)| keys.get(name) == text.as_ref())
                && record.outputs.iter().all(|(path, stamp)| standing.stamp(path) == Some(*stamp))
        };
        let numbers = Numbers::of(&memory.paths, loaded);
        let records = std::mem::take(&mut memory.records).into_iter().filter(is_same);
        let done: BTreeMap<_, _> = records.filter_map(|record| record.done(&numbers)).collect();
        if done.is_empty() {
            self.standing = None; // then all of it is exchanged in one step
        }
        done
    }

    /// What stands in the output folder, if some of it may be kept.
    pub fn standing(&mut self) -> Option<Standing> {
        self.standing.take()
    }

    /// The stamp the copy of a file of `static/` had, if that has not changed since it was copied.
    pub fn copied(&self, asset: &Asset) -> Option<Stamp> {
        let memory = self.memory.as_ref()?;
        let stamp = assets::stamp(asset)?;
        let is_same = memory.assets.iter().any(|(path, old)| *path == asset.path && *old == stamp);
        memory.around.iter().find(|(path, _)| is_same && *path == asset.path).map(|(_, stamp)| *stamp)
    }

    /// Leaves what came of this build for the next. Where that cannot be written, the next does all anew.
    pub fn save(
        self,
        loaded: &Loaded,
        done: BTreeMap<FileId, Done>,
        around: Vec<(String, Option<Stamp>)>,
        findings: &[Finding],
    ) {
        let Some(path) = self.path else { return };
        let around = around.into_iter().map(|(path, stamp)| Some((path, stamp?))).collect::<Option<Vec<_>>>();
        let Some(around) = around else { return };
        let all = done.len();
        let records: Vec<_> = done.into_values().filter_map(|done| Record::of(done, &self.keys)).collect();
        let stamped = |asset: &Asset| Some((asset.path.clone(), assets::stamp(asset)?));
        let memory = Memory {
            shared: self.keys.shared,
            whole: (records.len() == all).then_some(self.keys.whole),
            dir: self.keys.dir,
            paths: loaded.files.ids().map(|file| loaded.files.path(file).to_owned()).collect(),
            records,
            around,
            assets: loaded.assets.iter().filter_map(stamped).collect(),
            findings: findings.iter().map(Told::of).collect(),
        };
        let _ = write(&path, &memory);
    }
}

impl Keys {
    pub fn of(loaded: &Loaded, options: &BuildOptions, dir: &Path, first: &str) -> Self {
        let assets: Vec<_> = loaded.assets.iter().map(|asset| asset.file()).collect();
        let shared = loaded.aside.iter().filter(|file| !assets.contains(file)).chain(&loaded.site.file);
        let mut hasher = Xxh3::new();
        let BuildOptions { as_of, output_dir: _, base_url, formats, strict, drafts, program } = options;
        (as_of.to_string(), base_url, formats, drafts, program, first).hash(&mut hasher);
        shared.for_each(|file| (loaded.files.path(*file), loaded.files.text(*file)).hash(&mut hasher));
        // PDFs have logo and letters in them.
        theme::assets(loaded).for_each(|asset| (&asset.path, assets::stamp(asset)).hash(&mut hasher));
        let shared = hasher.digest128();
        let text = |file: FileId| {
            let mut hasher = Xxh3::new();
            (loaded.files.path(file), loaded.files.text(file)).hash(&mut hasher);
            hasher.digest128()
        };
        let notices: Vec<_> = loaded.notices.iter().map(|(name, file)| (name.clone(), text(*file))).collect();
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned()).to_string_lossy().into_owned();
        (&dir, strict, &notices).hash(&mut hasher);
        let mut names = Xxh3::new();
        loaded.site.names.hash(&mut names);
        for asset in &loaded.assets {
            (&asset.path, assets::stamp(asset)).hash(&mut hasher);
        }
        let (whole, names) = (hasher.digest128(), names.digest128());
        Keys { shared, whole, notices: notices.into_iter().collect(), names, dir }
    }
}

impl Record {
    /// Nothing where one of its files has no stamp.
    fn of(done: Done, keys: &Keys) -> Option<Self> {
        let Done { judged, listed, outputs, near, is_kept: _ } = done;
        let Judged { is_draft, faults, findings, claims, folders, aliases, country } = judged;
        let has_errors = faults.iter().chain(&findings).any(|finding| finding.severity == Severity::Error);
        let text = |name: String| {
            let text = keys.notices.get(&name).copied();
            (name, text)
        };
        Some(Record {
            text: *keys.notices.get(&claims.name)?,
            near: near.into_iter().map(text).collect(),
            names: has_errors.then_some(keys.names),
            is_draft,
            faults: faults.iter().map(Told::of).collect(),
            findings: findings.iter().map(Told::of).collect(),
            claims,
            folders,
            aliases,
            country,
            listed,
            outputs: outputs.into_iter().map(|(path, stamp)| Some((path, stamp?))).collect::<Option<_>>()?,
        })
    }

    /// The notice under the numbers its files have now.
    fn done(mut self, numbers: &Numbers) -> Option<(FileId, Done)> {
        let files = self.claims.files().chain(self.aliases.iter_mut().map(|(_, span)| &mut span.file));
        let told = self.faults.iter_mut().chain(&mut self.findings).flat_map(Told::files);
        if !numbers.give(files.chain(told)) {
            return None;
        }
        let again = |told: Vec<Told>| told.into_iter().map(Told::finding).collect::<Option<Vec<_>>>();
        let judged = Judged {
            is_draft: self.is_draft,
            faults: again(self.faults)?,
            findings: again(self.findings)?,
            claims: self.claims,
            folders: self.folders,
            aliases: self.aliases,
            country: self.country,
        };
        let outputs = self.outputs.into_iter().map(|(path, stamp)| (path, Some(stamp))).collect();
        let near = self.near.into_iter().map(|(name, _)| name).collect();
        Some((judged.claims.file, Done { judged, listed: self.listed, outputs, near, is_kept: true }))
    }
}

/// The numbers files have now, by those they had.
struct Numbers(HashMap<FileId, FileId>);

impl Numbers {
    fn of(paths: &[String], loaded: &Loaded) -> Self {
        let now: HashMap<&str, FileId> = loaded.files.ids().map(|file| (loaded.files.path(file), file)).collect();
        let then = FileId::all().zip(paths);
        Numbers(then.filter_map(|(then, path)| Some((then, *now.get(path.as_str())?))).collect())
    }

    /// Whether all of them have one.
    fn give<'a>(&self, mut files: impl Iterator<Item = &'a mut FileId>) -> bool {
        files.all(|file| self.0.get(file).map(|now| *file = *now).is_some())
    }
}

/// What a file holds, if it is whole and of this version.
fn read(bytes: &[u8]) -> Option<Memory> {
    let (sum, body) = bytes.strip_prefix(HEAD)?.split_first_chunk::<16>()?;
    (xxh3_128(body).to_le_bytes() == *sum).then(|| postcard::from_bytes(body).ok()).flatten()
}

fn write(path: &Path, memory: &Memory) -> anyhow::Result<()> {
    let body = postcard::to_stdvec(memory)?;
    let bytes = [HEAD, &xxh3_128(&body).to_le_bytes(), &body].concat();
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, IGNORE)?;
    }
    let new = path.with_extension(format!("new-{}", std::process::id()));
    fs::write(&new, bytes).and_then(|()| fs::rename(&new, path)).inspect_err(|_| _ = fs::remove_file(&new))?;
    Ok(())
}
