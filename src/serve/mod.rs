//! A site in the author's browser while she writes it: built in memory, served to this machine alone, built anew and
//! reloaded when a file changes; its findings stand in the page.

mod browsers;
mod server;
mod shown;
mod watch;

pub use shown::Shown;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use crate::site::{BuildOptions, open};

use server::Server;
use watch::Watch;

/// What the preview may be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder of the site.
    pub site: PathBuf,
    /// How that is called in findings: `""` for the current folder, else with `/` at its end.
    pub shown: String,
    /// The first port to try; 0 for any that is free.
    pub port: u16,
    /// Whether to look at the files twice a second, where the system does not tell of changes.
    pub poll: bool,
    /// How the site is built.
    pub build: BuildOptions,
}

/// What there is to tell.
#[derive(Debug)]
pub enum News<'a> {
    /// This port is in use; the next is tried.
    Taken(u16),
    /// The site is served here, and this is what is shown at first.
    Ready(SocketAddr, &'a Shown),
    /// These files changed, seen from the folder of the site; this is shown now, so long after the first of them.
    Changed(&'a [String], &'a Shown, Duration),
}

/// Serves a site until the process ends.
///
/// # Errors
/// No port can be used, or the system does not let us look at the folder.
pub fn serve(options: &Options, tell: impl Fn(News<'_>)) -> Result<()> {
    let (listener, address) = server::bind(options.port, |port| tell(News::Taken(port)))?;
    let mut watch = Watch::new(&options.site, options.poll)?;
    let build = |before: Option<&Shown>| {
        Arc::new(Shown::new(open(&options.site, &options.shown, &[]), options.build.clone(), before))
    };
    let mut shown = build(None);
    let server = Server::start(listener, Arc::clone(&shown))?;
    tell(News::Ready(address, &shown));
    loop {
        let (changed, since) = watch.next()?;
        shown = build(Some(&shown));
        server.show(Arc::clone(&shown));
        tell(News::Changed(&changed, &shown, since.elapsed()));
    }
}
