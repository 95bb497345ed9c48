//! From a document to Markdown, and from a body to a page: Tera templates, ours or the user's over ours.

pub mod markdown;

mod context;
mod faults;
mod manual;

pub use context::{Alternate, Elsewhere, Group, Index, IndexEntry, Labels, Link, Logo, Moved, NotFound, Page};
pub use faults::is_slip;
pub use manual::{ManualPage, ManualPart, manual, manual_style};

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;
use tera::{Context, ErrorKind, EscapeFn, Kwargs, State, Tera, Value, escape_html};

use crate::diagnostic::{FileId, Files, Finding};
use crate::document::Document;

use faults::User;

/// Our templates, by the names under which a user's may replace or extend them.
const EMBEDDED: &[(&str, &str)] = &[
    ("notice.md", include_str!("../../templates/notice.md")),
    ("blocks.md", include_str!("../../templates/blocks.md")),
    ("base.html", include_str!("../../templates/base.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("alias.html", include_str!("../../templates/alias.html")),
    ("404.html", include_str!("../../templates/404.html")),
    ("logo.html", include_str!("../../templates/logo.html")),
    ("style.css", include_str!("../../templates/style.css")),
    ("notice.typ", include_str!("../../templates/notice.typ")),
    ("poster.typ", include_str!("../../templates/poster.typ")),
];

/// The prefix under which a user's template can still reach ours: `{% extends "notice/page.html" %}`.
const OURS: &str = "notice/";

/// What `notice.md` puts between the details of a notice.
const BETWEEN_DETAILS: &str = " · ";

/// A notice as Markdown.
#[derive(Debug, Clone)]
pub struct Markdown {
    text: String,
    /// The line of register, version and dates.
    details: String,
}

impl Markdown {
    /// All of it, to be read as it is.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// The same without the line of details: the page or the PDF around it shows them.
    #[must_use]
    pub fn in_a_page(&self) -> Cow<'_, str> {
        match self.text.split_once(&format!("\n\n{}\n\n", self.details)) {
            Some((title, rest)) if !self.details.is_empty() && !title.contains('\n') => {
                format!("{title}\n\n{rest}").into()
            }
            _ => self.text.as_str().into(),
        }
    }
}

/// The templates of a site.
pub struct Templates {
    markdown: Tera,
    html: Tera,
    /// Stylesheet and Typst source: not templates, but replaced in the same way.
    assets: Vec<(String, String)>,
    users: Vec<User>,
}

impl Templates {
    /// Our templates with the user's over them: names and files.
    ///
    /// # Errors
    /// Everything that is wrong with the user's, each at its place.
    pub fn new(users: &[(String, FileId)], files: &Files) -> Result<Self, Vec<Finding>> {
        let user = |(name, file): &(String, FileId)| User {
            name: name.clone(),
            file: *file,
            text: files.text(*file).to_owned(),
        };
        let users: Vec<_> = users.iter().map(user).collect();
        let alone = |user: &User| match is_asset(&user.name) {
            true => Vec::new(),
            false => {
                parse_alone(user).err().map(|error| faults::findings(&error, &user.name, &users)).unwrap_or_default()
            }
        };
        let mut findings: Vec<_> = users.iter().flat_map(alone).collect();
        if findings.is_empty() {
            match (engine(".md", escape_markdown, &users), engine(".html", escape_html, &users)) {
                (Ok(markdown), Ok(html)) => return Ok(Templates { markdown, html, assets: assets(&users), users }),
                (markdown, html) => findings.extend([markdown.err(), html.err()].into_iter().flatten().flatten()),
            }
        }
        Err(findings)
    }

    /// Files among the user's templates that nothing is made with.
    #[must_use]
    pub fn unused(&self) -> Vec<Finding> {
        faults::unused(&self.users)
    }

    /// A notice as Markdown.
    ///
    /// # Errors
    /// What is wrong with the user's template.
    pub fn markdown(&self, document: &Document) -> Result<Markdown, Finding> {
        let text = self.render(&self.markdown, "notice.md", &context::notice(document))?;
        let details = context::lines(&document.details).iter().map(|line| line.as_str()).collect::<Vec<_>>();
        Ok(Markdown { text: markdown::tidy(&text), details: markdown::escape(&details.join(BETWEEN_DETAILS)) })
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

    /// What leads from an old address to a notice.
    ///
    /// # Errors
    /// What is wrong with the user's template.
    pub fn moved(&self, page: &Moved) -> Result<String, Finding> {
        self.html("alias.html", page, &[])
    }

    /// What is shown where there is no page.
    ///
    /// # Errors
    /// What is wrong with the user's template.
    pub fn not_found(&self, page: &NotFound) -> Result<String, Finding> {
        self.html("404.html", page, &[])
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
        faults::findings(error, name, &self.users).swap_remove(0)
    }
}

/// The report of `notice coverage` as a page that needs nothing beside it. It is no page of the site: the user's templates
/// have no part in it.
#[must_use]
pub fn coverage(report: &impl Serialize) -> String {
    const NAME: &str = "coverage.html";
    let style = EMBEDDED.iter().find(|(name, _)| *name == "style.css").map_or("", |(_, text)| text);
    let mut engine = tera(".html", escape_html);
    let page = engine.add_raw_template(NAME, include_str!("coverage.html")).and_then(|()| {
        let mut context = Context::from_serialize(report)?;
        context.insert_value("style", Value::safe_string(style));
        engine.render(NAME, &context)
    });
    page.unwrap_or_else(|error| panic!("our own template {NAME} is broken, please report it: {error}"))
}

/// Our templates of one ending with the user's over them.
fn engine(ending: &'static str, escape: EscapeFn, users: &[User]) -> Result<Tera, Vec<Finding>> {
    let is_one = |name: &str| name.ends_with(ending);
    let ours = EMBEDDED.iter().filter(|(name, _)| is_one(name)).map(|(name, text)| (format!("{OURS}{name}"), *text));
    let theirs = users.iter().filter(|user| is_one(&user.name)).map(|user| (user.name.clone(), user.text.as_str()));
    let mut engine = tera(ending, escape);
    engine.add_raw_templates(ours.chain(theirs)).map_err(|error| faults::findings(&error, ending, users))?;
    Ok(engine)
}

/// Stylesheet and Typst source: ours, or the user's of the same name.
fn assets(users: &[User]) -> Vec<(String, String)> {
    let asset = |(name, ours): &(&str, &str)| {
        let theirs = users.iter().find(|user| user.name == *name).map(|user| user.text.as_str());
        ((*name).to_owned(), theirs.unwrap_or(ours).to_owned())
    };
    EMBEDDED.iter().filter(|(name, _)| is_asset(name)).map(asset).collect()
}

fn is_asset(name: &str) -> bool {
    !name.ends_with(".md") && !name.ends_with(".html")
}

/// Looks for mistakes of syntax in one template alone, so that all files are told in one run.
fn parse_alone(user: &User) -> Result<(), tera::Error> {
    match tera("", escape_html).add_raw_template(&user.name, &user.text) {
        Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => Err(error),
        _ => Ok(()), // what it extends or includes is looked for later, among all
    }
}

fn tera(ending: &'static str, escape: EscapeFn) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([ending]);
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
