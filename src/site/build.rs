use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, ensure};
use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{self, FileId, Finding, Severity};
use crate::document::{Gap, Gaps};
use crate::model::site::Format;
use crate::model::{Near, Notice, View};
use crate::rules::{self, Answer, State};
use crate::template::Templates;

use super::Loaded;
use super::around::{Around, Made};
use super::assets;
use super::cache::Cache;
use super::check::{Judged, judge, together};
use super::plan::{Listed, Planner, Stop, first_language};
use super::standing::Stamp;
use super::write::{Output, Staging, Written};

/// So many notices are in memory at once: enough for all cores, little enough for any site.
const AT_ONCE: usize = 250;

/// What a build may be told.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// The day whose law holds.
    pub as_of: Date,
    /// Where to write, instead of where the site says.
    pub output_dir: Option<PathBuf>,
    /// Where the site is published, instead of where it says.
    pub base_url: Option<String>,
    /// The formats, instead of those the site says.
    pub formats: Option<Vec<Format>>,
    /// Whether warnings keep the site from being written too.
    pub strict: bool,
    /// Whether what is not finished is written too: drafts, and notices with errors, each gap marked.
    pub drafts: bool,
    /// What tells this program from another one, so that what the last build left is used again; nothing is where this is
    /// empty, and nothing is left for the next.
    pub program: String,
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// What is wrong with the site.
    pub findings: Vec<Finding>,
    /// The notices that were checked.
    pub notices: Vec<FileId>,
    /// The names of the drafts.
    pub drafts: Vec<String>,
    /// What was written, and where; nothing if the findings or the files that could not be read forbid it; or why the
    /// disk refused it: a foreign output folder, no space.
    pub written: Result<Option<(PathBuf, Written)>>,
}

/// Is told how many notices of how many are done.
pub type Watch<'w> = &'w (dyn Fn(usize, usize) + Sync);

/// Checks what is to be written of a site, which drafts are not, and, if nothing forbids it, writes all of it or nothing.
/// Only its notices are read here, some at a time.
pub fn build(loaded: &mut Loaded, options: &BuildOptions, watch: Watch) -> Built {
    let is_read = loaded.site.config.languages.members().next().is_none();
    if is_read {
        loaded.read_all(); // which language stands first is for the notices to say
    }
    let first = first_language(loaded, options.drafts).to_owned();
    let mut cache = Cache::open(loaded, options, &output_dir(loaded, options), &first);
    if let Some((done, findings, written)) = cache.unchanged(loaded) {
        return built(&done, options, findings, Ok(Some((output_dir(loaded, options), written))));
    }
    let done = cache.reusable(loaded);
    let notices = Notices {
        all: done.keys().copied().collect(),
        drafts: done.iter().filter(|(_, done)| done.judged.is_draft).map(|(file, _)| *file).collect(),
    };
    let (templates, failing) = match Templates::new(&loaded.templates, &loaded.files) {
        Ok(templates) => (Some(templates), Vec::new()),
        Err(findings) => (None, findings),
    };
    let dir = output_dir(loaded, options);
    let stop = !loaded.troubles.is_empty();
    let mut work =
        Work { options, dir, first, templates, done, notices, cache, failing, stop, staging: None, refused: None };
    let due: Vec<_> =
        loaded.notices.iter().map(|(_, file)| *file).filter(|file| !work.done.contains_key(file)).collect();
    let (count, total) = (AtomicUsize::new(0), due.len());
    let one_more = || watch(count.fetch_add(1, Ordering::Relaxed) + 1, total);
    for some in due.chunks(if is_read { usize::MAX } else { AT_ONCE }) {
        let some = some.iter().copied().collect();
        if !is_read {
            loaded.read_some(&some);
        }
        work.some(loaded, &some, &one_more);
    }
    work.finish(loaded)
}

fn built(
    done: &BTreeMap<FileId, Done>,
    options: &BuildOptions,
    findings: Vec<Finding>,
    written: Result<Option<(PathBuf, Written)>>,
) -> Built {
    let drafts = done.values().filter(|done| done.judged.is_draft).map(|done| done.judged.claims.name.clone());
    let checked = done.iter().filter(|(_, done)| options.drafts || !done.judged.is_draft);
    Built { findings, notices: checked.map(|(file, _)| *file).collect(), drafts: drafts.collect(), written }
}

/// A notice that has been judged and, where it is written, set.
#[derive(Debug)]
pub(super) struct Done {
    pub judged: Judged,
    pub listed: Vec<Listed>,
    /// Its files. Only a system that has stamps lets a file be kept.
    pub outputs: Vec<(String, Option<Stamp>)>,
    /// The names of the notices it looks at.
    pub near: BTreeSet<String>,
    /// Whether the build before has done it.
    pub is_kept: bool,
}

/// A build at work.
struct Work<'a> {
    options: &'a BuildOptions,
    dir: PathBuf,
    /// The language that stands first.
    first: String,
    /// Nothing where the user's cannot be read.
    templates: Option<Templates>,
    /// In the order of the files.
    done: BTreeMap<FileId, Done>,
    notices: Notices,
    cache: Cache,
    /// What is wrong with templates.
    failing: Vec<Finding>,
    /// Whether it is certain that nothing will be written.
    stop: bool,
    staging: Option<Staging>,
    /// Why the disk does not take it.
    refused: Option<anyhow::Error>,
}

impl Work<'_> {
    /// Judges some notices, which have been read, and sets them, unless it is certain that nothing will be written; with
    /// the user's templates also then, to tell what is wrong with these.
    fn some(&mut self, loaded: &Loaded, some: &HashSet<FileId>, one_more: &(dyn Fn() + Sync)) {
        let (options, near) = (self.options, Near::of(&loaded.site));
        // Of a part that stands in another lot the gaps are wanted here.
        let concerned = loaded.site.notices.par_iter().filter(|notice| options.drafts || some.contains(&notice.file));
        let judged: Vec<_> = concerned.map(|notice| judge(loaded, notice, options.as_of)).collect();
        self.notices.extend(&loaded.site.notices);
        let told = judged.iter().filter(|one| options.drafts || !one.is_draft).flat_map(|one| &one.findings);
        let told = told.chain(judged.iter().flat_map(|one| &one.faults)).chain(&loaded.findings);
        self.stop |= told.filter(|finding| is_wanted(finding, options)).any(|one| self.notices.forbid(one, options));
        let gaps = if options.drafts { gaps(loaded, &judged) } else { Gaps::new() };
        let mut set = self.set(loaded, some, &gaps, one_more);
        for judged in judged.into_iter().filter(|judged| some.contains(&judged.claims.file)) {
            let file = judged.claims.file;
            let near = loaded.site.notices.iter().find(|notice| notice.file == file).map(|notice| near.to(notice));
            let (listed, outputs) = set.remove(&file).unwrap_or_default();
            let near = near.unwrap_or_default();
            self.done.insert(file, Done { judged, listed, outputs, near, is_kept: false });
        }
    }

    fn set(&mut self, loaded: &Loaded, some: &HashSet<FileId>, gaps: &Gaps, one_more: &(dyn Fn() + Sync)) -> Set {
        if !self.stop && self.staging.is_none() {
            self.begin(loaded);
        }
        let Some(templates) = self.templates.as_ref().filter(|_| !self.stop || !loaded.templates.is_empty()) else {
            return Set::new();
        };
        let site = Planner::new(loaded, templates, self.options, gaps, &self.first);
        let notices: Vec<_> = site.notices().filter(|notice| some.contains(&notice.file)).collect();
        let staging = self.staging.as_ref().filter(|_| !self.stop);
        let set = site.each(&notices, |notice| {
            let outputs = RefCell::new(Vec::new());
            let take = |output: Output| {
                if let Some(staging) = staging {
                    let stamp = staging.write(&output)?;
                    outputs.borrow_mut().push((output.path, stamp));
                }
                Ok(())
            };
            let listed = site.set(notice, take);
            one_more();
            (notice.file, listed, outputs.into_inner())
        });
        let mut all = Set::new();
        for (file, listed, outputs) in set {
            match listed {
                Ok(listed) => _ = all.insert(file, (listed, outputs)),
                Err(Stop::Finding(finding)) => self.failing.push(finding),
                Err(Stop::Refused(error)) => self.refuse(error),
            }
        }
        self.stop |= !self.failing.is_empty();
        all
    }

    fn begin(&mut self, loaded: &Loaded) {
        match Staging::upon(&self.dir, &loaded.root, self.cache.standing()) {
            Ok(staging) => self.staging = Some(staging),
            Err(error) => self.refuse(error),
        }
    }

    fn refuse(&mut self, error: anyhow::Error) {
        self.stop = true;
        self.refused.get_or_insert(error); // the first is the one to tell
    }

    /// Judges the site as a whole, and writes it, unless something forbids that.
    fn finish(mut self, loaded: &Loaded) -> Built {
        let options = self.options;
        let judged: Vec<_> = self.done.values().map(|done| &done.judged).collect();
        let mut findings = together(loaded, options.as_of, &judged, |notice| options.drafts || !notice.is_draft);
        findings.retain(|finding| is_wanted(finding, options));
        findings.extend(self.templates.iter().flat_map(Templates::unused));
        findings.append(&mut self.failing);
        diagnostic::sort(&mut findings);
        let forbidden = findings.iter().any(|finding| self.notices.forbid(finding, options));
        let mut built = built(&self.done, options, findings, Ok(None));
        if self.refused.is_none() && (forbidden || !loaded.troubles.is_empty()) {
            return built;
        }
        if self.refused.is_none() && self.staging.is_none() {
            self.begin(loaded);
        }
        let dir = self.dir.clone();
        let written = match self.refused.take() {
            Some(error) => Err(error),
            None => self.write(loaded, &mut built.findings),
        };
        Built { written: written.map(|written| written.map(|written| (dir, written))), ..built }
    }

    /// Writes what is around the notices, and puts all of it in its place.
    fn write(mut self, loaded: &Loaded, findings: &mut Vec<Finding>) -> Result<Option<Written>> {
        let staging = self.staging.take().expect("it has begun");
        let templates = self.templates.as_ref().expect("templates that cannot be read forbid it");
        for (path, stamp) in self.done.values().filter(|done| done.is_kept).flat_map(|done| &done.outputs) {
            let stands = staging.keep(path, stamp.expect("what is kept has a stamp"))?;
            ensure!(stands, "{path} was changed in the output folder while it was built: build again");
        }
        let none = Gaps::new();
        let site = Planner::new(loaded, templates, self.options, &none, &self.first);
        let written = self.done.values().filter(|done| self.options.drafts || !done.judged.is_draft);
        let made = written.map(|done| Made::of(&done.judged, &done.listed));
        let outputs = match Around::new(&site, made.collect()).outputs() {
            Ok(outputs) => outputs,
            Err(finding) => {
                findings.push(finding);
                diagnostic::sort(findings);
                return Ok(None);
            }
        };
        let mut around = Vec::new();
        for output in outputs {
            let stamp = staging.write(&output)?;
            around.push((output.path, stamp));
        }
        // What is not finished is kept from search engines, whatever the site tells them else.
        for asset in loaded.assets.iter().filter(|asset| !(self.options.drafts && asset.path == "robots.txt")) {
            let stamp = match self.cache.copied(asset) {
                Some(stamp) if staging.keep(&asset.path, stamp)? => Some(stamp),
                _ => staging.write(&assets::output(loaded, asset)?)?,
            };
            around.push((asset.path.clone(), stamp));
        }
        let written = staging.put()?;
        self.cache.save(loaded, self.done, around, findings);
        Ok(Some(written))
    }
}

/// What has been set, by the file of the notice: how it is listed, and its files.
type Set = BTreeMap<FileId, (Vec<Listed>, Vec<(String, Option<Stamp>)>)>;

/// Whether a finding is about what is asked for: without PDFs no character is missing from their fonts.
fn is_wanted(finding: &Finding, options: &BuildOptions) -> bool {
    finding.rule != "no-glyph" || options.formats.as_ref().is_none_or(|formats| formats.contains(&Format::Pdf))
}

/// Where the site is written to: as people write it, `public`, and not `./public`.
fn output_dir(loaded: &Loaded, options: &BuildOptions) -> PathBuf {
    let dir = options.output_dir.clone().unwrap_or_else(|| {
        // Never where the finished site lies, so that no draft is published by mistake.
        let suffix = if options.drafts { "-drafts" } else { "" };
        let stated =
            loaded.site.config.output.get().and_then(|output| output.dir.get()).map_or("public", String::as_str);
        loaded.root.join(format!("{}{suffix}", stated.trim_end_matches('/')))
    });
    dir.strip_prefix(".").map(Path::to_owned).ok().filter(|dir| dir.file_name().is_some()).unwrap_or(dir)
}

/// What is missing in each notice that has been judged and is not finished: a draft, or one with errors.
pub(super) fn gaps(loaded: &Loaded, judged: &[Judged]) -> Gaps {
    let gaps = |judged: &Judged| {
        let notice = loaded.site.notices.iter().find(|notice| notice.file == judged.claims.file)?;
        let answers = rules::coverage(View { site: &loaded.site, notice });
        let missing: Vec<_> = answers.into_iter().filter(|answer| answer.state == State::Missing).map(gap).collect();
        let is_bad = |finding: &Finding| finding.severity == Severity::Error && finding.place.span.file == notice.file;
        let has_errors = judged.faults.iter().chain(&judged.findings).any(is_bad);
        (judged.is_draft || !missing.is_empty() || has_errors).then(|| (notice.name.clone(), missing))
    };
    judged.iter().filter_map(gaps).collect()
}

fn gap(answer: Answer) -> Gap {
    Gap { item: answer.item, about: answer.about.iter().flat_map(|ids| ids.split(' ')).map(str::to_owned).collect() }
}

/// The notices that can be read, and which of them are drafts.
#[derive(Debug)]
pub(super) struct Notices {
    pub all: HashSet<FileId>,
    pub drafts: HashSet<FileId>,
}

impl Notices {
    fn extend(&mut self, notices: &[Notice]) {
        self.all.extend(notices.iter().map(|notice| notice.file));
        self.drafts.extend(notices.iter().filter(|notice| is_draft(notice)).map(|notice| notice.file));
    }

    /// Whether a finding keeps the site from being written: an error (or in strict builds a warning) outside a draft.
    /// Where drafts are wanted, only what is wrong with the templates and words, or with the site as a whole.
    pub fn forbid(&self, finding: &Finding, options: &BuildOptions) -> bool {
        let file = finding.place.span.file;
        // Of two things at one address only one could be written.
        let is_gap = finding.rule != "address-taken" && self.all.contains(&file);
        if options.drafts && (is_gap || rules::find(finding.rule).is_some()) {
            return false;
        }
        let level = if options.strict { Severity::Warning } else { Severity::Error };
        finding.severity >= level && (options.drafts || !self.drafts.contains(&file))
    }
}

pub(super) fn is_draft(notice: &Notice) -> bool {
    notice.draft.get().is_some()
}
