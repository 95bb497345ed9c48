//! What authors write, as records: every key absent, faulty or given, each with its bytes.

pub mod automation;
pub mod citation;
pub mod data;
pub mod faults;
pub mod grammar;
pub mod keys;
pub mod mentions;
pub mod notice;
pub mod own;
pub mod page;
pub mod party;
pub mod period;
pub mod prose;
pub mod purpose;
pub mod read;
pub mod recipient;
pub mod reserved;
pub mod retention;
pub mod right;
pub mod site;
pub mod stated;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod transfer;

mod ids;
mod inherit;
mod links;
mod near;
mod remark;
mod resolve;
mod rewrite;
mod schema;
mod view;

pub use links::notices_named;
pub use near::Near;
pub use remark::Remark;
pub use schema::{notice_schema, site_schema};
pub use view::{Recipient, View};

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

use crate::diagnostic::{FileId, Files, Finding, Span};
use crate::source::{self, Mark, Node};

use read::{Decode, Faults, Field, Spanned};
use text::Text;

/// A site: its configuration and its notices.
#[derive(Debug, Default)]
pub struct Site {
    /// `notice.yaml`, if there is one.
    pub file: Option<FileId>,
    /// What it says.
    pub config: site::Config,
    /// Whether it could be read at all; if not, nothing of it is certainly absent.
    pub config_is_readable: bool,
    /// The notices that were asked for and could be read, and those they look at, in the order of their names.
    pub notices: Vec<Notice>,
    /// The names of all notices: naming one that cannot be read is no second fault.
    pub names: Vec<String>,
    /// Its own words.
    pub own: own::OwnWords,
    /// What comments in `notice.yaml` accept.
    pub remarks: Vec<Remark>,
    /// Values of `notice.yaml` that are still to be filled in.
    pub marks: Vec<Mark>,
    /// Addresses of examples in `notice.yaml`.
    pub addresses: Vec<reserved::Address>,
}

/// A notice: its name, where it stands, and what it states.
#[derive(Debug)]
pub struct Notice {
    /// Its name, which is its address: `notices/chat.yaml` is `chat`.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// Where to point when something is missing from the whole: its title, or its first key.
    pub head: Span,
    /// What its own file states.
    pub own: Arc<notice::Facts>,
    /// What it states with all it inherits.
    pub facts: Arc<notice::Facts>,
    /// The files it speaks from: its own, those it extends, the site's.
    pub lineage: Vec<FileId>,
    /// What comments in its file accept.
    pub remarks: Vec<Remark>,
    /// Values of its file that are still to be filled in.
    pub marks: Vec<Mark>,
    /// Addresses of examples in its file.
    pub addresses: Vec<reserved::Address>,
    /// What is wrong with its shape.
    pub faults: Vec<Finding>,
}

impl Deref for Notice {
    type Target = notice::Facts;
    fn deref(&self) -> &notice::Facts {
        &self.facts
    }
}

/// Reads the configuration and all notices of a site from their texts, reporting every fault of shape.
#[must_use]
pub fn read(files: &Files, config: Option<FileId>, notices: &[(String, FileId)], findings: &mut Vec<Finding>) -> Site {
    let mut site = Site::of(files, config, notices, findings);
    site.read_all(files, notices, findings);
    findings.extend(site.notices.iter().flat_map(|notice| notice.faults.iter().cloned()));
    site
}

impl Site {
    /// Reads the configuration of a site that has these notices, and none of them yet.
    #[must_use]
    pub fn of(
        files: &Files,
        config: Option<FileId>,
        notices: &[(String, FileId)],
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut faults = Faults::default();
        let (mut remarks, mut marks, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
        let record = config.map(|file| {
            let tree = source::parse(file, files.text(file), &mut faults.0);
            remarks = remark::remarks(&tree.comments, files, &mut faults);
            marks.clone_from(&tree.marks);
            addresses = tree.root.as_ref().map(reserved::addresses).unwrap_or_default();
            (file, tree.root.as_ref().and_then(|root| site::Config::decode(root, &mut faults)))
        });
        let config_is_readable = !matches!(record, Some((_, None)));
        let record = match record {
            Some((_, Some(record))) => record,
            Some((file, None)) => site::Config::unreadable(Span::start_of(file)),
            None => site::Config::default(),
        };
        inherit::check_defaults(&record, &mut faults);
        resolve::check_config(&record, &mut faults);
        findings.append(&mut faults.0);
        let mut names: Vec<_> = notices.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        Site { file: config, config: record, config_is_readable, names, remarks, marks, addresses, ..Site::default() }
    }

    /// Reads all notices, in the place of those it has; what is wrong with one that cannot be read as a whole is reported.
    pub fn read_all(&mut self, files: &Files, all: &[(String, FileId)], findings: &mut Vec<Finding>) {
        self.notices = all.iter().filter_map(|(name, file)| notice(name, *file, files, findings)).collect();
        self.complete(files);
    }

    /// The same of some notices, and of those they [look at](Near): about the latter nothing is reported.
    pub fn read_some(
        &mut self,
        files: &Files,
        all: &[(String, FileId)],
        wanted: &HashSet<FileId>,
        findings: &mut Vec<Finding>,
    ) {
        let by_name: HashMap<&str, Vec<usize>> =
            all.iter().enumerate().fold(HashMap::new(), |mut by_name, (at, (name, _))| {
                by_name.entry(name.as_str()).or_default().push(at);
                by_name
            });
        let mut due: Vec<usize> = (0..all.len()).filter(|at| wanted.contains(&all[*at].1)).collect();
        let mut read: HashSet<usize> = HashSet::new();
        self.notices.clear();
        while !due.is_empty() {
            for at in due.drain(..) {
                let (name, file) = &all[at];
                let mut faults = Vec::new();
                self.notices.extend(notice(name, *file, files, &mut faults));
                findings.extend(faults.into_iter().filter(|_| wanted.contains(file)));
                read.insert(at);
            }
            let near = Near::of(self);
            let asked = self.notices.iter().filter(|notice| wanted.contains(&notice.file));
            let names: BTreeSet<String> = asked.flat_map(|notice| near.to(notice)).collect();
            let places = names.iter().filter_map(|name| by_name.get(name.as_str())).flatten().copied();
            due.extend(places.filter(|at| !read.contains(at)));
        }
        self.notices.sort_by_key(|notice| notice.file); // as they were added
        self.complete(files);
    }

    /// Takes the folder of a notice below `notices/` for its unit, where it states none.
    fn take_units(&mut self, files: &Files) {
        let languages: Vec<_> = (0..self.notices.len())
            .map(|at| {
                View { site: self, notice: &self.notices[at] }
                    .languages()
                    .into_iter()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        for (notice, languages) in self.notices.iter_mut().zip(languages) {
            let Some(folder) = folder(files.path(notice.file)).filter(|_| notice.facts.unit.is_absent()) else {
                continue;
            };
            let at = Span::start_of(notice.file);
            let string = |value: String| Spanned { value, span: at, key: None };
            let by = languages.into_iter().map(|code| (string(code), string(folder.to_owned()))).collect();
            Arc::make_mut(&mut notice.facts).unit = Field::new(Text::By(by), at, None);
        }
    }

    /// Gives the notices what they inherit, and follows their references.
    fn complete(&mut self, files: &Files) {
        inherit::inherit(self);
        self.take_units(files);
        let faults: Vec<_> =
            self.notices.iter().map(|notice| resolve::check(View { site: self, notice }, files)).collect();
        for (notice, mut faults) in self.notices.iter_mut().zip(faults) {
            // What is no id cannot be there either: one finding says so, and lists what is.
            for old in notice.faults.iter_mut().filter(|old| old.rule == "not-an-id") {
                let is_same = |new: &Finding| new.rule == "unknown-reference" && new.place.span == old.place.span;
                if let Some(at) = faults.iter().position(is_same) {
                    old.help = faults.remove(at).help;
                }
            }
            notice.faults.append(&mut faults);
        }
    }
}

/// Returns the folder of a file, if it lies in one below `notices/`: `education` of `notices/education/school.yaml`.
fn folder(path: &str) -> Option<&str> {
    let (folders, _) = path.rsplit_once('/')?;
    let inside = folders.rsplit_once("notices/").filter(|(before, _)| before.is_empty() || before.ends_with('/'));
    inside.map(|(_, inside)| inside.rsplit('/').next().unwrap_or(inside)).filter(|inside| !inside.is_empty())
}

/// Reads one notice; what is wrong with it is in it, or reported where it cannot be read as a whole.
fn notice(name: &str, file: FileId, files: &Files, findings: &mut Vec<Finding>) -> Option<Notice> {
    let mut faults = Faults::default();
    let tree = source::parse(file, files.text(file), &mut faults.0);
    let Some(facts) = tree.root.as_ref().and_then(|root| notice::Facts::decode(root, &mut faults)) else {
        findings.append(&mut faults.0);
        return None;
    };
    let head = head(tree.root.as_ref(), &facts, file);
    let remarks = remark::remarks(&tree.comments, files, &mut faults);
    let addresses = tree.root.as_ref().map(reserved::addresses).unwrap_or_default();
    let (own, lineage) = (Arc::new(facts), vec![file]);
    let facts = Arc::clone(&own);
    Some(Notice {
        name: name.to_owned(),
        file,
        head,
        own,
        facts,
        lineage,
        remarks,
        marks: tree.marks,
        addresses,
        faults: faults.0,
    })
}

fn head(root: Option<&Node>, facts: &notice::Facts, file: FileId) -> Span {
    match &facts.title {
        Field::Given(title) => title.key.unwrap_or(title.span),
        _ => match root.map(|root| &root.kind) {
            Some(source::Kind::Map(pairs)) => pairs.first().map_or(Span::start_of(file), |(key, _)| key.span),
            _ => Span::start_of(file),
        },
    }
}
