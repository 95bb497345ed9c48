//! A site as a build would write it, in memory: nothing is put on the disk.

use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{self, FileId, Finding};
use crate::document::Gaps;
use crate::model::Notice;
use crate::template::Templates;

use super::Loaded;
use super::around::set_all;
use super::assets;
use super::build::{BuildOptions, Notices, gaps};
use super::check::{Judged, check_those};
use super::plan::{Planner, first_language};
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
    let (judged, mut findings) = check_those(loaded, options.as_of, |notice| options.drafts || !notice.is_draft);
    let path = "/".to_owned();
    let drafts = judged.iter().filter(|notice| notice.is_draft).map(|notice| notice.claims.file).collect();
    let notices = Notices { all: judged.iter().map(|notice| notice.claims.file).collect(), drafts };
    if !loaded.troubles.is_empty() || findings.iter().any(|finding| notices.forbid(finding, options)) {
        return Preview { findings, path, ..Preview::default() };
    }
    let gaps = if options.drafts { gaps(loaded, &judged) } else { Gaps::new() };
    match set(loaded, options, &gaps, &judged) {
        Ok((mut files, path)) => {
            let mut troubles = Vec::new();
            for asset in &loaded.assets {
                match assets::output(loaded, asset) {
                    Ok(output) => files.push(Previewed { output, notice: None }),
                    Err(trouble) => troubles.push(trouble),
                }
            }
            Preview { findings, troubles, files: Some(files), path, gaps }
        }
        Err(more) => {
            findings.extend(more);
            diagnostic::sort(&mut findings);
            Preview { findings, path, ..Preview::default() }
        }
    }
}

/// Sets the site, and says under which path it is published.
fn set(
    loaded: &Loaded,
    options: &BuildOptions,
    gaps: &Gaps,
    judged: &[Judged],
) -> Result<(Vec<Previewed>, String), Vec<Finding>> {
    let templates = Templates::new(&loaded.templates, &loaded.files)?;
    let site = Planner::new(loaded, &templates, options, gaps, first_language(loaded, options.drafts));
    let files = Mutex::new(Vec::new());
    let take = |notice: Option<FileId>, output| {
        files.lock().unwrap_or_else(PoisonError::into_inner).push(Previewed { output, notice });
    };
    let page = |notice: &Notice, output| {
        take(Some(notice.file), output);
        Ok(())
    };
    set_all(
        &site,
        judged,
        |notice| site.set_pages(notice, |output| page(notice, output)),
        |output| take(None, output),
    )?;
    let path = site.path().to_owned();
    Ok((files.into_inner().unwrap_or_else(PoisonError::into_inner), path))
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
        let templates = Templates::new(&loaded.templates, &loaded.files)?;
        let first = first_language(loaded, options.drafts);
        let site = Planner::new(loaded, &templates, options, &self.gaps, first);
        site.printed_at(path).map(|output| output.map(|output| output.bytes)).map_err(|finding| vec![finding])
    }
}
