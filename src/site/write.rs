//! Puts the site on the disk: the whole output folder is exchanged in one step, or stays as it was.
//!
//! Beside the folder `public`, and never for longer than a build unless it is killed, may stand
//! `.public.new-<pid>` (being written), `.public.old-<pid>` (the whole old site, where the two cannot be exchanged in
//! one call), `.public.due-<pid>` (what has changed, being moved into the old site, of which most stays) and
//! `.public.gone-<pid>` (being removed). These names are the journal from which the next build repairs.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail, ensure};

use super::standing::{Stamp, Standing, finish, note_gone};

/// The file that tells a folder of ours from a foreign one.
pub const MARKER: &str = ".notice-output";
/// Its text: the tool and the version of the marker.
const MARK: &str = "notice output 1\n";

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Relative to the output folder, with `/`.
    pub path: String,
    /// All of the file.
    pub bytes: Vec<u8>,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files there are, without the marker.
    pub files: usize,
    /// How many of them are pages.
    pub pages: usize,
    /// Their bytes together.
    pub bytes: u64,
    /// How many of them are as the build before left them.
    pub unchanged: usize,
}

pub(super) fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// Replaces the folder `dir` by exactly `outputs`, whole or not at all; errors as [`Staging`].
pub fn replace(dir: &Path, site: &Path, outputs: &[Output]) -> Result<Written> {
    let staging = Staging::begin(dir, site)?;
    for output in outputs {
        staging.write(output)?;
    }
    staging.put()
}

/// A new output folder that is being written beside the old one, by many threads; unless it is [put](Staging::put) in
/// its place, all of it goes again.
#[derive(Debug)]
pub struct Staging {
    place: Place,
    new: PathBuf,
    /// Its lock says to others that its writer lives.
    marker: Option<File>,
    /// The old one, if most of it stays.
    standing: Option<Standing>,
    taken: Mutex<Taken>,
}

/// The paths that have been written, or are kept.
#[derive(Debug)]
struct Taken {
    /// Files and folders, by what they are called where the case of letters does not count; folders with their last `/`.
    paths: HashMap<String, String>,
    /// The folders that have been made.
    made: HashSet<String>,
    written: Written,
}

impl Staging {
    /// Makes the folder.
    ///
    /// # Errors
    /// As [`check_ours`], and when the disk does not take it, naming the path.
    pub fn begin(dir: &Path, site: &Path) -> Result<Self> {
        Self::upon(dir, site, None)
    }

    /// The same, where some of what stands there may be kept.
    pub(super) fn upon(dir: &Path, site: &Path, standing: Option<Standing>) -> Result<Self> {
        check_ours(dir, site)?;
        let place = Place::of(dir)?;
        fs::create_dir_all(&place.parent).with_context(|| format!("cannot make {}", place.parent.display()))?;
        let new = place.beside("new");
        fs::create_dir(&new).with_context(|| format!("cannot make {}", new.display()))?;
        let paths = HashMap::from([(MARKER.to_owned(), MARKER.to_owned())]);
        let written = Written::default();
        let taken = Mutex::new(Taken { paths, made: HashSet::new(), written });
        let mut staging = Staging { place, new, marker: None, standing, taken };
        let at = || staging.cannot_write(MARKER);
        // The marker is first here and last in `discard`: whenever we are killed, the next build knows the folder.
        let mut marker = File::create_new(staging.new.join(MARKER)).with_context(at)?;
        // Some network disks have no locks: there nobody gets one, and leftovers stay.
        let _ = marker.try_lock();
        marker.write_all(MARK.as_bytes()).with_context(at)?;
        staging.marker = Some(marker);
        Ok(staging)
    }

    /// Writes one file, unless the same stands there; returns its stamp.
    ///
    /// # Errors
    /// For a path that leads out of the folder or is there already, and when the disk does not take it.
    pub(super) fn write(&self, output: &Output) -> Result<Option<Stamp>> {
        let path = output.path.as_str();
        let bytes = output.bytes.len() as u64;
        let stands = self.standing.as_ref().and_then(|standing| standing.stamp(path));
        let same = stands.filter(|stamp| {
            stamp.bytes() == bytes && fs::read(self.place.dir.join(path)).is_ok_and(|old| old == output.bytes)
        });
        self.claim(path, bytes, same.is_some())?;
        if same.is_some() {
            return Ok(same);
        }
        let written = File::create_new(self.new.join(path)).and_then(|mut file| {
            file.write_all(&output.bytes)?;
            file.metadata()
        });
        written.map(|found| Stamp::of(&found)).with_context(|| self.cannot_write(path))
    }

    /// Keeps a file as it stands; whether it does stand there so.
    pub(super) fn keep(&self, path: &str, stamp: Stamp) -> Result<bool> {
        let stands = self.standing.as_ref().is_some_and(|standing| standing.stamp(path) == Some(stamp));
        if stands {
            self.claim(path, stamp.bytes(), true)?;
        }
        Ok(stands)
    }

    /// Notes a path and its length, and makes the folders it lies in, where it is to be written.
    fn claim(&self, path: &str, bytes: u64, stands: bool) -> Result<()> {
        let is_name = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        let is_inside = path.split('/').all(is_name)
            && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        ensure!(is_inside, "the output path `{path}` is not one inside the output folder");
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let folders = path.match_indices('/').map(|(at, _)| &path[..=at]);
        for part in folders.chain([path]) {
            let before = taken.paths.insert(part.trim_end_matches('/').to_lowercase(), part.to_owned());
            if let Some(before) = before.filter(|before| before != part || part == path) {
                bail!(
                    "the output paths `{}` and `{}` are one on some systems, and only one can be written",
                    part.min(&before),
                    part.max(&before)
                );
            }
            // One by one and never `new` itself: had another process removed it, what was written before would be missing.
            if part != path && !stands && taken.made.insert(part.to_owned()) {
                let cannot = || self.cannot_write(part.trim_end_matches('/'));
                fs::create_dir(self.new.join(part)).with_context(cannot)?;
            }
        }
        taken.written.files += 1;
        taken.written.pages += usize::from(is_page(path));
        taken.written.bytes += bytes;
        taken.written.unchanged += usize::from(stands);
        Ok(())
    }

    fn cannot_write(&self, path: &str) -> String {
        format!("cannot write {}", self.place.shown.join(path).display())
    }

    /// Puts the folder in the place of the old one, or what has changed into that.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn put(mut self) -> Result<Written> {
        let marker = self.marker.take().expect("it is there until the folder is put in its place");
        let taken = self.taken.get_mut().unwrap_or_else(PoisonError::into_inner);
        let cannot = || format!("cannot put the new site in the place of {}", self.place.shown.display());
        match &self.standing {
            Some(standing) => {
                let stays = |path: &str| {
                    taken.paths.get(&path.trim_end_matches('/').to_lowercase()).is_some_and(|taken| taken == path)
                };
                let gone = standing.gone(stays);
                if taken.written.unchanged < taken.written.files || !gone.is_empty() {
                    note_gone(&self.new, &gone).with_context(cannot)?;
                    make_last(&self.new, &marker).with_context(cannot)?;
                    self.place.patch(&self.new).with_context(cannot)?;
                }
            }
            None => {
                make_last(&self.new, &marker).with_context(cannot)?;
                self.place.put(&self.new, marker).with_context(cannot)?;
            }
        }
        Ok(taken.written)
    }
}

impl Drop for Staging {
    /// Removes what could not be finished; after [`Staging::put`] the old site lies there.
    fn drop(&mut self) {
        self.marker = None;
        self.place.discard(&self.new);
    }
}

/// Errors, saying what to do, unless `dir` may be replaced as a whole: it is absent, empty or made by us, and holds
/// neither the folder `site` of the sources nor a repository; first repairs what a killed build left there.
pub fn check_ours(dir: &Path, site: &Path) -> Result<()> {
    let place = Place::of(dir)?;
    place.repair().with_context(|| format!("cannot bring back {}", dir.display()))?;
    let shown = dir.display();
    let Ok(kind) = fs::metadata(&place.dir) else { return Ok(()) };
    ensure!(kind.is_dir(), "{shown} is not a folder: choose another with `--output-dir`");
    let read = || format!("cannot read {shown}");
    let real = fs::canonicalize(&place.dir).with_context(read)?;
    let site = or_here(site);
    let source = fs::canonicalize(site).with_context(|| format!("cannot read {}", site.display()))?;
    ensure!(
        !source.starts_with(&real),
        "{shown} holds the sources of the site, and a build replaces the whole folder: choose another with `--output-dir`"
    );
    ensure!(
        !real.join(".git").exists(),
        "{shown} holds a git repository, which a build would remove: choose another with `--output-dir`, and copy from there"
    );
    ensure!(
        is_marked(&real) || fs::read_dir(&real).with_context(read)?.next().is_none(),
        "{shown} is not empty and was not made by notice, and a build replaces the whole folder: \
         empty it, or choose another with `--output-dir`"
    );
    Ok(())
}

/// Where the output goes: its folder, and the names beside it.
#[derive(Debug)]
struct Place {
    dir: PathBuf,
    parent: PathBuf,
    name: String,
    shown: PathBuf,
}

impl Place {
    /// A link is followed to its target, also to one that is not there yet, so that folders are exchanged beside the
    /// real one and the link stays.
    fn of(shown: &Path) -> Result<Self> {
        // Without a last `/`, which would hide a link.
        let mut dir: PathBuf = shown.components().collect();
        if let Ok(target) = fs::read_link(&dir) {
            dir = fs::canonicalize(&dir).unwrap_or_else(|_| dir.with_file_name("").join(target));
        }
        let (Some(name), Some(parent)) = (dir.file_name(), dir.parent()) else {
            bail!(
                "`{}` cannot be replaced as a whole: name a folder for the output alone, such as `public`",
                shown.display()
            )
        };
        let name = name.to_string_lossy().into_owned();
        Ok(Place { parent: or_here(parent).to_path_buf(), name, shown: shown.to_path_buf(), dir })
    }

    fn beside(&self, kind: &str) -> PathBuf {
        self.parent.join(format!(".{}.{kind}-{}", self.name, std::process::id()))
    }

    /// The folders beside, of any process, whose names say that they are of these kinds.
    fn leftovers(&self, kinds: &[&str]) -> Vec<PathBuf> {
        let prefix = format!(".{}.", self.name);
        let is_one = |name: &str| {
            let kind_and_pid = name.strip_prefix(&prefix).and_then(|rest| rest.split_once('-'));
            kind_and_pid.is_some_and(|(kind, pid)| kinds.contains(&kind) && pid.parse::<u32>().is_ok())
        };
        let Ok(entries) = fs::read_dir(&self.parent) else { return Vec::new() };
        let folders = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let mut found: Vec<_> =
            folders.filter(|entry| entry.file_name().to_str().is_some_and(is_one)).map(|entry| entry.path()).collect();
        found.sort();
        found
    }

    /// Puts right what builds have left that were killed: brings back the old site of one between its two renames, finishes
    /// one that was moving what had changed, and removes what the others have begun.
    fn repair(&self) -> io::Result<()> {
        let dead = |kinds: &[&str]| {
            let mut leftovers = self.leftovers(kinds);
            leftovers.retain(|folder| !is_alive(folder));
            leftovers
        };
        let exists = || fs::symlink_metadata(&self.dir).is_ok();
        if !exists() {
            self.leftovers(&["old"])
                .iter()
                .find(|old| is_marked(old))
                .map_or(Ok(()), |old| fs::rename(old, &self.dir))?;
        }
        for due in dead(&["due"]) {
            if is_marked(&due) && is_marked(&self.dir) {
                finish(&due, &self.dir)?;
            }
            self.discard(&due);
        }
        let begun: &[&str] = if exists() { &["new", "old", "gone"] } else { &["new", "gone"] };
        dead(begun).iter().for_each(|folder| self.discard(folder));
        Ok(())
    }

    /// Puts the folder `new` in the place of the old one; where the system can do both in one call, the old one is
    /// then at `new`.
    fn put(&self, new: &Path, lock: File) -> io::Result<()> {
        // Windows moves no folder that holds an open file.
        let _lock = (!cfg!(windows)).then_some(lock);
        // Another build may be at work on what stands there.
        let old = File::open(self.dir.join(MARKER)).ok().filter(|old| !cfg!(windows) && old.lock().is_ok());
        let exists = fs::symlink_metadata(&self.dir).is_ok();
        if !exists {
            fs::rename(new, &self.dir)?;
        } else if !exchange(new, &self.dir)? {
            let old = self.beside("old");
            fs::rename(&self.dir, &old)?;
            fs::rename(new, &self.dir).or_else(|fault| fs::rename(&old, &self.dir).and(Err(fault)))?;
            sync_folder(&self.parent);
            self.discard(&old);
        }
        sync_folder(&self.parent);
        drop(old);
        Ok(())
    }

    /// Moves the folder `new`, which holds what has changed, into the old one, of which the rest stays.
    fn patch(&self, new: &Path) -> io::Result<()> {
        let due = self.beside("due");
        fs::rename(new, &due)?;
        sync_folder(&self.parent);
        finish(&due, &self.dir)?;
        self.discard(&due);
        Ok(())
    }

    /// Removes a folder of ours. Anything else stays, and what cannot be removed: the site is in its place all the
    /// same, and the next build tries again.
    fn discard(&self, folder: &Path) {
        let gone = self.beside("gone");
        if !is_marked(folder) {
            // Takes an empty folder only: killed just before the marker came, or after it went.
            let _ = fs::remove_dir(folder);
        } else if fs::rename(folder, &gone).is_ok() {
            // Moved away first: even a writer that lives after all can no longer put in place what is half removed.
            let _ = remove(&gone);
        }
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != MARKER {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_file(folder.join(MARKER))?;
    fs::remove_dir(folder)
}

/// Also true of a marker cut short by the end of its writer, and of one whose line end an editor or git changed.
fn is_marked(folder: &Path) -> bool {
    fs::read_to_string(folder.join(MARKER)).is_ok_and(|text| MARK.starts_with(text.trim_end()))
}

/// Whether the writer of the folder holds the lock on its marker, or nobody can tell; of all the signs of a live
/// process this one alone also holds between containers, and for a number given to a second process.
fn is_alive(folder: &Path) -> bool {
    File::open(folder.join(MARKER)).is_ok_and(|marker| marker.try_lock().is_err())
}

/// The empty path, which is what the parent of `public` is, means the current folder.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// Makes what was written to a folder last, should the power fail: on Linux in one call.
#[cfg(target_os = "linux")]
fn make_last(_: &Path, marker: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(marker)?)
}

/// Makes what was written to a folder last, should the power fail: file by file.
#[cfg(not(target_os = "linux"))]
fn make_last(new: &Path, marker: &File) -> io::Result<()> {
    for entry in fs::read_dir(new)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            make_last(&entry.path(), marker)?;
        } else {
            fs::OpenOptions::new().write(true).open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(new);
    Ok(())
}

/// Makes the names in a folder last; a file system that cannot does not fail the build.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Exchanges two folders in one call; false where the system or the file system has none.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let has_none = [Errno::NOSYS, Errno::INVAL, Errno::OPNOTSUPP, Errno::NOTSUP];
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(fault) if has_none.contains(&fault) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
