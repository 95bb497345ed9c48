//! Old addresses of notices: each is a page that leads to the notice.

use crate::diagnostic::{Finding, Span};
use crate::model::page::Alias;
use crate::model::read::Spanned;
use crate::model::{Notice, View};
use crate::template::{Index, Moved};

use super::Loaded;
use super::addresses::{Owner, taken};
use super::around::Around;
use super::load::is_kept;
use super::plan::Listed;
use super::write::Output;

/// The old addresses at which there is something else.
pub(super) fn clashes(loaded: &Loaded) -> Vec<Finding> {
    let all: Vec<_> = loaded.site.notices.iter().flat_map(|notice| notice.own.aliases.members()).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let (mut taken, mut findings) = (taken(loaded), Vec::new());
    for alias in all {
        findings.extend(clash(alias, taken.get(&alias.file()).copied()));
        taken.entry(alias.file()).or_insert(Owner::Alias(alias.span));
    }
    findings
}

fn clash(alias: &Spanned<Alias>, owner: Option<Owner>) -> Option<Finding> {
    let fault = |message: String, help: &str| Finding::fault("address-taken", alias.span, message, help);
    let old = &alias.0;
    match owner {
        Some(Owner::Site) => {
            Some(fault(format!("the site itself has a page at `{old}`"), "leave it out: it leads nowhere else"))
        }
        Some(Owner::Notice(notice)) => {
            let Notice { name, file, .. } = notice;
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

impl Around<'_, '_> {
    /// A page for every old address.
    pub fn redirects(&self) -> Result<Vec<Output>, Finding> {
        let notices = self.site.notices.iter().zip(&self.listed);
        let old =
            notices.flat_map(|(notice, listed)| notice.own.aliases.members().map(move |alias| (listed, alias, notice)));
        old.filter_map(|(listed, alias, notice)| self.redirect(notice, listed, &alias.value)).collect()
    }

    /// The page at one: it leads on at once, and search engines and readers whose browser stays see where to.
    fn redirect(&self, notice: &Notice, listed: &[Listed], alias: &Alias) -> Option<Result<Output, Finding>> {
        let first = listed.first()?;
        let path = alias.file();
        let root = "../".repeat(path.matches('/').count());
        let view = View { site: &self.site.loaded.site, notice };
        let frame = self.frame(&first.language, &root, view.country());
        let alternate = |other: &Listed| self.site.alternate(&other.language, &root, &other.folder);
        let html = self.site.templates.moved(&Moved {
            frame: Index {
                draft: first.draft.clone(),
                languages: listed.iter().map(alternate).collect(),
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
