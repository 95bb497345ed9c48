use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{FileId, Finding, Span};
use crate::document::facts;
use crate::document::{self, Details, Document, Gaps, Place, Snippet};
use crate::model::site::Format;
use crate::model::{Notice, View};
use crate::render::snippet::{self, Way};
use crate::render::{FORMATS, FormatInfo, html};
use crate::template::{Alternate, Labels, Link, Page, Templates};

use super::Loaded;
use super::build::{BuildOptions, is_draft};
use super::print;
use super::theme;
use super::write::Output;

/// One notice in one language, composed.
pub(super) struct Sheet<'a> {
    pub notice: &'a Notice,
    pub document: Document,
    pub language: &'a str,
    /// Where it lies: `chat/`, or `fi/chat/`.
    pub folder: String,
}

/// What the pages around the notices say of one in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    pub language: String,
    pub folder: String,
    pub title: String,
    /// The unit that answers for it; may be empty.
    pub unit: String,
    pub controller: String,
    pub details: Details,
    /// The word across a draft.
    pub draft: String,
}

fn base_url(loaded: &Loaded, options: &BuildOptions) -> String {
    let stated = loaded.site.config.base_url.get().map(|url| url.0.as_str());
    let base = options.base_url.as_deref().or(stated).unwrap_or_default();
    if base.is_empty() || base.ends_with('/') { base.to_owned() } else { format!("{base}/") }
}

fn formats(loaded: &Loaded, options: &BuildOptions) -> Vec<FormatInfo> {
    let of_site: Vec<_> = loaded
        .site
        .config
        .output
        .get()
        .into_iter()
        .flat_map(|output| output.formats.members())
        .map(|format| format.value)
        .collect();
    let wanted = options.formats.clone().unwrap_or(of_site);
    let is_wanted = |info: &FormatInfo| if wanted.is_empty() { info.usual } else { wanted.contains(&info.format) };
    FORMATS.iter().copied().filter(is_wanted).collect()
}

/// What sets the notices of a site.
pub(super) struct Planner<'a> {
    pub loaded: &'a Loaded,
    pub templates: &'a Templates,
    pub base_url: String,
    formats: Vec<FormatInfo>,
    gaps: &'a Gaps,
    /// Whether what is not finished is written too.
    pub drafts: bool,
    /// The language whose list of notices is at the top.
    first: &'a str,
}

/// The language of a site that stands first: the one it states, else the first of its first notice that is wanted.
pub(super) fn first_language(loaded: &Loaded, drafts: bool) -> &str {
    let stated = loaded.site.config.languages.members().next().map(|tag| tag.value.0.as_str());
    let of_notice = || {
        let wanted = loaded.site.notices.iter().filter(|notice| drafts || !is_draft(notice));
        let mut folders = wanted.flat_map(|notice| folders(View { site: &loaded.site, notice }));
        folders.next().map(|(language, _)| language)
    };
    stated.or_else(of_notice).unwrap_or("en")
}

/// Where a notice lies in one of its languages: in `chat/` in the first, or in `fi/chat/`.
pub(super) fn folder(name: &str, at: usize, language: &str) -> String {
    if at == 0 { format!("{name}/") } else { format!("{language}/{name}/") }
}

/// The languages of a notice that have words, and where it lies in each.
fn folders(view: View<'_>) -> Vec<(&str, String)> {
    let has_words = |code: &&str| view.site.pack(code, view.country()).is_some();
    let languages = view.languages().into_iter().filter(has_words).enumerate();
    languages.map(|(at, language)| (language, folder(&view.notice.name, at, language))).collect()
}

impl<'a> Planner<'a> {
    /// The site, whose first language is `first`; nothing is set yet.
    pub fn new(
        loaded: &'a Loaded,
        templates: &'a Templates,
        options: &BuildOptions,
        gaps: &'a Gaps,
        first: &'a str,
    ) -> Self {
        let (base_url, formats) = (base_url(loaded, options), formats(loaded, options));
        Planner { loaded, templates, base_url, formats, gaps, drafts: options.drafts, first }
    }

    /// Those that have been read and are written: all, or all but the drafts.
    pub fn notices(&self) -> impl Iterator<Item = &'a Notice> {
        self.loaded.site.notices.iter().filter(|notice| self.drafts || !is_draft(notice))
    }

    /// Where a notice lies in each of its languages.
    pub fn folders(&self, notice: &'a Notice) -> Vec<(&'a str, String)> {
        folders(View { site: &self.loaded.site, notice })
    }

    /// A notice in its languages.
    pub fn sheets(&self, notice: &'a Notice) -> Vec<Sheet<'a>> {
        let view = View { site: &self.loaded.site, notice };
        let sheet = |(language, folder)| {
            let words = view.our_words(language)?;
            Some(Sheet { notice, document: document::compose_draft(view, &words, self.gaps), language, folder })
        };
        self.folders(notice).into_iter().filter_map(sheet).collect()
    }

    /// Makes something of every notice, on all cores; where it is printed, a few at a time: between them Typst may forget
    /// what it has laid out, which keeps memory flat.
    pub fn each<T: Send>(&self, notices: &[&'a Notice], make: impl Fn(&'a Notice) -> T + Sync) -> Vec<T> {
        let at_once = if self.prints() { rayon::current_num_threads() } else { usize::MAX };
        let mut made = Vec::with_capacity(notices.len());
        for some in notices.chunks(at_once) {
            made.par_extend(some.par_iter().map(|notice| make(notice)));
            print::forget();
        }
        made
    }

    /// Sets a notice, giving each of its files to `take`, and says how the pages around it show it.
    pub fn set<E>(&self, notice: &'a Notice, take: impl Fn(Output) -> Result<(), E>) -> Result<Vec<Listed>, Stop<E>> {
        self.set_with(notice, &take, |sheet| self.printed(sheet))
    }

    /// The same, but for what is printed.
    pub fn set_pages<E>(
        &self,
        notice: &'a Notice,
        take: impl Fn(Output) -> Result<(), E>,
    ) -> Result<Vec<Listed>, Stop<E>> {
        self.set_with(notice, &take, |_| Ok(Vec::new()))
    }

    fn set_with<E>(
        &self,
        notice: &'a Notice,
        take: &impl Fn(Output) -> Result<(), E>,
        printed: impl Fn(&Sheet) -> Result<Vec<Output>, Finding>,
    ) -> Result<Vec<Listed>, Stop<E>> {
        let mut listed = Vec::new();
        for sheet in &self.sheets(notice) {
            for outputs in [self.outputs(sheet)?, printed(sheet)?] {
                outputs.into_iter().try_for_each(take).map_err(Stop::Refused)?;
            }
            listed.push(self.listed(sheet));
        }
        Ok(listed)
    }

    fn listed(&self, sheet: &Sheet) -> Listed {
        let unit = self.view(sheet).words(&sheet.notice.unit, sheet.language).map(crate::model::prose::plain);
        Listed {
            language: sheet.language.to_owned(),
            folder: sheet.folder.clone(),
            title: document::plain(&sheet.document.title),
            unit: unit.unwrap_or_default(),
            controller: sheet.document.controller.clone(),
            details: sheet.document.details.clone(),
            draft: sheet.document.draft.clone(),
        }
    }
}

/// Why a notice is not set.
pub(super) enum Stop<E> {
    /// Something is wrong with it, or with a template.
    Finding(Finding),
    /// Whoever takes the files could not.
    Refused(E),
}

impl<E> From<Finding> for Stop<E> {
    fn from(finding: Finding) -> Self {
        Stop::Finding(finding)
    }
}

impl Planner<'_> {
    pub fn writes(&self, format: Format) -> bool {
        self.formats.iter().any(|info| info.format == format)
    }

    pub fn view<'a>(&'a self, sheet: &Sheet<'a>) -> View<'a> {
        View { site: &self.loaded.site, notice: sheet.notice }
    }

    /// The name of the site in a language.
    pub fn name(&self, language: &str) -> String {
        let title = self.loaded.site.config.title.get().and_then(|title| title.get(language, self.first));
        title.map(|title| crate::model::prose::plain(&title.value)).unwrap_or_default()
    }

    /// All of one sheet but what is printed.
    fn outputs(&self, sheet: &Sheet) -> Result<Vec<Output>, Finding> {
        let mut outputs = Vec::new();
        if [Format::Markdown, Format::Html, Format::Fragment].into_iter().any(|format| self.writes(format)) {
            let markdown = self.templates.markdown(&sheet.document)?;
            if self.writes(Format::Html) {
                let page = self.page(sheet, &markdown.in_a_page())?;
                outputs.push(Output { path: format!("{}index.html", sheet.folder), bytes: page.into() });
            }
            if self.writes(Format::Fragment) {
                let fragment = self.fragment(sheet, &markdown.in_a_page())?;
                outputs.push(Output { path: sheet.file("fragment"), bytes: fragment.into() });
            }
            if self.writes(Format::Markdown) {
                outputs.push(Output { path: sheet.file("md"), bytes: markdown.into_text().into() });
            }
        }
        if self.writes(Format::Json) {
            outputs.push(Output { path: sheet.file("json"), bytes: self.facts(sheet).into() });
        }
        if self.writes(Format::Snippets) {
            outputs.extend(sheet.document.snippets.iter().flat_map(|snippet| self.snippet(sheet, snippet)));
        }
        Ok(outputs)
    }

    /// The facts of the notice, as JSON.
    fn facts(&self, sheet: &Sheet) -> String {
        let view = self.view(sheet);
        let words = view.our_words(sheet.language);
        let words = words.expect("sheets are only composed in languages that have words");
        let facts = facts::facts(&sheet.document, view, &words, &self.url(&sheet.folder));
        let json = serde_json::to_string_pretty(&facts).expect("facts are lists, texts and numbers");
        json + "\n"
    }

    /// The notice as a piece of a page that another system makes.
    fn fragment(&self, sheet: &Sheet, markdown: &str) -> Result<String, Finding> {
        let level = self.loaded.site.config.output.get().and_then(|output| output.fragment_level.get());
        let prefix = format!("{}-", sheet.notice.name);
        html::fragment(markdown, sheet.language, &prefix, level.map_or(2, |level| level.0))
            .map_err(|error| self.broken(sheet, "notice.md", &error))
    }

    /// A short text in its forms: to copy, to embed, or to be read aloud.
    fn snippet(&self, sheet: &Sheet, of: &Snippet) -> [Output; 2] {
        let url = self.url(&sheet.folder);
        let way = Way { url: &url, language: sheet.language };
        let file = |ending: &str, text: String| Output {
            path: format!("{}{}.{ending}", sheet.folder, of.place.name()),
            bytes: text.into(),
        };
        match of.place {
            Place::Call => [file("txt", snippet::spoken(of, way)), file("ssml", snippet::ssml(of, way))],
            _ => [file("txt", snippet::text(of, way)), file("fragment", snippet::html(of, way))],
        }
    }

    fn page(&self, sheet: &Sheet, markdown: &str) -> Result<String, Finding> {
        let body = html::body(markdown).map_err(|error| self.broken(sheet, "notice.md", &error))?;
        let sections = body.headings.iter().filter(|heading| heading.level == 2 && !heading.id.is_empty());
        let link = |text: &str, href: String, media_type: &str| Link {
            text: text.into(),
            href,
            media_type: media_type.into(),
        };
        let others = self.formats.iter().filter_map(|info| info.offer);
        let of_notice = self.folders(sheet.notice);
        self.templates.page(&Page {
            language: sheet.language.to_owned(),
            contents: sections.map(|heading| link(&heading.text, format!("#{}", heading.id), "text/html")).collect(),
            formats: others
                .map(|offer| link(offer.name, format!("{}.{}", sheet.notice.name, offer.extension), offer.media_type))
                .collect(),
            languages: of_notice
                .iter()
                .map(|(language, folder)| self.alternate(language, &sheet.root(), folder))
                .collect(),
            title: body.title,
            body: body.html,
            controller: sheet.document.controller.clone(),
            details: sheet.document.details.clone(),
            draft: sheet.document.draft.clone(),
            site: self.name(sheet.language),
            home: format!("{}{}", sheet.root(), self.index_folder(sheet.language)),
            stylesheet: format!("{}style.css", sheet.root()),
            canonical: self.url(&sheet.folder),
            fallback: of_notice.first().map(|(_, folder)| self.url(folder)).unwrap_or_default(),
            logo: theme::logo(self.loaded, sheet.language, &sheet.root()),
            accessibility: self.accessibility(sheet.language),
            labels: self.labels(sheet.language, self.view(sheet).country()),
        })
    }

    /// Where the accessibility statement is.
    pub fn accessibility(&self, language: &str) -> String {
        let url = self.loaded.site.config.accessibility.get().and_then(|url| url.any(language));
        url.map(str::to_owned).unwrap_or_default()
    }

    /// The folder of the list of notices: that of the first language at the top.
    pub fn index_folder(&self, language: &str) -> String {
        if self.first == language { String::new() } else { format!("{language}/") }
    }

    pub fn alternate(&self, language: &str, root: &str, folder: &str) -> Alternate {
        let country = self.loaded.site.config.country.get().map(|country| country.0.as_str());
        let name = self.loaded.site.pack(language, country).map_or(language, |pack| &pack.name);
        Alternate {
            language: language.to_owned(),
            name: name.to_owned(),
            href: format!("{root}{folder}"),
            url: self.url(folder),
        }
    }

    pub fn labels(&self, language: &str, country: Option<&str>) -> Labels {
        let pack = self.loaded.site.pack(language, country);
        Labels::of(&pack.expect("sheets are only composed in languages that have a pack").page)
    }

    /// The path under which the site is published: `/`, or `/privacy/`.
    pub fn path(&self) -> &str {
        self.base_url.split_once("://").and_then(|(_, rest)| Some(&rest[rest.find('/')?..])).unwrap_or("/")
    }

    pub fn url(&self, folder: &str) -> String {
        if self.base_url.is_empty() { String::new() } else { format!("{}{folder}", self.base_url) }
    }

    /// What cannot be shown: a character no font has is the author's, all else comes from a template of the user.
    pub fn broken(&self, sheet: &Sheet, template: &str, error: &crate::render::Error) -> Finding {
        if let crate::render::Error::Glyph { character, .. } = error {
            let text = self.loaded.files.text(sheet.notice.file);
            let in_notice = text.find(*character).map(|at| Span::new(sheet.notice.file, at, at + character.len_utf8()));
            let place = in_notice.unwrap_or(sheet.notice.head); // else a template or the site brought it in
            let help = "write it in letters, or leave `pdf` out of `output.formats`";
            return Finding::fault("no-glyph", place, error.to_string(), help);
        }
        let file = |name: &str| self.loaded.templates.iter().find(|(other, _)| other == name).map(|(_, file)| *file);
        let Some(file) = file(template).or_else(|| file("blocks.md")).or_else(|| file("notice.md")) else {
            panic!(
                "our own template {template} made what cannot be shown, which is a mistake of ours; please report it: {error}"
            );
        };
        let (span, message) = self.place_in(file, error);
        Finding::fault(
            "template-error",
            span,
            format!("the template makes what cannot be shown: {message}"),
            "mend the template",
        )
    }

    fn place_in(&self, file: FileId, error: &crate::render::Error) -> (Span, String) {
        match error {
            crate::render::Error::Template { line: Some(line), message } => {
                let text = self.loaded.files.text(file);
                let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
                let end = start + text[start..].lines().next().map_or(0, str::len);
                (Span::new(file, start, end), message.clone())
            }
            other => (Span::start_of(file), other.to_string()),
        }
    }
}

impl Sheet<'_> {
    /// The way from there to the top.
    fn root(&self) -> String {
        "../".repeat(self.folder.matches('/').count())
    }

    /// One of its files.
    pub fn file(&self, extension: &str) -> String {
        format!("{}{}.{extension}", self.folder, self.notice.name)
    }
}
