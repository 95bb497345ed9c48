use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::diagnostic::{Files, Span};
use crate::language::{self, Sense, Topic};
use crate::law::Item;
use crate::model::party::PartyKind;
use crate::model::read::{Decode, Spanned};
use crate::model::text::{Text, Wording};
use crate::model::{Site, View};

use super::accept::Acceptance;
use super::{Answer, Claims, State, coverage};

/// What a rule looks at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The notice with its site.
    pub view: View<'a>,
    /// The texts, for findings inside one.
    pub files: &'a Files,
    /// The day whose law holds.
    pub as_of: Date,
    /// Where each item of Articles 13 and 14 is answered.
    pub coverage: Vec<Answer>,
    words: OnceLock<Words<'a>>,
}

/// The words of the lexicon in all texts, and which of them stand in which string.
type Words<'a> = (Vec<Word<'a>>, HashMap<Span, Range<usize>>);

/// What a rule about a whole site looks at.
#[derive(Debug)]
pub struct Whole<'a> {
    /// The site; of its notices perhaps only some.
    pub site: &'a Site,
    /// The texts, for findings inside one.
    pub files: &'a Files,
    /// The day whose law holds.
    pub as_of: Date,
    /// All notices that can be read, in the order of their names.
    pub notices: Vec<&'a Claims>,
    /// What is accepted in notice.yaml.
    pub(super) of_site: Vec<Acceptance>,
}

impl<'a> Whole<'a> {
    /// A site on a day, with what its notices claim, in any order.
    #[must_use]
    pub fn new(site: &'a Site, files: &'a Files, as_of: Date, claims: impl IntoIterator<Item = &'a Claims>) -> Self {
        let mut notices: Vec<_> = claims.into_iter().collect();
        notices.sort_by_key(|notice| (&notice.name, notice.file)); // whatever order they were read in
        Whole { site, files, as_of, notices, of_site: Acceptance::of_site(site) }
    }

    /// Whether some of its notices cannot be read.
    pub(super) fn lacks_notices(&self) -> bool {
        self.notices.len() < self.site.names.len()
    }

    /// What its authors accept.
    pub(super) fn accepted(&self) -> impl Iterator<Item = &Acceptance> {
        self.of_site.iter().chain(self.notices.iter().flat_map(|notice| &notice.accepted))
    }
}

/// One string an author wrote.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The outermost key it stands under: `purposes`, `parties`.
    pub section: &'static str,
    /// The key it stands under: `description`, `name`.
    pub key: &'static str,
    /// Whether it is a name, which is what it is in every language.
    pub is_name: bool,
    /// Its language.
    pub language: &'a str,
    /// The text it is one language of.
    pub text: &'a Text,
    /// The string.
    pub string: &'a Spanned<String>,
}

/// A word of the lexicon in a passage.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// What it may say.
    pub sense: Sense,
    /// The word as it is written.
    pub word: &'a str,
    /// The byte in the string at which it begins.
    pub at: usize,
    /// Where it stands.
    pub passage: Passage<'a>,
}

impl<'a> Word<'a> {
    /// The sentence it stands in.
    #[must_use]
    pub fn sentence(&self) -> &'a str {
        language::sentence(&self.passage.string.value, self.at)
    }
}

impl<'a> Passage<'a> {
    /// The first words in it that speak of a topic.
    #[must_use]
    pub fn words_on(&self, topic: Topic) -> Option<&'a str> {
        language::words_on(topic, self.language, &self.string.value).map(|at| &self.string.value[at])
    }

    /// The words of the lexicon in it.
    pub fn words(self) -> impl Iterator<Item = Word<'a>> {
        let text = self.string.value.as_str();
        let hits = language::hits(self.language, text).into_iter();
        hits.map(move |hit| Word { sense: hit.sense, word: &text[hit.at.clone()], at: hit.at.start, passage: self })
    }
}

impl<'a> Subject<'a> {
    /// A notice as the rules see it on a day.
    #[must_use]
    pub fn new(view: View<'a>, files: &'a Files, as_of: Date) -> Self {
        Subject { view, files, as_of, coverage: coverage(view), words: OnceLock::new() }
    }

    /// The language of messages that quote the author: the first of the notice.
    #[must_use]
    pub fn language(&self) -> &'a str {
        self.view.languages().first().copied().unwrap_or("en")
    }

    /// Every text of the notice and of its site.
    #[must_use]
    pub fn wordings(&self) -> Vec<Wording<'a>> {
        let mut wordings = Vec::new();
        self.view.site.config.texts("", &mut wordings);
        self.view.notice.facts.texts("", &mut wordings);
        wordings
    }

    /// Every string of the notice and of its site, with its language.
    #[must_use]
    pub fn passages(&self) -> Vec<Passage<'a>> {
        let of_site = self.view.site.config.texts_by_key();
        let of_notice = self.view.notice.facts.texts_by_key();
        let keyed = of_site.into_iter().chain(of_notice);
        keyed.flat_map(|(section, texts)| texts.into_iter().flat_map(move |text| self.strings(section, text))).collect()
    }

    fn strings(&self, section: &'static str, wording: Wording<'a>) -> Vec<Passage<'a>> {
        let Wording { key, text, is_name } = wording;
        let passage = |language, string| Passage { section, key, is_name, language, text, string };
        match text {
            Text::Plain(string) => vec![passage(self.view.first_language(string.span.file), string)],
            Text::By(strings) => strings.iter().map(|(tag, string)| passage(tag.value.as_str(), string)).collect(),
        }
    }

    /// The strings of one text that stands under `key`.
    #[must_use]
    pub fn passages_of(&self, key: &'static str, text: &'a Text) -> Vec<Passage<'a>> {
        self.strings(key, Wording { key, text, is_name: false })
    }

    /// The words of the lexicon in one text that stands under `key`.
    pub fn lexicon_words_in(&self, key: &'static str, text: &'a Text) -> impl Iterator<Item = Word<'a>> {
        self.passages_of(key, text).into_iter().flat_map(Passage::words)
    }

    /// The first words on a topic in a text, in whichever of its languages, and the string they stand in.
    #[must_use]
    pub fn words_on(&self, topic: Topic, text: &'a Text) -> Option<(&'a str, &'a Spanned<String>)> {
        let mut passages = self.passages_of("", text).into_iter();
        passages.find_map(|passage| Some((passage.words_on(topic)?, passage.string)))
    }

    /// Whether a text speaks of a topic.
    #[must_use]
    pub fn says(&self, topic: Topic, text: &'a Text) -> bool {
        self.words_on(topic, text).is_some()
    }

    /// Whether a text that can be judged, since there is a lexicon of one of its languages, is silent on a topic.
    #[must_use]
    pub fn omits(&self, topic: Topic, text: &'a Text) -> bool {
        let known = self.passages_of("", text).iter().any(|passage| language::has_lexicon(passage.language));
        known && !self.says(topic, text)
    }

    /// The words of the lexicon in all texts of the notice and of its site; looked for once.
    pub fn lexicon_words(&self) -> &[Word<'a>] {
        &self.all_words().0
    }

    /// Those in one text of the notice or its site, in all its languages.
    pub fn words_of(&self, text: &Text) -> impl Iterator<Item = &Word<'a>> {
        let (words, of_string) = self.all_words();
        text.strings().filter_map(|string| of_string.get(&string.span)).flat_map(|range| &words[range.clone()])
    }

    fn all_words(&self) -> &Words<'a> {
        self.words.get_or_init(|| {
            let (mut words, mut of_string) = (Vec::new(), HashMap::new());
            for passage in self.passages() {
                let first = words.len();
                words.extend(passage.words());
                of_string.insert(passage.string.span, first..words.len());
            }
            (words, of_string)
        })
    }

    /// The first word of one of these senses in a text of the notice or of its site.
    #[must_use]
    pub fn word_in(&self, text: &Text, senses: &[Sense]) -> Option<&Word<'a>> {
        let stands_there = |word: &&Word| text.strings().any(|string| std::ptr::eq(string, word.passage.string));
        self.lexicon_words().iter().filter(|word| senses.contains(&word.sense)).find(stands_there)
    }

    /// Of those words the ones in some texts under an outermost key.
    pub fn words_in(&self, section: &str, texts: &[&Text]) -> impl Iterator<Item = &Word<'a>> {
        let is_in = move |word: &&Word| {
            let mut strings = texts.iter().flat_map(|text| text.strings());
            word.passage.section == section && strings.any(|string| std::ptr::eq(string, word.passage.string))
        };
        self.lexicon_words().iter().filter(is_in)
    }

    /// The words of the lexicon of one text after the other.
    pub fn lexicon_words_by_text(&self) -> impl Iterator<Item = &[Word<'a>]> {
        self.lexicon_words().chunk_by(|one, next| std::ptr::eq(one.passage.text, next.passage.text))
    }

    /// Where a word of the lexicon stands in its file.
    #[must_use]
    pub fn span_of(&self, word: &Word) -> Span {
        self.files.narrow(word.passage.string.span, word.word)
    }

    /// The name of the party under `id`, else the id.
    #[must_use]
    pub fn party_name(&self, id: &'a str) -> &'a str {
        let name = self.party(id).and_then(|party| party.name.get());
        name.and_then(|name| name.any(self.language())).unwrap_or(id)
    }

    /// Whether a controller is a public authority.
    #[must_use]
    pub fn is_of_an_authority(&self) -> bool {
        self.controllers().any(|(_, party)| party.kind.get() == Some(&PartyKind::PublicAuthority))
    }

    /// Whether every controller is a public authority, a court among them.
    #[must_use]
    pub fn is_public(&self) -> bool {
        let kinds: Vec<_> = self.controllers().map(|(_, party)| party.kind.get().copied()).collect();
        let public = |kind: &Option<PartyKind>| matches!(kind, Some(PartyKind::PublicAuthority | PartyKind::Court));
        !kinds.is_empty() && kinds.iter().all(public)
    }

    /// The places where `item` is missing.
    pub fn missing(&self, item: Item) -> impl Iterator<Item = &Answer> {
        self.coverage.iter().filter(move |answer| answer.item == item && answer.state == State::Missing)
    }
}

impl<'a> Deref for Subject<'a> {
    type Target = View<'a>;
    fn deref(&self) -> &View<'a> {
        &self.view
    }
}
