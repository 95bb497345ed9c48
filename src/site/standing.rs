//! What lies in the output folder already, and how a new build is put into it file by file.
//!
//! Where little has changed, a site of thousands of files need not be written anew: what has changed is written to a
//! folder beside it, as always, and that is called `.public.due-<pid>` once all of it is there. From then on it is the
//! journal: its files are moved into `public` one by one, and should the build be killed meanwhile, the next one moves
//! the rest.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::write::{MARKER, check_ours};

/// The list of what is to be taken away, in a folder that is due.
const GONE: &str = ".notice-gone";

/// How a file is known again without a look into it: its length in bytes, and when it was last written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    bytes: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Stamp {
    /// Nothing where the system has no such stamps.
    #[cfg(unix)]
    pub fn of(found: &fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Stamp { bytes: found.len(), seconds: found.mtime(), nanoseconds: found.mtime_nsec() })
    }

    #[cfg(not(unix))]
    pub fn of(_: &fs::Metadata) -> Option<Self> {
        None
    }

    pub fn bytes(self) -> u64 {
        self.bytes
    }
}

/// The output of the build before.
#[derive(Debug)]
pub(super) struct Standing {
    /// By path, relative to the folder, with `/`.
    files: HashMap<String, Stamp>,
    /// With their last `/`.
    folders: BTreeSet<String>,
    /// Its lock keeps other builds from the folder.
    _marker: File,
}

impl Standing {
    /// Looks at a folder of ours, the output of the site in `root`, after what a killed build left has been put right;
    /// nothing where there is none, another build is at work on it, it holds what we would not write, or the system has no
    /// stamps.
    pub fn look(dir: &Path, root: &Path) -> Option<Self> {
        check_ours(dir, root).ok()?;
        let marker = File::open(dir.join(MARKER)).ok()?;
        marker.try_lock().ok()?;
        let mut standing = Standing { files: HashMap::new(), folders: BTreeSet::new(), _marker: marker };
        standing.enter(dir, "").then_some(standing)
    }

    fn enter(&mut self, folder: &Path, inside: &str) -> bool {
        let Ok(entries) = fs::read_dir(folder) else { return false };
        entries.into_iter().all(|entry| entry.is_ok_and(|entry| self.take(&entry, inside).is_some()))
    }

    fn take(&mut self, entry: &fs::DirEntry, inside: &str) -> Option<()> {
        let path = format!("{inside}{}", entry.file_name().to_str()?);
        let found = entry.metadata().ok()?; // of a link itself, and not of what it leads to
        if found.is_dir() {
            let inside = format!("{path}/");
            self.folders.insert(inside.clone());
            return self.enter(&entry.path(), &inside).then_some(());
        }
        if path != MARKER {
            self.files.insert(path, Stamp::of(&found).filter(|_| found.is_file())?);
        }
        Some(())
    }

    /// The stamp of a file.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        self.files.get(path).copied()
    }

    /// Whether exactly these files are there.
    pub fn is_exactly<'a>(&self, files: impl IntoIterator<Item = (&'a String, Stamp)>) -> bool {
        let mut count = 0;
        files.into_iter().all(|(path, stamp)| {
            count += 1;
            self.stamp(path) == Some(stamp)
        }) && count == self.files.len()
    }

    /// What must go so that only what `stays` is left: files, then folders from the inside.
    pub fn gone(&self, stays: impl Fn(&str) -> bool) -> Vec<&str> {
        let mut files: Vec<_> = self.files.keys().map(String::as_str).filter(|path| !stays(path)).collect();
        files.sort_unstable();
        let folders = self.folders.iter().rev().map(String::as_str).filter(|path| !stays(path));
        files.into_iter().chain(folders).collect()
    }
}

/// Notes in a folder what must go when it is moved into the standing one.
pub(super) fn note_gone(due: &Path, gone: &[&str]) -> io::Result<()> {
    fs::write(due.join(GONE), serde_json::to_vec(gone)?)
}

/// Moves all of a folder that is due into `dir`; what has been moved before is no fault.
pub(super) fn finish(due: &Path, dir: &Path) -> io::Result<()> {
    let list = fs::read(due.join(GONE)).or_else(none_if_absent)?;
    let gone: Vec<String> = if list.is_empty() { Vec::new() } else { serde_json::from_slice(&list)? };
    for path in gone {
        match path.strip_suffix('/') {
            // One that is not empty holds what somebody else has put there.
            Some(folder) => fs::remove_dir(dir.join(folder)).or(Ok::<_, io::Error>(()))?,
            None => fs::remove_file(dir.join(path)).or_else(none_if_absent)?,
        }
    }
    move_into(due, dir)
}

fn none_if_absent<T: Default>(error: io::Error) -> io::Result<T> {
    if error.kind() == io::ErrorKind::NotFound { Ok(T::default()) } else { Err(error) }
}

fn move_into(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            move_into(&entry.path(), &target)?;
        } else if entry.file_name() != MARKER && entry.file_name() != GONE {
            fs::rename(entry.path(), target)?;
        }
    }
    Ok(())
}
