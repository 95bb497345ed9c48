//! Old addresses of notices: each is a page that leads to the notice.

use crate::diagnostic::{Finding, Span};
use crate::model::page::Alias;
use crate::rules::Claims;
use crate::template::{Index, Moved};

use super::addresses::{Owner, taken};
use super::around::{Around, Made};
use super::check::Judged;
use super::load::is_kept;
use super::plan::Listed;
use super::write::Output;

/// The old addresses at which there is something else.
pub(super) fn clashes(notices: &[&Judged]) -> Vec<Finding> {
    let all: Vec<_> = notices.iter().flat_map(|notice| &notice.aliases).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let (mut taken, mut findings) = (taken(notices), Vec::new());
    for (alias, span) in all {
        findings.extend(clash(alias, *span, taken.get(&alias.file()).copied()));
        taken.entry(alias.file()).or_insert(Owner::Alias(*span));
    }
    findings
}

fn clash(old: &Alias, span: Span, owner: Option<Owner>) -> Option<Finding> {
    let fault = |message: String, help: &str| Finding::fault("address-taken", span, message, help);
    let old = &old.0;
    match owner {
        Some(Owner::Site) => {
            Some(fault(format!("the site itself has a page at `{old}`"), "leave it out: it leads nowhere else"))
        }
        Some(Owner::Notice(notice)) => {
            let Claims { name, file, .. } = notice;
            let help = "leave it out, or rename the notice that lies there";
            Some(fault(format!("at `{old}` lies the notice `{name}`"), help).also(Span::start_of(*file), "this notice"))
        }
        Some(Owner::Alias(other)) => {
            let help = "leave one of them out: an address leads to one notice";
            Some(fault(format!("the old address `{old}` is stated twice"), help).also(other, "here for the first time"))
        }
        None if is_kept(old) => {
            let help = "leave it out, or write the folder it stood in: `old/index`";
            Some(fault(format!("`{old}` is kept for pages of the site itself"), help))
        }
        None => None,
    }
}

impl Around<'_> {
    /// A page for every old address.
    pub fn redirects(&self) -> Result<Vec<Output>, Finding> {
        let old = self.notices.iter().flat_map(|notice| notice.aliases.iter().map(move |(alias, _)| (*notice, alias)));
        old.filter_map(|(notice, alias)| self.redirect(notice, alias)).collect()
    }

    /// The page at one: it leads on at once, and search engines and readers whose browser stays see where to.
    fn redirect(&self, notice: Made<'_>, alias: &Alias) -> Option<Result<Output, Finding>> {
        let first = notice.listed.first()?;
        let path = alias.file();
        let root = "../".repeat(path.matches('/').count());
        let frame = self.frame(&first.language, &root, notice.country);
        let alternate = |other: &Listed| self.site.alternate(&other.language, &root, &other.folder);
        let html = self.site.templates.moved(&Moved {
            frame: Index {
                draft: first.draft.clone(),
                languages: notice.listed.iter().map(alternate).collect(),
                canonical: self.site.url(&first.folder),
                fallback: self.site.url(&first.folder),
                ..frame
            },
            home: format!("{root}{}", self.site.index_folder(&first.language)),
            title: first.title.clone(),
            href: format!("{root}{}", first.folder),
        });
        Some(html.map(|html| Output { path, bytes: html.into() }))
    }
}
