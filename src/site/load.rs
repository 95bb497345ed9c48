use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::diagnostic::{FileId, Files, Finding, Span};
use crate::model::{self, Site};
use crate::source::MAX_BYTES;

/// The name of a site's configuration.
pub const CONFIG: &str = "notice.yaml";

/// A site as it lies on disk, read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Its folder; empty for a notice without a site.
    pub root: PathBuf,
    /// The texts.
    pub files: Files,
    /// What they say.
    pub site: Site,
    /// The user's templates, by name.
    pub templates: Vec<(String, FileId)>,
    /// Faults of shape, and files that cannot be used.
    pub findings: Vec<Finding>,
    /// Files the system would not let us read.
    pub troubles: Vec<anyhow::Error>,
}

/// Reads the site in `root`. `shown` is how its folder is called in findings (`""` for the current one, else with `/`);
/// `more` are notices outside `notices/`, each with the path to show, and with its text if it is no file:
/// such a text stands for the file of that path, as an editor holds it.
#[must_use]
pub fn load(root: &Path, shown: &str, more: &[(String, Option<String>)]) -> Loaded {
    let mut loaded = Loaded { root: root.to_owned(), ..Loaded::default() };
    let config = loaded.read(&root.join(CONFIG), format!("{shown}{CONFIG}"));
    let mut notices = Vec::new();
    for file in loaded.list(&root.join("notices"), |path| has_ending(path, &["yaml", "yml"])) {
        let name = file_name(&file);
        let path = format!("{shown}notices/{name}");
        if more.iter().all(|(other, _)| *other != path) {
            notices.extend(loaded.read(&file, path).map(|id| (stem(&name), id)));
        }
    }
    loaded.add(&mut notices, more);
    for file in loaded.list(&root.join("templates"), |path| has_ending(path, &["md", "html", "xml", "css", "typ"])) {
        let name = file_name(&file);
        let read = loaded.read(&file, format!("{shown}templates/{name}"));
        loaded.templates.extend(read.map(|id| (name, id)));
    }
    loaded.finish(config, &notices)
}

/// Reads notices that belong to no site: defaults hold, and there are no parties.
#[must_use]
pub fn load_alone(more: &[(String, Option<String>)]) -> Loaded {
    let (mut loaded, mut notices) = (Loaded::default(), Vec::new());
    loaded.add(&mut notices, more);
    loaded.finish(None, &notices)
}

impl Loaded {
    fn add(&mut self, notices: &mut Vec<(String, FileId)>, more: &[(String, Option<String>)]) {
        for (path, text) in more {
            let id = match text {
                Some(text) => Some(self.files.add(path.as_str(), text.as_str())),
                None => self.read(Path::new(path), path.replace('\\', "/")),
            };
            notices.extend(id.map(|id| (stem(&file_name(Path::new(path))), id)));
        }
    }

    fn finish(mut self, config: Option<FileId>, notices: &[(String, FileId)]) -> Self {
        self.addresses(notices);
        self.site = model::read(&self.files, config, notices, &mut self.findings);
        self
    }

    /// Reads one file; what is wrong with it as a whole is a finding, what the system refuses a trouble.
    fn read(&mut self, path: &Path, shown: String) -> Option<FileId> {
        match bytes(path) {
            Ok(Some(bytes)) => {
                let text = String::from_utf8(bytes);
                let bad = text.as_ref().err().map(|error| error.utf8_error().valid_up_to());
                let text = text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                let id = self.files.add(shown, text);
                if let Some(at) = bad {
                    self.unusable(
                        id,
                        at,
                        "not-utf-8",
                        "this file is not UTF-8 text",
                        "save it as UTF-8 in your editor",
                    );
                    return None;
                }
                Some(id)
            }
            Ok(None) => {
                let id = self.files.add(shown, "");
                if path.is_dir() {
                    self.unusable(
                        id,
                        0,
                        "not-a-file",
                        "this is a folder, not a file",
                        "rename the folder: names in `.yaml` are read as files",
                    );
                } else {
                    let message = format!("this file is larger than {} MB", MAX_BYTES / 1_000_000);
                    self.unusable(id, 0, "too-large", &message, "split it: one notice a file");
                }
                None
            }
            Err(error) => {
                self.troubles.push(error.context(format!("cannot read {shown}")));
                None
            }
        }
    }

    fn unusable(&mut self, file: FileId, at: usize, rule: &'static str, message: &str, help: &str) {
        self.findings.push(Finding::fault(rule, Span::new(file, at, at), message, help));
    }

    /// The files of a folder that are wanted, by name.
    fn list(&mut self, folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                self.troubles.push(anyhow::Error::from(error).context(format!("cannot read {}", folder.display())));
                return Vec::new();
            }
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| wanted(path)).collect();
        paths.sort();
        paths
    }

    /// Reports names that cannot be addresses, and two notices with one.
    fn addresses(&mut self, notices: &[(String, FileId)]) {
        for (at, (name, file)) in notices.iter().enumerate() {
            let letters =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            let taken =
                ["index", "404", "v"].contains(&name.as_str()) || crate::language::codes().any(|code| code == name);
            if !letters || taken {
                let message = format!("`{name}` cannot be the address of a notice");
                let help = "name the file with small letters a to z, digits and hyphens; `index`, `404`, `v` and codes of languages are taken";
                self.unusable(*file, 0, "not-an-address", &message, help);
            }
            if let Some((_, first)) = notices[..at].iter().find(|(other, _)| other == name) {
                let message = format!("two notices would have the address `{name}`");
                let also = (Span::start_of(*first), "the other notice");
                self.findings.push(
                    Finding::fault("address-taken", Span::start_of(*file), message, "rename one of the files")
                        .also(also.0, also.1),
                );
            }
        }
    }
}

/// The bytes of a file that is small enough; none for a folder or a larger file.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>> {
    let about = fs::metadata(path).context("the system says")?;
    if about.is_dir() || about.len() > MAX_BYTES as u64 {
        return Ok(None);
    }
    Ok(Some(fs::read(path)?))
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
