//! Our own Markdown writer: the only way an author's text reaches Markdown, and so the place that keeps one text
//! from changing another.
//!
//! Why few backslashes are enough:
//!
//! * A *line* is trimmed and has no line end inside, so block markup can only stand at its start: `#`, `>`, `=` and `:`
//!   are escaped there, `-` and `+` before a space, a dash or the end, a number's `.` or `)` before a space or the end.
//!   A `*`, `_`, `~`, backtick, `|` or `<` that could begin a block is escaped wherever it stands.
//! * At its *end*, `}` could close a heading's attributes, `#` after a space could close the heading, and `!` could make
//!   an image of the link that follows.
//! * *Inside*, only these begin, end or hide markup: `\`, backtick, `*`, `[`, `]`, `|` (a cell's border) and `~` always;
//!   `_` unless between ASCII letters or digits; `<` unless before a space; `&` where letters, digits or `#` alone part
//!   it from a `;` or the end. What comes next must stand in the same piece of text: nothing is taken from neighbours.
//!   `<` becomes `&lt;`, because where bare addresses are links (GitHub) an address swallows a backslash after it.
//! * *Emphasis* begins and ends at a letter or digit (spaces and punctuation at its edges stand outside it), so its stars
//!   open and close whatever stands around them; it never crosses the border of a link or the end of a line, and
//!   never touches other emphasis: the second is then written without. So `inline` must not stand inside stars of a
//!   template, nor directly beside other emphasis.
//!
//! One thing no escape prevents: a text of digits alone, at the start of a line where a template adds a full stop.

use pulldown_cmark::{Event, Parser, Tag};

use crate::model::prose::{Block, Inline, Target, fold, plain};

/// A text as Markdown that shows its characters and does nothing else: in a sentence, after a list marker, in a heading
/// with `{#id}`, in a cell, in a link's words.
pub fn escape(text: &str) -> String {
    let mut line = Line::default();
    line.text(&plain(text));
    line.alone()
}

/// Runs as one line of Markdown, for the same places as `escape` except a link's words.
pub fn inline(content: &[Inline]) -> String {
    match content {
        [Inline::Text(text)] => Line::of_text(text).alone(),
        _ => Line::of(&pieces(content)).alone(),
    }
}

/// Blocks as normalised Markdown, without a line end after the last.
pub fn blocks(content: &[Block]) -> String {
    join(&parts(content), "\n\n")
}

/// Runs as a bullet list of lines, without a line end after the last.
pub fn lines(content: &[Vec<Inline>]) -> String {
    let lines = content.iter().map(|line| paragraph(line)).filter(|line| !line.is_empty());
    list(None, &lines.map(|line| vec![Part::Paragraph(line)]).collect::<Vec<_>>())
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Style {
    emphasis: bool,
    strong: bool,
}

impl Style {
    fn stars(self) -> &'static str {
        match (self.emphasis, self.strong) {
            (false, false) => "",
            (true, false) => "*",
            (false, true) => "**",
            (true, true) => "***",
        }
    }
}

/// What a line is made of once styles are no longer nested.
enum Piece<'a> {
    Text(String, Style),
    Link(&'a Target, Vec<Piece<'a>>),
    Break,
}

fn pieces(content: &[Inline]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    flatten(content, Style::default(), &mut pieces);
    settle(pieces)
}

fn flatten<'a>(content: &'a [Inline], style: Style, pieces: &mut Vec<Piece<'a>>) {
    for run in content {
        match run {
            Inline::Text(text) => add(text, style, pieces),
            Inline::Emphasis(inner) => flatten(inner, Style { emphasis: true, ..style }, pieces),
            Inline::Strong(inner) => flatten(inner, Style { strong: true, ..style }, pieces),
            Inline::Break => pieces.push(Piece::Break),
            Inline::Link { to, words } => {
                let mut inner = Vec::new();
                flatten(words, style, &mut inner);
                // A link inside a link is no link, and its words are on one line.
                let inner = inner.into_iter().flat_map(|piece| match piece {
                    Piece::Link(_, words) => words,
                    Piece::Break => vec![Piece::Text(" ".into(), style)],
                    piece => vec![piece],
                });
                pieces.push(Piece::Link(to, inner.collect()));
            }
        }
    }
}

fn add(text: &str, style: Style, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last, same)) if *same == style => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned(), style)),
    }
}

/// Narrows each style to what stars can always open and close.
fn settle(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let plain = Style::default();
    let mut settled = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Text(text, style) if style != plain => {
                let from = text.find(flanks).unwrap_or(text.len());
                let to = text.rfind(flanks).map_or(from, |at| text.ceil_char_boundary(at + 1));
                add(&text[..from], plain, &mut settled);
                let touching = matches!(settled.last(), Some(Piece::Text(_, before)) if *before != plain);
                add(&text[from..to], if touching { plain } else { style }, &mut settled);
                add(&text[to..], plain, &mut settled);
            }
            Piece::Text(text, _) => add(&text, plain, &mut settled),
            Piece::Link(to, words) => {
                let (before, after) = spaces_at_edges(&words);
                add(before, plain, &mut settled);
                settled.push(Piece::Link(to, settle(words)));
                add(after, plain, &mut settled);
            }
            Piece::Break => {
                end_line(&mut settled);
                settled.push(Piece::Break);
            }
        }
    }
    end_line(&mut settled);
    settled
}

/// The space at each end of a link's words: it stands outside the link.
fn spaces_at_edges(words: &[Piece]) -> (&'static str, &'static str) {
    let space = |piece: Option<&Piece>, is_at: fn(&str) -> bool| match piece {
        Some(Piece::Text(text, _)) if is_at(text) => " ",
        _ => "",
    };
    (
        space(words.first(), |text| text.starts_with(char::is_whitespace)),
        space(words.last(), |text| text.ends_with(char::is_whitespace)),
    )
}

/// Takes off the spaces at the end of a line, before they decide what stands at its end.
fn end_line(pieces: &mut Vec<Piece>) {
    while let Some(Piece::Text(text, _)) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            return;
        }
        pieces.pop();
    }
}

/// Which bytes can be markup inside a line.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut rest: &[u8] = b"\\`*[]|~<_&";
    while let [mark, others @ ..] = rest {
        marks[*mark as usize] = true;
        rest = others;
    }
    marks
};

/// A line of Markdown being written.
#[derive(Default)]
struct Line {
    out: String,
}

impl Line {
    /// The line of nothing but a text.
    fn of_text(text: &str) -> Self {
        let mut line = Line::default();
        line.text(text.trim_end());
        line
    }

    fn of(pieces: &[Piece]) -> Self {
        let mut line = Line::default();
        line.pieces(pieces);
        line
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text, style) => {
                    self.out.push_str(style.stars());
                    self.text(text);
                    self.out.push_str(style.stars());
                }
                Piece::Link(to, words) => self.link(to, words),
                Piece::Break => self.text(" "),
            }
        }
    }

    /// A link; words that are missing are its address.
    fn link(&mut self, to: &Target, words: &[Piece]) {
        let mut inner = Line::of(words);
        if let (true, Target::Url(url)) = (inner.out.trim().is_empty(), to) {
            inner.text(&plain(url));
        }
        self.escape_last('!');
        self.out.extend(["[", &inner.out, "](", &destination(to), ")"]);
    }

    /// Writes characters so that each means itself inside a line; spaces are folded.
    fn text(&mut self, text: &str) {
        let text = fold(text);
        let text = match self.out.as_bytes().last() {
            None => text.trim_start(),
            Some(b' ') => text.strip_prefix(' ').unwrap_or(&text),
            Some(_) => &text,
        };
        let letter_at =
            |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let mut written = 0;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| MARKS[usize::from(*byte)]) {
            let means_more = match byte {
                b'<' => !text[at + 1..].starts_with(' '),
                b'_' => !(letter_at(at.checked_sub(1)) && letter_at(Some(at + 1))),
                b'&' => may_be_entity(&text[at + 1..]),
                _ => true,
            };
            if means_more {
                let (escaped, from) = if byte == b'<' { ("&lt;", at + 1) } else { ("\\", at) };
                self.out.extend([&text[written..at], escaped]);
                written = from;
            }
        }
        self.out.push_str(&text[written..]);
    }

    fn escape_last(&mut self, last: char) {
        if self.out.ends_with(last) {
            self.out.insert(self.out.len() - last.len_utf8(), '\\');
        }
    }

    /// The line where a block may begin before it.
    fn at_start(self) -> String {
        let mut line = self.out;
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let mut mark = line[digits..].chars();
        let (mark, next) = (mark.next(), mark.next());
        let begins_block = match mark {
            Some('.' | ')') => digits > 0 && matches!(next, None | Some(' ')),
            Some('#' | '>' | '=' | ':') => digits == 0,
            Some('-' | '+') => digits == 0 && matches!(next, None | Some(' ' | '-' | ':')),
            _ => false,
        };
        if begins_block {
            line.insert(digits, '\\');
        }
        line
    }

    /// The line where anything may stand before and after it.
    fn alone(self) -> String {
        let mut line = Line { out: self.at_start() };
        line.escape_last('!');
        let words = line.out.trim_end_matches('#');
        if words.is_empty() || words.ends_with(' ') {
            line.escape_last('#');
        }
        if !line.out.ends_with("}}") {
            line.escape_last('}');
        }
        line.out
    }
}

/// Whether the parser sees neither a space nor punctuation in a character, so that a star beside it can open and close.
fn flanks(c: char) -> bool {
    let emphasised = || Parser::new(&format!("a*{c}*a")).any(|event| matches!(event, Event::Start(Tag::Emphasis)));
    let is_latin = matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ'); // the letters most texts are made of
    c.is_ascii_alphanumeric() || is_latin || !c.is_ascii() && emphasised()
}

fn may_be_entity(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    rest.is_empty() || rest.starts_with(';')
}

/// An address between the brackets of a link: what it may not contain is percent-encoded, what Markdown would read is
/// escaped.
fn destination(to: &Target) -> String {
    let (hash, address) = match to {
        Target::Url(url) => ("", url),
        Target::Notice { name, .. } => ("", name), // a document has made it an address
        Target::Id(id) => ("#", id),
    };
    let mut out = hash.to_owned();
    for (at, c) in address.char_indices() {
        match c {
            '(' | ')' | '[' | ']' => out.extend(['\\', c]),
            '&' if may_be_entity(&address[at + 1..]) => out.push_str("\\&"),
            '|' | '<' | '>' | '`' | '\\' | '"' | '{' | '}' | '^' => percent(c, &mut out),
            _ if c.is_whitespace() || plain(c.encode_utf8(&mut [0; 4])).is_empty() => percent(c, &mut out),
            _ => out.push(c),
        }
    }
    out
}

fn percent(c: char, out: &mut String) {
    out.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
}

/// A block as written, or a list before its items are numbered.
enum Part {
    Paragraph(String),
    List { start: Option<u64>, items: Vec<Vec<Part>> },
}

/// What of the blocks is not empty. Lists of one kind that follow each other become one: Markdown cannot part them.
fn parts(content: &[Block]) -> Vec<Part> {
    let mut parts = Vec::new();
    for block in content {
        match block {
            Block::Paragraph(words) => {
                let text = paragraph(words);
                if !text.is_empty() {
                    parts.push(Part::Paragraph(text));
                }
            }
            Block::List { start, items } => {
                let items: Vec<_> =
                    items.iter().map(|item| self::parts(item)).filter(|item| !item.is_empty()).collect();
                match parts.last_mut() {
                    Some(Part::List { start: before, items: all }) if before.is_some() == start.is_some() => {
                        all.extend(items);
                    }
                    _ if items.is_empty() => {}
                    _ => parts.push(Part::List { start: *start, items }),
                }
            }
        }
    }
    parts
}

fn paragraph(content: &[Inline]) -> String {
    if let [Inline::Text(text)] = content {
        return Line::of_text(text).at_start();
    }
    let pieces = pieces(content);
    let lines = pieces.split(|piece| matches!(piece, Piece::Break)).map(|line| Line::of(line).at_start());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\\\n")
}

fn join(parts: &[Part], between: &str) -> String {
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        out.push_str(if at > 0 { between } else { "" });
        match part {
            Part::Paragraph(text) => out.push_str(text),
            Part::List { start, items } => out.push_str(&list(*start, items)),
        }
    }
    out
}

fn list(start: Option<u64>, items: &[Vec<Part>]) -> String {
    let tight = items.iter().all(|item| is_tight(item));
    let between = if tight { "\n" } else { "\n\n" };
    let mut out = String::new();
    for (item, at) in items.iter().zip(0..) {
        // A number of more than nine digits is no list marker.
        let marker = start.map(|first| format!("{}. ", first.saturating_add(at).min(999_999_999)));
        let marker = marker.as_deref().unwrap_or("- ");
        let text = join(item, if is_tight(item) { "\n" } else { "\n\n" });
        out.extend([if at > 0 { between } else { "" }, marker]);
        if text.contains('\n') {
            let indent = format!("\n{}", " ".repeat(marker.len()));
            out.push_str(&text.replace('\n', &indent).replace(&format!("{indent}\n"), "\n\n"));
        } else {
            out.push_str(&text);
        }
    }
    out
}

/// Whether an item needs no empty lines: one block, or a list that can follow the words at once.
fn is_tight(item: &[Part]) -> bool {
    matches!(item, [_] | [Part::Paragraph(_), Part::List { start: None | Some(1), .. }])
}

/// What a template made, with one blank line between blocks and one line end at the end.
pub(super) fn tidy(markdown: &str) -> String {
    let mut tidy = String::with_capacity(markdown.len());
    let mut blank = true;
    for line in markdown.lines().map(str::trim_end) {
        if !(line.is_empty() && blank) {
            tidy.push_str(line);
            tidy.push('\n');
        }
        blank = line.is_empty();
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}
