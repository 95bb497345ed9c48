//! Which finding is which from one run to the next: by rule, file and ids, so that lines may move.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::{FileId, Finding};
use crate::rules;
use crate::site::Loaded;
use crate::source::{Tree, parse, route};

use super::shown;

/// Where findings of a rule are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Place {
    /// Relative to the site.
    pub path: String,
    /// The ids that lead there; empty for a notice as a whole.
    pub route: String,
    /// Its id.
    pub rule: String,
}

/// Finds the places of findings; each file is read once.
pub(super) struct Places<'a> {
    loaded: &'a Loaded,
    /// How the folder of the site is called in paths.
    root: String,
    trees: HashMap<FileId, Tree>,
}

impl<'a> Places<'a> {
    pub fn new(loaded: &'a Loaded) -> Self {
        Places { loaded, root: shown(&loaded.root), trees: HashMap::new() }
    }

    pub fn of(&mut self, finding: &Finding) -> Place {
        let span = finding.place.span;
        let is_head = self.loaded.site.notices.iter().any(|notice| notice.head == span);
        let route = if is_head { String::new() } else { route(self.tree(span.file), span) };
        Place { path: self.path(span.file), route, rule: finding.rule.to_owned() }
    }

    pub fn path(&self, file: FileId) -> String {
        let path = self.loaded.files.path(file);
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    fn tree(&mut self, file: FileId) -> &Tree {
        let files = &self.loaded.files;
        self.trees.entry(file).or_insert_with(|| parse(file, files.text(file), &mut Vec::new()))
    }
}

/// A fingerprint of each finding of a site, which no other has and which stays when lines move: 32 hexadecimal digits.
/// `path` gives what a file is called.
pub(super) fn fingerprints(loaded: &Loaded, findings: &[Finding], path: impl Fn(FileId) -> String) -> Vec<String> {
    let mut places = Places::new(loaded);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let one = |finding: &Finding| {
        let Place { route, rule, .. } = places.of(finding);
        // Where a file cannot be read as it stands, ids lead nowhere: there its words tell.
        let words = if rules::find(finding.rule).is_none() { line(loaded, finding) } else { "" };
        let key = [rule.as_str(), &path(finding.place.span.file), &route, words].join("\0");
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        format!("{:032x}", xxh3_128(format!("{key}\0{count}").as_bytes()))
    };
    findings.iter().map(one).collect()
}

/// The words of the line that a finding begins on.
fn line<'a>(loaded: &'a Loaded, finding: &Finding) -> &'a str {
    let span = finding.place.span;
    let (before, after) = loaded.files.text(span.file).split_at_checked(span.start as usize).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = before.len() + after.find('\n').unwrap_or(after.len());
    loaded.files.text(span.file).get(start..end).unwrap_or_default().trim()
}
