//! Whose each address of the site is, so that nothing else is put there.

use std::collections::BTreeMap;

use crate::diagnostic::Span;
use crate::document::Place;
use crate::language;
use crate::rules::Claims;

use super::check::Judged;

/// Whose a file of the output is.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    /// Of the site as a whole: a list of notices, the stylesheet.
    Site,
    /// Of a notice.
    Notice(&'a Claims),
    /// Of an old address, and where that is stated.
    Alias(Span),
}

/// The files that builds write without the old addresses, by their paths, whichever formats are asked for: also those of drafts, and of languages
/// that the site does not have yet.
pub(super) fn taken<'a>(notices: &[&'a Judged]) -> BTreeMap<String, Owner<'a>> {
    let lists = language::codes().map(|code| format!("{code}/index.html"));
    let of_site = ["index.html", "404.html", "sitemap.xml", "style.css"].map(str::to_owned);
    let mut taken: BTreeMap<_, _> = of_site.into_iter().chain(lists).map(|path| (path, Owner::Site)).collect();
    for notice in notices {
        for folder in &notice.folders {
            let files = files(&notice.claims.name);
            taken.extend(files.map(|file| (format!("{folder}{file}"), Owner::Notice(&notice.claims))));
        }
    }
    taken
}

/// The files of a notice in one language.
fn files(name: &str) -> impl Iterator<Item = String> {
    let whole = ["md", "pdf", "json", "fragment"].map(|ending| format!("{name}.{ending}"));
    let short = [Place::Chat, Place::Form, Place::Call]
        .into_iter()
        .flat_map(|place| ["txt", "ssml", "fragment"].map(|ending| format!("{}.{ending}", place.name())));
    ["index.html", "poster.pdf"].map(str::to_owned).into_iter().chain(whole).chain(short)
}
