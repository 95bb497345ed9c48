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
mod remark;
mod resolve;
mod schema;
mod view;

pub use links::notices_named;
pub use remark::Remark;
pub use schema::{notice_schema, site_schema};
pub use view::{Recipient, View};

use std::ops::Deref;
use std::sync::Arc;

use crate::diagnostic::{FileId, Files, Finding, Span};
use crate::source::{self, Node};

use read::{Decode, Faults, Field};

/// A site: its configuration and its notices.
#[derive(Debug, Default)]
pub struct Site {
    /// `notice.yaml`, if there is one.
    pub file: Option<FileId>,
    /// What it says.
    pub config: site::Config,
    /// Whether it could be read at all; if not, nothing of it is certainly absent.
    pub config_is_readable: bool,
    /// The notices that could be read, in the order of their names.
    pub notices: Vec<Notice>,
    /// The names of all notices: naming one that cannot be read is no second fault.
    pub names: Vec<String>,
    /// Its own words.
    pub own: own::OwnWords,
    /// What comments in `notice.yaml` accept.
    pub remarks: Vec<Remark>,
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
}

impl Deref for Notice {
    type Target = notice::Facts;
    fn deref(&self) -> &notice::Facts {
        &self.facts
    }
}

/// Reads the configuration and the notices of a site from their texts, reporting every fault of shape.
#[must_use]
pub fn read(files: &Files, config: Option<FileId>, notices: &[(String, FileId)], findings: &mut Vec<Finding>) -> Site {
    let mut faults = Faults::default();
    let mut of_site = Vec::new();
    let config_record = config.map(|file| {
        let tree = source::parse(file, files.text(file), &mut faults.0);
        of_site = remark::remarks(&tree.comments, files, &mut faults);
        (file, tree.root.as_ref().and_then(|root| site::Config::decode(root, &mut faults)))
    });
    let config_is_readable = !matches!(config_record, Some((_, None)));
    let config_record = match config_record {
        Some((_, Some(record))) => record,
        Some((file, None)) => site::Config::unreadable(Span::start_of(file)),
        None => site::Config::default(),
    };
    let read = |(name, file): &(String, FileId)| {
        let tree = source::parse(*file, files.text(*file), &mut faults.0);
        let facts = tree.root.as_ref().and_then(|root| notice::Facts::decode(root, &mut faults))?;
        let head = head(tree.root.as_ref(), &facts, *file);
        let remarks = remark::remarks(&tree.comments, files, &mut faults);
        let (own, lineage) = (Arc::new(facts), vec![*file]);
        Some(Notice { name: name.clone(), file: *file, head, facts: Arc::clone(&own), own, lineage, remarks })
    };
    let mut names: Vec<_> = notices.iter().map(|(name, _)| name.clone()).collect();
    names.sort();
    let readable = notices.iter().filter_map(read).collect();
    let mut site = Site {
        file: config,
        config: config_record,
        config_is_readable,
        notices: readable,
        names,
        own: own::OwnWords::default(),
        remarks: of_site,
    };
    inherit::inherit(&mut site, &mut faults);
    resolve::check(&site, files, &mut faults);
    findings.append(&mut faults.0);
    site
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
