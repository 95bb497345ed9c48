//! When a file of the site changes: told by the system, or seen by looking.
//!
//! Only the folder of the site and the few it reads from are watched, not what lies beside them: a repository may hold
//! a hundred thousand other files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::site::{ASSETS, SOURCES, is_leftover};

/// After so much silence a burst of writes is over: editors write a file in several steps.
const SILENCE: Duration = Duration::from_millis(20);
/// So long a burst is waited for at most.
const BURST: Duration = Duration::from_millis(250);
/// How often we look, where nobody tells.
const LOOK: Duration = Duration::from_millis(500);

/// The folder of a site, looked after.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher>,
    events: Receiver<notify::Result<Event>>,
    /// Whether the folder of the site is gone, and its watch with it.
    is_lost: bool,
}

impl Watch {
    /// Begins to look after the folder `root`; errors if the system does not let us.
    pub fn new(root: &Path, poll: bool) -> Result<Self> {
        let root = root.canonicalize().with_context(|| format!("cannot read {}", root.display()))?;
        let (send, events) = channel();
        // A link may lead anywhere.
        let told = Config::default().with_follow_symlinks(false);
        let look = told.with_poll_interval(LOOK).with_compare_contents(true);
        let mut watch = match RecommendedWatcher::new(send.clone(), told) {
            Ok(watcher) if !poll => Watch { root, watcher: Box::new(watcher), events, is_lost: true },
            _ => Watch { root, watcher: Box::new(PollWatcher::new(send.clone(), look)?), events, is_lost: true },
        };
        watch.renew();
        if watch.is_lost {
            watch.watcher = Box::new(PollWatcher::new(send, look)?); // the system has no watch left to give
            watch.renew();
        }
        Ok(watch)
    }

    /// Waits until files of the site have changed and are at rest; gives their names, seen from the folder of the site,
    /// and when the first of them changed. Errors if the watching has ended.
    pub fn next(&mut self) -> Result<(Vec<String>, Instant)> {
        loop {
            let mut changed = BTreeSet::new();
            match self.events.recv_timeout(LOOK) {
                Ok(event) => changed.extend(self.changes(event)),
                Err(RecvTimeoutError::Timeout) if self.is_lost && self.root.exists() => {
                    changed.insert(self.root.clone());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => bail!("the system no longer tells of changes"),
            }
            if changed.is_empty() {
                continue;
            }
            #[expect(clippy::disallowed_methods, reason = "how long a burst of changes lasts stands in no output")]
            let first = Instant::now();
            while let (true, Ok(event)) = (first.elapsed() < BURST, self.events.recv_timeout(SILENCE)) {
                changed.extend(self.changes(event));
            }
            if changed.iter().any(|path| folders(&self.root).any(|folder| folder == *path)) {
                self.renew();
            }
            return Ok((changed.iter().map(|path| self.name(path)).collect(), first));
        }
    }

    /// The files and folders of the site that an event says have changed. Reading is told too, also our own.
    fn changes(&self, event: notify::Result<Event>) -> Vec<PathBuf> {
        let Ok(event) = event else { return Vec::new() };
        if event.need_rescan() {
            return vec![self.root.clone()]; // more has changed than the system could tell
        }
        match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
            EventKind::Access(_) => return Vec::new(),
            _ => {}
        }
        event.paths.into_iter().filter(|path| self.is_source(path)).collect()
    }

    fn is_source(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        let (first, name) = (inside.iter().next(), inside.file_name().unwrap_or_default().to_string_lossy());
        match inside.iter().count() {
            0 => true,
            1 => SOURCES.iter().any(|source| first.is_some_and(|first| first == *source)),
            _ if first.is_some_and(|first| first == ASSETS) => !is_leftover(&name),
            // What an editor keeps beside a file while it is open is none.
            _ => {
                SOURCES.iter().any(|source| first.is_some_and(|first| first == *source))
                    && !name.starts_with(['.', '#'])
                    && !name.ends_with('~')
                    && name.contains('.')
            }
        }
    }

    /// Watches the folders that are there: one that went and came again is another, whose watch is gone.
    fn renew(&mut self) {
        for folder in folders(&self.root) {
            let _ = self.watcher.unwatch(&folder); // perhaps it never was
            // What is copied, and notices, may lie in folders of folders.
            let deep = |name: &std::ffi::OsStr| name == ASSETS || name == "notices";
            let inside = folder.file_name().is_some_and(|name| folder != self.root && deep(name));
            let depth = if inside { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let is_watched = folder.is_dir() && self.watcher.watch(&folder, depth).is_ok();
            if folder == self.root {
                self.is_lost = !is_watched;
            }
        }
    }

    fn name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        if inside.is_empty() { "the folder".to_owned() } else { inside }
    }
}

/// The folder of a site, and those in it that it is read from.
fn folders(root: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let root = root.to_owned();
    std::iter::once(root.clone()).chain(SOURCES.iter().map(move |source| root.join(source)))
}
