use crate::language::{Case, Phrase, Words};
use crate::law::{self, Item, Provision};
use crate::model::View;
use crate::model::notice::Regulation;
use crate::model::period::{Length, Period};
use crate::model::prose::{self, Inline, Target};
use crate::model::read::Field;
use crate::model::text::{Name, Text};

use super::gap::{self, Gaps};
use super::{Block, Details, Document, Runs, Section, plain};
use super::{chapter, reference, sections, snippet};

/// Composes a notice in the language of `words`.
#[must_use]
pub fn compose(view: View, words: &Words) -> Document {
    compose_draft(view, words, &Gaps::new())
}

/// The same of a site with drafts: each of the `gaps` is marked where what is missing belongs.
#[must_use]
pub fn compose_draft(view: View, words: &Words, gaps: &Gaps) -> Document {
    let author = Author { view, words, gaps };
    let sections = sections::all(&author);
    let mut document = Document {
        language: words.code.to_owned(),
        title: author.title(),
        controller: author.controllers(),
        details: author.details(),
        draft: if author.is_draft() { words.pack.draft.mark.text.clone() } else { String::new() },
        intro: sections::intro(&author),
        poster: sections::poster(&author),
        snippets: snippet::all(&author),
        chapters: chapter::all(&author, &sections),
        sections,
    };
    reference::resolve(&mut document, view, words);
    document.poster.iter_mut().for_each(reference::unlink);
    document.title = text(&plain(&document.title)); // a title is no place for links
    document
}

/// Puts the facts of a notice into words of one language.
pub(super) struct Author<'a> {
    pub view: View<'a>,
    pub words: &'a Words,
    pub gaps: &'a Gaps,
}

impl<'a> Author<'a> {
    /// The notices whose rights stand here: this one, or, on a page around its parts, all of them.
    pub fn scope(&self) -> Vec<Author<'a>> {
        let of_parts = || chapter::parts(self.view, self.words).map(|view| Author { view, ..*self }).collect();
        if self.view.is_frame() { of_parts() } else { vec![Author { ..*self }] }
    }

    /// A phrase of the pack with its places filled.
    pub fn say(&self, phrase: &Phrase, places: &[(&str, Runs)]) -> Runs {
        let mut runs = Vec::new();
        let mut rest = phrase.text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            close(&mut runs, before);
            let filling = places.iter().find(|(place, _)| *place == name);
            filling.into_iter().flat_map(|(_, filling)| filling).for_each(|run| match run {
                Inline::Text(text) => push_text(&mut runs, text),
                run => runs.push(run.clone()),
            });
            rest = after;
        }
        close(&mut runs, rest);
        runs
    }

    /// A phrase about one thing, if there is that thing.
    pub fn told(&self, phrase: &Phrase, place: &str, thing: Option<Runs>) -> Option<Runs> {
        thing.map(|thing| self.say(phrase, &[(place, thing)]))
    }

    /// A phrase with its places filled, as a paragraph.
    pub fn paragraph(&self, phrase: &Phrase, places: &[(&str, Runs)]) -> Block {
        Block::Paragraph(self.say(phrase, places))
    }

    /// A text of the author as a run inside a line.
    pub fn runs(&self, words: &'a Text) -> Option<Runs> {
        self.view.text(words, self.words.code).map(|text| prose::inline(text).content)
    }

    /// A text that may be left out.
    pub fn field(&self, words: &'a Field<Text>) -> Option<Runs> {
        words.get().and_then(|text| self.runs(text))
    }

    /// Why there is none of something, as a sentence.
    pub fn reason(&self, words: &'a Field<Text>) -> Option<Runs> {
        Some(ended(capitalised(self.field(words)?)))
    }

    /// A case in which something is done, after our word for "only": that of the author is not said again.
    pub fn case(&self, phrase: &Phrase, when: &'a Field<Text>) -> Option<Runs> {
        let mut when = self.field(when)?;
        if let Some(Inline::Text(text)) = when.first_mut() {
            let only = |word: &String| {
                let (start, rest) = text.split_at_checked(word.len())?;
                let is_word = start.to_lowercase() == *word && rest.starts_with([' ', ',']);
                is_word.then(|| rest.trim_start_matches([' ', ',']).to_owned())
            };
            let rest = self.words.pack.lists.only.iter().find_map(only);
            *text = rest.unwrap_or_else(|| std::mem::take(text));
        }
        Some(self.say(phrase, &[("when", when)]))
    }

    /// What to call an entry: its name, else its id.
    pub fn name(&self, name: &'a Field<Text>, id: &str) -> Runs {
        self.field(name).unwrap_or_else(|| text(id))
    }

    /// A block text of the author.
    pub fn block(&self, words: &'a Field<Text>) -> Option<Block> {
        let text = self.view.words(words, self.words.code)?;
        Some(Block::Prose(prose::blocks(text).content))
    }

    /// What an entry of the notice is called.
    pub fn name_of(&self, id: &str) -> Option<Runs> {
        let notice = self.view.notice;
        macro_rules! names {
            ($($entries:expr),* $(,)?) => {
                $(if let Some(entry) = $entries.and_then(|entries| entries.get(id)) {
                    return Some(self.name(&entry.value.name, id));
                })*
            };
        }
        names!(
            notice.purposes.get(),
            notice.data.get(),
            notice.subjects.get(),
            notice.automated_decisions.some(),
            notice.profiling.some(),
            notice.ai_systems.some(),
        );
        let recipient = self.view.recipient(id).map(|recipient| text(recipient.name(self.words.code)));
        recipient.or_else(|| self.line(&self.view.party(id)?.name))
    }

    /// A name of the author: the same in every language, or one a language.
    pub fn line(&self, name: &'a Field<Name>) -> Option<Runs> {
        name.get().and_then(|name| name.any(self.words.code)).map(text)
    }

    /// The name of a place: a country, or the EEA.
    pub fn place(&self, code: &str) -> Runs {
        if code == "EEA" {
            return text(&self.words.pack.recipients.eea.text);
        }
        text(&self.words.formats.country(code).unwrap_or_else(|| code.to_owned()))
    }

    /// A length of time in the form a sentence asks for.
    pub fn length(&self, length: &Length, case: Case) -> String {
        let part = |(number, unit): &(u32, crate::model::period::Unit)| {
            let forms = self.words.pack.units.get(unit.word()).map(|unit| unit.case(case));
            let form = forms.map(|forms| if self.words.formats.is_one(*number) { &forms.one } else { &forms.other });
            form.map_or_else(|| length.to_string(), |form| form.replace("{n}", &number.to_string()))
        };
        let parts: Vec<_> = length.0.iter().map(part).collect();
        self.words.formats.list(&parts)
    }

    /// A date as this language writes it.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        self.words.formats.date(date, self.words.pack.month_in_letters)
    }

    /// A storage period as it stands alone.
    pub fn period(&self, period: &Period) -> Runs {
        let words = &self.words.pack.retention;
        let length = |length| text(&self.length(length, Case::Plain));
        match period {
            Period::For(time) => length(time),
            Period::UpTo(time) => self.say(&words.up_to, &[("length", length(time))]),
            Period::AtLeast(time) => self.say(&words.at_least, &[("length", length(time))]),
            Period::Permanent => text(&words.permanent.text),
        }
    }

    /// A provision of the GDPR under the regulation of the notice, if it is there.
    pub fn here(&self, provision: Provision) -> Option<Provision> {
        match law::other_regulation(self.view.regulation().word()) {
            Some(other) => other.provision(provision),
            None => Some(provision),
        }
    }

    /// A provision of the regulation the notice is under, as this language cites it.
    pub fn cite(&self, provision: Provision) -> Runs {
        let words = &self.words.pack.page;
        let phrase = match (provision.paragraph, provision.point, provision.subparagraph) {
            (None, ..) => &words.cite_article,
            (_, Some(_), _) => &words.cite_point,
            (_, None, Some(2)) => &words.cite_second,
            _ => &words.cite_paragraph,
        };
        let regulation = match self.view.regulation() {
            Regulation::Gdpr => &words.regulation_gdpr,
            Regulation::EuInstitutions => &words.regulation_eu_institutions,
            Regulation::UkGdpr => &words.regulation_uk_gdpr,
        };
        let places = [
            ("regulation", text(&regulation.text)),
            ("article", text(&provision.article.to_string())),
            ("paragraph", text(&provision.paragraph.map(|number| number.to_string()).unwrap_or_default())),
            ("point", text(&provision.point.map(String::from).unwrap_or_default())),
        ];
        self.say(phrase, &places)
    }

    pub fn title(&self) -> Runs {
        self.name(&self.view.notice.title, &self.view.notice.name)
    }

    fn controllers(&self) -> String {
        let names = self.view.controllers().filter_map(|(_, party)| self.line(&party.name));
        plain(&self.list(names.collect()))
    }

    pub fn details(&self) -> Details {
        let (notice, dated, page) = (self.view.notice, self.view.dated(), &self.words.pack.page);
        let fill = |phrase: &Phrase, place: &str, value: &str| {
            phrase.text.replace(&format!("{{{place}}}"), &prose::plain(value))
        };
        let date = |date: &jiff::civil::Date| self.date(*date);
        let register = self.view.words(&notice.register, self.words.code);
        Details {
            register: register.map(|register| fill(&page.register, "register", register)).unwrap_or_default(),
            reference: notice.reference.get().map(|is| fill(&page.reference, "reference", is)).unwrap_or_default(),
            version: dated.version.get().map(|version| fill(&page.version, "version", version)).unwrap_or_default(),
            published: dated.published.get().map(|day| fill(&page.published, "date", &date(day))).unwrap_or_default(),
            updated: dated.updated.get().map(|day| fill(&page.updated, "date", &date(day))).unwrap_or_default(),
            published_on: dated.published.get().map(ToString::to_string).unwrap_or_default(),
            updated_on: dated.updated.get().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

/// Characters as a run; line ends among them become spaces, so that a name is never more than a name.
pub(super) fn text(characters: &str) -> Runs {
    if characters.is_empty() { Vec::new() } else { vec![Inline::Text(prose::fold(characters).into_owned())] }
}

/// Words that lead to an address.
pub(super) fn link(url: &str, words: &str) -> Runs {
    vec![Inline::Link { to: Target::Url(url.to_owned()), words: text(words) }]
}

/// An e-mail address that can be written to.
pub(super) fn mail(email: &str) -> Runs {
    link(&format!("mailto:{email}"), email)
}

/// Strong words.
pub(super) fn strong(words: Runs) -> Runs {
    let plain = words.iter().all(|run| matches!(run, Inline::Text(_)));
    if plain { vec![Inline::Strong(words)] } else { words }
}

/// Words that begin with a capital, as a heading or a sentence does.
pub(super) fn capitalised(mut words: Runs) -> Runs {
    if let Some(Inline::Text(text)) = words.first_mut() {
        let mut letters = text.chars();
        if let Some(first) = letters.next() {
            *text = first.to_uppercase().chain(letters).collect();
        }
    }
    words
}

/// Joins sentences with a space.
pub(super) fn sentences(parts: Vec<Runs>) -> Runs {
    let mut line = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            push_text(&mut line, " ");
        }
        push(&mut line, part);
    }
    line
}

/// Appends runs, joining texts that touch.
pub(super) fn push(runs: &mut Runs, more: Runs) {
    for run in more {
        match (runs.last_mut(), run) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, run) => runs.push(run),
        }
    }
}

pub(super) fn push_text(runs: &mut Runs, text: &str) {
    match runs.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => runs.push(Inline::Text(text.to_owned())),
    }
}

/// Appends words of ours; a full stop of theirs is not doubled after one of the author's: "Cloud Inc. It decides".
fn close(runs: &mut Runs, words: &str) {
    let words = words.strip_prefix('.').filter(|_| ends_with_stop(runs)).unwrap_or(words);
    if !words.is_empty() {
        push_text(runs, &prose::fold(words));
    }
}

/// Returns true if the last character ends a sentence as a full stop does, in any style.
fn ends_with_stop(runs: &[Inline]) -> bool {
    match runs.last() {
        Some(Inline::Text(text)) => text.ends_with(['.', '!', '?', '…']),
        Some(Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. }) => ends_with_stop(words),
        Some(Inline::Break) | None => false,
    }
}

/// A line that ends as a sentence does.
pub(super) fn ended(mut words: Runs) -> Runs {
    if !plain(&words).trim_end().ends_with(['.', '!', '?', ':', '…']) {
        words.extend(text("."));
    }
    words
}

/// A section, unless it has nothing to say and nothing is missing in it.
pub(super) fn section(
    author: &Author,
    id: &'static str,
    title: &Phrase,
    items: &[Item],
    mut blocks: Vec<Block>,
) -> Option<Section> {
    let of_gdpr = items.iter().flat_map(|item| item.provisions()).copied();
    let mut provisions: Vec<_> = of_gdpr.filter_map(|provision| author.here(provision)).collect();
    provisions.sort();
    provisions.dedup();
    // Profiling belongs to the same item as decisions, where the gap is marked.
    if id != "profiling" {
        blocks.splice(0..0, gap::marks(author, items));
    }
    (!blocks.is_empty()).then(|| Section { id: id.to_owned(), title: title.text.clone(), provisions, blocks })
}
