//! Markdown → PDF, with Typst as a library: tagged, PDF/UA-1 and PDF/A-2a at once, the same bytes from run to run.

mod content;
mod look;
mod world;

pub use look::Look;

use content::Setter;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Array, Bytes, Datetime, Dict, IntoValue, Smart, Value};
use typst::text::is_default_ignorable;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::{Desk, Fonts};

use super::blocks::{self, Block, Error, Page, Run};
use super::icon::{self, ICONS};

/// A notice to be set as a PDF.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pdf<'a> {
    /// The notice; its title is left out, [`Pdf::title`] stands there.
    pub markdown: &'a str,
    /// The Typst source that sets it; it sees the other fields as `notice`.
    pub template: &'a str,
    /// The title, also of the file.
    pub title: &'a str,
    /// Who answers for the notice; may be empty.
    pub author: &'a str,
    /// The language: `fi`, or with a region `sv-FI`.
    pub language: &'a str,
    /// What stands on the left of each page's head: the organisation.
    pub header: &'a str,
    /// What stands on the right: version and date; may be empty.
    pub details: &'a str,
    /// The heading of the table of contents.
    pub contents: &'a str,
    /// What a theme says of print.
    pub look: &'a Look,
    /// The word across each page of a draft; empty in a finished notice.
    pub draft: &'a str,
    /// On a poster: the address of the notice, also as a QR code, and the words before it; else empty.
    pub way: (&'a str, &'a str),
    /// What tells this document from all others and does not change from version to version.
    pub ident: &'a str,
    /// Year, month and day on which it was updated or published: the date of the file. Without one (a draft) it is
    /// 1970-01-01, since PDF/A asks for some date, and nobody takes this one for real.
    pub date: Option<(i16, u8, u8)>,
}

/// Sets a notice as a PDF.
///
/// # Errors
/// [`Error::Markdown`], as [`blocks::read`] says; [`Error::Glyph`] for the first character no font has;
/// [`Error::Template`] if the template fails, if Typst warns of anything (a font it does not know, say), or if the
/// document would break PDF/UA-1 or PDF/A-2a; [`Error::Look`] if that is so because of a file of the theme.
pub fn pdf(of: &Pdf) -> Result<Vec<u8>, Error> {
    let page = blocks::read(of.markdown)?;
    check_glyphs(of, &page)?;
    set(of, &page).map_err(|error| of.look.blame(error, |look| set(&Pdf { look, ..*of }, &page).is_ok()))
}

fn set(of: &Pdf, page: &Page) -> Result<Vec<u8>, Error> {
    let unset = || Datetime::from_ymd_hms(1970, 1, 1, 0, 0, 0).expect("this is a date");
    let date = of.date.and_then(|(year, month, day)| Datetime::from_ymd_hms(year.into(), month, day, 0, 0, 0));
    let date = date.unwrap_or_else(unset);
    let font = look::fonts("font", &of.look.font)?;
    let heading_font = look::fonts("heading_font", &of.look.heading_font)?;
    let families = (look::families(&font), look::families(&heading_font));
    let desk =
        Desk::new(of.template, notice(of, page, families), date, Fonts::with(font.into_iter().chain(heading_font)));
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
    let document = output.map_err(|errors| template_error(&desk, &errors))?;
    if !warnings.is_empty() {
        return Err(template_error(&desk, &warnings));
    }
    let options = PdfOptions {
        ident: Smart::Custom(of.ident.to_owned()),
        creator: Smart::Custom(Some("notice".to_owned())),
        timestamp: Some(Timestamp::new_utc(date)),
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("both fit PDF 1.7"),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| template_error(&desk, &errors))
}

/// The characters of a text that no font has, so that [`pdf`] would refuse it: each once, in order.
#[must_use]
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for c in text.chars().filter(|c| !is_set(*c)) {
        if !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

/// Forgets what was laid out. Call it between batches, when no other thread is in [`pdf`]: Typst keeps about 5 MB for
/// each document.
pub fn evict() {
    typst::comemo::evict(0);
}

fn is_set(c: char) -> bool {
    // Nearly all text is of characters that the fonts are known to have, so that a check need not read them.
    if is_known(c) {
        return true;
    }
    // Invisible characters need no glyph. PDF/UA forbids characters that have a meaning only in one font, even if the font has them.
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    c.is_whitespace() || is_default_ignorable(c) || world::covers(c) && !private
}

/// The printable characters of ASCII, Latin-1 and Latin Extended-A, and common marks; a test holds the fonts to it.
fn is_known(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{a0}'..='\u{17f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '„' | '…' | '€')
}

/// What the template sees; the families are those of all words, and of headings.
fn notice(of: &Pdf, page: &Page, (font, heading_font): (Array, Array)) -> Dict {
    let (language, region) = match of.language.split_once('-') {
        Some((language, region)) => (language, region.into_value()),
        None => (of.language, Value::None),
    };
    let setter = Setter::new(language);
    let accent = of.look.accent();
    let authors: Array =
        [of.author].into_iter().filter(|author| !author.is_empty()).map(IntoValue::into_value).collect();
    let fields = [
        ("title", of.title.into_value()),
        ("heading", setter.heading(&[Run { text: of.title.to_owned(), ..Run::default() }]).into_value()),
        ("authors", authors.into_value()),
        ("language", language.into_value()),
        ("region", region),
        ("header", of.header.into_value()),
        ("details", of.details.into_value()),
        ("contents", of.contents.into_value()),
        ("draft", of.draft.into_value()),
        ("accent", accent.into_value()),
        ("font", font.clone().into_value()),
        ("heading-font", if of.look.heading_font.is_empty() { font } else { heading_font }.into_value()),
        ("logo", of.look.logo()),
        ("logo-alt", of.look.logo_alt.as_str().into_value()),
        ("icons", icons(accent).into_value()),
        ("url", of.way.0.into_value()),
        ("more", of.way.1.into_value()),
        ("qr", Bytes::from_string(qr(of.way.0)).into_value()),
        ("body", setter.blocks(&page.blocks).into_value()),
    ];
    fields.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

/// The icons by the ids of the sections they stand beside, in the colour of the headings.
fn icons(accent: &str) -> Dict {
    let ids = ICONS.iter().map(|icon| icon.name).chain(["object"]);
    let picture = |id: &str| {
        let icon = icon::beside(id).expect("every id here has an icon");
        (id.into(), Bytes::from_string(icon.svg.replace("currentColor", accent)).into_value())
    };
    ids.map(picture).collect()
}

/// An address as a QR code (SVG); nothing where there is none.
fn qr(url: &str) -> String {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).ok().filter(|_| !url.is_empty());
    code.map(|code| code.render::<svg::Color>().quiet_zone(false).build()).unwrap_or_default()
}

fn check_glyphs(of: &Pdf, page: &Page) -> Result<(), Error> {
    for text in [of.title, of.author, of.header, of.details, of.contents, of.draft, of.way.0, of.way.1] {
        check_text(text, "")?;
    }
    check_blocks(&page.blocks, &mut String::new())
}

fn check_blocks(blocks: &[Block], heading: &mut String) -> Result<(), Error> {
    let line = |runs: &[Run], heading: &str| runs.iter().try_for_each(|run| check_text(&run.text, heading));
    for block in blocks {
        match block {
            Block::Heading { words, .. } => {
                *heading = blocks::plain(words);
                line(words, "")?;
            }
            Block::Paragraph(words) => line(words, heading)?,
            Block::List { items, .. } => items.iter().try_for_each(|item| check_blocks(item, heading))?,
            Block::Table { head, rows } => {
                let mut cells = head.iter().chain(rows.iter().flatten());
                cells.try_for_each(|cell| line(cell, heading))?;
            }
            Block::Quote { blocks, .. } => check_blocks(blocks, heading)?,
            Block::Rule => {}
        }
    }
    Ok(())
}

fn check_text(text: &str, heading: &str) -> Result<(), Error> {
    let Some((at, character)) = text.char_indices().find(|(_, c)| !is_set(*c)) else { return Ok(()) };
    let before = text[..at].char_indices().rev().nth(19).map_or(0, |(from, _)| from);
    let near = text[before..at].chars().chain(text[at..].chars().take(20)).collect();
    Err(Error::Glyph { character, near, heading: heading.to_owned() })
}

/// The first thing Typst complains of.
fn template_error(desk: &Desk, errors: &[SourceDiagnostic]) -> Error {
    let Some(first) = errors.first() else {
        return Error::Template { line: None, message: "Typst gives no reason".to_owned() };
    };
    let mut message = first.message.to_string();
    for hint in &first.hints {
        message += &format!(" ({})", hint.v);
    }
    let range = (first.span.id() == Some(desk.main())).then(|| desk.range(first.span)).flatten();
    Error::Template { line: range.and_then(|range| desk.line(range.start)), message }
}

#[cfg(test)]
mod tests {
    use super::{is_known, world};

    #[test]
    fn the_fonts_have_every_character_that_is_not_looked_up() {
        let known = ('\0'..=char::MAX).filter(|c| is_known(*c) && !c.is_whitespace() && *c != '\u{ad}');
        assert_eq!(known.filter(|c| !world::covers(*c)).collect::<String>(), "");
    }
}
