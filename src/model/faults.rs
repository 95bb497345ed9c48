//! The faults of shape: what each is called, and what it means.

/// The pages of all faults of shape, one `## id` each.
const PAGES: &str = include_str!("faults.md");

/// All of them, as one page.
#[must_use]
pub fn document() -> &'static str {
    PAGES
}

/// The ids and pages of all faults of shape, in the order of the document.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.split("\n## ").skip(1).filter_map(|page| {
        let (id, text) = page.split_once('\n')?;
        Some((id.trim(), text.trim()))
    })
}

/// The page of one fault of shape.
#[must_use]
pub fn page(id: &str) -> Option<&'static str> {
    all().find(|(name, _)| *name == id).map(|(_, text)| text)
}
