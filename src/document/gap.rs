//! What is missing in a draft, marked where it belongs.

use std::collections::BTreeMap;

use crate::law::Item;

use super::compose::{Author, capitalised, text};
use super::{Block, Runs};

/// Something a notice owes its reader and does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is owed.
    pub item: Item,
    /// The ids of what it is about, if it is not about the whole notice.
    pub about: Vec<String>,
}

/// The gaps to be marked, by the names of the notices; a notice with an entry, even an empty one, is a draft.
pub type Gaps = BTreeMap<String, Vec<Gap>>;

impl Author<'_> {
    /// Whether this is not the finished notice.
    pub fn is_draft(&self) -> bool {
        self.gaps.contains_key(&self.view.notice.name)
    }
}

/// A mark for each gap among some items, with the Articles that ask for them.
pub(super) fn marks(author: &Author, items: &[Item]) -> Option<Block> {
    let gaps = author.gaps.get(&author.view.notice.name).map_or(&[][..], Vec::as_slice);
    // An item that the regulation of the notice does not ask for is no gap.
    let is_asked = |gap: &&Gap| gap.item.provisions().iter().any(|provision| author.here(*provision).is_some());
    let here = gaps.iter().filter(|gap| items.contains(&gap.item)).filter(is_asked);
    let marks: Vec<_> = here.map(|gap| mark(author, gap)).collect();
    (!marks.is_empty()).then_some(Block::Missing(marks))
}

fn mark(author: &Author, gap: &Gap) -> Runs {
    let words = &author.words.pack.draft;
    let item = capitalised(author.say(words.items.of(gap.item), &[]));
    let about: Vec<_> = gap.about.iter().map(|id| author.name_of(id).unwrap_or_else(|| text(id))).collect();
    let here = gap.item.provisions().iter().filter_map(|provision| author.here(*provision));
    let cited: Vec<_> = here.map(|provision| author.cite(provision)).collect();
    // Names with an "and" in them would run together in a list of words.
    let places = [("item", item), ("about", about.join(&text(" / ")[..])), ("citation", author.list(cited))];
    author.say(if about.is_empty() { &words.missing } else { &words.missing_of }, &places)
}
