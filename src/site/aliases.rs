//! Old addresses of notices: each is a page that leads to the notice.

use crate::diagnostic::{Finding, Span};
use crate::document::plain;
use crate::model::Notice;
use crate::model::page::Alias;
use crate::model::read::Spanned;
use crate::template::{Index, Moved};

use super::Loaded;
use super::addresses::{Owner, taken};
use super::load::is_kept;
use super::plan::{Planner, Sheet};
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

impl Planner<'_> {
    /// A page for every old address.
    pub fn redirects(&self) -> Result<Vec<Output>, Finding> {
        let first = self.sheets.iter().filter(|sheet| sheet.is_first);
        let old = first.flat_map(|sheet| sheet.notice.own.aliases.members().map(move |alias| (sheet, &alias.value)));
        old.map(|(sheet, alias)| self.redirect(sheet, alias)).collect()
    }

    /// The page at one: it leads on at once, and search engines and readers whose browser stays see where to.
    fn redirect(&self, sheet: &Sheet, alias: &Alias) -> Result<Output, Finding> {
        let path = alias.file();
        let root = "../".repeat(path.matches('/').count());
        let of_notice = self.sheets.iter().filter(|other| other.notice.file == sheet.notice.file);
        let frame = self.frame(sheet.language, &root, self.view(sheet).country());
        let html = self.templates.moved(&Moved {
            frame: Index {
                draft: sheet.document.draft.clone(),
                languages: of_notice.map(|other| self.alternate(other.language, &root, &other.folder())).collect(),
                canonical: self.url(&sheet.folder()),
                fallback: self.url(&sheet.folder()),
                ..frame
            },
            home: format!("{root}{}", self.index_folder(sheet.language)),
            title: plain(&sheet.document.title),
            href: format!("{root}{}", sheet.folder()),
        })?;
        Ok(Output { path, bytes: html.into() })
    }
}
