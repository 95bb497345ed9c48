use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The repository around the current folder: by paths from its root, the pages of a forge know files.
pub(super) struct Repository {
    root: Option<PathBuf>,
    /// The folders from the root to the current one.
    below: Vec<String>,
}

impl Repository {
    /// The nearest folder above with a `.git`; without one, the current folder.
    pub fn here() -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        let root = here.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
        let below = root.as_ref().and_then(|root| here.strip_prefix(root).ok());
        let part = |part: std::path::Component| part.as_os_str().to_string_lossy().into_owned();
        Repository { below: below.into_iter().flat_map(Path::components).map(part).collect(), root }
    }

    /// A path that findings show, from the root; one that does not lie below stays as it is.
    pub fn path(&self, shown: &str) -> String {
        if Path::new(shown).is_absolute() {
            let inside = self.root.as_ref().and_then(|root| Path::new(shown).strip_prefix(root).ok());
            return inside.map_or(shown.to_owned(), |path| path.to_string_lossy().replace('\\', "/"));
        }
        let mut parts: Vec<&str> = self.below.iter().map(String::as_str).collect();
        for part in shown.split('/').filter(|part| !matches!(*part, "" | ".")) {
            match (part, parts.last()) {
                ("..", Some(last)) if *last != ".." => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        parts.join("/")
    }
}

/// A path as a URI, relative where the path is.
pub(super) fn uri(path: &str) -> String {
    let mut uri = match path.strip_prefix('/') {
        Some(_) => "file://".to_owned(),
        None if Path::new(path).is_absolute() => "file:///".to_owned(),
        None => String::new(),
    };
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            _ => write!(uri, "%{byte:02X}").expect("a string takes every write"),
        }
    }
    uri
}
