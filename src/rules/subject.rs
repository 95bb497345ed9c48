use std::ops::Deref;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::diagnostic::{Files, Span};
use crate::language::{self, Reading, Sense, Topic};
use crate::law::{self, Item, OtherRegulation};
use crate::model::party::{Party, PartyKind};
use crate::model::read::{Decode, Spanned};
use crate::model::text::{Text, Wording};
use crate::model::{Site, View};

use super::accept::Acceptance;
use super::readings::{InText, Passage, Readings, Statement, Word};
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
    passages: OnceLock<Vec<Passage<'a>>>,
    readings: OnceLock<Readings<'a>>,
}

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

    /// The regulation of its notices, if they are all under one that is not the GDPR.
    pub(super) fn other_regulation(&self) -> Option<&'static OtherRegulation> {
        let (first, rest) = self.notices.split_first()?;
        let same = rest.iter().all(|notice| notice.regulation == first.regulation);
        law::other_regulation(&first.regulation).filter(|_| same)
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

impl<'a> Subject<'a> {
    /// A notice as the rules see it on a day.
    #[must_use]
    pub fn new(view: View<'a>, files: &'a Files, as_of: Date) -> Self {
        Subject { view, files, as_of, coverage: coverage(view), passages: OnceLock::new(), readings: OnceLock::new() }
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

    /// What is found in the strings of the site, then in those of the notice. Those of the site are looked at once for
    /// all notices.
    pub fn in_texts<T: InText>(&self) -> Vec<T> {
        let found = |record: &dyn Fn(&mut Vec<Wording<'a>>)| -> Vec<T> {
            let mut wordings = Vec::new();
            record(&mut wordings);
            let strings =
                wordings.iter().flat_map(|wording| wording.text.strings().map(move |string| (wording, string)));
            strings.filter_map(|(wording, string)| T::look(wording, string)).collect()
        };
        let of_site = || found(&|into| self.view.site.config.texts("", into));
        let of_site = self.view.site.file.map(|file| self.files.memo(file, "", of_site));
        let of_notice = found(&|into| self.view.notice.facts.texts("", into));
        of_site.iter().flat_map(|of_site| of_site.iter()).cloned().chain(of_notice).collect()
    }

    /// Every string of the site and of the notice, with its language.
    pub fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| {
            let mut passages = self.passages_under(self.view.site.config.texts_by_key());
            passages.append(&mut self.passages_under(self.view.notice.facts.texts_by_key()));
            passages
        })
    }

    fn passages_under(&self, keys: Vec<(&'static str, Vec<Wording<'a>>)>) -> Vec<Passage<'a>> {
        let mut passages = Vec::new();
        for (section, texts) in keys {
            texts.into_iter().for_each(|text| self.strings(section, text, &mut passages));
        }
        passages
    }

    fn strings(&self, section: &'static str, wording: Wording<'a>, into: &mut Vec<Passage<'a>>) {
        let Wording { key, text, is_name } = wording;
        let passage = |language, string| Passage { section, key, is_name, language, text, string };
        match text {
            Text::Plain(string) => into.push(passage(self.view.first_language(string.span.file), string)),
            Text::By(strings) => into.extend(strings.iter().map(|(tag, string)| passage(tag.value.as_str(), string))),
        }
    }

    /// The strings of one text that stands under `key`.
    #[must_use]
    pub fn passages_of(&self, key: &'static str, text: &'a Text) -> Vec<Passage<'a>> {
        let mut passages = Vec::new();
        self.strings(key, Wording { key, text, is_name: false }, &mut passages);
        passages
    }

    /// The words of the lexicon in one text that stands under `key`.
    pub fn lexicon_words_in(&self, key: &'static str, text: &'a Text) -> impl Iterator<Item = Word<'a>> {
        self.passages_of(key, text).into_iter().flat_map(Passage::words)
    }

    /// The first words on a topic in a text, in whichever of its languages, and the string they stand in.
    #[must_use]
    pub fn words_on(&self, topic: Topic, text: &Text) -> Option<(&'a str, &'a Spanned<String>)> {
        let said = self.statements_in(topic, text).next()?;
        Some((said.words, said.passage.string))
    }

    /// What the texts of the notice and of its site say on a topic.
    pub fn statements(&self, topic: Topic) -> impl Iterator<Item = &Statement<'a>> {
        self.readings().statements(topic)
    }

    /// What one text of the notice or of its site says on a topic, in all its languages.
    pub fn statements_in(&self, topic: Topic, text: &Text) -> impl Iterator<Item = &Statement<'a>> {
        self.readings().statements_in(topic, text)
    }

    /// Returns true if a text gives an answer on a topic, so that empty words beside it are no finding.
    #[must_use]
    pub fn answers(&self, topic: Topic, text: &Text) -> bool {
        self.readings().answers(topic, text)
    }

    /// Where words of the author stand in their file.
    #[must_use]
    pub fn span_of_words(&self, said: &Statement) -> Span {
        self.files.narrow(said.passage.string.span, said.words)
    }

    /// Whether a text speaks of a topic.
    #[must_use]
    pub fn says(&self, topic: Topic, text: &Text) -> bool {
        self.statements_in(topic, text).next().is_some()
    }

    /// Whether a text that can be judged, since there is a lexicon of one of its languages, is silent on a topic.
    #[must_use]
    pub fn omits(&self, topic: Topic, text: &'a Text) -> bool {
        let known = self.passages_of("", text).iter().any(|passage| language::has_lexicon(passage.language));
        known && !self.says(topic, text)
    }

    /// The words of the lexicon in all texts of the notice and of its site; looked for once.
    pub fn lexicon_words(&self) -> &[Word<'a>] {
        self.readings().words()
    }

    /// Those in one text of the notice or its site, in all its languages.
    pub fn words_of(&self, text: &Text) -> impl Iterator<Item = &Word<'a>> {
        self.readings().words_in(text)
    }

    fn readings(&self) -> &Readings<'a> {
        self.readings.get_or_init(|| {
            let read = |passage: &Passage| language::read(passage.language, &passage.string.value);
            let of_site = self.view.site.file.map(|file| {
                let keys = || self.passages_under(self.view.site.config.texts_by_key());
                let read_all = || keys().iter().map(read).collect::<Vec<Reading>>();
                self.files.memo(file, self.view.first_language(file), read_all)
            });
            let of_site = of_site.as_ref().map_or(&[][..], |of_site| of_site.as_slice());
            Readings::new(self.passages(), of_site)
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

    /// Returns true if a controller is an institution or body of the Union.
    #[must_use]
    pub fn is_of_the_union(&self) -> bool {
        self.controllers().any(|(_, party)| party.kind.get() == Some(&PartyKind::EuBody))
    }

    /// Returns true if a controller is a public authority to which the national rules of Finland apply: not one with its seat
    /// elsewhere, nor on Åland, which has acts of its own.
    #[must_use]
    pub fn is_of_a_finnish_authority(&self) -> bool {
        let is_finnish = |party: &Party| party.country.get().is_none_or(|country| country.0 == "FI");
        let is_public = |party: &Party| party.kind.get() == Some(&PartyKind::PublicAuthority);
        self.seat() == Some("FI") && self.controllers().any(|(_, party)| is_public(party) && is_finnish(party))
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
