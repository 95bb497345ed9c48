//! From a document to Markdown, and from a body to a page: Tera templates, ours or the user's over ours.

pub mod markdown;

mod context;

pub use context::{Alternate, Index, IndexEntry, Labels, Link, Page};

use std::io::Write;

use serde::Serialize;
use tera::{Context, ErrorKind, EscapeFn, Kwargs, State, Tera, Value, escape_html};

use crate::diagnostic::{FileId, Files, Finding, Span};
use crate::document::Document;

/// Our templates, by the names under which a user's may replace or extend them.
const EMBEDDED: &[(&str, &str)] = &[
    ("notice.md", include_str!("../../templates/notice.md")),
    ("blocks.md", include_str!("../../templates/blocks.md")),
    ("base.html", include_str!("../../templates/base.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("style.css", include_str!("../../templates/style.css")),
    ("notice.typ", include_str!("../../templates/notice.typ")),
];

/// The prefix under which a user's template can still reach ours: `{% extends "notice/page.html" %}`.
const OURS: &str = "notice/";

/// The templates of a site.
pub struct Templates {
    markdown: Tera,
    html: Tera,
    /// Stylesheet and Typst source: not templates, but replaced in the same way.
    assets: Vec<(String, String)>,
    users: Vec<(String, FileId)>,
}

impl Templates {
    /// Our templates with the user's over them: names and files.
    ///
    /// # Errors
    /// Everything that is wrong with the user's, each at its place.
    pub fn new(users: &[(String, FileId)], files: &Files) -> Result<Self, Vec<Finding>> {
        let mut templates = Templates {
            markdown: tera(&[".md"], escape_markdown),
            html: tera(&[".html"], escape_html),
            assets: EMBEDDED
                .iter()
                .filter(|(name, _)| is_asset(name))
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
            users: users.to_vec(),
        };
        let mut findings = Vec::new();
        for (name, file) in users {
            let text = files.text(*file);
            if is_asset(name) {
                templates.assets.retain(|(other, _)| other != name);
                templates.assets.push((name.clone(), text.to_owned()));
            } else if let Err(error) = parse_alone(name, text) {
                findings.push(templates.finding(&error, name));
            }
        }
        if findings.is_empty() {
            for engine in [".md", ".html"] {
                findings
                    .extend(templates.load(engine, users, files).err().map(|error| templates.finding(&error, engine)));
            }
        }
        if findings.is_empty() { Ok(templates) } else { Err(findings) }
    }

    fn load(&mut self, ending: &str, users: &[(String, FileId)], files: &Files) -> Result<(), tera::Error> {
        let ours = EMBEDDED
            .iter()
            .filter(|(name, _)| name.ends_with(ending))
            .map(|(name, text)| (format!("{OURS}{name}"), (*text).to_owned()));
        let theirs = users
            .iter()
            .filter(|(name, _)| name.ends_with(ending))
            .map(|(name, file)| (name.clone(), files.text(*file).to_owned()));
        let all: Vec<_> = ours.chain(theirs).collect();
        let engine = if ending == ".md" { &mut self.markdown } else { &mut self.html };
        engine.add_raw_templates(all)
    }

    /// A notice as Markdown; `standalone` says whether the dates stand in it, or in a page around it.
    ///
    /// # Errors
    /// What is wrong with the user's template.
    pub fn markdown(&self, document: &Document, standalone: bool) -> Result<String, Finding> {
        let text = self.render(&self.markdown, "notice.md", &context::notice(document, standalone))?;
        Ok(markdown::tidy(&text))
    }

    /// The page around a notice.
    ///
    /// # Errors
    /// What is wrong with the user's template.
    pub fn page(&self, page: &Page) -> Result<String, Finding> {
        self.html("page.html", page, &[("body", &page.body)])
    }

    /// The list of notices.
    ///
    /// # Errors
    /// What is wrong with the user's template.
    pub fn index(&self, index: &Index) -> Result<String, Finding> {
        self.html("index.html", index, &[])
    }

    /// The stylesheet, or the Typst source of the PDF.
    #[must_use]
    pub fn asset(&self, name: &str) -> &str {
        self.assets.iter().find(|(other, _)| other == name).map_or("", |(_, text)| text)
    }

    fn html(&self, name: &str, page: &impl Serialize, safe: &[(&'static str, &str)]) -> Result<String, Finding> {
        let mut context = Context::from_serialize(page).map_err(|error| self.finding(&error, name))?;
        for (key, html) in safe {
            context.insert_value(*key, Value::safe_string(html));
        }
        self.render(&self.html, name, &context)
    }

    fn render(&self, engine: &Tera, name: &str, context: &Context) -> Result<String, Finding> {
        engine.render(name, context).map_err(|error| self.finding(&error, name))
    }

    /// An error of the template engine as a finding in the user's file.
    fn finding(&self, error: &tera::Error, name: &str) -> Finding {
        let (named, span, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.filename(), Some(report.span().range.clone()), report.message().to_owned())
            }
            ErrorKind::MissingParent { current, .. } => (current.as_str(), None, error.to_string()),
            _ => (name, None, error.to_string()),
        };
        let by_name = |wanted: &str| self.users.iter().find(|(user, _)| user == wanted);
        let of_kind = || self.users.iter().find(|(user, _)| user.ends_with(name) || name.ends_with(user.as_str()));
        let Some((_, file)) = by_name(named).or_else(of_kind).or(self.users.first()) else {
            panic!("the built-in template {named} fails, which is a mistake of ours; please report it: {error}");
        };
        let place = span
            .filter(|_| by_name(named).is_some())
            .map_or(Span::start_of(*file), |range| Span::new(*file, range.start, range.end));
        let message = message.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
        let help = "mend the template, or take the file away: ours then holds again";
        Finding::fault("template-error", place, format!("the template fails: {message}"), help)
    }
}

fn is_asset(name: &str) -> bool {
    !name.ends_with(".md") && !name.ends_with(".html")
}

/// Looks for mistakes of syntax in one template alone, so that all files are told in one run.
fn parse_alone(name: &str, text: &str) -> Result<(), tera::Error> {
    match tera(&[], escape_html).add_raw_template(name, text) {
        Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => Err(error),
        _ => Ok(()), // what it extends or includes is looked for later, among all
    }
}

fn tera(endings: &'static [&'static str], escape: EscapeFn) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(endings.iter().copied());
    tera.set_escape_fn(escape);
    tera.set_fallback_prefixes([OURS]).expect("no template has been added yet");
    tera.register_filter("quote", quote);
    tera
}

/// Markdown, as the lines of a quotation.
fn quote(text: &str, _: Kwargs, _: &State) -> Value {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    Value::safe_string(&text.lines().map(line).collect::<Vec<_>>().join("\n"))
}

fn escape_markdown(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(markdown::escape(text).as_bytes())
}
