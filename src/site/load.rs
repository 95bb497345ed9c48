use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::diagnostic::{FileId, Files, Finding, Span};
use crate::language;
use crate::model::Site;
use crate::source::MAX_BYTES;
use crate::template;

use super::assets::{self, Asset};

/// The name of a site's configuration.
pub const CONFIG: &str = "notice.yaml";

/// Where the files of a site lie, seen from its folder: that configuration, and folders.
pub const SOURCES: &[&str] = &[CONFIG, "notices", "words", "templates", assets::FOLDER];

/// What the name of a notice may be, in words.
pub(super) const ADDRESS: &str = "small letters a to z, digits and hyphens; `index`, `404`, `v`, `notice`, codes of languages and names of devices (`con`, `aux`, `com1`) are taken";

/// The most folders inside each other in which notices are looked for.
const DEEPEST: usize = 8;

/// Whether a notice may have this name, which is its address.
pub(super) fn is_address(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.chars().all(letter) && !is_kept(name)
}

/// Names of devices under Windows, which no file or folder can have there; `com` and `lpt` with a digit are others.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Returns true if an address is kept for pages of the site itself, or cannot be a folder on every system.
pub(super) fn is_kept(name: &str) -> bool {
    let port = ["com", "lpt"].iter().find_map(|port| name.strip_prefix(port));
    let is_device = DEVICES.contains(&name) || port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    is_device || ["index", "404", "v", "notice"].contains(&name) || language::codes().any(|code| code == name)
}

/// A file that was asked for by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// Where it lies, in full, as far as it exists.
    pub path: PathBuf,
    /// How it is called in findings.
    pub shown: String,
    /// Its bytes where they do not come from the disk: an editor may hold newer ones.
    pub bytes: Option<Vec<u8>>,
}

impl Asked {
    /// A file, shown as it was typed; `bytes` stand for those on disk.
    #[must_use]
    pub fn new(path: &Path, bytes: Option<Vec<u8>>) -> Self {
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let real = full.parent().and_then(|folder| folder.canonicalize().ok()).zip(full.file_name());
        let shown = path.to_string_lossy().replace('\\', "/").trim_start_matches("./").to_owned();
        Asked { path: real.map_or(full.clone(), |(folder, name)| folder.join(name)), shown, bytes }
    }
}

/// A site as it lies on disk, read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Its folder; empty for a notice without a site.
    pub root: PathBuf,
    /// The texts.
    pub files: Files,
    /// What they say.
    pub site: Site,
    /// The notices, by name, in the order of these; also those that cannot be read.
    pub notices: Vec<(String, FileId)>,
    /// The user's templates, by name.
    pub templates: Vec<(String, FileId)>,
    /// The files of `static/`, in the order of their paths.
    pub assets: Vec<Asset>,
    /// The files that were asked for by name.
    pub asked: BTreeSet<FileId>,
    /// The words and templates: no notices.
    pub aside: BTreeSet<FileId>,
    /// Files that cannot be used, and the faults of shape of all but the notices, which tell their own.
    pub findings: Vec<Finding>,
    /// Files the system would not let us read.
    pub troubles: Vec<anyhow::Error>,
}

/// Reads the site in `root`. `shown` is how its folder is called in findings (`""` for the current one, else with `/`);
/// what is asked for by name is read with it, wherever it lies.
#[must_use]
pub fn load(root: &Path, shown: &str, asked: &[Asked]) -> Loaded {
    let mut loaded = open(root, shown, asked);
    loaded.read_all();
    loaded
}

/// The same without reading the notices: only their texts are there, for [`build`](super::build()).
#[must_use]
pub fn open(root: &Path, shown: &str, asked: &[Asked]) -> Loaded {
    let mut loaded = Loaded { root: root.to_owned(), ..Loaded::default() };
    let place = |file: &Path| Asked { shown: String::new(), ..Asked::new(file, None) }.path;
    let mut left = asked.to_vec();
    let mut take = |file: &Path, shown: String| {
        if left.is_empty() {
            return (false, None, shown);
        }
        let same = left.iter().position(|asked| asked.path == place(file)).map(|at| left.remove(at));
        (same.is_some(), same.and_then(|asked| asked.bytes), shown)
    };
    let config = loaded.read_asked(&root.join(CONFIG), take(&root.join(CONFIG), format!("{shown}{CONFIG}")));
    let mut notices = Vec::new();
    for (file, name) in loaded.list_below("notices", shown, is_yaml) {
        let id = loaded.read_asked(&file, take(&file, format!("{shown}notices/{name}")));
        notices.extend(id.map(|id| (stem(&name), id)));
    }
    let before = loaded.files.len();
    let mut words = Vec::new();
    for (file, name) in loaded.list("words", shown, is_yaml) {
        let id = loaded.read_asked(&file, take(&file, format!("{shown}words/{name}")));
        words.extend(id.map(|id| (stem(&name), id)));
    }
    for (file, name) in loaded.list("templates", shown, |name| is_template(name) || template::is_slip(name)) {
        let asked = take(&file, format!("{shown}templates/{name}"));
        // What only looks like the name of a template is not read: it need not be text.
        let id = if is_template(&name) { loaded.read_asked(&file, asked) } else { Some(loaded.files.add(asked.2, "")) };
        loaded.templates.extend(id.map(|id| (name, id)));
    }
    assets::find(&mut loaded, shown);
    loaded.aside.extend(loaded.files.ids().skip(before));
    loaded.add(&mut notices, left);
    loaded.addresses(&notices);
    loaded.finish(config, notices, &words)
}

fn is_yaml(name: &str) -> bool {
    [".yaml", ".yml"].iter().any(|ending| name.to_lowercase().ends_with(ending))
}

fn is_template(name: &str) -> bool {
    [".md", ".html", ".css", ".typ"].iter().any(|ending| name.ends_with(ending))
}

/// Reads notices that belong to no site: defaults hold, and there are no parties.
#[must_use]
pub fn load_alone(asked: &[Asked]) -> Loaded {
    let (mut loaded, mut notices) = (Loaded::default(), Vec::new());
    loaded.add(&mut notices, asked.to_vec());
    loaded = loaded.finish(None, notices, &[]);
    loaded.read_all();
    loaded
}

impl Loaded {
    fn add(&mut self, notices: &mut Vec<(String, FileId)>, asked: Vec<Asked>) {
        for file in asked {
            let id = self.read_asked(&file.path, (true, file.bytes, file.shown));
            notices.extend(id.map(|id| (stem(&file_name(&file.path)), id)));
        }
    }

    fn finish(mut self, config: Option<FileId>, notices: Vec<(String, FileId)>, words: &[(String, FileId)]) -> Self {
        self.site = Site::of(&self.files, config, &notices, &mut self.findings);
        for (code, file) in words {
            self.site.read_words(code, *file, &self.files, &mut self.findings);
        }
        self.notices = notices;
        self
    }

    pub(super) fn read_all(&mut self) {
        self.site.read_all(&self.files, &self.notices, &mut self.findings);
    }

    /// The same site, of whose notices none has been read.
    pub(super) fn without_notices(&self) -> Loaded {
        let Loaded { root, files, site, notices, templates, assets, asked, aside, findings: _, troubles: _ } = self;
        let Site { file, config, config_is_readable, notices: _, names, own, remarks, marks, addresses } = site;
        Loaded {
            root: root.clone(),
            files: files.clone(),
            site: Site {
                file: *file,
                config: config.clone(),
                config_is_readable: *config_is_readable,
                notices: Vec::new(),
                names: names.clone(),
                own: own.clone(),
                remarks: remarks.clone(),
                marks: marks.clone(),
                addresses: addresses.clone(),
            },
            notices: notices.clone(),
            templates: templates.clone(),
            assets: assets.clone(),
            asked: asked.clone(),
            aside: aside.clone(),
            findings: Vec::new(),
            troubles: Vec::new(),
        }
    }

    /// Reads some of the notices, in the place of those that have been.
    pub(super) fn read_some(&mut self, wanted: &HashSet<FileId>) {
        self.site.read_some(&self.files, &self.notices, wanted, &mut self.findings);
    }

    /// Reads a file that may have been asked for, and whose bytes may have come with the question.
    fn read_asked(&mut self, path: &Path, (asked, bytes, shown): (bool, Option<Vec<u8>>, String)) -> Option<FileId> {
        let before = self.files.len();
        let id = match bytes {
            Some(bytes) => self.take_bytes(bytes, shown),
            None => self.read(path, shown),
        };
        if asked {
            self.asked.extend(self.files.ids().skip(before));
        }
        id
    }

    /// Reads one file; what is wrong with it as a whole is a finding, what the system refuses a trouble.
    fn read(&mut self, path: &Path, shown: String) -> Option<FileId> {
        match bytes(path) {
            Ok(Some(bytes)) => self.take_bytes(bytes, shown),
            Ok(None) => {
                let what = if path.is_dir() { "a folder, and not a file" } else { "not a file" };
                let id = self.files.add(shown, "");
                let help = "what has such a name is read: rename it, or put a file in its place";
                self.unusable(id, 0, "not-a-file", &format!("this is {what}"), help);
                None
            }
            Err(error) => {
                self.troubles.push(error.context(format!("cannot read {shown}")));
                None
            }
        }
    }

    fn take_bytes(&mut self, bytes: Vec<u8>, shown: String) -> Option<FileId> {
        if bytes.len() > MAX_BYTES {
            let id = self.files.add(shown, "");
            let message = format!("this file is larger than {} MB", MAX_BYTES / 1_000_000);
            self.unusable(id, 0, "too-large", &message, "split it: one notice a file");
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(self.files.add(shown, text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let is_utf_16 = [b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| error.as_bytes().starts_with(*mark));
                let (message, text) = match is_utf_16 {
                    true => ("this file is UTF-16 and not UTF-8 text", "".into()),
                    false => ("this file is not UTF-8 text", String::from_utf8_lossy(error.as_bytes())),
                };
                let id = self.files.add(shown, text);
                self.unusable(id, at, "not-utf-8", message, "save it as UTF-8 in your editor");
                None
            }
        }
    }

    fn unusable(&mut self, file: FileId, at: usize, rule: &'static str, message: &str, help: &str) {
        self.findings.push(Finding::fault(rule, Span::new(file, at, at), message, help));
    }

    /// The wanted files of a folder of the site with their names, in the order of these.
    fn list(&mut self, folder: &str, shown: &str, wanted: impl Fn(&str) -> bool) -> Vec<(PathBuf, String)> {
        let entries = match fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                self.troubles.push(anyhow::Error::from(error).context(format!("cannot read {shown}{folder}")));
                return Vec::new();
            }
        };
        let named = entries.flatten().map(|entry| (entry.path(), entry.file_name().to_string_lossy().into_owned()));
        let mut files: Vec<_> = named.filter(|(_, name)| wanted(name)).collect();
        files.sort();
        files
    }

    /// The wanted files of a folder of the site and of the folders in it, with their paths seen from there, in the order of
    /// their names. Links to folders are not followed, and what is hidden is not looked at.
    fn list_below(
        &mut self,
        folder: &str,
        shown: &str,
        wanted: impl Fn(&str) -> bool + Copy,
    ) -> Vec<(PathBuf, String)> {
        let (mut files, mut left) = (Vec::new(), vec![(String::new(), 0)]);
        while let Some((inside, depth)) = left.pop() {
            let here = format!("{folder}/{inside}");
            let here = here.trim_end_matches('/');
            files.extend(
                self.list(here, shown, wanted).into_iter().map(|(file, name)| (file, format!("{inside}{name}"))),
            );
            let entries = fs::read_dir(self.root.join(here)).into_iter().flatten().flatten();
            let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
            let seen = names.filter(|name| depth < DEEPEST && !name.starts_with('.') && !wanted(name));
            left.extend(seen.map(|name| (format!("{inside}{name}/"), depth + 1)));
        }
        files.sort_by(|(_, one), (_, other)| (stem(one), one).cmp(&(stem(other), other)));
        files
    }

    /// Reports names that cannot be addresses, and two notices with one.
    fn addresses(&mut self, notices: &[(String, FileId)]) {
        for (at, (name, file)) in notices.iter().enumerate() {
            if !is_address(name) {
                let message = format!("`{name}` cannot be the address of a notice");
                let help = format!("name the file with {ADDRESS}");
                self.unusable(*file, 0, "not-an-address", &message, &help);
            }
            if let Some((_, first)) = notices[..at].iter().find(|(other, _)| other == name) {
                let [one, other] = [first, file].map(|file| self.files.path(*file));
                let message = format!("two notices are called `{name}`: {one} and {other}");
                let help = "rename one of the files: the name of a notice is its address, whatever its folder";
                let fault = Finding::fault("address-taken", Span::start_of(*file), message, help);
                self.findings.push(fault.also(Span::start_of(*first), "the other notice"));
            }
        }
    }
}

/// The bytes of a file, one more than are allowed at most; none for what is no file.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>> {
    let found = fs::metadata(path)?; // first, since to open a pipe would wait for its writer
    if !found.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(MAX_BYTES).min(MAX_BYTES) + 2);
    fs::File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns the name of a notice: that of its file without folders and ending.
fn stem(path: &str) -> String {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
