//! What a theme says of print: a colour, a logo, typefaces.

use typst::foundations::{Array, Bytes, IntoValue, Value};
use typst::text::Font;

use crate::render::Error;

/// Our colour of headings and lines.
const ACCENT: &str = "#123a5c";
/// Our letters, which also stand in where a typeface lacks a character.
const SERIF: &str = "Libertinus Serif";

/// What a theme says of print; what is empty looks as ours.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The colour of headings and lines, `#rrggbb`.
    pub accent: String,
    /// The logo: an SVG, PNG, JPEG, GIF or WebP.
    pub logo: Vec<u8>,
    /// What it says to those who do not see it.
    pub logo_alt: String,
    /// The files of a typeface: TrueType or OpenType.
    pub font: Vec<Vec<u8>>,
    /// The same of headings.
    pub heading_font: Vec<Vec<u8>>,
}

static OURS: Look = Look {
    accent: String::new(),
    logo: Vec::new(),
    logo_alt: String::new(),
    font: Vec::new(),
    heading_font: Vec::new(),
};

impl Default for &Look {
    fn default() -> Self {
        &OURS
    }
}

impl Look {
    pub(super) fn accent(&self) -> &str {
        if self.accent.is_empty() { ACCENT } else { &self.accent }
    }

    pub(super) fn logo(&self) -> Value {
        if self.logo.is_empty() { Value::None } else { Bytes::new(self.logo.clone()).into_value() }
    }

    /// Finds out whose fault an error is: a file's, if the PDF can be `set` without it.
    pub(super) fn blame(&self, error: Error, set: impl Fn(&Look) -> bool) -> Error {
        let Error::Template { message, .. } = &error else { return error };
        let parts = [
            ("logo", !self.logo.is_empty(), Look { logo: Vec::new(), ..self.clone() }),
            ("font", !self.font.is_empty(), Look { font: Vec::new(), ..self.clone() }),
            ("heading_font", !self.heading_font.is_empty(), Look { heading_font: Vec::new(), ..self.clone() }),
        ];
        let guilty = parts.iter().find(|(_, is_there, without)| *is_there && set(without));
        match guilty {
            Some((key, ..)) => Error::Look { key, message: message.clone() },
            None => error,
        }
    }
}

/// The fonts in the files of a typeface, which a key of the theme names.
pub(super) fn fonts(key: &'static str, files: &[Vec<u8>]) -> Result<Vec<Font>, Error> {
    let font = |file: &Vec<u8>| Font::iter(Bytes::new(file.clone())).next();
    let fonts: Option<Vec<Font>> = files.iter().map(font).collect();
    fonts.ok_or_else(|| Error::Look { key, message: "one of its files is no TrueType or OpenType font".to_owned() })
}

/// What the template asks for: the family of these fonts, as they call it, then ours.
pub(super) fn families(fonts: &[Font]) -> Array {
    let own = fonts.iter().map(|font| font.info().family.as_str()).take(1);
    own.chain([SERIF]).map(IntoValue::into_value).collect()
}
