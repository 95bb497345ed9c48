use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;

use crate::diagnostic::{Finding, Severity};
use crate::model::Notice;
use crate::model::site::Format;

use super::plan::plan;
use super::write::{self, Written};
use super::{Loaded, check};

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
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// What is wrong with the site.
    pub findings: Vec<Finding>,
    /// What was written, and where; nothing if the findings forbid it.
    pub written: Option<(PathBuf, Written)>,
}

/// Checks a site and, if nothing forbids it, writes all of it or nothing.
///
/// # Errors
/// A foreign output folder, and what the disk refuses.
pub fn build(loaded: &Loaded, options: &BuildOptions) -> Result<Built> {
    let mut findings = check(loaded, options.as_of);
    let dir = output_dir(loaded, options, &mut findings);
    if !loaded.troubles.is_empty() || findings.iter().any(|finding| forbids(loaded, finding, options)) {
        return Ok(Built { findings, written: None });
    }
    write::check_ours(&dir, &loaded.root)?;
    match plan(loaded, options) {
        Ok(outputs) => {
            let written = write::replace(&dir, &loaded.root, &outputs)?;
            Ok(Built { findings, written: Some((dir, written)) })
        }
        Err(more) => {
            findings.extend(more);
            Ok(Built { findings, written: None })
        }
    }
}

/// Whether a finding keeps the site from being written: an error (or in strict builds a warning) outside a draft.
fn forbids(loaded: &Loaded, finding: &Finding, options: &BuildOptions) -> bool {
    let of_draft = |notice: &Notice| notice.file == finding.place.span.file && is_draft(notice);
    let level = if options.strict { Severity::Warning } else { Severity::Error };
    finding.severity >= level && !loaded.site.notices.iter().any(of_draft)
}

pub(super) fn is_draft(notice: &Notice) -> bool {
    notice.draft.get().is_some()
}

/// Where to write; a folder of the site's own choice that lies outside it is a finding.
fn output_dir(loaded: &Loaded, options: &BuildOptions, findings: &mut Vec<Finding>) -> PathBuf {
    if let Some(dir) = &options.output_dir {
        return dir.clone();
    }
    let Some(stated) = loaded.site.config.output.get().and_then(|output| output.dir.given()) else {
        return loaded.root.join("public");
    };
    let inside = Path::new(&stated.value).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !inside || stated.value.contains('\\') {
        let message = format!("`{}` lies outside the site", stated.value);
        let help = "name a folder below notice.yaml: `dir: public`; elsewhere with `--output-dir`";
        findings.push(Finding::fault("output-outside-site", stated.span, message, help));
    }
    loaded.root.join(&stated.value)
}
