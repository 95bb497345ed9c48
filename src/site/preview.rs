//! A site as a build would write it, in memory: nothing is put on the disk, and only what has changed is done anew.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{self, FileId, Finding};
use crate::document::{Gap, Gaps};
use crate::model::Near;
use crate::template::Templates;

use super::Loaded;
use super::around::{Around, Made};
use super::assets;
use super::build::{BuildOptions, Notices, gaps};
use super::cache::Keys;
use super::check::{Judged, judge, together};
use super::plan::{Listed, Planner, Stop, first_language};
use super::write::Output;

/// What came of a site in memory.
#[derive(Debug, Default)]
pub struct Preview {
    /// What is wrong with the site.
    pub findings: Vec<Finding>,
    /// The files to be copied that could not be read; all others are there.
    pub troubles: Vec<anyhow::Error>,
    /// All its files but those that are printed; none where findings, or files that could not be read, forbid a build.
    pub files: Option<Vec<Previewed>>,
    /// The path under which the site is published: `/`, or `/privacy/`.
    pub path: String,
    /// The notices that can be read.
    pub notices: BTreeSet<FileId>,
    memory: Memory,
}

/// One file, and the notice it shows.
#[derive(Debug, Clone)]
pub struct Previewed {
    /// Its path and bytes.
    pub output: Arc<Output>,
    /// The file of the notice, if it is of one.
    pub notice: Option<FileId>,
}

/// What the next preview need not do again.
#[derive(Debug, Default)]
struct Memory {
    /// A number for everything all notices share.
    shared: u128,
    /// The files, in the order of their numbers.
    paths: Vec<String>,
    /// The language that stands first.
    first: String,
    done: BTreeMap<FileId, Arc<Done>>,
}

/// A notice that has been judged and set.
#[derive(Debug)]
struct Done {
    text: Option<u128>,
    /// The notices it looks at, and numbers for their texts, where there are such.
    near: Vec<(String, Option<u128>)>,
    judged: Judged,
    /// What is missing in it, if it is not finished.
    gaps: Option<Vec<Gap>>,
    listed: Vec<Listed>,
    files: Vec<Arc<Output>>,
}

/// Checks a site, whose notices are read here, and sets its files, but for those that are printed: for these ask
/// [`Preview::printed`]. Of what was done `before` all is used that would come out the same.
#[must_use]
pub fn preview(loaded: &mut Loaded, options: &BuildOptions, before: Option<&Preview>) -> Preview {
    let is_read = loaded.site.config.languages.members().next().is_none();
    if is_read {
        loaded.read_all(); // which language stands first is for the notices to say
    }
    let first = first_language(loaded, options.drafts).to_owned();
    let keys = Keys::of(loaded, options, Path::new(""), &first);
    let paths: Vec<_> = loaded.files.ids().map(|file| loaded.files.path(file).to_owned()).collect();
    let before = before.map(|before| &before.memory).filter(|old| old.shared == keys.shared && old.paths == paths);
    let is_same = |done: &Done| {
        let text = |name: &str| keys.notices.get(name).copied();
        done.text == text(&done.judged.claims.name) && done.near.iter().all(|(name, near)| text(name) == *near)
    };
    let known = before.into_iter().flat_map(|before| &before.done).filter(|(_, done)| is_same(done));
    let done: BTreeMap<_, _> = known.map(|(file, done)| (*file, Arc::clone(done))).collect();
    let due: HashSet<_> =
        loaded.notices.iter().map(|(_, file)| *file).filter(|file| !done.contains_key(file)).collect();
    if !is_read {
        loaded.read_some(&due);
    }
    let memory = Memory { shared: keys.shared, paths, first, done };
    Work { loaded, options, keys, due, memory }.all()
}

struct Work<'a> {
    loaded: &'a Loaded,
    options: &'a BuildOptions,
    keys: Keys,
    /// The notices that are done anew.
    due: HashSet<FileId>,
    memory: Memory,
}

impl Work<'_> {
    fn all(mut self) -> Preview {
        let (loaded, options) = (self.loaded, self.options);
        let read = loaded.site.notices.par_iter().filter(|notice| self.due.contains(&notice.file));
        let anew: Vec<_> = read.map(|notice| judge(loaded, notice, options.as_of)).collect();
        let mut judged: Vec<_> = self.memory.done.values().map(|done| &done.judged).chain(&anew).collect();
        judged.sort_by_key(|one| one.claims.file);
        let drafts = judged.iter().filter(|one| one.is_draft).map(|one| one.claims.file).collect();
        let notices = Notices { all: judged.iter().map(|one| one.claims.file).collect(), drafts };
        let mut findings = together(loaded, options.as_of, &judged, |one| options.drafts || !one.is_draft);
        let templates = Templates::new(&loaded.templates, &loaded.files);
        findings.extend(templates.as_ref().err().cloned().unwrap_or_default());
        findings.extend(templates.iter().flat_map(Templates::unused));
        let forbidden = findings.iter().any(|finding| notices.forbid(finding, options));
        let mut preview =
            Preview { notices: notices.all.into_iter().collect(), path: "/".to_owned(), ..Preview::default() };
        if let Some(templates) = templates.ok().filter(|_| !forbidden && loaded.troubles.is_empty()) {
            match self.set(&templates, anew) {
                Ok((files, path)) => {
                    preview = Preview { files: Some(files), path, ..preview };
                    self.copy(&mut preview);
                }
                Err(more) => findings.extend(more),
            }
        }
        diagnostic::sort(&mut findings);
        Preview { findings, memory: self.memory, ..preview }
    }

    /// Sets what is due, and what is around the notices; also says under which path the site is published.
    fn set(&mut self, templates: &Templates, anew: Vec<Judged>) -> Result<(Vec<Previewed>, String), Vec<Finding>> {
        let (loaded, options) = (self.loaded, self.options);
        let mut all = Gaps::new();
        if options.drafts {
            all = gaps(loaded, &anew);
            all.extend(self.memory.gaps());
        }
        let first = self.memory.first.clone();
        let site = Planner::new(loaded, templates, options, &all, &first);
        let notices: Vec<_> = site.notices().filter(|notice| self.due.contains(&notice.file)).collect();
        let set = site.each(&notices, |notice| {
            let files = RefCell::new(Vec::new());
            let take = |output| {
                files.borrow_mut().push(Arc::new(output));
                Ok::<_, Infallible>(())
            };
            let listed = site.set_pages(notice, take);
            (notice.file, listed, files.into_inner())
        });
        let (mut made, mut failing) = (BTreeMap::new(), Vec::new());
        for (file, listed, files) in set {
            match listed {
                Ok(listed) => _ = made.insert(file, (listed, files)),
                Err(Stop::Finding(finding)) => failing.push(finding),
            }
        }
        if !failing.is_empty() {
            return Err(failing);
        }
        self.remember(anew, made, &all);
        let written = self.memory.done.values().filter(|done| options.drafts || !done.judged.is_draft);
        let made = written.clone().map(|done| Made::of(&done.judged, &done.listed));
        let around = Around::new(&site, made.collect()).outputs().map_err(|finding| vec![finding])?;
        let around = around.into_iter().map(|output| Previewed { output: Arc::new(output), notice: None });
        let of_notices = written.flat_map(|done| {
            let notice = Some(done.judged.claims.file);
            done.files.iter().map(move |output| Previewed { output: Arc::clone(output), notice })
        });
        Ok((around.chain(of_notices).collect(), site.path().to_owned()))
    }

    fn remember(
        &mut self,
        anew: Vec<Judged>,
        mut made: BTreeMap<FileId, (Vec<Listed>, Vec<Arc<Output>>)>,
        gaps: &Gaps,
    ) {
        let near = Near::of(&self.loaded.site);
        let text = |name: &str| self.keys.notices.get(name).copied();
        for judged in anew {
            let file = judged.claims.file;
            let notice = self.loaded.site.notices.iter().find(|notice| notice.file == file);
            let near = notice.map(|notice| near.to(notice)).unwrap_or_default();
            let (listed, files) = made.remove(&file).unwrap_or_default();
            let done = Done {
                text: text(&judged.claims.name),
                near: near.into_iter().map(|name| (name.clone(), text(&name))).collect(),
                gaps: gaps.get(&judged.claims.name).cloned(),
                judged,
                listed,
                files,
            };
            self.memory.done.insert(file, Arc::new(done));
        }
    }

    /// Adds what is copied as it is.
    fn copy(&self, preview: &mut Preview) {
        for asset in &self.loaded.assets {
            match assets::output(self.loaded, asset) {
                Ok(output) => {
                    let file = Previewed { output: Arc::new(output), notice: None };
                    preview.files.get_or_insert_default().push(file);
                }
                Err(trouble) => preview.troubles.push(trouble),
            }
        }
    }
}

impl Memory {
    /// What is missing in notices that are not finished.
    fn gaps(&self) -> impl Iterator<Item = (String, Vec<Gap>)> {
        self.done.values().filter_map(|done| Some((done.judged.claims.name.clone(), done.gaps.clone()?)))
    }
}

impl Preview {
    /// One printed file by its path, if there is such; `loaded` and `options` as they were for this preview.
    ///
    /// # Errors
    /// What is wrong with it: a character no font has, a mistake in a template.
    pub fn printed(
        &self,
        loaded: &Loaded,
        options: &BuildOptions,
        path: &str,
    ) -> Result<Option<Vec<u8>>, Vec<Finding>> {
        let folder = path.rfind('/').map_or("", |at| &path[..=at]);
        let lies_there = |done: &&Arc<Done>| done.listed.iter().any(|listed| listed.folder == folder);
        let Some(done) = self.memory.done.values().find(lies_there) else { return Ok(None) };
        let mut one = loaded.without_notices();
        one.read_some(&HashSet::from([done.judged.claims.file]));
        let templates = Templates::new(&loaded.templates, &loaded.files)?;
        let gaps = if options.drafts { self.memory.gaps().collect() } else { Gaps::new() };
        let site = Planner::new(&one, &templates, options, &gaps, &self.memory.first);
        site.printed_at(path).map(|output| output.map(|output| output.bytes)).map_err(|finding| vec![finding])
    }
}
