//! The Markdown of a notice as blocks and runs: what the page and the PDF both show, so that they cannot differ.
//!
//! Only what a notice is made of has a meaning here. Anything else a template may hold (HTML, images, code) comes out as
//! it was written, and a link that leads elsewhere than to the web, an address or a heading keeps only its words.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::link;

/// Why Markdown or a PDF template cannot be rendered, in words for the author of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The Markdown holds something that no page can show.
    Markdown {
        /// The line of the Markdown, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// The PDF template fails, or the document it makes breaks a standard.
    Template {
        /// The line of the template, from 1, where there is one.
        line: Option<usize>,
        /// What Typst says, with its hints.
        message: String,
    },
    /// No embedded font has a character.
    Glyph {
        /// The character.
        character: char,
        /// The words it stands in.
        near: String,
        /// The heading above; empty before the first, and outside the body.
        heading: String,
    },
    /// The PDF cannot take a file of the theme.
    Look {
        /// The key that names it.
        key: &'static str,
        /// What Typst says, with its hints.
        message: String,
    },
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Error::Markdown { line, message } => write!(f, "line {line}: {message}"),
            Error::Template { line: Some(line), message } => write!(f, "line {line} of the template: {message}"),
            Error::Template { line: None, message } => f.write_str(message),
            Error::Glyph { character, near, heading } => {
                let code = u32::from(*character);
                write!(f, "no font has the character U+{code:04X} “{}” in “{near}”", character.escape_debug())?;
                if heading.is_empty() { Ok(()) } else { write!(f, ", below the heading “{heading}”") }
            }
            Error::Look { key, message } => write!(f, "no PDF can be made with this `{key}`: {message}"),
        }
    }
}

/// A notice as its Markdown says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The words of the first heading of level 1; empty if there is none.
    pub title: String,
    /// All the rest, in order.
    pub blocks: Vec<Block>,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, never empty.
    Heading {
        /// 2 to 6, never more than one deeper than the heading before.
        level: u8,
        /// Its id, unlike all others of the page.
        id: Option<String>,
        /// Its words, without links.
        words: Vec<Run>,
    },
    /// Words that stand together.
    Paragraph(Vec<Run>),
    /// A list.
    List {
        /// The number of the first item; none in a bullet list.
        start: Option<u64>,
        /// Whether its items stand close, without space between.
        tight: bool,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A table; each row has as many cells as the head.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Run>>,
        /// The cells of each row; the first names the row.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Blocks that stand apart.
    Quote {
        /// How they stand apart.
        kind: Kind,
        /// What stands apart.
        blocks: Vec<Block>,
    },
    /// A line between two parts.
    Rule,
}

/// How a block quote stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words of somebody else.
    Plain,
    /// What the reader must not miss: the right to object.
    Important,
    /// A gap in a draft.
    Warning,
}

/// Words of one style; `\n` in them is a line end to keep, and there is no other control character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Whether they are strongly emphasised.
    pub strong: bool,
    /// Where they lead: `#id` of a heading of the page, an address with a scheme, or one relative to the page.
    pub link: Option<String>,
}

/// The words of runs without their style, on one line.
#[must_use]
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.replace('\n', " ")).collect()
}

/// How deep quotes and lists may stand in each other: what is written keeps to 4, and Typst gives up at 15.
const DEEPEST: usize = 8;

const SYNTAX: Options = Options::ENABLE_TABLES.union(Options::ENABLE_HEADING_ATTRIBUTES).union(Options::ENABLE_GFM);

/// Reads Markdown.
///
/// # Errors
/// [`Error::Markdown`] if quotes or lists nest too deep, two headings have one id, or a link leads to an id no heading has.
pub fn read(markdown: &str) -> Result<Page, Error> {
    let events = Parser::new_ext(markdown, SYNTAX).into_offset_iter().peekable();
    let mut reader = Reader { text: markdown, events, title: None, level: 1, ids: HashSet::new(), wanted: Vec::new() };
    let blocks = reader.blocks(0)?;
    if let Some((id, at)) = reader.wanted.iter().find(|(id, _)| !reader.ids.contains(id)) {
        return Err(reader.error(*at, format!("this link leads to `#{id}`, but no heading has the id `{id}`")));
    }
    Ok(Page { title: reader.title.unwrap_or_default(), blocks })
}

struct Reader<'a> {
    text: &'a str,
    events: Peekable<OffsetIter<'a>>,
    title: Option<String>,
    /// The level of the heading before.
    level: u8,
    ids: HashSet<String>,
    /// The ids that links lead to, and the bytes where.
    wanted: Vec<(String, usize)>,
}

impl Reader<'_> {
    fn error(&self, at: usize, message: String) -> Error {
        Error::Markdown { line: self.text[..at].matches('\n').count() + 1, message }
    }

    /// The blocks up to the end of what holds them, which is taken too.
    fn blocks(&mut self, depth: usize) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        loop {
            let runs = self.runs();
            if !runs.is_empty() {
                blocks.push(Block::Paragraph(runs)); // an item of a tight list
            }
            let Some((event, range)) = self.events.next() else { return Ok(blocks) };
            match event {
                Event::End(_) => return Ok(blocks),
                Event::Rule => blocks.push(Block::Rule),
                Event::Start(tag) => blocks.extend(self.block(tag, range, depth)?),
                _ => {} // all others are inline and were read as runs
            }
        }
    }

    fn block(&mut self, tag: Tag, range: Range<usize>, depth: usize) -> Result<Option<Block>, Error> {
        if matches!(tag, Tag::List(_) | Tag::BlockQuote(_)) && depth == DEEPEST {
            let message = format!("quotes and lists stand more than {DEEPEST} deep in each other");
            return Err(self.error(range.start, message));
        }
        match tag {
            Tag::Paragraph => Ok(Some(Block::Paragraph(self.line())).filter(|block| !is_blank(block))),
            Tag::Heading { level, id, .. } => self.heading(level, id.map(|id| id.to_string()), range.start),
            Tag::List(start) => self.list(start, depth + 1).map(Some),
            Tag::BlockQuote(kind) => {
                let kind = match kind {
                    Some(BlockQuoteKind::Important) => Kind::Important,
                    Some(BlockQuoteKind::Warning | BlockQuoteKind::Caution) => Kind::Warning,
                    Some(BlockQuoteKind::Note | BlockQuoteKind::Tip) | None => Kind::Plain,
                };
                Ok(Some(Block::Quote { kind, blocks: self.blocks(depth + 1)? }))
            }
            Tag::Table(_) => Ok(Some(self.table())),
            _ => Ok(self.literal(range)),
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<String>, at: usize) -> Result<Option<Block>, Error> {
        let mut words = self.line();
        words.iter_mut().for_each(|run| run.link = None); // it is itself a link in the table of contents
        if plain(&words).trim().is_empty() {
            return Ok(None);
        }
        if level == HeadingLevel::H1 && self.title.is_none() {
            self.title = Some(plain(&words));
            return Ok(None);
        }
        if let Some(id) = id.as_ref().filter(|id| !self.ids.insert((*id).clone())) {
            return Err(self.error(at, format!("two headings have the id `{id}`")));
        }
        self.level = (level as u8).clamp(2, self.level + 1);
        Ok(Some(Block::Heading { level: self.level, id, words }))
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Result<Block, Error> {
        let (mut items, mut tight) = (Vec::new(), true);
        while let Some((Event::Start(_), _)) = self.events.next() {
            tight &= !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
            items.push(self.blocks(depth)?);
        }
        Ok(Block::List { start, tight, items })
    }

    fn table(&mut self) -> Block {
        let mut rows = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.events.next() {
                cells.push(self.line());
            }
            rows.push(cells);
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Block::Table { head, rows }
    }

    /// A block that means nothing here, as it was written.
    fn literal(&mut self, range: Range<usize>) -> Option<Block> {
        let mut open = 1;
        while open > 0 {
            match self.events.next()?.0 {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        let mut runs = Vec::new();
        written(&mut runs, self.text[range].trim(), &Run::default());
        Some(Block::Paragraph(runs))
    }

    /// The runs of a block that holds nothing else, and its end.
    fn line(&mut self) -> Vec<Run> {
        let runs = self.runs();
        self.events.next();
        runs
    }

    fn runs(&mut self) -> Vec<Run> {
        let (mut runs, mut style) = (Vec::new(), Run::default());
        let (mut emphasis, mut strong, mut images) = (0, 0, 0);
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            match event {
                Event::Start(Tag::Image { .. }) => {
                    if images == 0 {
                        written(&mut runs, &self.text[range], &style);
                    }
                    images += 1;
                }
                Event::End(TagEnd::Image) => images -= 1,
                _ if images > 0 => {}
                Event::Start(Tag::Emphasis) => emphasis += 1,
                Event::End(TagEnd::Emphasis) => emphasis -= 1,
                Event::Start(Tag::Strong) => strong += 1,
                Event::End(TagEnd::Strong) => strong -= 1,
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    style.link = self.target(link_type, &dest_url, range.start);
                }
                Event::End(TagEnd::Link) => style.link = None,
                Event::Text(text) => push(&mut runs, &text, &style),
                Event::SoftBreak => push(&mut runs, " ", &style),
                Event::HardBreak => append(&mut runs, "\n", &style),
                _ => written(&mut runs, &self.text[range], &style),
            }
            (style.emphasis, style.strong) = (emphasis > 0, strong > 0);
        }
        runs
    }

    /// Where a link leads, if a page or a PDF may lead there.
    fn target(&mut self, kind: LinkType, to: &str, at: usize) -> Option<String> {
        if let Some(id) = to.strip_prefix('#') {
            self.wanted.push((id.to_owned(), at));
            return Some(to.to_owned());
        }
        let to = if kind == LinkType::Email { format!("mailto:{to}") } else { to.to_owned() };
        link::allowed(&to)
    }
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image),
        Event::Rule => false,
        _ => true,
    }
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Paragraph(runs) if runs.is_empty())
}

/// Adds a piece of Markdown with its marks, line by line.
fn written(runs: &mut Vec<Run>, source: &str, style: &Run) {
    for (at, line) in source.lines().enumerate() {
        if at > 0 {
            append(runs, "\n", style);
        }
        push(runs, line, style);
    }
}

fn push(runs: &mut Vec<Run>, text: &str, style: &Run) {
    let number = style.link.as_ref().is_some_and(|to| to.starts_with("tel:"));
    // Controls, and bytes with which characters begin that `is_shown` may refuse; nearly no text has any.
    let may_change = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte >= 0xef);
    let text = if number || text.bytes().fold(false, |any, byte| any | may_change(byte)) {
        let character = |c| match c {
            ' ' if number => Some('\u{a0}'), // a telephone number stays on one line
            '-' if number => Some('\u{2011}'),
            '\t' | '\n' | '\r' => Some(' '),
            _ => Some(c).filter(|c| is_shown(*c)),
        };
        Cow::Owned(text.chars().filter_map(character).collect())
    } else {
        Cow::Borrowed(text)
    };
    if !text.is_empty() {
        append(runs, &text, style);
    }
}

/// Adds characters as they are, to the last run if that has the same style.
fn append(runs: &mut Vec<Run>, text: &str, style: &Run) {
    match runs.last_mut() {
        Some(last) if (last.emphasis, last.strong, &last.link) == (style.emphasis, style.strong, &style.link) => {
            last.text.push_str(text);
        }
        _ => runs.push(Run { text: text.to_owned(), ..style.clone() }),
    }
}

/// Controls and non-characters are no text; direction overrides make a line read as what it is not.
pub(super) fn is_shown(c: char) -> bool {
    let overrides = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let no_character = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{feff}');
    !(c.is_control() || overrides || no_character)
}
