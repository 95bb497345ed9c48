//! How far a build has come and how long it took, for whoever watches a terminal.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Terminal;

/// What takes less needs no bar.
const LONG: Duration = Duration::from_millis(700);

pub(super) struct Progress {
    begun: Instant,
    /// Drawn once it takes long.
    bar: OnceLock<ProgressBar>,
    is_watched: bool,
}

impl Progress {
    #[allow(clippy::disallowed_methods, reason = "how long it took is told to people, and stands in no output")]
    pub fn begin(terminal: Terminal) -> Self {
        let is_watched = io::stderr().is_terminal() && !terminal.quiet;
        Progress { begun: Instant::now(), bar: OnceLock::new(), is_watched }
    }

    /// Shows that so many of so many notices are done.
    pub fn show(&self, done: usize, total: usize) {
        if self.is_watched && self.begun.elapsed() > LONG {
            self.bar.get_or_init(|| bar(total)).set_position(done as u64);
        }
    }

    /// Takes the bar away. How long it took, where that is read by people: ` in 1.3 s`.
    pub fn end(self) -> String {
        self.bar.into_inner().iter().for_each(ProgressBar::finish_and_clear);
        let seconds = self.begun.elapsed().as_secs_f32();
        if io::stdout().is_terminal() { format!(" in {seconds:.1} s") } else { String::new() }
    }
}

fn bar(total: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} notices").unwrap_or(ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr()).with_style(style)
}
