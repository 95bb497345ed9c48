use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio, exit};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::diagnostic::Severity;
use crate::serve::{News, Options, Shown, serve};
use crate::site::{BuildOptions, CONFIG};

use super::report::{self, Checked, Report, counted};
use super::{AsOf, Terminal, shown};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The site: a folder with a notice.yaml
    #[arg(default_value = ".", value_name = "SITE")]
    site: PathBuf,
    /// The first port to try; 0 for any that is free
    #[arg(short, long, default_value_t = 1414, value_name = "PORT")]
    port: u16,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Show only what `notice build` writes: no drafts, and nothing new while there are errors
    #[arg(long)]
    no_drafts: bool,
    /// Show drafts too, and notices with errors, each gap marked: this is so unless `--no-drafts` is said
    #[arg(long, hide = true, conflicts_with = "no_drafts")]
    drafts: bool,
    /// Where the site is published, instead of where it says
    #[arg(short = 'u', long, value_name = "URL", value_parser = super::build::parse_url)]
    base_url: Option<String>,
    /// Look at the files twice a second, where the system tells of no changes: a network drive
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    as_of: AsOf,
}

impl Serve {
    pub(super) fn run(self, terminal: Terminal) -> Result<ExitCode> {
        if !self.site.join(CONFIG).is_file() {
            bail!("{} is no site: there is no {CONFIG} in it", self.site.display());
        }
        super::version::warn_of_old_law(self.as_of.day(), terminal);
        ctrlc::set_handler(|| exit(0)).context("cannot wait for Ctrl-C")?;
        let build = BuildOptions {
            as_of: self.as_of.day(),
            base_url: self.base_url,
            drafts: !self.no_drafts,
            ..BuildOptions::default()
        };
        let options = Options { shown: shown(&self.site), site: self.site, port: self.port, poll: self.poll, build };
        serve(&options, |news| match news {
            News::Taken(port) => terminal.say(&format!("port {port} is in use: trying the next")),
            News::Ready(address, shown) => {
                let url = format!("http://{address}/");
                let begun = super::print(&format!("serving {} at {url} until Ctrl-C\n", options.site.display()));
                if begun.and_then(|_| tell_all(shown, terminal)).is_err() {
                    exit(2);
                }
                if self.open {
                    open(&url, terminal);
                }
            }
            News::Changed(files, shown, took) => terminal.say(&changed(files, shown, took.as_secs_f32())),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What `notice check` tells, once: later the page does.
fn tell_all(shown: &Shown, terminal: Terminal) -> Result<()> {
    let loaded = shown.loaded();
    let notices = shown.notices().iter().copied().collect();
    let sites = [Checked::of(loaded, shown.findings().to_vec(), notices)];
    let options = report::Options::of(terminal, Severity::Error);
    let report = Report { sites: &sites, troubles: &loaded.troubles, options };
    super::print(&report::render(&report, report::Format::Human))?;
    shown.troubles().for_each(|trouble| terminal.complain(trouble));
    Ok(())
}

/// One line for one change.
fn changed(files: &[String], shown: &Shown, seconds: f32) -> String {
    let what = match files {
        [one] => one.clone(),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
        [] => String::new(),
    };
    let count = |level| shown.findings().iter().filter(|finding| finding.severity == level).count();
    let counts = [
        counted(count(Severity::Error) + shown.troubles().count(), "error"),
        counted(count(Severity::Warning), "warning"),
        format!("{} advice", count(Severity::Advice)),
    ];
    let kept = match shown.kept() {
        0 => String::new(),
        pages => format!("; {} as last built", counted(pages, "page")),
    };
    format!("{what}: {}{kept} ({seconds:.2} s)", counts.join(", "))
}

/// Opens an address in the browser, as each system does it.
fn open(url: &str, terminal: Terminal) {
    let (program, before): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = Command::new(program).args(before).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if quiet.is_err() {
        terminal.say(&format!("no browser could be opened ({program}): open {url} yourself"));
    }
}
