//! The words a reader is shown: sentences of law by language, dates, periods, lists.

mod format;
mod lexicon;
mod pack;
mod topic;

pub use format::Formats;
pub use lexicon::{Hit, Sense, has_lexicon, hits, sentence, words_on};
pub use pack::*;
pub use topic::Topic;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

/// A language the tool can write in: its sentences and its formats.
#[derive(Debug)]
pub struct Words {
    /// The tag authors write: `fi`.
    pub code: &'static str,
    /// The sentences.
    pub pack: Arc<Pack>,
    /// Dates, lists, names of countries.
    pub formats: Formats,
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/language/words");

static PACKS: LazyLock<BTreeMap<&'static str, Arc<Pack>>> = LazyLock::new(|| {
    let read = |(code, text)| {
        let pack = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("words/{code}.yaml: {error}"));
        (code, Arc::new(pack))
    };
    sources().map(read).collect()
});

/// The languages there are words for, by their BCP 47 tags.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PACKS.keys().copied()
}

/// The sentences of a language.
#[must_use]
pub fn pack(code: &str) -> Option<&'static Pack> {
    PACKS.get(code).map(Arc::as_ref)
}

/// The words of a language.
#[must_use]
pub fn words(code: &str) -> Option<Words> {
    let (code, pack) = PACKS.get_key_value(code)?;
    Some(Words::new(code, Arc::clone(pack)))
}

impl Words {
    /// The sentences of a pack with the formats of its locale.
    #[must_use]
    pub fn new(code: &'static str, pack: Arc<Pack>) -> Self {
        let formats = Formats::new(&pack.locale).unwrap_or_else(|error| panic!("words/{code}.yaml: {error}"));
        Words { code, pack, formats }
    }
}

/// The YAML text of every pack, by language: for tests and for authors who want to change a sentence.
pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.files().filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
}
