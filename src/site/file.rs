use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Writes one file, whole or not at all: beside it first, then in its place. What is no file (a pipe, `/dev/stdout`) is
/// written to as it is.
///
/// # Errors
/// What the disk does not take, naming the path; then the old file is still there.
pub fn replace_file(path: &Path, text: &str) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::write(path, text).with_context(cannot);
    }
    // A link stays: what it leads to is replaced.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let Some(name) = real.file_name() else { bail!("cannot write {}: it is no file", path.display()) };
    let new = real.with_file_name(format!(".{}.new-{}", name.to_string_lossy(), std::process::id()));
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &real)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new); // the first error is the one to tell
    }
    written.with_context(cannot)
}
