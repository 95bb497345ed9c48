//! What is shown after one build: its pages, those of the build before where it made none, and its findings.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{self, FileId, Finding, Severity, Style};
use crate::site::write::Output;
use crate::site::{BuildOptions, Loaded, Preview, Previewed, preview};

/// The most findings a page tells of its own notice, and as many of the others.
const MOST: usize = 50;
/// What is shown where nothing could be built yet.
const FAULT: &str = include_str!("fault.html");

/// What is shown after one build.
#[derive(Debug)]
pub struct Shown {
    loaded: Loaded,
    options: BuildOptions,
    preview: Preview,
    /// By path, as `chat/index.html`.
    files: BTreeMap<String, Shot>,
    /// The files of earlier builds that are still shown.
    kept: BTreeSet<String>,
    /// The path under which the site is published: `/`, or `/privacy/`.
    base: String,
    /// Changes when there are other findings.
    fingerprint: String,
    /// Printed on demand.
    printed: Mutex<BTreeMap<String, Printed>>,
}

/// What was printed, if there is such; or what is wrong with it, as the terminal shows findings.
type Printed = Result<Option<Vec<u8>>, String>;

/// A file as it was set.
#[derive(Debug, Clone)]
struct Shot {
    output: Arc<Output>,
    /// The file of its notice, as findings call it.
    source: Option<String>,
}

/// What a browser gets for an address.
pub(super) enum Answer {
    /// A page with its state, and how HTTP calls that: 200 if it is the one that was asked for.
    Page { html: String, status: u16 },
    /// A file, by its path.
    File(String, Vec<u8>),
    /// The address of the folder that was meant.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// How a page stands, for the browser that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct State {
    /// Changes when the page must be loaded anew.
    page: String,
    /// Changes when there are other findings.
    findings: String,
    /// Whether the page is that of an earlier build.
    stale: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    state: State,
    errors: usize,
    warnings: usize,
    advice: usize,
    /// Those of the notice on the page, and of what all pages are made from.
    here: Vec<Entry<'a>>,
    elsewhere: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    severity: Severity,
    rule: &'a str,
    law: &'a [Cow<'static, str>],
    message: &'a str,
    help: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
}

impl Shown {
    /// Builds a site as it was opened, what has changed of it since `before`. Where that makes no new pages, those shown
    /// before stay.
    #[must_use]
    pub fn new(mut loaded: Loaded, options: BuildOptions, before: Option<&Shown>) -> Self {
        let mut preview = preview(&mut loaded, &options, before.map(|before| &before.preview));
        let made = preview.files.take();
        let is_new = made.is_some();
        let shot = |file: Previewed| {
            let source = file.notice.map(|file| loaded.files.path(file).to_owned());
            (file.output.path.clone(), Shot { output: file.output, source })
        };
        let mut files: BTreeMap<_, _> = made.into_iter().flatten().map(shot).collect();
        let mut kept = BTreeSet::new();
        for (path, old) in before.iter().flat_map(|before| &before.files) {
            if !files.contains_key(path) && (!is_new || is_unreadable(&loaded, &preview, old)) {
                kept.insert(path.clone());
                files.insert(path.clone(), old.clone());
            }
        }
        let base = if is_new { preview.path.clone() } else { before.map_or("/".into(), |before| before.base.clone()) };
        let findings = format!("{:?}{:?}{:?}", preview.findings, loaded.troubles, preview.troubles);
        let fingerprint = format!("{:016x}", xxh3_64(findings.as_bytes()));
        Shown { loaded, options, preview, files, kept, base, fingerprint, printed: Mutex::default() }
    }

    /// The site.
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Its notices that can be read.
    #[must_use]
    pub fn notices(&self) -> &BTreeSet<FileId> {
        &self.preview.notices
    }

    /// What is wrong with it.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.preview.findings
    }

    /// How many pages are those of an earlier build.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.kept.iter().filter(|path| path.ends_with(".html")).count()
    }

    /// Whether there is anything to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What there is at an address, which is a path without a query, decoded.
    pub(super) fn at(&self, address: &str) -> Answer {
        let path = self.path(address);
        if self.files.contains_key(&format!("{path}/index.html")) {
            return Answer::Folder(format!("{address}/"));
        }
        if self.is_empty() || is_page(&path) {
            return self.page(&path);
        }
        match self.files.get(&path) {
            Some(file) => Answer::File(path, file.output.bytes.clone()),
            None => match self.printed(&path) {
                Ok(Some(bytes)) => Answer::File(path, bytes),
                Ok(None) => self.page(&path),
                Err(fault) => {
                    Answer::Page { html: with_script(&fault_page(&fault), &self.state_of(&path).page), status: 500 }
                }
            },
        }
    }

    /// The file at an address: that of the site lies at its path, and at the top.
    fn path(&self, address: &str) -> String {
        let inside = address.strip_prefix(self.base.as_str()).or_else(|| address.strip_prefix('/')).unwrap_or(address);
        if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside.to_owned() }
    }

    fn page(&self, path: &str) -> Answer {
        let found = self.files.get(path);
        let Some(file) = found.or_else(|| self.files.get("404.html")) else {
            return match self.is_empty() {
                true => Answer::Page { html: with_script(&self.fault(), &self.state_of(path).page), status: 404 },
                false => Answer::Nothing,
            };
        };
        let html = String::from_utf8_lossy(&file.output.bytes);
        let status = if found.is_some() { 200 } else { 404 };
        Answer::Page { html: with_script(&html, &self.state_of(path).page), status }
    }

    /// How the page at an address stands.
    pub(super) fn state(&self, address: &str) -> State {
        self.state_of(&self.path(address))
    }

    fn state_of(&self, path: &str) -> State {
        let hash = |path: &str| self.files.get(path).map(|file| xxh3_64(&file.output.bytes));
        let page = if self.is_empty() {
            xxh3_64(self.fault().as_bytes())
        } else if let Err(fault) = self.printed(path) {
            xxh3_64(fault.as_bytes())
        } else {
            hash(path).or(hash("404.html")).unwrap_or_default()
        };
        State {
            page: format!("{page:016x}{:016x}", hash("style.css").unwrap_or_default()),
            findings: self.fingerprint.clone(),
            stale: self.kept.contains(path),
        }
    }

    /// What is wrong, as JSON for the page at an address: what concerns it first.
    pub(super) fn told(&self, address: &str) -> String {
        let path = self.path(address);
        let source = self.files.get(&path).and_then(|file| file.source.as_deref());
        let notices = &self.preview.notices;
        let is_here = |finding: &&Finding| {
            let file = finding.place.span.file;
            source.is_none_or(|source| source == self.loaded.files.path(file)) || !notices.contains(&file)
        };
        let (mut here, mut elsewhere): (Vec<_>, Vec<_>) = self.findings().iter().partition(is_here);
        for list in [&mut here, &mut elsewhere] {
            list.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            list.truncate(MOST);
        }
        let troubles: Vec<_> = self.troubles().map(|trouble| format!("{trouble:#}")).collect();
        let troubles = troubles.iter().map(|message| Entry {
            severity: Severity::Error,
            rule: "",
            law: &[],
            message,
            help: "",
            path: "",
            line: 0,
            column: 0,
        });
        let count = |level| self.findings().iter().filter(|finding| finding.severity == level).count();
        let told = Told {
            state: self.state_of(&path),
            errors: count(Severity::Error) + self.troubles().count(),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
            here: troubles.chain(here.into_iter().map(|finding| self.entry(finding))).collect(),
            elsewhere: elsewhere.into_iter().map(|finding| self.entry(finding)).collect(),
        };
        serde_json::to_string(&told).expect("strings and numbers can be written as JSON")
    }

    fn entry<'a>(&'a self, finding: &'a Finding) -> Entry<'a> {
        let start = self.loaded.files.range(finding.place.span).start;
        Entry {
            severity: finding.severity,
            rule: finding.rule,
            law: &finding.law,
            message: &finding.message,
            help: &finding.help,
            path: self.loaded.files.path(finding.place.span.file),
            line: start.line,
            column: start.column,
        }
    }

    /// The files that could not be read.
    pub fn troubles(&self) -> impl Iterator<Item = &anyhow::Error> {
        self.loaded.troubles.iter().chain(&self.preview.troubles)
    }

    /// The findings as the terminal shows them, where there is no page yet.
    fn fault(&self) -> String {
        let worst = self.findings().iter().filter(|finding| finding.severity == Severity::Error).take(MOST);
        let troubles = self.troubles().map(|trouble| format!("error: {trouble:#}\n"));
        let text: Vec<_> = troubles.chain(self.drawn(worst)).collect();
        fault_page(&text.join("\n"))
    }

    fn drawn<'a>(&'a self, findings: impl Iterator<Item = &'a Finding> + 'a) -> impl Iterator<Item = String> + 'a {
        findings.map(|finding| diagnostic::render(finding, &self.loaded.files, Style { colour: false, width: 100 }))
    }

    /// What is printed, once it is asked for; or why it cannot be, as the terminal shows findings.
    fn printed(&self, path: &str) -> Printed {
        if !path.ends_with(".pdf") {
            return Ok(None);
        }
        let mut printed = self.printed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let print = || {
            let made = self.preview.printed(&self.loaded, &self.options, path);
            made.map_err(|findings| self.drawn(findings.iter()).collect::<Vec<_>>().join("\n"))
        };
        printed.entry(path.to_owned()).or_insert_with(print).clone()
    }
}

/// A page that tells findings, as the terminal shows them.
fn fault_page(findings: &str) -> String {
    FAULT.replace("{findings}", &escape(findings))
}

/// Whether the notice of a file of an earlier build is still there, but cannot be read: a key half written.
fn is_unreadable(loaded: &Loaded, preview: &Preview, old: &Shot) -> bool {
    let Some(source) = &old.source else { return false };
    let is_read = preview.notices.iter().any(|notice| loaded.files.path(*notice) == source);
    !is_read && loaded.files.ids().any(|file| loaded.files.path(file) == source)
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// A page with the script that reloads it, which no built page has.
fn with_script(html: &str, state: &str) -> String {
    let script = format!("<script src=\"/.notice/reload.js\" data-page=\"{state}\"></script>\n");
    let end = html.to_ascii_lowercase().rfind("</body").unwrap_or(html.len());
    format!("{}{script}{}", &html[..end], &html[end..])
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
