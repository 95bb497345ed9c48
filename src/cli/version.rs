//! What this build is: its version, where it was made from, and how old its law is.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::{law, rules};

use super::Terminal;

/// The commit is known where the release is made, which says it in the environment of the compiler: asking git here
/// would compile this crate anew with every commit, and give other bytes from an unpacked archive.
static LONG: LazyLock<String> = LazyLock::new(|| {
    let commit = option_env!("NOTICE_COMMIT").filter(|commit| !commit.is_empty());
    let commit = commit.map(|commit| format!("\ncommit {commit}")).unwrap_or_default();
    let (version, rules) = (env!("CARGO_PKG_VERSION"), rules::all().count());
    format!("{version}{commit}\n{rules} rules, law data of {}", law::DAY)
});

/// What `--version` prints after the name.
pub(super) fn long() -> &'static str {
    &LONG
}

/// Says so where the law of this build is more than a year older than the day it is asked about.
pub(super) fn warn_of_old_law(day: Date, terminal: Terminal) {
    if law::DAY.saturating_add(1.year()) < day {
        terminal.say(&format!(
            "warning: the law data of this build is of {}, more than a year before {day}: a newer notice may know of changes",
            law::DAY
        ));
    }
}

/// What tells this program from any other one, also of the same version: what one has made another must not take for its
/// own. Nothing where it cannot be told.
pub(super) fn program() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let stamp = file.and_then(|file| Ok((file.len(), file.modified()?)));
    stamp.map(|(bytes, modified)| format!("{} {bytes} {modified:?}", env!("CARGO_PKG_VERSION"))).unwrap_or_default()
}
