use rayon::prelude::*;

use crate::diagnostic::{FileId, Finding, Span};
use crate::document::facts;
use crate::document::{self, Document, Gaps, Place, Snippet};
use crate::language::sort_by_name;
use crate::model::site::Format;
use crate::model::{Notice, View};
use crate::render::snippet::{self, Way};
use crate::render::{FORMATS, FormatInfo, html};
use crate::template::{Alternate, Group, Index, IndexEntry, Labels, Link, Page, Templates};

use super::Loaded;
use super::build::{BuildOptions, is_draft};
use super::theme;
use super::write::Output;

/// One notice in one language, composed.
pub(super) struct Sheet<'a> {
    pub notice: &'a Notice,
    pub document: Document,
    pub language: &'a str,
    /// Whether it is the first language of the notice.
    pub is_first: bool,
}

/// Everything the site consists of.
pub(super) fn plan(loaded: &Loaded, options: &BuildOptions, gaps: &Gaps) -> Result<Vec<Output>, Vec<Finding>> {
    let site = Planner::new(loaded, options, gaps)?;
    let mut outputs = site.unprinted(options.drafts)?;
    outputs.extend(site.printed().map_err(|finding| vec![finding])?);
    Ok(outputs)
}

fn sheets<'a>(loaded: &'a Loaded, options: &BuildOptions, gaps: &Gaps) -> Vec<Sheet<'a>> {
    let compose = |notice| {
        let view = View { site: &loaded.site, notice };
        let words = |code| loaded.site.words(code, view.country());
        let languages = view.languages().into_iter().filter_map(words).enumerate();
        languages
            .map(|(at, words)| Sheet {
                notice,
                document: document::compose_draft(view, &words, gaps),
                language: words.code,
                is_first: at == 0,
            })
            .collect::<Vec<_>>()
    };
    let wanted = |notice: &&Notice| options.drafts || !is_draft(notice);
    loaded.site.notices.par_iter().filter(wanted).flat_map_iter(compose).collect()
}

/// The languages the site states, then those only a notice has.
fn languages<'a>(loaded: &'a Loaded, sheets: &[Sheet<'a>]) -> Vec<&'a str> {
    let mut languages: Vec<_> = loaded.site.config.languages.members().map(|tag| tag.value.0.as_str()).collect();
    for sheet in sheets {
        if !languages.contains(&sheet.language) {
            languages.push(sheet.language);
        }
    }
    if languages.is_empty() { vec!["en"] } else { languages }
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

pub(super) struct Planner<'a> {
    pub loaded: &'a Loaded,
    pub templates: Templates,
    pub base_url: String,
    formats: Vec<FormatInfo>,
    pub sheets: Vec<Sheet<'a>>,
    /// The languages that have a list of notices.
    pub languages: Vec<&'a str>,
}

impl<'a> Planner<'a> {
    /// The site, composed; nothing is set yet.
    pub fn new(loaded: &'a Loaded, options: &BuildOptions, gaps: &Gaps) -> Result<Self, Vec<Finding>> {
        let sheets = sheets(loaded, options, gaps);
        Ok(Planner {
            loaded,
            templates: Templates::new(&loaded.templates, &loaded.files)?,
            base_url: base_url(loaded, options),
            formats: formats(loaded, options),
            languages: languages(loaded, &sheets),
            sheets,
        })
    }
}

impl Planner<'_> {
    /// All files but those that are printed.
    pub fn unprinted(&self, drafts: bool) -> Result<Vec<Output>, Vec<Finding>> {
        let mut outputs = vec![Output {
            path: "style.css".into(),
            bytes: theme::stylesheet(self.loaded, self.templates.asset("style.css")).into(),
        }];
        let pages: Vec<_> = self.sheets.par_iter().map(|sheet| self.outputs(sheet)).collect();
        for page in pages {
            outputs.extend(page.map_err(|finding| vec![finding])?);
        }
        if self.writes(Format::Html) {
            for language in &self.languages {
                outputs.push(self.index(language).map_err(|finding| vec![finding])?);
            }
            outputs.extend(self.extras(drafts).map_err(|finding| vec![finding])?);
            outputs.extend(self.redirects().map_err(|finding| vec![finding])?);
        }
        Ok(outputs)
    }

    pub fn writes(&self, format: Format) -> bool {
        self.formats.iter().any(|info| info.format == format)
    }

    pub fn view<'a>(&'a self, sheet: &Sheet<'a>) -> View<'a> {
        View { site: &self.loaded.site, notice: sheet.notice }
    }

    /// The country of the site: the one it states, else that of its first notice.
    pub fn country(&self) -> Option<&str> {
        let stated = self.loaded.site.config.country.get().map(|country| country.0.as_str());
        stated.or_else(|| self.view(self.sheets.first()?).country())
    }

    /// The name of the site in a language.
    pub fn name(&self, language: &str) -> String {
        let first = self.languages.first().copied().unwrap_or("en");
        let title = self.loaded.site.config.title.get().and_then(|title| title.get(language, first));
        title.map(|title| crate::model::prose::plain(&title.value)).unwrap_or_default()
    }

    /// All of one sheet but what is printed.
    fn outputs(&self, sheet: &Sheet) -> Result<Vec<Output>, Finding> {
        let mut outputs = Vec::new();
        if [Format::Markdown, Format::Html, Format::Fragment].into_iter().any(|format| self.writes(format)) {
            let markdown = self.templates.markdown(&sheet.document)?;
            if self.writes(Format::Html) {
                let page = self.page(sheet, &markdown.in_a_page())?;
                outputs.push(Output { path: format!("{}index.html", sheet.folder()), bytes: page.into() });
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
        let words = self.loaded.site.words(sheet.language, view.country());
        let words = words.expect("sheets are only composed in languages that have words");
        let facts = facts::facts(&sheet.document, view, &words, &self.url(&sheet.folder()));
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
        let url = self.url(&sheet.folder());
        let way = Way { url: &url, language: sheet.language };
        let file = |ending: &str, text: String| Output {
            path: format!("{}{}.{ending}", sheet.folder(), of.place.name()),
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
        let of_notice: Vec<_> = self.sheets.iter().filter(|other| other.notice.file == sheet.notice.file).collect();
        self.templates.page(&Page {
            language: sheet.language.to_owned(),
            contents: sections.map(|heading| link(&heading.text, format!("#{}", heading.id), "text/html")).collect(),
            formats: others
                .map(|offer| link(offer.name, format!("{}.{}", sheet.notice.name, offer.extension), offer.media_type))
                .collect(),
            languages: of_notice
                .iter()
                .map(|other| self.alternate(other.language, &sheet.root(), &other.folder()))
                .collect(),
            title: body.title,
            body: body.html,
            controller: sheet.document.controller.clone(),
            details: sheet.document.details.clone(),
            draft: sheet.document.draft.clone(),
            site: self.name(sheet.language),
            home: format!("{}{}", sheet.root(), self.index_folder(sheet.language)),
            stylesheet: format!("{}style.css", sheet.root()),
            canonical: self.url(&sheet.folder()),
            fallback: of_notice.first().map(|first| self.url(&first.folder())).unwrap_or_default(),
            logo: theme::logo(self.loaded, sheet.language, &sheet.root()),
            accessibility: self.accessibility(sheet.language),
            labels: self.labels(sheet.language, self.view(sheet).country()),
        })
    }

    fn index(&self, language: &str) -> Result<Output, Finding> {
        let folder = self.index_folder(language);
        let html = self.templates.index(&self.list(language, if folder.is_empty() { "" } else { "../" }))?;
        Ok(Output { path: format!("{folder}index.html"), bytes: html.into() })
    }

    /// The notices in a language; `root` is the way to the top.
    pub fn list(&self, language: &str, root: &str) -> Index {
        let draft = self.sheets.iter().filter(|sheet| sheet.language == language).map(|sheet| &sheet.document.draft);
        let draft = draft.max().cloned().unwrap_or_default();
        Index { groups: self.groups(language, root), draft, ..self.frame(language, root, self.country()) }
    }

    /// The same without the notices.
    pub fn frame(&self, language: &str, root: &str, country: Option<&str>) -> Index {
        let here = |way: String| if way.is_empty() { "./".to_owned() } else { way };
        let languages = self.languages.iter().map(|other| {
            let alternate = self.alternate(other, root, &self.index_folder(other));
            Alternate { href: here(alternate.href), ..alternate }
        });
        Index {
            language: language.to_owned(),
            draft: String::new(),
            site: self.name(language),
            groups: Vec::new(),
            languages: languages.collect(),
            stylesheet: format!("{root}style.css"),
            canonical: self.url(&self.index_folder(language)),
            fallback: self.url(""),
            logo: theme::logo(self.loaded, language, root),
            accessibility: self.accessibility(language),
            labels: self.labels(language, country),
        }
    }

    /// The notices in a language under the units that answer for them.
    fn groups(&self, language: &str, root: &str) -> Vec<Group> {
        let of_language: Vec<_> = self.sheets.iter().filter(|sheet| sheet.language == language).collect();
        let same = of_language.windows(2).all(|two| two[0].document.controller == two[1].document.controller);
        let mut groups: Vec<Group> = Vec::new();
        for sheet in of_language {
            let unit = self.view(sheet).words(&sheet.notice.unit, language).map(crate::model::prose::plain);
            let name = unit.unwrap_or_default();
            let entry = IndexEntry {
                title: crate::document::plain(&sheet.document.title),
                href: format!("{root}{}", sheet.folder()),
                controller: if same { String::new() } else { sheet.document.controller.clone() },
                details: sheet.document.details.clone(),
            };
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.notices.push(entry),
                None => groups.push(Group { name, notices: vec![entry] }),
            }
        }
        if let [only] = groups.as_mut_slice() {
            only.name.clear();
        }
        let locale = self.loaded.site.pack(language, self.country()).map_or(language, |pack| &pack.locale);
        sort_by_name(&mut groups, locale, |group| &group.name);
        groups.iter_mut().for_each(|group| sort_by_name(&mut group.notices, locale, |notice| &notice.title));
        groups
    }

    /// Where the accessibility statement is.
    fn accessibility(&self, language: &str) -> String {
        let url = self.loaded.site.config.accessibility.get().and_then(|url| url.any(language));
        url.map(str::to_owned).unwrap_or_default()
    }

    /// The folder of the list of notices: that of the first language at the top.
    pub fn index_folder(&self, language: &str) -> String {
        if self.languages.first() == Some(&language) { String::new() } else { format!("{language}/") }
    }

    pub fn alternate(&self, language: &str, root: &str, folder: &str) -> Alternate {
        let name = self.loaded.site.pack(language, self.country()).map_or(language, |pack| &pack.name);
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
    /// Where it lies: `chat/`, or `fi/chat/`.
    pub fn folder(&self) -> String {
        if self.is_first {
            format!("{}/", self.notice.name)
        } else {
            format!("{}/{}/", self.language, self.notice.name)
        }
    }

    /// The way from there to the top.
    fn root(&self) -> String {
        "../".repeat(self.folder().matches('/').count())
    }

    /// One of its files.
    pub fn file(&self, extension: &str) -> String {
        format!("{}{}.{extension}", self.folder(), self.notice.name)
    }
}
