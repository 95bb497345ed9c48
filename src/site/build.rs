use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;

use crate::diagnostic::{self, Finding, Severity};
use crate::document::{Gap, Gaps};
use crate::model::site::Format;
use crate::model::{Notice, View};
use crate::rules::{self, Answer, State};

use super::Loaded;
use super::assets;
use super::check::check_those;
use super::plan::{Planner, Stop};
use super::write::{Output, Staging, Written};

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
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// What is wrong with the site.
    pub findings: Vec<Finding>,
    /// What was written, and where; nothing if the findings or the files that could not be read forbid it; or why the
    /// disk refused it: a foreign output folder, no space.
    pub written: Result<Option<(PathBuf, Written)>>,
}

/// Checks what is to be written of a site, which drafts are not, and, if nothing forbids it, writes all of it or nothing.
#[must_use]
pub fn build(loaded: &Loaded, options: &BuildOptions) -> Built {
    let mut findings = check_those(loaded, options.as_of, |notice| options.drafts || !is_draft(notice));
    if options.formats.as_ref().is_some_and(|formats| !formats.contains(&Format::Pdf)) {
        findings.retain(|finding| finding.rule != "no-glyph");
    }
    if !loaded.troubles.is_empty() || findings.iter().any(|finding| forbids(loaded, finding, options)) {
        return Built { findings, written: Ok(None) };
    }
    let dir = options.output_dir.clone().unwrap_or_else(|| {
        // Never where the finished site lies, so that no draft is published by mistake.
        let suffix = if options.drafts { "-drafts" } else { "" };
        loaded.root.join(format!("{}{suffix}", output_dir(loaded).trim_end_matches('/')))
    });
    // As people write it: `public`, and not `./public`.
    let dir = dir.strip_prefix(".").map(Path::to_owned).ok().filter(|dir| dir.file_name().is_some()).unwrap_or(dir);
    let written = write(loaded, options, &dir, &mut findings);
    Built { findings, written: written.map(|written| written.map(|written| (dir, written))) }
}

fn write(loaded: &Loaded, options: &BuildOptions, dir: &Path, findings: &mut Vec<Finding>) -> Result<Option<Written>> {
    let staging = Staging::begin(dir, &loaded.root)?;
    let gaps = if options.drafts { gaps(loaded, findings) } else { Gaps::new() };
    match set(loaded, options, &gaps, &staging) {
        Ok(()) => {}
        Err(Stop::Refused(error)) => return Err(error),
        Err(Stop::Findings(more)) => {
            findings.extend(more);
            diagnostic::sort(findings);
            return Ok(None);
        }
    }
    for asset in &loaded.assets {
        // What is not finished is kept from search engines, whatever the site tells them else.
        if !(options.drafts && asset.path == "robots.txt") {
            staging.write(&assets::output(loaded, asset)?)?;
        }
    }
    staging.put().map(Some)
}

/// Sets the site, one notice at a time through memory.
fn set(loaded: &Loaded, options: &BuildOptions, gaps: &Gaps, staging: &Staging) -> Result<(), Stop<anyhow::Error>> {
    let site = Planner::new(loaded, options, gaps).map_err(Stop::Findings)?;
    let take = |output: Output| staging.write(&output);
    site.surround(site.each(|notice| site.set(notice, take)), take)
}

/// The folder the site says it is written to, seen from its own.
fn output_dir(loaded: &Loaded) -> &str {
    loaded.site.config.output.get().and_then(|output| output.dir.get()).map_or("public", String::as_str)
}

/// What is missing in each notice that is not finished: a draft, or one with errors.
pub(super) fn gaps(loaded: &Loaded, findings: &[Finding]) -> Gaps {
    let gaps = |notice: &Notice| {
        let answers = rules::coverage(View { site: &loaded.site, notice });
        let missing: Vec<_> = answers.into_iter().filter(|answer| answer.state == State::Missing).map(gap).collect();
        let is_bad = |finding: &Finding| finding.severity == Severity::Error && finding.place.span.file == notice.file;
        let unfinished = is_draft(notice) || !missing.is_empty() || findings.iter().any(is_bad);
        unfinished.then(|| (notice.name.clone(), missing))
    };
    loaded.site.notices.iter().filter_map(gaps).collect()
}

fn gap(answer: Answer) -> Gap {
    Gap { item: answer.item, about: answer.about.iter().flat_map(|ids| ids.split(' ')).map(str::to_owned).collect() }
}

/// Whether a finding keeps the site from being written: an error (or in strict builds a warning) outside a draft. Where
/// drafts are wanted, only what is wrong with the templates and words, or with the site as a whole.
pub(super) fn forbids(loaded: &Loaded, finding: &Finding, options: &BuildOptions) -> bool {
    // Of two things at one address only one could be written.
    let is_gap = finding.rule != "address-taken";
    let of_draft = |notice: &Notice| {
        notice.file == finding.place.span.file && if options.drafts { is_gap } else { is_draft(notice) }
    };
    if options.drafts && rules::find(finding.rule).is_some() {
        return false;
    }
    let level = if options.strict { Severity::Warning } else { Severity::Error };
    finding.severity >= level && !loaded.site.notices.iter().any(of_draft)
}

pub(super) fn is_draft(notice: &Notice) -> bool {
    notice.draft.get().is_some()
}
