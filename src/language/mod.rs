//! The words a reader is shown: sentences of law by language, dates, periods, lists.

mod format;
mod lexicon;
mod pack;
mod topic;

pub use format::Formats;
pub use lexicon::{Hit, Sense, has_lexicon, hits, is_anyone, sentence, words_on};
pub use pack::*;
pub use topic::Topic;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde_yaml::Value;

use crate::law;

/// A language the tool can write in: its sentences and its formats.
#[derive(Debug)]
pub struct Words {
    /// The tag authors write: `sv`, wherever it is spoken.
    pub code: &'static str,
    /// The sentences.
    pub pack: Arc<Pack>,
    /// Dates, lists, names of countries.
    pub formats: Formats,
}

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/language/words");

/// The packs by the names of their files, each read when it is first asked for: `sv`, and `sv-FI` laid over it.
static PACKS: LazyLock<BTreeMap<&'static str, OnceLock<Arc<Pack>>>> =
    LazyLock::new(|| files().map(|(name, _)| (name, OnceLock::new())).collect());

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.files().filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
}

/// The language and the country of what is said otherwise in one country: `sv-FI` is Finland's Swedish.
fn variant(name: &str) -> Option<(&str, &str)> {
    name.split_once('-').filter(|(_, region)| region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase()))
}

/// The languages there are words for, by their BCP 47 tags.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PACKS.keys().copied().filter(|name| variant(name).is_none())
}

/// The tag of the words that a language has in a country: `sv-FI` where that says things otherwise, else `sv`.
#[must_use]
pub fn tag(code: &str, country: Option<&str>) -> Option<&'static str> {
    let code = codes().find(|known| *known == code)?;
    let there = |country| PACKS.get_key_value(format!("{code}-{country}").as_str()).map(|(tag, _)| *tag);
    Some(country.and_then(|country| there(country).or_else(|| there(law::state(country)?))).unwrap_or(code))
}

/// The sentences under a tag.
#[must_use]
pub fn pack(tag: &str) -> Option<&'static Arc<Pack>> {
    let read = || {
        let pack = match variant(tag) {
            None => serde_yaml::from_str(text(tag)),
            Some((code, _)) => serde_yaml::from_value(tree(code, tag)),
        };
        Arc::new(pack.unwrap_or_else(|error| panic!("words/{tag}.yaml: {error}")))
    };
    PACKS.get(tag).map(|pack| pack.get_or_init(read))
}

/// The words under a tag.
#[must_use]
pub fn words(tag: &str) -> Option<Words> {
    let (tag, _) = PACKS.get_key_value(tag)?;
    Some(Words::new(tag, Arc::clone(pack(tag)?)))
}

impl Words {
    /// The sentences of a pack with the formats of its locale.
    #[must_use]
    pub fn new(tag: &'static str, pack: Arc<Pack>) -> Self {
        let formats = Formats::new(&pack.locale).unwrap_or_else(|error| panic!("words/{tag}.yaml: {error}"));
        Words { code: variant(tag).map_or(tag, |(code, _)| code), pack, formats }
    }
}

/// The YAML text of every pack, by language: for tests and for authors who want to change a sentence.
pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    files().filter(|(name, _)| variant(name).is_none())
}

/// What countries say otherwise: the tag, the language, and the YAML text of that alone.
pub fn variants() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    files().filter_map(|(name, text)| Some((name, variant(name)?.0, text)))
}

/// The tags of a language, its own and those of countries, each with all its YAML as a tree.
pub fn trees(code: &'static str) -> impl Iterator<Item = (&'static str, Value)> {
    let variants = variants().filter(move |(_, of, _)| *of == code).map(|(tag, ..)| tag);
    std::iter::once(code).chain(variants).map(move |tag| (tag, tree(code, tag)))
}

/// The YAML of a language with that of one of its tags laid over it.
fn tree(code: &str, tag: &str) -> Value {
    let read = |name| serde_yaml::from_str(text(name)).unwrap_or_else(|error| panic!("words/{name}.yaml: {error}"));
    let mut tree = read(code);
    if tag != code {
        lay(read(tag), &mut tree);
    }
    tree
}

/// The text of one file.
fn text(name: &str) -> &'static str {
    files().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("there is no words/{name}.yaml")).1
}

/// Puts what is said otherwise in its place; a sentence goes as a whole, with its law.
fn lay(otherwise: Value, ours: &mut Value) {
    match (ours, otherwise) {
        (Value::Mapping(ours), Value::Mapping(otherwise)) if !otherwise.contains_key("text") => {
            for (key, otherwise) in otherwise {
                lay(otherwise, ours.entry(key).or_insert(Value::Null));
            }
        }
        (ours, otherwise) => *ours = otherwise,
    }
}
