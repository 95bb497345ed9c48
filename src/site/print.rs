//! What is printed: the notices as PDF, and their posters.

use crate::diagnostic::Finding;

use super::plan::{Planner, Sheet};
use super::write::Output;

#[cfg(feature = "pdf")]
pub(super) use crate::render::pdf::evict as forget;

#[cfg(not(feature = "pdf"))]
impl Planner<'_> {
    /// Never: this build has no PDF.
    pub fn prints(&self) -> bool {
        false
    }

    /// Nothing.
    pub fn printed(&self, _: &Sheet) -> Result<Vec<Output>, Finding> {
        Ok(Vec::new())
    }

    /// Nothing.
    pub fn printed_at(&self, _: &str) -> Result<Option<Output>, Finding> {
        Ok(None)
    }
}

/// Nothing was laid out.
#[cfg(not(feature = "pdf"))]
pub(super) fn forget() {}

#[cfg(feature = "pdf")]
mod pdf {
    use crate::document::{Document, plain};
    use crate::model::Notice;
    use crate::model::site::Format;
    use crate::render::Error;
    use crate::render::pdf::{Pdf, evict, pdf};

    use super::super::theme;
    use super::{Finding, Output, Planner, Sheet};

    impl Planner<'_> {
        /// Whether notices are printed.
        pub fn prints(&self) -> bool {
            self.writes(Format::Pdf) || self.writes(Format::Poster)
        }

        /// The PDF and the poster of a sheet, where they are wanted.
        pub fn printed(&self, sheet: &Sheet) -> Result<Vec<Output>, Finding> {
            let mut outputs = Vec::new();
            if self.writes(Format::Pdf) {
                outputs.push(self.pdf(sheet)?);
            }
            if self.has_poster(sheet) {
                outputs.push(self.poster(sheet, &self.url(&sheet.folder))?);
            }
            Ok(outputs)
        }

        /// The PDF or poster at one path.
        pub fn printed_at(&self, path: &str) -> Result<Option<Output>, Finding> {
            let folder = path.rfind('/').map_or("", |at| &path[..=at]);
            let lies_there = |notice: &&Notice| self.folders(notice).iter().any(|(_, other)| other == folder);
            let sheets = self.notices().find(lies_there).map(|notice| self.sheets(notice)).unwrap_or_default();
            let Some(sheet) = sheets.iter().find(|sheet| sheet.folder == folder) else { return Ok(None) };
            let made = match path {
                path if path == sheet.file("pdf") && self.writes(Format::Pdf) => self.pdf(sheet),
                path if path == format!("{folder}poster.pdf") && self.has_poster(sheet) => {
                    self.poster(sheet, &self.url(folder))
                }
                _ => return Ok(None),
            };
            evict();
            made.map(Some)
        }

        /// Whether there is a poster: without an address it would lead nowhere.
        fn has_poster(&self, sheet: &Sheet) -> bool {
            self.writes(Format::Poster) && !self.base_url.is_empty() && !sheet.document.poster.is_empty()
        }

        fn pdf(&self, sheet: &Sheet) -> Result<Output, Finding> {
            let details = &sheet.document.details;
            let latest = if details.updated.is_empty() { &details.published } else { &details.updated };
            let head: Vec<_> =
                [&details.version, latest].into_iter().filter(|line| !line.is_empty()).map(String::as_str).collect();
            let look = theme::look(self.loaded, sheet.language);
            let made = pdf(&Pdf {
                look: &look,
                markdown: &self.templates.markdown(&sheet.document)?.in_a_page(),
                template: self.templates.asset("notice.typ"),
                details: &head.join(" · "),
                contents: &self.labels(sheet.language, self.view(sheet).country()).contents,
                ident: &format!("notice:{}:{}", sheet.notice.name, sheet.language),
                ..self.sheet_of(sheet, &plain(&sheet.document.title))
            });
            match made {
                Ok(bytes) => Ok(Output { path: sheet.file("pdf"), bytes }),
                Err(error) => Err(self.unprinted(sheet, "notice.typ", &error)),
            }
        }

        fn poster(&self, sheet: &Sheet, url: &str) -> Result<Output, Finding> {
            let poster = Document {
                intro: sheet.document.poster.clone(),
                sections: Vec::new(),
                chapters: Vec::new(),
                ..sheet.document.clone()
            };
            let pack = self.loaded.site.pack(sheet.language, self.view(sheet).country());
            let look = theme::look(self.loaded, sheet.language);
            let more = pack.map_or("", |pack| &pack.first.more.text).replace("{link}", "");
            let made = pdf(&Pdf {
                markdown: &self.templates.markdown(&poster)?.in_a_page(),
                look: &look,
                template: self.templates.asset("poster.typ"),
                way: (url, more.trim()),
                ident: &format!("poster:{}:{}", sheet.notice.name, sheet.language),
                ..self.sheet_of(sheet, &plain(&sheet.document.title))
            });
            match made {
                Ok(bytes) => Ok(Output { path: format!("{}poster.pdf", sheet.folder), bytes }),
                Err(error) => Err(self.unprinted(sheet, "poster.typ", &error)),
            }
        }

        /// Why there is no print: a file of the theme, or else the template.
        fn unprinted(&self, sheet: &Sheet, template: &str, error: &Error) -> Finding {
            theme::blamed(self.loaded, error).unwrap_or_else(|| self.broken(sheet, template, error))
        }

        /// What every print of a sheet has in common.
        fn sheet_of<'a>(&self, sheet: &'a Sheet, title: &'a str) -> Pdf<'a> {
            let dated = self.view(sheet).dated();
            let date = dated.updated.get().or(dated.published.get());
            Pdf {
                title,
                author: &sheet.document.controller,
                language: sheet.language,
                header: &sheet.document.controller,
                draft: &sheet.document.draft,
                date: date.map(|date| (date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())),
                ..Pdf::default()
            }
        }
    }
}
