use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::path::{Component, Path};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{self, Finding, Severity, Span};
use crate::document::{self, Gaps, Place};
use crate::model::page::Alias;
use crate::model::site::Format;
use crate::model::{Notice, View};
use crate::render::snippet::{self, Way};
use crate::rules::{self, Claims, Subject, Whole};
use crate::template::Templates;

use super::Loaded;
use super::around::{Around, Made};
use super::build::{BuildOptions, is_draft};
use super::load::SOURCES;
use super::plan::{Planner, Stop, first_language, folder};
use super::theme;
use super::{aliases, assets};

/// What came of checking a notice: enough to judge the site without it.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// Whether it is not finished.
    pub is_draft: bool,
    /// What is wrong with its shape.
    pub faults: Vec<Finding>,
    /// What it owes.
    pub findings: Vec<Finding>,
    pub claims: Claims,
    /// The folders it lies in.
    pub folders: Vec<String>,
    /// Its old addresses, and where they are stated.
    pub aliases: Vec<(Alias, Span)>,
    /// Whose authority and rules apply.
    pub country: Option<String>,
}

/// Everything that is wrong with a site on a day, in the order of files and bytes.
#[must_use]
pub fn check(loaded: &Loaded, as_of: Date) -> Vec<Finding> {
    whole(loaded, &judge_all(loaded, as_of), as_of)
}

fn judge_all(loaded: &Loaded, as_of: Date) -> Vec<Judged> {
    loaded.site.notices.par_iter().map(|notice| judge(loaded, notice, as_of)).collect()
}

/// Returns the findings of a site whose notices are all judged, in the order of files and bytes.
fn whole(loaded: &Loaded, judged: &[Judged], as_of: Date) -> Vec<Finding> {
    let mut findings = together(loaded, as_of, &judged.iter().collect::<Vec<_>>(), |_| true);
    findings.extend(templates(loaded, judged));
    diagnostic::sort(&mut findings);
    findings
}

/// Findings of a site, those of its drafts apart.
#[derive(Debug, Default)]
pub struct Found {
    /// Findings that keep the site from being complete, in the order of files and bytes.
    pub findings: Vec<Finding>,
    /// Findings in drafts, and in notice.yaml on their account only.
    pub in_drafts: Vec<Finding>,
}

/// Returns everything that is wrong with a site on a day, what concerns only drafts apart.
#[must_use]
pub fn check_apart(loaded: &Loaded, as_of: Date) -> Found {
    let judged = judge_all(loaded, as_of);
    let all = whole(loaded, &judged, as_of);
    let drafts: HashSet<_> = judged.iter().filter(|one| one.is_draft).map(|one| one.claims.file).collect();
    if drafts.is_empty() {
        return Found { findings: all, in_drafts: Vec::new() };
    }
    fn key(finding: &Finding) -> (&'static str, Span, &str) {
        (finding.rule, finding.place.span, &finding.message)
    }
    let finished = judged.iter().filter(|one| !one.is_draft);
    let of_finished: HashSet<_> = finished.flat_map(|notice| notice.findings.iter().map(key)).collect();
    // A rule about notices may find something in notice.yaml, which all notices inherit: it counts if a finished one does.
    let is_of_notices = |finding: &Finding| rules::find(finding.rule).is_some_and(|rule| !rule.is_about_sites());
    let is_apart = |finding: &Finding| {
        let in_draft = drafts.contains(&finding.place.span.file);
        in_draft || (is_of_notices(finding) && !of_finished.contains(&key(finding)))
    };
    let (in_drafts, findings) = all.into_iter().partition(is_apart);
    Found { findings, in_drafts }
}

/// Checks one notice.
pub(super) fn judge(loaded: &Loaded, notice: &Notice, as_of: Date) -> Judged {
    let view = View { site: &loaded.site, notice };
    let mut findings = Vec::new();
    let subject = Subject::new(view, &loaded.files, as_of);
    let claims = rules::check(&subject, &mut findings);
    if writes_pdf(loaded) {
        glyphs(&subject, &mut findings);
    }
    announcements(loaded, notice, &mut findings);
    let languages = view.languages().into_iter().enumerate();
    Judged {
        is_draft: is_draft(notice),
        faults: notice.faults.clone(),
        findings,
        claims,
        folders: languages.map(|(at, language)| folder(&notice.name, at, language)).collect(),
        aliases: notice.own.aliases.members().map(|alias| (alias.value.clone(), alias.span)).collect(),
        country: view.country().map(str::to_owned),
    }
}

/// What is wrong with all notices, and with the site as a whole; of those that do not `concern` only faults of shape.
pub(super) fn together(
    loaded: &Loaded,
    as_of: Date,
    judged: &[&Judged],
    concern: impl Fn(&Judged) -> bool,
) -> Vec<Finding> {
    let whole = Whole::new(&loaded.site, &loaded.files, as_of, judged.iter().map(|notice| &notice.claims));
    let mut findings = Vec::new();
    rules::check_site(&whole, &mut findings);
    let left_out: HashSet<_> =
        judged.iter().filter(|notice| !concern(notice)).map(|notice| notice.claims.file).collect();
    findings.retain(|finding| !left_out.contains(&finding.place.span.file));
    for notice in judged {
        findings.extend_from_slice(&notice.faults);
        if concern(notice) {
            findings.extend_from_slice(&notice.findings);
        }
    }
    findings.extend_from_slice(&loaded.findings);
    findings.extend(rules::settings(&whole));
    findings.extend(output_outside(loaded));
    findings.extend(theme::findings(loaded));
    findings.extend(aliases::clashes(judged));
    findings.extend(assets::clashes(loaded, judged));
    findings
}

/// What is wrong with the user's templates: each is read, and every notice is set with them once.
fn templates(loaded: &Loaded, judged: &[Judged]) -> Vec<Finding> {
    let templates = match Templates::new(&loaded.templates, &loaded.files) {
        Err(findings) => return findings,
        Ok(_) if loaded.templates.is_empty() => return Vec::new(),
        Ok(templates) => templates,
    };
    templates.unused().into_iter().chain(failing(loaded, &templates, judged)).collect()
}

/// What fails where every notice, and what is around them, is set with the user's templates.
fn failing(loaded: &Loaded, templates: &Templates, judged: &[Judged]) -> Vec<Finding> {
    let (options, gaps) = (BuildOptions::default(), Gaps::new());
    let site = Planner::new(loaded, templates, &options, &gaps, first_language(loaded, false));
    let notices: Vec<_> = site.notices().collect();
    let (mut listed, mut findings) = (BTreeMap::new(), Vec::new());
    for (file, set) in site.each(&notices, |notice| (notice.file, site.set(notice, |_| Ok::<_, Infallible>(())))) {
        match set {
            Ok(set) => _ = listed.insert(file, set),
            Err(Stop::Finding(finding)) => findings.push(finding),
        }
    }
    let made = judged.iter().filter_map(|judged| Some(Made::of(judged, listed.get(&judged.claims.file)?)));
    if findings.is_empty() {
        findings.extend(Around::new(&site, made.collect()).outputs().err());
    }
    findings
}

/// An output folder that the site puts outside itself.
fn output_outside(loaded: &Loaded) -> Option<Finding> {
    let dir = loaded.site.config.output.get()?.dir.given()?;
    let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    let holds_sources = Path::new(&dir.value).components().find(|part| matches!(part, Component::Normal(_)));
    let holds_sources = holds_sources.is_some_and(|first| is_kept_folder(first.as_os_str()));
    if holds_sources {
        let help = "name a folder of its own: `dir: public`";
        let message = format!("`{}` contains the sources of the site", dir.value);
        return Some(Finding::fault("output-outside-site", dir.span, message, help));
    }
    if Path::new(&dir.value).components().all(inside) && !dir.value.contains('\\') {
        return None;
    }
    let help = "name a folder below notice.yaml: `dir: public`; elsewhere with `--output-dir`";
    Some(Finding::fault("output-outside-site", dir.span, format!("`{}` lies outside the site", dir.value), help))
}

/// Returns true if a folder of a site holds what it is made from, or what others keep there.
fn is_kept_folder(name: &std::ffi::OsStr) -> bool {
    SOURCES.iter().chain(&[".git", ".notice"]).any(|kept| name.eq_ignore_ascii_case(kept))
}

/// Returns true if a folder named by a command holds the sources of a site, or lies among them.
#[must_use]
pub fn holds_sources(root: &Path, dir: &Path) -> bool {
    let real =
        |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let (root, dir) = (real(root), real(dir));
    let inside = dir.strip_prefix(&root).ok().map(|inside| inside.iter().next().map(std::ffi::OsStr::to_owned));
    root.starts_with(&dir) || inside.flatten().is_some_and(|first| is_kept_folder(&first))
}

/// Whether the site asks for PDFs.
fn writes_pdf(loaded: &Loaded) -> bool {
    let mut formats =
        loaded.site.config.output.get().into_iter().flat_map(|output| output.formats.members()).peekable();
    formats.peek().is_none() || formats.any(|format| format.value == Format::Pdf)
}

/// Reports announcements that take longer than twenty seconds to say.
fn announcements(loaded: &Loaded, notice: &Notice, findings: &mut Vec<Finding>) {
    let by_hand = notice.short.get().and_then(|short| short.call.given());
    let view = View { site: &loaded.site, notice };
    if by_hand.is_none() && !document::announces_calls(view) {
        return;
    }
    for words in view.languages().into_iter().filter_map(|code| view.our_words(code)) {
        let document = document::compose(view, &words);
        let Some(call) = document.snippets.iter().find(|snippet| snippet.place == Place::Call) else { continue };
        let base = loaded.site.config.base_url.get().map_or("", |url| url.0.as_str());
        let url = if base.is_empty() { String::new() } else { format!("{base}{}/", notice.name) };
        let number = snippet::words(call, Way { url: &url, language: words.code });
        let most = words.pack.words_in_twenty_seconds;
        if number > most {
            let message = format!("the announcement of recorded calls takes too long to say in `{}`", words.code);
            let help = format!(
                "twenty seconds have room for {most} words: shorten `short.call`, or name the purposes in fewer words"
            );
            let place = by_hand.map_or(notice.head, |call| call.key.unwrap_or(call.span));
            let told = Finding::fault("announcement-too-long", place, message, help).label(format!("{number} words"));
            findings.push(Finding { severity: Severity::Advice, ..told });
        }
    }
}

/// Reports characters that no font of the PDF has.
#[cfg(feature = "pdf")]
fn glyphs(subject: &Subject, findings: &mut Vec<Finding>) {
    for string in subject.wordings().iter().flat_map(|wording| wording.text.strings()) {
        if let Some(missing) = crate::render::pdf::missing_glyphs(&string.value).first() {
            let place = subject.files.narrow(string.span, &missing.to_string());
            let message = format!("no font of the PDF has the character U+{:04X}", u32::from(*missing));
            let help = "write it in letters, or leave `pdf` out of `output.formats`";
            findings.push(Finding::fault("no-glyph", place, message, help));
        }
    }
}

#[cfg(not(feature = "pdf"))]
fn glyphs(_: &Subject, _: &mut Vec<Finding>) {}
