//! The look of a site: colours, logo, letters.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::source::{Kind, Node};

use super::grammar::word;
use super::read::{Decode, Faults, Field, record, words};
use super::text::Name;

/// The look of a site; what is left out looks as ours.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Theme {
    /// The colour of links and of what stands out, on light pages and in the PDF: `"#005eb8"`. It must have a contrast of
    /// 4.5:1 with what lies behind it (WCAG 2.2, 1.4.3).
    pub accent: Field<Colour>,
    /// The same on dark pages; default a lighter shade of `accent`.
    pub accent_dark: Field<Colour>,
    /// The logo beside the name of the site, and at the head of PDF and poster: the path of a file in `static/`. The PDF
    /// takes SVG, PNG, JPEG, GIF and WebP, and has no logo of another kind.
    pub logo: Field<AssetPath>,
    /// The logo on dark pages; default the same.
    pub logo_dark: Field<AssetPath>,
    /// What the logo says to those who do not see it; default nothing, since the name of the site stands beside it.
    pub logo_alt: Field<Name>,
    /// The letters of the pages: `sans`, `serif`, or a typeface whose files lie in `static/`; default `sans`. The PDF is
    /// set in our serif, or in a typeface of yours that has a bold cut, as TTF or OTF.
    pub font: Field<Font>,
    /// The letters of headings; default as all others.
    pub heading_font: Field<Font>,
}
record!(Theme { accent, accent_dark, logo, logo_dark, logo_alt, font, heading_font });

/// A colour, `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// What lies behind words on light pages where it is darkest: the `--tint` of our stylesheet.
    pub const LIGHT: Colour = Colour([0xf4, 0xf6, 0xf8]);
    /// What lies behind words on dark pages where it is lightest.
    pub const DARK: Colour = Colour([0x1a, 0x22, 0x2b]);
    /// The contrast that words need with what lies behind them (WCAG 2.2, 1.4.3).
    pub const ENOUGH: f64 = 4.5;

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        is_hex.then_some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// The relative luminance, 0 to 1, as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour, 1 to 21, as WCAG 2.2 defines it.
    #[must_use]
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// The nearest shade towards white whose contrast with dark pages is easy on the eyes.
    #[must_use]
    pub fn for_dark(self) -> Colour {
        let lighter = |step: u32| {
            Colour(self.0.map(|part| {
                let rest = u32::from(u8::MAX - part) * step / 20;
                part.saturating_add(u8::try_from(rest).unwrap_or(u8::MAX))
            }))
        };
        (0..20).map(lighter).find(|shade| shade.contrast(Colour::DARK) >= 7.0).unwrap_or(lighter(20))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Decode for Colour {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = word("a colour", node, faults)?;
        Colour::parse(text).or_else(|| {
            let help = "write it in quotes with six digits for red, green and blue: `\"#005eb8\"`";
            faults.at("not-a-colour", node.span, format!("`{text}` is not a colour"), help)
        })
    }
}

/// The path of a file in `static/`, which is also its address: `images/logo.svg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetPath(pub String);

impl Decode for AssetPath {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = String::decode(node, faults)?;
        let first = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let good = |part: &str| part.starts_with(first) && part.chars().all(|c| first(c) || c == '.' || c == '-');
        if text.split('/').all(good) {
            return Some(AssetPath(text));
        }
        let help = "write its path in `static/` with letters a to z, digits, `.`, `-` and `_`: `images/logo.svg`";
        faults.at("not-an-asset", node.span, format!("`{text}` is not the path of a file in `static/`"), help)
    }
}

/// Letters: of the reader's system, or of a typeface of the site.
#[derive(Debug, Clone)]
pub enum Font {
    /// Letters that every system has.
    System(SystemFont),
    /// A typeface whose files lie in `static/`.
    Own(Typeface),
}

words!(
    /// Letters that every system has.
    SystemFont("font") {
        /// Without serifs.
        Sans = "sans",
        /// With serifs.
        Serif = "serif",
    }
);

/// A typeface whose files lie in `static/`: WOFF2 is the smallest, TTF and OTF are used in the PDF too.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Typeface {
    /// Its name.
    pub name: Field<FamilyName>,
    /// The file of its regular cut.
    pub regular: Field<AssetPath>,
    /// The file of its bold cut.
    pub bold: Field<AssetPath>,
    /// The file of its italic cut.
    pub italic: Field<AssetPath>,
}
record!(Typeface { name, regular, bold, italic });

impl Decode for Font {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.kind {
            Kind::Map(_) => Typeface::decode(node, faults).map(Font::Own),
            _ => SystemFont::decode(node, faults).map(Font::System),
        }
    }
}

/// The name of a typeface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyName(pub String);

impl Decode for FamilyName {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let text = String::decode(node, faults)?;
        let letter = |c: char| c.is_ascii_alphanumeric();
        if text.starts_with(letter) && text.chars().all(|c| letter(c) || c == ' ' || c == '-') {
            return Some(FamilyName(text));
        }
        let help = "write letters a to z, digits, spaces and hyphens";
        faults.at("not-a-typeface", node.span, format!("`{text}` is not the name of a typeface"), help)
    }
}

/// Gives a type that reads a string by its own grammar the JSON Schema of that grammar.
macro_rules! pattern {
    ($($type:ident $description:literal $pattern:literal;)*) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $description, "pattern": $pattern })
            }
        }
    )* };
}

pattern! {
    Colour "A colour, `#` and six digits." "^#[0-9a-fA-F]{6}$";
    AssetPath "The path of a file in `static/`." "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$";
    FamilyName "The name of a typeface." "^[A-Za-z0-9][A-Za-z0-9 -]*$";
}
