//! The pages of the manual: our own look, in which no template of a user has a part.

use serde::Serialize;
use tera::{Context, Value, escape_html};

use super::{Alternate, EMBEDDED, Labels, Link, tera};

/// A page of the manual.
#[derive(Debug, Clone, Serialize)]
pub struct ManualPage {
    /// Its title.
    pub title: String,
    /// All of it below the title, as HTML.
    pub body: String,
    /// Its sections.
    pub contents: Vec<Link>,
    /// The parts of the manual beside the guide.
    pub parts: Vec<ManualPart>,
    /// The page of the guide after this one.
    pub next: Option<Link>,
    /// The way to the first page.
    pub home: String,
    /// Whether this is the first page.
    pub is_home: bool,
    /// The way to the stylesheet.
    pub stylesheet: String,
    /// What made it, and how old its law is.
    pub version: String,
    /// Its address, if it is known where the manual is published.
    pub canonical: String,
}

/// A part of the manual in the head of each page.
#[derive(Debug, Clone, Serialize)]
pub struct ManualPart {
    /// Whether this is the page.
    pub is_here: bool,
    /// Its name, and the way to it.
    #[serde(flatten)]
    pub link: Link,
}

/// A page of the manual as HTML.
#[must_use]
pub fn manual(page: &ManualPage) -> String {
    const NAME: &str = "manual.html";
    let ours = EMBEDDED.iter().filter(|(name, _)| name.ends_with(".html")).copied();
    let mut engine = tera(".html", escape_html);
    let html = engine.add_raw_templates(ours.chain([(NAME, include_str!("manual.html"))])).and_then(|()| {
        let mut context = Context::from_serialize(page)?;
        context.insert_value("body", Value::safe_string(&page.body));
        let none: [Alternate; 0] = [];
        context.insert("languages", &none);
        context.insert("language", "en");
        context.insert("site", "notice");
        context.insert("draft", "");
        context.insert("accessibility", "");
        context.insert("fallback", &page.canonical);
        context.insert("labels", &labels());
        engine.render(NAME, &context)
    });
    html.unwrap_or_else(|error| panic!("our own template {NAME} is broken, please report it: {error}"))
}

/// The labels of a page of a site, with words of the manual where they would name a notice.
fn labels() -> Labels {
    let english = crate::language::pack("en").map(|pack| Labels::of(&pack.page));
    Labels { skip: "Skip to the text".into(), ..english.expect("there is English") }
}

/// The stylesheet of the manual: that of sites, and what only the manual has.
#[must_use]
pub fn manual_style() -> String {
    let style = EMBEDDED.iter().find(|(name, _)| *name == "style.css").map_or("", |(_, text)| text);
    format!("{style}{}", include_str!("manual.css"))
}
