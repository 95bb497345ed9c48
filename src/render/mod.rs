//! From Markdown to the bytes of a format.

pub mod blocks;
pub mod html;
mod link;
#[cfg(feature = "pdf")]
pub mod pdf;

pub use blocks::Error;

use crate::model::site::Format;

/// A format: how authors call it, what its files end in, and their type.
#[derive(Debug, Clone, Copy)]
pub struct FormatInfo {
    /// The word in `output.formats` and `--formats`.
    pub format: Format,
    /// What its files end in.
    pub extension: &'static str,
    /// What readers call it.
    pub name: &'static str,
    /// The media type.
    pub media_type: &'static str,
}

/// All formats this build can write.
pub const FORMATS: &[FormatInfo] = &[
    FormatInfo { format: Format::Html, extension: "html", name: "HTML", media_type: "text/html" },
    FormatInfo { format: Format::Markdown, extension: "md", name: "Markdown", media_type: "text/markdown" },
    #[cfg(feature = "pdf")]
    FormatInfo { format: Format::Pdf, extension: "pdf", name: "PDF", media_type: "application/pdf" },
];
