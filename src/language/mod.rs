//! The words a reader is shown: sentences of law by language, dates, periods, lists.

mod cues;
mod format;
mod lexicon;
mod pack;
mod pattern;
mod token;
mod topic;

pub use cues::Said;
pub use format::{Formats, sort_by_name};
pub use lexicon::{Hit, Reading, Sense, has_lexicon, is_anyone, read, unproven_cues, words_on};
pub use pack::*;
pub use token::sentence;
pub use topic::Topic;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

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

/// The packs by their tags, each read when it is first asked for: a language (`sv`), as a country speaks it (`sv-FI`), each
/// of them under another regulation (`sv.uk_gdpr`), and all of these in another voice (`sv-FI.uk_gdpr.data_subject`).
static PACKS: LazyLock<BTreeMap<String, OnceLock<Arc<Pack>>>> = LazyLock::new(|| {
    let names: Vec<_> = files().map(|(name, _)| Name::of(name)).collect();
    let kin = |name: &Name<'static>| names.iter().filter(|other| other.code == name.code).copied().collect::<Vec<_>>();
    let under = names.iter().flat_map(|name| kin(name).into_iter().map(|other| name.under(other.regulation)));
    let tags = under.flat_map(|name| kin(&name).into_iter().map(move |other| name.in_voice(other.voice).tag()));
    tags.map(|tag| (tag, OnceLock::new())).collect()
});

/// Regulations for which a language has files of their own, besides countries and voices; `efta` is the GDPR
/// as the EFTA States have it by the Agreement on the European Economic Area.
const REGULATIONS: [&str; 3] = ["efta", "eu_institutions", "uk_gdpr"];

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.files().filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
}

/// What a tag or the name of a file says: `sv-FI.data_subject` is the Swedish of Finland, speaking of the data subject.
#[derive(Clone, Copy)]
struct Name<'a> {
    /// The language: `sv`.
    code: &'a str,
    /// The language as it is spoken in a country: `sv-FI`, or `sv` wherever that is.
    spoken: &'a str,
    /// The regulation, if it is another than the GDPR: `uk_gdpr`.
    regulation: Option<&'a str>,
    /// The voice, if it is another than that of the language: `data_subject`.
    voice: Option<&'a str>,
}

impl<'a> Name<'a> {
    fn of(name: &'a str) -> Self {
        let mut parts = name.split('.');
        let spoken = parts.next().unwrap_or(name);
        let (mut regulation, mut voice) = (None, None);
        for part in parts {
            *(if REGULATIONS.contains(&part) { &mut regulation } else { &mut voice }) = Some(part);
        }
        let is_country = |region: &str| region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase());
        let code = spoken.split_once('-').filter(|(_, region)| is_country(region)).map_or(spoken, |(code, _)| code);
        Name { code, spoken, regulation, voice }
    }

    /// Returns the name of the same words in a voice.
    fn in_voice(self, voice: Option<&'a str>) -> Self {
        Name { voice, ..self }
    }

    /// Returns the name of the same words under a regulation.
    fn under(self, regulation: Option<&'a str>) -> Self {
        Name { regulation, ..self }
    }

    fn tag(self) -> String {
        [Some(self.spoken), self.regulation, self.voice].into_iter().flatten().collect::<Vec<_>>().join(".")
    }

    /// Whether it is the language itself, and not something said otherwise.
    fn is_language(self) -> bool {
        self.code == self.spoken && self.regulation.is_none() && self.voice.is_none()
    }
}

/// The languages there are words for, by their BCP 47 tags.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PACKS.keys().map(String::as_str).filter(|tag| Name::of(tag).is_language())
}

/// The tag of the words that a language has in a country and a voice: `sv-FI` where that says things otherwise, else
/// `sv`; with `data_subject` after a dot in that voice.
#[must_use]
pub fn tag(code: &str, country: Option<&str>, voice: &str) -> Option<&'static str> {
    let code = codes().find(|known| *known == code)?;
    let there = |country: &str| known(&format!("{code}-{country}"));
    let spoken = country.and_then(|country| there(country).or_else(|| there(law::state(country)?))).unwrap_or(code);
    Some(in_voice(spoken, voice))
}

/// A language as it is spoken somewhere, in a voice: as it is where there is nothing to say otherwise.
fn in_voice(spoken: &'static str, voice: &str) -> &'static str {
    known(&Name::of(spoken).in_voice(Some(voice)).tag()).unwrap_or(spoken)
}

/// The tag of the same words under a regulation other than the GDPR of the Union: as they are where it says nothing otherwise.
#[must_use]
pub fn under(tag: &'static str, regulation: &str) -> &'static str {
    known(&Name::of(tag).under(Some(regulation)).tag()).unwrap_or(tag)
}

fn known(tag: &str) -> Option<&'static str> {
    PACKS.get_key_value(tag).map(|(tag, _)| tag.as_str())
}

/// The sentences under a tag.
#[must_use]
pub fn pack(tag: &str) -> Option<&'static Arc<Pack>> {
    let read = || {
        let pack = match layers(tag).as_slice() {
            [only] => serde_yaml::from_str(text(only)),
            layers => serde_yaml::from_value(tree(layers)),
        };
        Arc::new(pack.unwrap_or_else(|error| panic!("words/{tag}.yaml: {error}")))
    };
    PACKS.get(tag).map(|pack| pack.get_or_init(read))
}

/// What templates leave behind in a text, in all languages: read without the rest of the packs, most of which a site has
/// no use for.
pub fn placeholders() -> &'static [String] {
    #[derive(Deserialize)]
    struct Only {
        placeholders: Vec<String>,
    }
    static ALL: LazyLock<Vec<String>> = LazyLock::new(|| {
        let of = |code| {
            let text = text(code);
            let from = text.find("\nplaceholders:").unwrap_or_default();
            let only: Only = serde_yaml::from_str(&text[from..]).unwrap_or_else(|e| panic!("words/{code}.yaml: {e}"));
            only.placeholders
        };
        codes().flat_map(of).collect()
    });
    &ALL
}

/// The words under a tag.
#[must_use]
pub fn words(tag: &str) -> Option<Words> {
    let tag = known(tag)?;
    Some(Words::new(tag, Arc::clone(pack(tag)?)))
}

impl Words {
    /// The sentences of a pack with the formats of its locale.
    #[must_use]
    pub fn new(tag: &'static str, pack: Arc<Pack>) -> Self {
        let formats = Formats::new(&pack.locale).unwrap_or_else(|error| panic!("words/{tag}.yaml: {error}"));
        Words { code: Name::of(tag).code, pack, formats }
    }
}

/// The YAML text of every pack, by language: for tests and for authors who want to change a sentence.
pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    files().filter(|(name, _)| Name::of(name).is_language())
}

/// What a country or a voice says otherwise: the name of its file, its YAML text, and all that it is laid over.
pub fn variants() -> impl Iterator<Item = (&'static str, &'static str, Value)> {
    let variants = files().filter(|(name, _)| !Name::of(name).is_language());
    variants.map(|(name, text)| (name, text, tree(layers(name).strip_suffix(&[name.to_owned()]).unwrap_or(&[]))))
}

/// The tags of a language in a voice, its own and those of countries, each with all its YAML as a tree.
pub fn trees(code: &'static str, voice: &str) -> impl Iterator<Item = (&'static str, Value)> {
    let names = PACKS.keys().filter(move |tag| Name::of(tag).code == code);
    let tags = names.map(String::as_str).filter(|tag| Name::of(tag).voice.is_none());
    let tags: Vec<_> = tags.map(|tag| in_voice(tag, voice)).collect();
    tags.into_iter().map(|tag| (tag, tree(&layers(tag))))
}

/// The files that make up a tag, each laid over those before it: what a regulation says otherwise lies over what a country
/// does, and what is said in another voice over both.
fn layers(tag: &str) -> Vec<String> {
    let Name { code, spoken, regulation, voice } = Name::of(tag);
    let (regulations, voices) = ([None, regulation], [None, voice]);
    let mut layers = Vec::new();
    for voice in voices {
        for regulation in regulations {
            let layer = |spoken| Name { code, spoken, regulation, voice }.tag();
            layers.extend([code, spoken].map(layer));
        }
    }
    let mut seen = BTreeSet::new();
    layers.retain(|layer| files().any(|(name, _)| name == layer) && seen.insert(layer.clone()));
    layers
}

/// The YAML of files, each laid over those before it.
fn tree(layers: &[String]) -> Value {
    let read = |name| serde_yaml::from_str(text(name)).unwrap_or_else(|error| panic!("words/{name}.yaml: {error}"));
    let mut tree = Value::Null;
    layers.iter().for_each(|layer| lay(read(layer), &mut tree));
    tree
}

/// The text of one file.
fn text(name: &str) -> &'static str {
    files().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("there is no words/{name}.yaml")).1
}

/// Puts what is said otherwise in its place; a sentence goes as a whole, with its law.
fn lay(otherwise: Value, ours: &mut Value) {
    match (ours, otherwise) {
        (Value::Mapping(ours), Value::Mapping(otherwise)) if !is_sentence(&otherwise) => {
            for (key, otherwise) in otherwise {
                lay(otherwise, ours.entry(key).or_insert(Value::Null));
            }
        }
        (ours, otherwise) => *ours = otherwise,
    }
}

/// Whether this is a sentence with its law, and not a group of them in which one is called `text`.
fn is_sentence(entry: &Mapping) -> bool {
    entry.get("text").is_some_and(Value::is_string)
}
