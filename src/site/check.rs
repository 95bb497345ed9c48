use std::convert::Infallible;
use std::path::{Component, Path};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{self, Finding, Severity};
use crate::document::{self, Gaps, Place};
use crate::model::site::Format;
use crate::model::{Notice, View};
use crate::render::snippet::{self, Way};
use crate::rules::{self, Subject, Whole};
use crate::template::Templates;

use super::Loaded;
use super::build::BuildOptions;
use super::plan::{Planner, Stop};
use super::theme;
use super::{aliases, assets};

/// Everything that is wrong with a site on a day, in the order of files and bytes.
#[must_use]
pub fn check(loaded: &Loaded, as_of: Date) -> Vec<Finding> {
    check_those(loaded, as_of, |_| true)
}

/// The same, but of the notices only what those that `concern` owe.
pub(super) fn check_those(loaded: &Loaded, as_of: Date, concern: impl Fn(&Notice) -> bool) -> Vec<Finding> {
    let mut findings = loaded.findings.clone();
    let of_notice = |notice: &Notice| {
        let mut findings = Vec::new();
        let subject = Subject::new(View { site: &loaded.site, notice }, &loaded.files, as_of);
        rules::check(&subject, &mut findings);
        if writes_pdf(loaded) {
            glyphs(&subject, &mut findings);
        }
        announcements(loaded, notice, &mut findings);
        findings
    };
    let notices: Vec<_> = loaded.site.notices.iter().filter(|notice| concern(notice)).collect();
    findings.par_extend(notices.into_par_iter().flat_map_iter(of_notice));
    let whole = Whole { site: &loaded.site, files: &loaded.files, as_of };
    let mut of_site = Vec::new();
    rules::check_site(&whole, &mut of_site);
    let is_left_out = |finding: &Finding| {
        let notice = loaded.site.notices.iter().find(|notice| notice.file == finding.place.span.file);
        notice.is_some_and(|notice| !concern(notice))
    };
    findings.extend(of_site.into_iter().filter(|finding| !is_left_out(finding)));
    findings.extend(rules::settings(&loaded.site));
    findings.extend(output_outside(loaded));
    findings.extend(theme::findings(loaded));
    findings.extend(aliases::clashes(loaded));
    findings.extend(assets::clashes(loaded));
    findings.extend(templates(loaded));
    diagnostic::sort(&mut findings);
    findings
}

/// What is wrong with the user's templates: each is read, and every notice is set with them once.
fn templates(loaded: &Loaded) -> Vec<Finding> {
    match Templates::new(&loaded.templates, &loaded.files) {
        Err(findings) => findings,
        Ok(_) if loaded.templates.is_empty() => Vec::new(),
        Ok(templates) => templates.unused().into_iter().chain(failing(loaded)).collect(),
    }
}

/// What fails where every notice is set with the user's templates.
fn failing(loaded: &Loaded) -> Vec<Finding> {
    let set = |site: Planner| {
        let drop = |_| Ok::<_, Infallible>(());
        site.surround(site.each(|notice| site.set(notice, drop)), drop)
    };
    match Planner::new(loaded, &BuildOptions::default(), &Gaps::new()).map(set) {
        Err(findings) | Ok(Err(Stop::Findings(findings))) => findings,
        Ok(Ok(())) => Vec::new(),
    }
}

/// An output folder that the site puts outside itself.
fn output_outside(loaded: &Loaded) -> Option<Finding> {
    let dir = loaded.site.config.output.get()?.dir.given()?;
    let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if Path::new(&dir.value).components().all(inside) && !dir.value.contains('\\') {
        return None;
    }
    let help = "name a folder below notice.yaml: `dir: public`; elsewhere with `--output-dir`";
    Some(Finding::fault("output-outside-site", dir.span, format!("`{}` lies outside the site", dir.value), help))
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
    for words in view.languages().into_iter().filter_map(|code| loaded.site.words(code, view.country())) {
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
