//! Markdown → the body of a page: no scripts, no styles, and no HTML but ours.

use std::borrow::Cow;

use super::blocks::{self, Block, Error, Kind, Run, plain};
use super::icon;

/// A notice as HTML, and what the page around it needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The blocks, without the title.
    pub html: String,
    /// The title as plain text; empty if the Markdown has none.
    pub title: String,
    /// The headings in order, without the title.
    pub headings: Vec<Heading>,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, never more than one deeper than the heading before.
    pub level: u8,
    /// Its id; empty if it has none.
    pub id: String,
    /// Its words as plain text.
    pub text: String,
}

/// Renders Markdown as the body of a page.
///
/// # Errors
/// [`Error::Markdown`], as [`blocks::read`] says.
pub fn body(markdown: &str) -> Result<Body, Error> {
    let page = blocks::read(markdown)?;
    let mut writer = Writer::new(&page.title, Inside { prefix: "", deeper: 0, anchors: true });
    writer.html.reserve(2 * markdown.len());
    for part in page.blocks.chunk_by(|_, next| !matches!(next, Block::Heading { level: 2, .. })) {
        writer.section(part);
    }
    Ok(Body { html: writer.html, headings: writer.headings, title: page.title })
}

/// Renders Markdown as a piece of a page that another system makes: its title is a heading of `level` (1 to 4), and
/// every id in it begins with `prefix`.
///
/// # Errors
/// [`Error::Markdown`], as [`blocks::read`] says.
pub fn fragment(markdown: &str, language: &str, prefix: &str, level: u8) -> Result<String, Error> {
    let page = blocks::read(markdown)?;
    let mut writer = Writer::new(&page.title, Inside { prefix, deeper: level.saturating_sub(1), anchors: false });
    page.blocks.iter().for_each(|block| writer.block(block));
    let (lang, title) = (escaped(language), escaped(&page.title));
    let id = format!("{}notice", escaped(prefix));
    Ok(format!(
        "<section class=\"notice\" lang=\"{lang}\" aria-labelledby=\"{id}\">\n<h{level} id=\"{id}\">{title}</h{level}>\n{}</section>\n",
        writer.html
    ))
}

/// The page around what is written.
#[derive(Clone, Copy)]
struct Inside<'a> {
    /// What all ids begin with.
    prefix: &'a str,
    /// How much deeper than in a page of its own the headings are.
    deeper: u8,
    /// Whether headings are links to themselves, so that readers can copy their addresses.
    anchors: bool,
}

struct Writer<'a> {
    title: &'a str,
    inside: Inside<'a>,
    html: String,
    headings: Vec<Heading>,
    /// Tables since the last heading.
    tables: usize,
}

impl<'a> Writer<'a> {
    fn new(title: &'a str, inside: Inside<'a>) -> Self {
        Writer { title, inside, html: String::new(), headings: Vec::new(), tables: 0 }
    }

    /// What stands together below a heading of the second level, or before the first.
    fn section(&mut self, blocks: &[Block]) {
        let heads = matches!(blocks.first(), Some(Block::Heading { level: 2, .. }));
        self.html += if heads { "<section>\n" } else { "" };
        blocks.iter().for_each(|block| self.block(block));
        self.html += if heads { "</section>\n" } else { "" };
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, words } => {
                let icon = id.as_deref().filter(|_| *level == 2).and_then(icon::beside);
                let id = id.as_ref().map(|id| format!("{}{id}", self.inside.prefix)).unwrap_or_default();
                let attribute = if id.is_empty() { String::new() } else { format!(" id=\"{}\"", escaped(&id)) };
                let level = (level + self.inside.deeper).min(6);
                self.html += &format!("<h{level}{attribute}>");
                self.html += &icon.map(|icon| icon.inline()).unwrap_or_default();
                let anchored = self.inside.anchors && !id.is_empty();
                self.html += &if anchored { format!("<a href=\"#{}\">", escaped(&id)) } else { String::new() };
                self.inline(words);
                self.html += if anchored { "</a>" } else { "" };
                self.html += &format!("</h{level}>\n");
                self.headings.push(Heading { level, id, text: plain(words) });
                self.tables = 0;
            }
            Block::Paragraph(words) => {
                self.html += "<p>";
                self.inline(words);
                self.html += "</p>\n";
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Quote { kind, blocks } => {
                let (open, close) = match kind {
                    Kind::Plain => ("<blockquote>", "</blockquote>"),
                    // Not an aside: that is a landmark beside the main content, and the right to object is in its midst.
                    Kind::Important => ("<div class=\"important\" role=\"note\">", "</div>"),
                    Kind::Warning => ("<div class=\"warning\" role=\"note\">", "</div>"),
                };
                self.html += &format!("{open}\n");
                blocks.iter().for_each(|block| self.block(block));
                self.html += &format!("{close}\n");
            }
            Block::Rule => self.html += "<hr>\n",
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        let (name, number) = match start {
            Some(1) => ("ol", String::new()),
            Some(number) => ("ol", format!(" start=\"{number}\"")),
            None => ("ul", String::new()),
        };
        self.html += &format!("<{name}{number}>\n");
        for item in items {
            self.html += "<li>";
            for (at, block) in item.iter().enumerate() {
                match block {
                    Block::Paragraph(words) if tight && at == 0 => self.inline(words),
                    _ => {
                        self.html += if self.html.ends_with('\n') { "" } else { "\n" };
                        self.block(block);
                    }
                }
            }
            self.html += "</li>\n";
        }
        self.html += &format!("</{name}>\n");
    }

    /// A table with a name. Each cell carries the label of its column: on a narrow screen cells stand below each other.
    fn table(&mut self, head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
        let caption = self.caption();
        self.html += &format!("<table>\n<caption>{}</caption>\n<thead>\n<tr>", escaped(&caption));
        head.iter().for_each(|cell| self.cell(cell, Some("col"), ""));
        self.html += "</tr>\n</thead>\n<tbody>\n";
        let labels: Vec<_> = head.iter().map(|cell| plain(cell)).collect();
        for row in rows {
            self.html += "<tr>";
            for (at, (cell, label)) in row.iter().zip(&labels).enumerate() {
                self.cell(cell, (at == 0).then_some("row"), label);
            }
            self.html += "</tr>\n";
        }
        self.html += "</tbody>\n</table>\n";
    }

    /// What the next table is called: as the headings above it, with a number from the second on.
    fn caption(&mut self) -> String {
        self.tables += 1;
        let section = self.headings.iter().rfind(|heading| heading.level == 2 + self.inside.deeper);
        let above: Vec<&str> = match (section, self.headings.last()) {
            (Some(section), Some(last)) if section.level < last.level => vec![&section.text, &last.text],
            (_, Some(last)) => vec![&last.text],
            (_, None) => vec![self.title],
        };
        let name = above.join(": ");
        if self.tables > 1 { format!("{name} {}", self.tables).trim().to_owned() } else { name }
    }

    fn cell(&mut self, words: &[Run], heads: Option<&str>, label: &str) {
        match heads.filter(|_| !words.is_empty()) {
            Some(scope) => self.html.extend(["<th scope=\"", scope, "\""]),
            None => self.html += "<td",
        }
        if !label.is_empty() && !words.is_empty() {
            self.html.extend([" data-label=\"", &*escaped(label), "\""]);
        }
        self.html += ">";
        self.inline(words);
        self.html += if heads.is_some() && !words.is_empty() { "</th>" } else { "</td>" };
    }

    /// Runs: links around strong words around emphasised ones.
    fn inline(&mut self, runs: &[Run]) {
        for same in runs.chunk_by(|a, b| a.link == b.link) {
            let link = same[0].link.as_deref().map(|to| match to.strip_prefix('#') {
                Some(id) => Cow::Owned(format!("#{}{id}", self.inside.prefix)),
                None => Cow::Borrowed(to),
            });
            // Where the words are the address, it need not be printed after them.
            let class = if link.as_deref().is_some_and(|to| to.starts_with("http") && bare(to) == bare(&plain(same))) {
                " class=\"url\""
            } else {
                ""
            };
            self.html.extend(
                link.iter().flat_map(|to| ["<a href=\"".into(), escaped(to), "\"".into(), class.into(), ">".into()]),
            );
            for same in same.chunk_by(|a, b| a.strong == b.strong) {
                self.html += if same[0].strong { "<strong>" } else { "" };
                same.iter().for_each(|run| self.run(run));
                self.html += if same[0].strong { "</strong>" } else { "" };
            }
            self.html += if link.is_some() { "</a>" } else { "" };
        }
    }

    fn run(&mut self, run: &Run) {
        self.html += if run.emphasis { "<em>" } else { "" };
        for (at, line) in run.text.split('\n').enumerate() {
            self.html += if at > 0 { "<br>\n" } else { "" };
            self.html += &escaped(line);
        }
        self.html += if run.emphasis { "</em>" } else { "" };
    }
}

/// A web address without its scheme, as people write it.
fn bare(url: &str) -> &str {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    rest.strip_suffix('/').unwrap_or(rest)
}

pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    // Without a way out of the loop many bytes are looked at at once.
    let special = |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    if !text.bytes().fold(false, |any, byte| any | special(byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
}
