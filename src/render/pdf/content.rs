//! Blocks → Typst's content, built element by element: no parser of Typst ever sees a word of a notice.

use std::num::{NonZeroU32, NonZeroUsize};

use typst::foundations::{Content, Label, NativeElement, Packed, Smart};
use typst::layout::{Abs, BlockBody, BlockElem, Fr, HElem, Length, Ratio, Rel, Sizing, Spacing, TrackSizings};
use typst::model::{
    Destination, EnumElem, EnumItem, HeadingElem, LinkElem, LinkTarget, ListElem, ListItem, ParElem, ParbreakElem,
    QuoteElem, TableCell, TableChild, TableElem, TableHeader, TableItem, Url,
};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::text::{LinebreakElem, TextElem, WeightDelta};
use typst::utils::PicoStr;
use typst::visualize::LineElem;

use crate::render::blocks::{Block, Kind, Run, plain};

/// The languages of the EU whose words Typst cannot hyphenate.
const NOT_HYPHENATED: [&str; 4] = ["ga", "lv", "mt", "ro"];

/// How many characters surely find room in a line, and in a line across a whole table.
const LINE: usize = 40;
const TABLE: usize = 80;

/// How many find room across a table most of the time, and a word of how many is to find room in its column.
const USUAL: f64 = 90.0;
const WHOLE: usize = 18;

/// A table of fewer characters surely fits a page.
const SMALL: usize = 900;

/// A box of fewer characters stays on one page, and leaves no great gap above it; and so does a list.
const SMALL_BOX: usize = 1500;
const SMALL_LIST: usize = 250;

/// Longer words than this are no words, and no hyphenation is to be expected.
const LONGEST_WORD: usize = 60;

/// What all content depends on.
#[derive(Clone, Copy)]
pub struct Setter {
    hyphenates: bool,
    /// The characters that a line has room for.
    room: usize,
    /// The length up to which words are not hyphenated.
    whole: usize,
}

impl Setter {
    /// Sets text of a language, given as `fi`.
    pub fn new(language: &str) -> Self {
        Setter { hyphenates: !NOT_HYPHENATED.contains(&language), room: LINE, whole: 12 }
    }

    /// Sets a heading: few words in large letters, which are better left whole.
    pub fn heading(self, runs: &[Run]) -> Content {
        Setter { whole: 28, ..self }.runs(runs)
    }

    /// Sets blocks.
    pub fn blocks(self, blocks: &[Block]) -> Content {
        let set = |block: &Block| match block {
            Block::List { .. } if characters(std::slice::from_ref(block)) <= SMALL_LIST => unbroken(self.block(block)),
            _ => self.block(block),
        };
        Content::sequence(blocks.iter().flat_map(|block| [set(block), ParbreakElem::shared().clone()]))
    }

    fn block(self, block: &Block) -> Content {
        match block {
            Block::Heading { level, id, words } => {
                // The title stands above all levels, so `##` is the first.
                let level = NonZeroUsize::new(usize::from(*level) - 1).unwrap_or(NonZeroUsize::MIN);
                let heading = HeadingElem::new(self.heading(words)).with_level(Smart::Custom(level)).pack();
                labelled(heading, id.as_deref().unwrap_or_default())
            }
            Block::Paragraph(words) => ParElem::new(self.runs(words)).pack(),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Quote { kind, blocks } => {
                let body = self.blocks(blocks);
                let breaks = characters(blocks) > SMALL_BOX;
                let boxed =
                    |body| BlockElem::new().with_body(Some(BlockBody::Content(body))).with_breakable(breaks).pack();
                match kind {
                    Kind::Plain => QuoteElem::new(body).with_block(true).pack(),
                    Kind::Important => labelled(boxed(body), "important"),
                    Kind::Warning => labelled(boxed(body), "warning"),
                }
            }
            Block::Rule => LineElem::new().with_length(Rel::new(Ratio::one(), Length::zero())).pack(),
        }
    }

    fn list(self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) -> Content {
        let body = |item: &Vec<Block>| match item.as_slice() {
            // Without breaks of paragraphs, so that lists in it stand as close.
            [Block::Paragraph(words), rest @ ..] if tight => {
                Content::sequence(std::iter::once(self.runs(words)).chain(rest.iter().map(|block| self.block(block))))
            }
            blocks => self.blocks(blocks),
        };
        match start {
            Some(number) => {
                let items = items.iter().map(|item| Packed::new(EnumItem::new(body(item)))).collect();
                EnumElem::new(items).with_start(Smart::Custom(number)).with_tight(tight).pack()
            }
            None => {
                let items = items.iter().map(|item| Packed::new(ListItem::new(body(item)))).collect();
                ListElem::new(items).with_tight(tight).pack()
            }
        }
    }

    fn table(self, head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Content {
        let widths = widths(head, rows);
        let whole: f64 = widths.iter().sum();
        let rooms: Vec<usize> = widths.iter().map(|width| (TABLE as f64 * width / whole) as usize).collect();
        let column = TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Column);
        let header = TableHeader::new(self.row(head, &rooms, column, column)).with_repeat(is_low(head, &rooms));
        // In a small table more cells would be headers than data, which readers and checkers take for a fault.
        let named = head.len() + rows.len() <= rows.len() * head.len().saturating_sub(1);
        let scope =
            if named { TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Row) } else { TableCellKind::Data };
        let cells = rows.iter().flat_map(|row| self.row(row, &rooms, scope, TableCellKind::Data));
        let children = std::iter::once(TableChild::Header(Packed::new(header))).chain(cells.map(TableChild::Item));
        let tracks = widths.iter().map(|width| Sizing::Fr(Fr::new(*width))).collect();
        let table = TableElem::new(children.collect()).with_columns(TrackSizings(tracks)).pack();
        // A small table stays on one page: its head is then read once.
        let characters: usize = head.iter().chain(rows.iter().flatten()).map(|cell| plain(cell).chars().count()).sum();
        if characters > SMALL {
            return table;
        }
        unbroken(table)
    }

    fn row(self, row: &[Vec<Run>], rooms: &[usize], first: TableCellKind, others: TableCellKind) -> Vec<TableItem> {
        let breakable = !is_low(row, rooms);
        let cell = |(at, (runs, room)): (usize, (&Vec<Run>, &usize))| {
            let words = Setter { room: (*room).max(4), whole: (*room).min(14), ..self }.runs(runs);
            let kind = match at {
                _ if plain(runs).is_empty() => TableCellKind::Data,
                0 => first,
                _ => others,
            };
            let cell = TableCell::new(words).with_kind(Smart::Custom(kind));
            TableItem::Cell(Packed::new(cell.with_breakable(Smart::Custom(breakable))))
        };
        row.iter().zip(rooms).enumerate().map(cell).collect()
    }

    /// Sets runs: links around strong words around emphasised ones.
    fn runs(self, runs: &[Run]) -> Content {
        Content::sequence(runs.chunk_by(|a, b| a.link == b.link).map(|same| {
            let words = Content::sequence(same.chunk_by(|a, b| a.strong == b.strong).map(|same| {
                let words = Content::sequence(same.iter().map(|run| {
                    let words = self.text(&run.text);
                    if run.emphasis { words.emph() } else { words }
                }));
                if same[0].strong { bold(words) } else { words }
            }));
            match same[0].link.as_deref().and_then(target) {
                Some(target) => LinkElem::new(target, words).pack(),
                None => words,
            }
        }))
    }

    /// Sets text, so that no word leaves its line and the text copied from the PDF is still the same.
    fn text(self, text: &str) -> Content {
        let mut parts = Vec::new();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                parts.push(LinebreakElem::shared().clone());
            }
            let words: Vec<&str> = line.split_inclusive(' ').collect();
            let alike = words.chunk_by(|a, b| self.breaks(a) == self.breaks(b));
            parts.extend(alike.map(|words| match self.breaks(words[0]) {
                Breaks::Hyphens => TextElem::packed(words.concat()),
                Breaks::Nowhere => unhyphenated(TextElem::packed(words.concat())),
                Breaks::Anywhere => unhyphenated(breakable(&words.concat(), self.room / 2)),
            }));
        }
        Content::sequence(parts)
    }

    /// Where a word may break: an address or a number must not take hyphens, which would seem a part of it.
    fn breaks(self, word: &str) -> Breaks {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let length = core.chars().count();
        let code = core.contains(|c: char| c.is_ascii() && !c.is_ascii_alphabetic() && !"-'/()".contains(c));
        // Typst itself knows where a URL may break.
        let url = word.contains("://") || word.starts_with("www.");
        if url || length <= self.whole || code && length <= self.room {
            Breaks::Nowhere
        } else if self.hyphenates && !code && length <= LONGEST_WORD {
            Breaks::Hyphens
        } else {
            Breaks::Anywhere
        }
    }
}

/// Bold words, and no more: PDF 1.7 has no tag for them but a span, which readers make nothing of, and which tears the
/// paragraph apart for those who check the order of reading.
fn bold(words: Content) -> Content {
    words.set(TextElem::delta, WeightDelta(300))
}

/// Where a word may break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Hyphens,
    Nowhere,
    Anywhere,
}

fn unhyphenated(content: Content) -> Content {
    content.set(TextElem::hyphenate, Smart::Custom(false))
}

/// Words that may break after marks, and anywhere in pieces that have none. The places are empty space and not U+200B:
/// a character would be copied with the words.
fn breakable(words: &str, longest: usize) -> Content {
    // Typst leaves out space that is exactly 0.
    let place = HElem::new(Spacing::Rel(Abs::pt(0.001).into())).pack();
    let (mut parts, mut part, mut length) = (Vec::new(), String::new(), 0);
    for c in words.chars() {
        if length >= longest && c != ' ' {
            parts.push(TextElem::packed(std::mem::take(&mut part)));
            parts.push(place.clone());
            length = 0;
        }
        part.push(c);
        length = if "@._/:=&?-+ ".contains(c) { longest } else { length + 1 };
    }
    parts.push(TextElem::packed(part));
    Content::sequence(parts)
}

/// How wide each column wants to be, in characters: its longest word finds room, and of what is left it has the more,
/// the longer its longest cell.
fn widths(head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Vec<f64> {
    let mut columns = vec![(1.0_f64, 1.0_f64); head.len()];
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        for ((word, cell), runs) in columns.iter_mut().zip(row) {
            let text = plain(runs);
            let longest = text.split([' ', '-', '/']).map(|word| word.chars().count()).max().unwrap_or(0);
            *word = word.max(longest.min(WHOLE) as f64 + 2.0);
            *cell = cell.max(3.0 * (text.chars().count() as f64).sqrt());
        }
    }
    let words: f64 = columns.iter().map(|(word, _)| word).sum();
    let more = |(word, cell): &(f64, f64)| (cell - word).max(1.0);
    let all: f64 = columns.iter().map(more).sum();
    let left = (USUAL - words).max(0.0);
    columns.iter().map(|column| column.0 + left * more(column) / all).collect()
}

/// What stays on one page.
fn unbroken(content: Content) -> Content {
    BlockElem::new().with_body(Some(BlockBody::Content(content))).with_breakable(false).pack()
}

/// How many characters blocks have.
fn characters(blocks: &[Block]) -> usize {
    let length = |runs: &Vec<Run>| plain(runs).chars().count();
    let of = |block: &Block| match block {
        Block::Heading { words, .. } | Block::Paragraph(words) => length(words),
        Block::List { items, .. } => items.iter().map(|item| characters(item)).sum(),
        Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).map(length).sum(),
        Block::Quote { blocks, .. } => characters(blocks),
        Block::Rule => 0,
    };
    blocks.iter().map(of).sum()
}

/// Whether a row surely fits a page and so need not be split.
fn is_low(row: &[Vec<Run>], rooms: &[usize]) -> bool {
    row.iter().zip(rooms).all(|(cell, room)| plain(cell).chars().count() < 20 * room)
}

fn labelled(content: Content, name: &str) -> Content {
    match Label::new(PicoStr::intern(name)) {
        Some(label) => content.labelled(label),
        None => content,
    }
}

/// Where a link of a PDF leads; an address relative to the page leads nowhere from a file that was saved.
fn target(to: &str) -> Option<LinkTarget> {
    if let Some(id) = to.strip_prefix('#') {
        return Label::new(PicoStr::intern(id)).map(LinkTarget::Label);
    }
    if !["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| to.starts_with(scheme)) {
        return None;
    }
    let ascii: String =
        to.bytes().map(|b| if b.is_ascii() { char::from(b).into() } else { format!("%{b:02X}") }).collect();
    Some(LinkTarget::Dest(Destination::Url(Url::new(ascii).ok()?)))
}
