//! A site as a build would write it, in memory: nothing is put on the disk.

use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{self, FileId, Finding};
use crate::document::Gaps;
use crate::model::Notice;

use super::Loaded;
use super::assets;
use super::build::{BuildOptions, forbids, gaps, is_draft};
use super::check::check_those;
use super::plan::{Planner, Stop};
use super::write::Output;

/// What came of a site in memory.
#[derive(Debug, Default)]
pub struct Preview {
    /// What is wrong with the site.
    pub findings: Vec<Finding>,
    /// All its files but those that are printed; none where findings, or files that could not be read, forbid a build.
    pub files: Option<Vec<Previewed>>,
    /// The path under which the site is published: `/`, or `/privacy/`.
    pub path: String,
    gaps: Gaps,
}

/// One file, and the notice it shows.
#[derive(Debug)]
pub struct Previewed {
    /// Its path and bytes.
    pub output: Output,
    /// The file of the notice, if it is of one.
    pub notice: Option<FileId>,
}

/// Checks a site and sets its files, but for those that are printed: for these ask [`Preview::printed`].
#[must_use]
pub fn preview(loaded: &Loaded, options: &BuildOptions) -> Preview {
    let mut findings = check_those(loaded, options.as_of, |notice| options.drafts || !is_draft(notice));
    let path = "/".to_owned();
    if !loaded.troubles.is_empty() || findings.iter().any(|finding| forbids(loaded, finding, options)) {
        return Preview { findings, path, ..Preview::default() };
    }
    let gaps = if options.drafts { gaps(loaded, &findings) } else { Gaps::new() };
    match set(loaded, options, &gaps) {
        Ok((mut files, path)) => {
            // One that cannot be read is no reason to show nothing.
            let copied = loaded.assets.iter().filter_map(|asset| assets::output(loaded, asset).ok());
            files.extend(copied.map(|output| Previewed { output, notice: None }));
            Preview { findings, files: Some(files), path, gaps }
        }
        Err(more) => {
            findings.extend(more);
            diagnostic::sort(&mut findings);
            Preview { findings, path, ..Preview::default() }
        }
    }
}

/// Sets the site, and says under which path it is published.
fn set(loaded: &Loaded, options: &BuildOptions, gaps: &Gaps) -> Result<(Vec<Previewed>, String), Vec<Finding>> {
    let site = Planner::new(loaded, options, gaps)?;
    let files = Mutex::new(Vec::new());
    let take = |notice: Option<&Notice>, output| {
        let file = Previewed { output, notice: notice.map(|notice| notice.file) };
        files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        Ok::<_, Infallible>(())
    };
    let made = site.each(|notice| site.set_pages(notice, |output| take(Some(notice), output)));
    match site.surround(made, |output| take(None, output)) {
        Ok(()) => Ok((files.into_inner().unwrap_or_else(PoisonError::into_inner), site.path().to_owned())),
        Err(Stop::Findings(findings)) => Err(findings),
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
        let site = Planner::new(loaded, options, &self.gaps)?;
        site.printed_at(path).map(|output| output.map(|output| output.bytes)).map_err(|finding| vec![finding])
    }
}
