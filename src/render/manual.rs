//! The Markdown of our own manual → HTML. It is ours, so it may hold code, which a notice may not.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::html::{Heading, escaped};

/// A page of the manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title as plain text.
    pub title: String,
    /// All but the title.
    pub html: String,
    /// The headings in order, without the title; each has an id.
    pub headings: Vec<Heading>,
}

/// Where things lie in the manual, seen from the page that is rendered.
pub trait Ways {
    /// Where a link of the source leads; if nowhere, only its words are shown.
    fn link(&self, to: &str) -> Option<String>;
    /// The page about a piece of code: a rule, a key, a command.
    fn about(&self, code: &str) -> Option<String>;
}

/// Renders a page: what is named in code leads to its own page, headings have ids, and what may be wider than a screen
/// scrolls in a frame.
#[must_use]
pub fn page(markdown: &str, ways: &impl Ways) -> Page {
    let mut writer = Writer { ways, events: Vec::new(), headings: Vec::new(), title: String::new(), open: Vec::new() };
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let inside = events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
                writer.heading(level, inside.collect());
            }
            other => writer.event(other),
        }
    }
    let mut html = String::new();
    html::push_html(&mut html, writer.events.into_iter());
    Page { title: writer.title, html, headings: writer.headings }
}

struct Writer<'a, W> {
    ways: &'a W,
    events: Vec<Event<'a>>,
    headings: Vec<Heading>,
    title: String,
    /// The links that stand open, and whether each leads anywhere.
    open: Vec<bool>,
}

impl<'a, W: Ways> Writer<'a, W> {
    fn html(&mut self, html: String) {
        self.events.push(Event::InlineHtml(CowStr::from(html)));
    }

    fn heading(&mut self, level: HeadingLevel, inside: Vec<Event<'a>>) {
        let words = |event: &Event| match event {
            Event::Text(text) | Event::Code(text) => text.to_string(),
            _ => String::new(),
        };
        let text: String = inside.iter().map(words).collect();
        if level == HeadingLevel::H1 && self.title.is_empty() {
            self.title = text;
            return;
        }
        let (level, id) = (level as u8, self.free(&anchor(&text)));
        self.html(format!("<h{level} id=\"{id}\">"));
        self.events.extend(inside);
        self.html(format!("</h{level}>\n"));
        self.headings.push(Heading { level, id, text });
    }

    /// An id that no heading has yet.
    fn free(&self, id: &str) -> String {
        let is_free = |id: &String| !self.headings.iter().any(|heading| heading.id == *id);
        let ids = std::iter::once(id.to_owned()).chain((2..).map(|nth| format!("{id}-{nth}")));
        ids.into_iter().find(is_free).unwrap_or_default()
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                let to = self.ways.link(&dest_url);
                self.open.push(to.is_some());
                if let Some(to) = to {
                    self.html(format!("<a href=\"{}\">", escaped(&to)));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.open.pop() == Some(true) {
                    self.html("</a>".into());
                }
            }
            Event::Code(code) => {
                let about = if self.open.is_empty() { self.ways.about(&code) } else { None };
                match about {
                    Some(to) => self.html(format!("<a href=\"{}\"><code>{}</code></a>", escaped(&to), escaped(&code))),
                    None => self.events.push(Event::Code(code)),
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let word = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
                    CodeBlockKind::Indented => "",
                };
                let name = match word {
                    "yaml" => "YAML",
                    "json" => "JSON",
                    "html" => "HTML",
                    "console" | "sh" => "Commands, and what they print",
                    _ => "Text",
                };
                self.html(frame("code", name) + "<pre><code>");
            }
            Event::End(TagEnd::CodeBlock) => self.html("</code></pre>\n</div>\n".into()),
            Event::Start(Tag::Table(columns)) => {
                let above = self.headings.last().map_or(self.title.as_str(), |heading| heading.text.as_str());
                self.html(frame("table", above));
                self.events.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                self.events.push(Event::End(TagEnd::Table));
                self.html("</div>\n".into());
            }
            other => self.events.push(other),
        }
    }
}

/// A frame that scrolls on a narrow screen, and so must take the focus and have a name.
fn frame(class: &str, name: &str) -> String {
    format!("<div class=\"{class}\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n", escaped(name))
}

/// The id of a heading, or of a key: `retention.period` is `retention-period`.
#[must_use]
pub fn anchor(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let dashed: String = text.chars().map(letter).collect();
    let words: Vec<_> = dashed.split('-').filter(|word| !word.is_empty()).collect();
    let id = words.join("-");
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("part-{id}") }
}
