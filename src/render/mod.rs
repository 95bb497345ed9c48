//! From Markdown to the bytes of a format.

pub mod blocks;
pub mod html;
pub mod icon;
mod link;
pub mod manual;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod snippet;

pub use blocks::Error;

use crate::model::site::Format;

/// A format: how authors call it, and what readers do.
#[derive(Debug, Clone, Copy)]
pub struct FormatInfo {
    /// The word in `output.formats` and `--formats`.
    pub format: Format,
    /// Whether it is written where nobody says which formats are wanted.
    pub usual: bool,
    /// What readers of the page are offered, if it is the whole notice in another form.
    pub offer: Option<Offer>,
}

/// The whole notice in another form: a file beside the page.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    /// What the file ends in.
    pub extension: &'static str,
    /// What readers call it.
    pub name: &'static str,
    /// The media type.
    pub media_type: &'static str,
}

/// All formats this build can write.
pub const FORMATS: &[FormatInfo] = &[
    FormatInfo { format: Format::Html, usual: true, offer: None },
    FormatInfo {
        format: Format::Markdown,
        usual: true,
        offer: Some(Offer { extension: "md", name: "Markdown", media_type: "text/markdown" }),
    },
    #[cfg(feature = "pdf")]
    FormatInfo {
        format: Format::Pdf,
        usual: true,
        offer: Some(Offer { extension: "pdf", name: "PDF", media_type: "application/pdf" }),
    },
    FormatInfo {
        format: Format::Json,
        usual: true,
        offer: Some(Offer { extension: "json", name: "JSON", media_type: "application/json" }),
    },
    FormatInfo { format: Format::Snippets, usual: true, offer: None },
    #[cfg(feature = "pdf")]
    FormatInfo { format: Format::Poster, usual: true, offer: None },
    FormatInfo { format: Format::Fragment, usual: false, offer: None },
];
