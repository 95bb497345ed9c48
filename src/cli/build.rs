use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::diagnostic::Severity;
use crate::model::grammar::is_url;
use crate::model::site::Format;
use crate::site::write::Written;
use crate::site::{BuildOptions, CONFIG, build, holds_sources, open};

use super::progress::Progress;
use super::report::{self, Checked, Report, counted};
use super::{Judging, Terminal, shown};

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The site: a folder with a notice.yaml
    #[arg(default_value = ".", value_name = "SITE")]
    site: PathBuf,
    #[command(flatten)]
    judging: Judging,
    /// Where to write, instead of where the site says
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
    /// Where the site is published, instead of where it says
    #[arg(short = 'u', long, value_name = "URL", value_parser = parse_url)]
    base_url: Option<String>,
    /// The formats, instead of those the site says
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT,…")]
    formats: Option<Vec<FormatArgument>>,
    /// Write what is not finished too, each gap marked, to a folder of its own [default: <output.dir>-drafts]
    #[arg(long, conflicts_with = "strict")]
    drafts: bool,
    /// Do everything anew: use nothing the last build has left, and leave nothing for the next
    #[arg(long)]
    no_cache: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArgument {
    Html,
    Markdown,
    Json,
    #[cfg(feature = "pdf")]
    Pdf,
    Snippets,
    #[cfg(feature = "pdf")]
    Poster,
    Fragment,
}

impl From<FormatArgument> for Format {
    fn from(argument: FormatArgument) -> Self {
        match argument {
            FormatArgument::Html => Format::Html,
            FormatArgument::Markdown => Format::Markdown,
            FormatArgument::Json => Format::Json,
            #[cfg(feature = "pdf")]
            FormatArgument::Pdf => Format::Pdf,
            FormatArgument::Snippets => Format::Snippets,
            #[cfg(feature = "pdf")]
            FormatArgument::Poster => Format::Poster,
            FormatArgument::Fragment => Format::Fragment,
        }
    }
}

impl Build {
    pub(super) fn run(self, terminal: Terminal) -> Result<ExitCode> {
        if !self.site.join(CONFIG).is_file() {
            bail!("{} is no site: there is no {CONFIG} in it", self.site.display());
        }
        if let Some(dir) = self.output_dir.as_ref().filter(|dir| holds_sources(&self.site, dir)) {
            bail!("{} contains the sources of the site: name a folder of its own, such as `public`", dir.display());
        }
        super::version::warn_of_old_law(self.judging.day(), terminal);
        let mut loaded = open(&self.site, &shown(&self.site), &[]);
        let options = BuildOptions {
            as_of: self.judging.day(),
            output_dir: self.output_dir,
            base_url: self.base_url,
            formats: self.formats.map(|formats| formats.into_iter().map(Format::from).collect()),
            strict: self.judging.strict,
            drafts: self.drafts,
            program: if self.no_cache { String::new() } else { super::version::program() },
        };
        let progress = Progress::begin(terminal);
        let built = build(&mut loaded, &options, &|done, total| progress.show(done, total));
        let took = progress.end();
        let worst = if self.judging.strict { Severity::Warning } else { Severity::Error };
        if !built.findings.is_empty() {
            let checked = [Checked::of(&loaded, built.findings, built.notices)];
            let options = report::Options::of(terminal, worst);
            let report = Report { sites: &checked, troubles: &loaded.troubles, options };
            super::print(&report::render(&report, report::Format::Human))?;
        }
        loaded.troubles.iter().for_each(|trouble| terminal.complain(trouble));
        for draft in built.drafts.iter().filter(|_| !options.drafts) {
            terminal.say(&format!("note: the draft `{draft}` was left out: take `draft: true` away when it is ready"));
        }
        if let Some((dir, written)) = built.written? {
            super::print(&told(&dir, written, &took))?;
            return Ok(ExitCode::SUCCESS);
        }
        terminal.say(&format!(
            "nothing was written: there are findings of level {} or worse, or files that could not be read",
            worst.word()
        ));
        Ok(ExitCode::from(if loaded.troubles.is_empty() { 1 } else { 2 }))
    }
}

/// What was written, and how long it took, in one line.
pub(super) fn told(dir: &Path, Written { files, pages, bytes, unchanged }: Written, took: &str) -> String {
    let (dir, what) = (dir.display(), format!("({}, {} kB)", counted(pages, "page"), bytes.div_ceil(1000)));
    match unchanged {
        0 => format!("wrote {} {what} to {dir}{took}\n", counted(files, "file")),
        _ if unchanged == files => format!("{dir} is up to date: {} {what}{took}\n", counted(files, "file")),
        _ => format!("wrote {} of {} {what} to {dir}{took}\n", files - unchanged, counted(files, "file")),
    }
}

pub(super) fn parse_url(text: &str) -> Result<String, String> {
    if is_url(text) { Ok(text.to_owned()) } else { Err("write an address with https:// or http://".to_owned()) }
}
