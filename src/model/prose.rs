//! Author's text: the little Markdown it may use becomes blocks and runs; all else is kept as the characters the
//! author wrote and is listed, so that a finding can point at it.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

/// A block of an author's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Words that stand together.
    Paragraph(Vec<Inline>),
    /// A list, numbered from `start` if there is one.
    List {
        /// The number of the first item; none in a bullet list.
        start: Option<u64>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
}

/// A run inside a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters that mean themselves.
    Text(String),
    /// Emphasised runs, mostly shown in italics.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised runs, mostly shown in bold.
    Strong(Vec<Inline>),
    /// The end of a line that the author wants kept.
    Break,
    /// Words that lead somewhere.
    Link {
        /// Where they lead.
        to: Target,
        /// What is shown; empty before an id means "the number and title of the target".
        words: Vec<Inline>,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address with the scheme `https`, `http`, `mailto` or `tel`.
    Url(String),
    /// The id of something in this notice, without `#`.
    Id(String),
    /// Another notice of this site, and perhaps the id of something in it.
    Notice {
        /// Its name.
        name: String,
        /// The id, without `#`.
        id: Option<String>,
    },
}

/// A piece of a text that means something in Markdown, but here is shown as its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// What it would be in Markdown, with its article: "a heading".
    pub what: &'static str,
    /// Where it stands, in bytes from the start of the text.
    pub bytes: Range<usize>,
}

/// A text as read: what is shown, and what of it is not markup although it looks so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose<T> {
    /// What is shown.
    pub content: Vec<T>,
    /// What is shown as literal characters, in the order of the text.
    pub literals: Vec<Literal>,
}

/// How deep lists may nest.
const DEEPEST_LIST: usize = 4;

/// Put before a text of one line, so that nothing in it stands where a block could begin.
const GUARD: &str = ". ";

// Tables and struck-out text are read in order to be reported.
const SYNTAX: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Reads a block text: paragraphs, lists, emphasis and links.
pub fn blocks(text: &str) -> Prose<Block> {
    if means_itself(text) {
        let words = vec![Inline::Text(text.to_owned())];
        return Prose { content: vec![Block::Paragraph(words)], literals: Vec::new() };
    }
    let mut literals = definitions(text);
    // A definition disappears from what the parser tells and acts elsewhere in the text; without its colon it is text.
    // A character of the same length and class, so that bytes and neighbours stay what they are.
    let inert = if literals.is_empty() { Cow::Borrowed(text) } else { text.replace("]:", "],").into() };
    let mut reader = Reader::new(text, &inert, 0);
    let content = reader.blocks(0);
    literals.append(&mut reader.literals);
    finish(text, content, literals)
}

/// Reads a text that stands in a sentence, heading, cell or list item: emphasis and links on one line.
pub fn inline(text: &str) -> Prose<Inline> {
    if means_itself(text) {
        return Prose { content: vec![Inline::Text(text.to_owned())], literals: Vec::new() };
    }
    let line = text.replace(['\n', '\r'], " ");
    let guarded = format!("{GUARD}{line}");
    let mut reader = Reader::new(&line, &guarded, GUARD.len());
    reader.events.next(); // the start of the only paragraph
    let content = reader.inlines();
    let mut literals = definitions(&line);
    literals.append(&mut reader.literals);
    literals.extend(leading_block(&line).filter(|block| literals.iter().all(|l| l.bytes.start != block.bytes.start)));
    finish(text, content, literals)
}

/// Whether no character of a text could be markup, so that no parser needs to see it: most texts are of this kind.
pub fn means_itself(text: &str) -> bool {
    let mark = |c: char| c.is_ascii() && HARMLESS.contains(&(c as u8)) || matches!(c, '§' | '’' | '”' | '–');
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && !has_two_spaces(text)
        && (text.bytes().all(|byte| USUAL[usize::from(byte)]) || text.chars().all(|c| c.is_alphanumeric() || mark(c)))
}

/// What is no markup, besides letters and digits.
const HARMLESS: &[u8] = b" ,.;()/%?:-!'\"";

/// The bytes of what is no markup in most texts: in ASCII, and in the letters from `À` to `ÿ`.
const USUAL: [bool; 256] = {
    let mut usual = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        usual[byte] = matches!(byte, 0x80..=0xbf | 0xc3) || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut rest = HARMLESS;
    while let [mark, others @ ..] = rest {
        usual[*mark as usize] = true;
        rest = others;
    }
    usual
};

fn has_two_spaces(text: &str) -> bool {
    let pairs = text.bytes().zip(text.bytes().skip(1));
    pairs.fold(false, |any, (one, next)| any | ((one == b' ') & (next == b' ')))
}

/// The characters of a text that may be shown, as one line: white space is folded and trimmed, control characters
/// and direction overrides (which could make a line read as what it is not) are left out.
pub fn plain(text: &str) -> String {
    fold(text).trim().to_owned()
}

/// The showable characters of a text as part of a line: as [`plain`], but a space at either end stays.
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    append(&mut line, text);
    Cow::Owned(line)
}

/// Whether a text surely has no white space but single spaces, and nothing in the blocks of Unicode where the characters
/// left out stand.
fn is_folded(text: &str) -> bool {
    // All bytes are looked at: without a way out of the loops, many are at once.
    let hidden = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef);
    !text.bytes().fold(false, |any, byte| any | hidden(byte)) && !has_two_spaces(text)
}

fn append(line: &mut String, text: &str) {
    if is_folded(text) && !(line.ends_with(' ') && text.starts_with(' ')) {
        return line.push_str(text);
    }
    for c in text.chars() {
        match c {
            ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '\u{feff}' => {}
            _ if c.is_control() || overrides_direction(c) => {}
            _ => line.push(c),
        }
    }
}

fn overrides_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn finish<T>(text: &str, content: Vec<T>, mut literals: Vec<Literal>) -> Prose<T> {
    let overrides = text.char_indices().filter(|(_, c)| overrides_direction(*c));
    literals.extend(overrides.map(|(at, c)| Literal { what: "a direction override", bytes: at..at + c.len_utf8() }));
    literals.sort_by_key(|literal| literal.bytes.start);
    Prose { content, literals }
}

/// Reference definitions and footnotes.
fn definitions(text: &str) -> Vec<Literal> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, SYNTAX | Options::ENABLE_FOOTNOTES);
    let references = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone());
    let mut found: Vec<Literal> =
        references.map(|span| Literal { what: "a reference definition", bytes: trimmed(text, span) }).collect();
    for (event, span) in parser.into_offset_iter() {
        if let Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) = event {
            found.push(Literal { what: "a footnote", bytes: trimmed(text, span) });
        }
    }
    found
}

/// What a text of one line would begin with if it stood alone. List markers, `>` and `#` before a number mean
/// themselves there: "2. krs", "> 5", "# 5".
fn leading_block(line: &str) -> Option<Literal> {
    let after_hashes = line.trim_start().trim_start_matches('#').trim_start();
    let (event, span) = Parser::new_ext(line.trim_start(), SYNTAX).into_offset_iter().next()?;
    let indent = line.len() - line.trim_start().len();
    match event {
        Event::Start(Tag::Heading { .. }) if after_hashes.starts_with(|c: char| !c.is_ascii_digit()) => {}
        Event::Start(Tag::HtmlBlock | Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {}
        _ => return None,
    }
    Some(Literal { what: name(&event), bytes: trimmed(line, span.start + indent..span.end + indent) })
}

/// The range without white space at its ends, between characters of the text.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let slice = &text[start..text.ceil_char_boundary(range.end.max(start))];
    let from = start + slice.len() - slice.trim_start().len();
    from..from + slice.trim().len()
}

/// What a finding calls the markup that is not allowed.
fn name(event: &Event) -> &'static str {
    match event {
        Event::Start(Tag::Heading { .. }) => "a heading",
        Event::Start(Tag::CodeBlock(_)) => "a code block",
        Event::Start(Tag::BlockQuote(_)) => "a block quote",
        Event::Start(Tag::Table(_)) => "a table",
        Event::Start(Tag::List(_)) => "a list more than four deep",
        Event::Start(Tag::Image { .. }) => "an image",
        Event::Start(Tag::Strikethrough) => "struck-out text",
        Event::Start(Tag::Link { .. }) => "a link to anything but https, http, mailto, tel, an id or a notice",
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => "HTML",
        Event::Code(_) => "code",
        Event::Rule => "a dividing line",
        _ => "markup",
    }
}

fn target(kind: LinkType, to: &str, title: &str) -> Option<Target> {
    if kind == LinkType::Email {
        return Some(Target::Url(format!("mailto:{to}")));
    }
    if let Some(id) = to.strip_prefix('#') {
        return (!id.is_empty() && title.is_empty()).then(|| Target::Id(id.to_owned()));
    }
    let Some((scheme, rest)) = to.split_once(':') else { return notice(to).filter(|_| title.is_empty()) };
    let address = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => rest.strip_prefix("//")?,
        "mailto" | "tel" => rest,
        _ => return None,
    };
    (!address.is_empty() && title.is_empty()).then(|| Target::Url(to.to_owned()))
}

/// `calls` and `calls#retention`: another notice of this site.
fn notice(to: &str) -> Option<Target> {
    let (name, id) = to.split_once('#').map_or((to, None), |(name, id)| (name, Some(id)));
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (plain(name) && id.is_none_or(plain)).then(|| Target::Notice { name: name.to_owned(), id: id.map(str::to_owned) })
}

/// What an end tag closes. A run inside a run of its kind says nothing more, so the tree is never deep.
enum Open {
    Nothing,
    Emphasis,
    Strong,
    Link(Target),
}

struct Reader<'a> {
    source: &'a str,
    /// What the parser sees: the source after `shift` bytes, of the same length.
    seen: &'a str,
    shift: usize,
    events: Peekable<OffsetIter<'a>>,
    literals: Vec<Literal>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, seen: &'a str, shift: usize) -> Self {
        let events = Parser::new_ext(seen, SYNTAX).into_offset_iter().peekable();
        Reader { source, seen, shift, events, literals: Vec::new() }
    }

    /// The blocks up to the end of the item or text.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        loop {
            let inlines = self.inlines();
            if !inlines.is_empty() {
                blocks.push(Block::Paragraph(inlines));
            }
            match self.events.next() {
                None | Some((Event::End(TagEnd::Item), _)) => return blocks,
                Some((Event::Start(Tag::Paragraph) | Event::End(_), _)) => {}
                Some((Event::Start(Tag::List(start)), _)) if depth < DEEPEST_LIST => {
                    let mut items = Vec::new();
                    while let Some((Event::Start(Tag::Item), _)) = self.events.next() {
                        items.push(self.blocks(depth + 1));
                    }
                    blocks.push(Block::List { start, items });
                }
                Some((event, range)) => blocks.extend(paragraphs(self.literal(&event, range))),
            }
        }
    }

    /// The runs up to the next event that is not one.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut outer = Vec::new();
        let mut here = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            match event {
                Event::Text(text) => self.text(&text, range, &mut here),
                Event::SoftBreak => push(&mut here, " "),
                Event::HardBreak => here.push(Inline::Break),
                Event::End(_) => {
                    let Some((open, before)) = outer.pop() else { continue };
                    let inner = std::mem::replace(&mut here, before);
                    close(open, inner, &mut here);
                }
                _ => match self.open(&event, &outer) {
                    Some(open) => outer.push((open, std::mem::take(&mut here))),
                    None => push(&mut here, self.literal(&event, range)),
                },
            }
        }
        here
    }

    /// What an event opens, if that is allowed.
    fn open(&self, event: &Event, outer: &[(Open, Vec<Inline>)]) -> Option<Open> {
        let inside = |kind: fn(&Open) -> bool| outer.iter().any(|(open, _)| kind(open));
        match event {
            Event::Start(Tag::Emphasis) if inside(|open| matches!(open, Open::Emphasis)) => Some(Open::Nothing),
            Event::Start(Tag::Emphasis) => Some(Open::Emphasis),
            Event::Start(Tag::Strong) if inside(|open| matches!(open, Open::Strong)) => Some(Open::Nothing),
            Event::Start(Tag::Strong) => Some(Open::Strong),
            Event::Start(Tag::Link { .. }) if inside(|open| matches!(open, Open::Link(_))) => Some(Open::Nothing),
            // An address that the inert colon has changed.
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.contains("],") => None,
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                target(*link_type, dest_url, title).map(Open::Link)
            }
            _ => None,
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>, here: &mut Vec<Inline>) {
        if self.seen.get(range.clone()) == Some(text) {
            push(here, self.slice(range));
        } else {
            if text.contains(overrides_direction) {
                let bytes = range.start.saturating_sub(self.shift)..range.end.saturating_sub(self.shift);
                self.literals.push(Literal { what: "a direction override", bytes });
            }
            push(here, text);
        }
    }

    /// Lists a construct and leaves it behind; its characters.
    fn literal(&mut self, event: &Event, range: Range<usize>) -> &'a str {
        let mut depth = usize::from(matches!(event, Event::Start(_)));
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
        let slice = self.slice(range.clone());
        let start = range.start.saturating_sub(self.shift);
        let bytes = trimmed(self.source, start..start + slice.len());
        if !bytes.is_empty() {
            self.literals.push(Literal { what: name(event), bytes });
        }
        slice
    }

    /// The source behind a range of what the parser sees.
    fn slice(&self, range: Range<usize>) -> &'a str {
        let start = self.source.floor_char_boundary(range.start.saturating_sub(self.shift));
        let end = self.source.ceil_char_boundary(range.end.saturating_sub(self.shift));
        &self.source[start..end.max(start)]
    }
}

fn is_inline(event: &Event) -> bool {
    use Event::{Code, End, HardBreak, InlineHtml, SoftBreak, Start, Text};
    match event {
        Text(_) | Code(_) | InlineHtml(_) | SoftBreak | HardBreak => true,
        Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link),
        _ => false,
    }
}

fn push(here: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = here.last_mut() {
        return append(last, text);
    }
    let mut line = String::new();
    append(&mut line, text);
    if !line.is_empty() {
        here.push(Inline::Text(line));
    }
}

fn close(open: Open, inner: Vec<Inline>, here: &mut Vec<Inline>) {
    match open {
        Open::Link(to) => here.push(Inline::Link { to, words: inner }),
        _ if inner.is_empty() => {}
        Open::Nothing => here.extend(inner),
        Open::Emphasis => here.push(Inline::Emphasis(inner)),
        Open::Strong => here.push(Inline::Strong(inner)),
    }
}

/// Literal characters as paragraphs, parted where the author left a line empty.
fn paragraphs(literal: &str) -> Vec<Block> {
    let lines: Vec<&str> = literal.lines().map(str::trim).collect();
    let parts = lines.split(|line| line.is_empty()).map(|part| plain(&part.join(" ")));
    parts.filter(|part| !part.is_empty()).map(|part| Block::Paragraph(vec![Inline::Text(part)])).collect()
}
