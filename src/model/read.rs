//! How a value is read from a node: every fault is kept, none ends the reading.

use std::ops::Deref;

use crate::diagnostic::{Finding, Span};
use crate::source::{Kind, Node};

use super::rewrite;
use super::text::Wording;

/// A value that may be left out: absent, written badly (and reported), or given.
#[derive(Debug, Clone, Default)]
pub enum Field<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key is there, but cannot be read; or a misspelt key stands beside it, and this one may be misspelt too.
    Faulty(Span),
    /// The key and its value; apart, because most keys are absent and then take no more room than a span.
    Given(Box<Spanned<T>>),
}

/// A value, where it stands, and where its key stands.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The bytes of the value.
    pub span: Span,
    /// The bytes of its key, if it has one.
    pub key: Option<Span>,
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Field<T> {
    /// A value that is given.
    pub fn new(value: T, span: Span, key: Option<Span>) -> Self {
        Field::Given(Box::new(Spanned { value, span, key }))
    }

    /// The value, if it is given.
    pub fn get(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// The value with its place, if it is given.
    pub fn given(&self) -> Option<&Spanned<T>> {
        match self {
            Field::Given(given) => Some(given),
            _ => None,
        }
    }

    /// Whether the author left it out: not so when it is written badly.
    pub fn is_absent(&self) -> bool {
        matches!(self, Field::Absent)
    }

    /// Whether it is there, but cannot be read.
    pub fn is_faulty(&self) -> bool {
        matches!(self, Field::Faulty(_))
    }
}

/// Reads itself from a node; `None` means that a finding has been reported.
pub trait Decode: Sized {
    /// Reads `node`, reporting everything that is wrong with it.
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self>;

    /// What the key alone means, where it may stand without a value.
    fn empty() -> Option<Self> {
        None
    }

    /// Reads the id such an entry stands under in a map.
    fn id(key: &Node, faults: &mut Faults) -> Option<String> {
        super::grammar::id(key, faults)
    }

    /// Lists the texts in it; `key` is the name of the key it stands under.
    fn texts<'a>(&'a self, _key: &'static str, _into: &mut Vec<Wording<'a>>) {}
}

/// The faults of shape found while reading.
#[derive(Debug, Default)]
pub struct Faults(pub Vec<Finding>);

impl Faults {
    /// Reports a fault, and that there is no value.
    pub fn at<T>(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<T> {
        self.0.push(Finding::fault(rule, span, message, help));
        None
    }

    /// Reports a value of another kind than the key asks for.
    pub fn expected<T>(&mut self, what: &str, node: &Node) -> Option<T> {
        let help = match &node.kind {
            Kind::Faulty => return None, // reported when the tree was made
            Kind::Scalar(text, _) if what == "text" => format!("put it in quotes: `\"{text}\"`"),
            Kind::Scalar(..) if rewrite::says_none(node) => {
                format!("write {what} here; to state that there is none, `none`, where the key allows it")
            }
            _ => format!("write {what} here"),
        };
        self.at("wrong-kind", node.span, format!("expected {what}, found {}", node.what()), help)
    }

    /// Reports a value of another kind, and shows it as it should have been written, if that can be told.
    pub fn rewritten<T>(&mut self, what: &str, node: &Node, written: Option<String>) -> Option<T> {
        self.expected::<T>(what, node);
        if let (Some(last), Some(written)) = (self.0.last_mut().filter(|last| last.place.span == node.span), written) {
            last.help = format!("write `{written}`");
        }
        None
    }

    /// Names the key in the help of a value under it that was rewritten: "write `basis: {article: 6(1)(e)}`".
    fn under(&mut self, key: &Node, node: &Node, from: usize) {
        let Some(name) = key.text() else { return };
        for finding in &mut self.0[from..] {
            let is_it = finding.rule == "wrong-kind" && finding.place.span == node.span;
            let Some(written) = finding.help.strip_prefix("write `").filter(|_| is_it) else { continue };
            if written.ends_with('`') && !written.starts_with(&format!("{name}:")) {
                finding.help = format!("write `{name}: {written}");
            }
        }
    }

    /// Reports a word that is not among those known here.
    pub fn unknown<T>(&mut self, rule: &'static str, what: &str, node: &Node, known: &[&str]) -> Option<T> {
        let Some(text) = node.text() else { return self.expected(what, node) };
        self.at(rule, node.span, format!("no {what} `{text}` here"), suggestion(text, known))
    }
}

/// "Did you mean …?", or what there is to choose from.
pub(super) fn suggestion(text: &str, known: &[&str]) -> String {
    match nearest(text, known) {
        Some(word) => format!("did you mean `{word}`?"),
        None if known.is_empty() => "nothing can be named here yet".into(),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// The word that `text` may be a slip of.
pub fn nearest<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    let slips = |word: &str| strsim::damerau_levenshtein(&text.to_lowercase(), word);
    let few = |word: &str| 1.max(word.chars().count().min(text.chars().count()) / 3);
    let near = known.iter().map(|word| (slips(word), *word)).filter(|(slips, word)| *slips <= few(word));
    near.min().map(|(_, word)| word)
}

impl<T: Decode> Field<T> {
    /// Reads the value of a key; `stranger` is a misspelt key beside it: then nothing is certainly absent.
    pub fn read(entry: Option<&(Node, Node)>, stranger: Option<Span>, faults: &mut Faults) -> Self {
        let Some((key, node)) = entry else { return stranger.map_or(Field::Absent, Field::Faulty) };
        let from = faults.0.len();
        let value = match node.kind {
            Kind::Null => T::empty().or_else(|| empty(key, faults)),
            _ => T::decode(node, faults),
        };
        faults.under(key, node, from);
        value.map_or(Field::Faulty(node.span), |value| Field::new(value, node.span, Some(key.span)))
    }
}

fn empty<T>(key: &Node, faults: &mut Faults) -> Option<T> {
    let name = key.text().unwrap_or_default();
    faults.at(
        "empty-value",
        key.span,
        format!("`{name}` is empty"),
        "write a value, or leave the key out; to state that there is none, write `none` where the key allows it",
    )
}

impl<T: Decode> Decode for Field<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        T::decode(node, faults).map(|value| Field::new(value, node.span, None))
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        if let Some(value) = self.get() {
            value.texts(key, into);
        }
    }
}

/// A map from id to entry, in the author's order.
#[derive(Debug, Clone)]
pub struct Entries<T> {
    /// The entries that could be read.
    pub entries: Vec<(Spanned<String>, Spanned<T>)>,
    /// The ids of those that could not: naming one is no second fault.
    pub unreadable: Vec<String>,
    /// The ids under which only `none` stands: what is inherited there is taken away.
    pub dropped: Vec<Spanned<String>>,
    /// The places of the readable entries in the list, by their ids in the order of the alphabet.
    places: Box<[u32]>,
}

/// Among so many entries looking at each is fastest.
const FEW: usize = 16;

impl<T> Entries<T> {
    /// Entries that were read before.
    pub(super) fn new(entries: Vec<(Spanned<String>, Spanned<T>)>, unreadable: Vec<String>) -> Self {
        let mut places: Box<[u32]> = (0..).take(entries.len()).collect();
        places.sort_by_key(|at| entries[*at as usize].0.value.as_str());
        Entries { entries, unreadable, dropped: Vec::new(), places }
    }

    /// The entries with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&Spanned<String>, &Spanned<T>)> {
        self.entries.iter().map(|(id, entry)| (id, entry))
    }

    /// The entry under `id`.
    pub fn get(&self, id: &str) -> Option<&Spanned<T>> {
        self.with_id(id).map(|(_, entry)| entry)
    }

    /// The entry under `id`, with that id as it stands there.
    pub fn with_id(&self, id: &str) -> Option<(&Spanned<String>, &Spanned<T>)> {
        let found = if self.entries.len() <= FEW {
            self.entries.iter().rfind(|(found, _)| found.value == id)
        } else {
            let entry = |at: &u32| &self.entries[*at as usize];
            let after = self.places.partition_point(|at| entry(at).0.value.as_str() <= id);
            self.places[..after].last().map(entry).filter(|(found, _)| found.value == id)
        };
        found.map(|(id, entry)| (id, entry))
    }
}

impl<T> Field<Entries<T>> {
    /// The entries with their ids; nothing when the key is absent or cannot be read.
    pub fn entries(&self) -> impl Iterator<Item = (&Spanned<String>, &Spanned<T>)> {
        self.get().into_iter().flat_map(Entries::iter)
    }
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Kind::Map(pairs) = &node.kind else {
            return faults.rewritten("entries, each under its id", node, rewrite::entries(node));
        };
        if pairs.is_empty() {
            return nothing_in_it(node, faults);
        }
        let (mut entries, mut unreadable, mut dropped) = (Vec::new(), Vec::new(), Vec::new());
        for (key, value) in pairs {
            let id = T::id(key, faults); // both, so that neither hides the other
            let named = |id| Spanned { value: id, span: key.span, key: None };
            if let (Kind::Scalar(..), Some("none")) = (&value.kind, value.text()) {
                dropped.extend(id.map(named));
                continue;
            }
            let entry = match value.kind {
                Kind::Null => T::empty().or_else(|| empty(key, faults)),
                _ => T::decode(value, faults),
            };
            match (id, entry) {
                (Some(id), Some(entry)) => {
                    entries.push((named(id), Spanned { value: entry, span: value.span, key: Some(key.span) }));
                }
                _ => unreadable.extend(key.text().map(str::to_owned)),
            }
        }
        Some(Entries { dropped, ..Entries::new(entries, unreadable) })
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.iter().for_each(|(_, entry)| entry.value.texts(key, into));
    }
}

fn nothing_in_it<T>(node: &Node, faults: &mut Faults) -> Option<T> {
    faults.at(
        "empty-value",
        node.span,
        "there is nothing in it",
        "leave the key out; to state that there is none, write `none` where the key allows it",
    )
}

impl<T: Decode> Decode for Vec<Spanned<T>> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Kind::List(members) = &node.kind else {
            let one = node.written().map(|text| format!("[{}]", rewrite::scalar(text)));
            return faults.rewritten("a list: `[one, two]`", node, one);
        };
        if members.is_empty() {
            return nothing_in_it(node, faults);
        }
        let read = |node: &Node| T::decode(node, faults).map(|value| Spanned { value, span: node.span, key: None });
        let good: Vec<_> = members.iter().filter_map(read).collect();
        (good.len() == members.len()).then_some(good)
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.iter().for_each(|member| member.value.texts(key, into));
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub struct Many<T>(pub Vec<Spanned<T>>);

impl<T: Decode> Decode for Many<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.kind {
            Kind::List(_) => Vec::decode(node, faults).map(Many),
            _ => T::decode(node, faults).map(|value| Many(vec![Spanned { value, span: node.span, key: None }])),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.0.texts(key, into);
    }
}

impl<T> Field<Many<T>> {
    /// The values; nothing when the key is absent or cannot be read.
    pub fn each(&self) -> impl Iterator<Item = &Spanned<T>> {
        self.get().into_iter().flat_map(|many| &many.0)
    }
}

impl<T> Field<Vec<Spanned<T>>> {
    /// The members; nothing when the key is absent or cannot be read.
    pub fn members(&self) -> impl Iterator<Item = &Spanned<T>> {
        self.get().into_iter().flatten()
    }
}

/// Declares how a record is read. The literal names every field, so struct and list of keys cannot drift apart.
macro_rules! record {
    ($record:ident { $($key:ident),* $(,)? }) => {
        impl $record {
            /// The keys that may stand here.
            pub const KEYS: &[&str] = &[$(stringify!($key)),*];

            /// The texts under each key.
            #[allow(dead_code, reason = "asked of the outermost record of a file only")]
            pub(crate) fn texts_by_key(&self) -> Vec<(&'static str, Vec<$crate::model::text::Wording<'_>>)> {
                vec![$({
                    let mut texts = Vec::new();
                    $crate::model::read::Decode::texts(&self.$key, stringify!($key), &mut texts);
                    (stringify!($key), texts)
                }),*]
            }

            /// A record of which nothing could be read: no key of it is certainly absent.
            #[allow(dead_code, reason = "only the outermost record of a file can be unreadable as a whole")]
            pub(crate) fn unreadable(at: $crate::diagnostic::Span) -> Self {
                $record { $($key: $crate::model::read::Field::Faulty(at)),* }
            }
        }

        impl $crate::model::read::Decode for $record {
            fn decode(node: &$crate::source::Node, faults: &mut $crate::model::read::Faults) -> Option<Self> {
                let entries = $crate::model::read::pairs(node, Self::KEYS, faults)?;
                let stranger = $crate::model::read::strangers(entries, Self::KEYS, faults);
                let entry = |name| entries.iter().find(|(key, _)| key.text() == Some(name));
                Some($record { $($key: $crate::model::read::Field::read(entry(stringify!($key)), stranger, faults)),* })
            }

            fn texts<'a>(&'a self, _key: &'static str, into: &mut Vec<$crate::model::text::Wording<'a>>) {
                $($crate::model::read::Decode::texts(&self.$key, stringify!($key), into);)*
            }
        }
    };
}

/// Declares the words that may stand for a value, and how they are spelled.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident ($what:literal) { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$variant_doc])* #[schemars(rename = $word)] $variant),* }

        impl $name {
            /// The words that may stand here.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The word as the author writes it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl $crate::model::read::Decode for $name {
            fn decode(node: &$crate::source::Node, faults: &mut $crate::model::read::Faults) -> Option<Self> {
                match node.text() {
                    $(Some($word) => Some($name::$variant),)*
                    _ => faults.unknown("unknown-word", $what, node, Self::WORDS),
                }
            }
        }
    };
}

pub(crate) use {record, words};

/// The pairs of a map, or a finding that there is none.
pub(super) fn pairs<'a>(node: &'a Node, keys: &[&str], faults: &mut Faults) -> Option<&'a [(Node, Node)]> {
    match &node.kind {
        Kind::Map(pairs) if pairs.is_empty() => nothing_in_it(node, faults),
        Kind::Map(pairs) => Some(pairs),
        _ => faults.rewritten("keys with values", node, rewrite::record(node, keys)),
    }
}

/// Reports the keys nobody knows, and gives the place of the first that looks misspelt: who misspelt one key may have
/// misspelt another, so nothing beside it is certainly absent.
pub(super) fn strangers(pairs: &[(Node, Node)], known: &[&str], faults: &mut Faults) -> Option<Span> {
    let strange = |key: &&Node| !key.text().is_some_and(|word| known.contains(&word));
    let mut misspelt = None;
    for key in pairs.iter().map(|(key, _)| key).filter(strange) {
        faults.unknown::<()>("unknown-key", "key", key, known);
        let near = key.text().is_some_and(|word| nearest(word, known).is_some());
        misspelt = misspelt.or(near.then_some(key.span));
    }
    misspelt
}
