//! Findings that are known: an old site begins with them left out, and hears of what is new.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::diagnostic::{FileId, Finding};
use crate::rules;
use crate::site::{Loaded, replace_file};

use super::place::{Place, Places};

/// The version of the file.
const VERSION: u32 = 1;

/// The known findings of one site: how many of a rule at each place.
pub(super) struct Baseline(BTreeMap<Place, usize>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: Vec<Known>,
}

#[derive(Serialize, Deserialize)]
struct Known {
    #[serde(flatten)]
    place: Place,
    count: usize,
}

/// What became of known findings.
pub(super) struct Left {
    /// How many were left out.
    pub out: usize,
    /// How many are no longer there.
    pub gone: usize,
}

impl Baseline {
    /// What is found, as known findings.
    pub fn of(loaded: &Loaded, findings: &[Finding]) -> Self {
        let mut places = Places::new(loaded);
        let mut known = BTreeMap::new();
        for place in findings.iter().filter_map(|finding| known_by(finding, &mut places)) {
            *known.entry(place).or_default() += 1;
        }
        Baseline(known)
    }

    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let document: Document =
            serde_json::from_str(&text).with_context(|| format!("{} is no file of known findings", path.display()))?;
        let Document { version, findings } = document;
        ensure!(version == VERSION, "{} is of version {version}, and only {VERSION} is known", path.display());
        Ok(Baseline(findings.into_iter().map(|known| (known.place, known.count)).collect()))
    }

    /// Writes them, in an order that does not change.
    pub fn write(&self, path: &Path) -> Result<()> {
        let findings = self.0.iter().map(|(place, count)| Known { place: place.clone(), count: *count }).collect();
        let document = Document { version: VERSION, findings };
        let text = serde_json::to_string_pretty(&document).expect("strings and numbers can be written as JSON");
        replace_file(path, &(text + "\n"))
    }

    pub fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// Takes the known ones out of what was found in the files that were `asked` for. Where there are more than are known,
    /// all stay: nobody can tell which of them is the new one.
    pub fn leave_out(&self, loaded: &Loaded, asked: impl Fn(FileId) -> bool, findings: &mut Vec<Finding>) -> Left {
        let mut places = Places::new(loaded);
        let found: Vec<_> = findings.iter().map(|finding| known_by(finding, &mut places)).collect();
        let mut counts: BTreeMap<&Place, usize> = BTreeMap::new();
        for place in found.iter().flatten() {
            *counts.entry(place).or_default() += 1;
        }
        let count = |place: &Place| counts.get(place).copied().unwrap_or_default();
        let is_known = |place: &Place| self.0.get(place).is_some_and(|known| count(place) <= *known);
        let files: Vec<_> = loaded.files.ids().filter(|file| asked(*file)).map(|file| places.path(file)).collect();
        let all = loaded.files.ids().all(&asked);
        let is_asked = |place: &&Place| all || files.contains(&place.path);
        let gone = self.0.keys().filter(is_asked).map(|place| self.0[place].saturating_sub(count(place))).sum();
        let before = findings.len();
        let mut stays = found.iter().map(|place| !place.as_ref().is_some_and(is_known));
        findings.retain(|_| stays.next().unwrap_or(true));
        Left { out: before - findings.len(), gone }
    }
}

/// The place a finding is known by. Faults of shape are not among them: beside them nothing is certain.
fn known_by(finding: &Finding, places: &mut Places) -> Option<Place> {
    rules::find(finding.rule).map(|_| places.of(finding))
}
