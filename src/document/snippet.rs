//! Short texts for the places where readers meet the processing: a chat, a form, a call (WP260 paras 35-38).

use crate::language::Phrase;
use crate::model::View;
use crate::model::data::{Category, ChannelKind, DataKind, Requirement};
use crate::model::page::Layer;
use crate::model::prose;
use crate::model::read::Field;

use super::Runs;
use super::compose::Author;
use super::sections::{first, object};

/// Where readers meet a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Beside a chat.
    Chat,
    /// On a form.
    Form,
    /// Read aloud before a call is recorded.
    Call,
}

/// A short text for one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where it is read.
    pub place: Place,
    /// Its sentences.
    pub sentences: Vec<Runs>,
    /// The last sentence, with `{link}` where the way to the notice belongs.
    pub more: String,
    /// Whether the author wrote it.
    pub by_hand: bool,
}

impl Place {
    /// All of them.
    pub const ALL: [Place; 3] = [Place::Chat, Place::Form, Place::Call];

    /// What its files are called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Place::Chat => "chat-banner",
            Place::Form => "form-text",
            Place::Call => "call-announcement",
        }
    }

    /// Whether the reader meets these data there; those without a channel she may meet anywhere.
    fn meets(self, view: View, category: &Category) -> bool {
        let channel = match self {
            Place::Chat => ChannelKind::Chat,
            Place::Form => ChannelKind::Form,
            Place::Call => ChannelKind::Phone,
        };
        category.is_met_in(channel, &view.notice.channels)
    }

    /// Whether the notice is about this place: data are met just there, and a call is recorded.
    fn is_in(self, view: View) -> bool {
        let mut data = view.notice.data.entries().map(|(_, category)| &category.value);
        data.any(|category| {
            let records = category.kind.get() == Some(&DataKind::Recording);
            category.channel.given().is_some() && self.meets(view, category) && (self != Place::Call || records)
        })
    }
}

/// Whether calls that a notice is about are recorded, so that it has to be announced.
#[must_use]
pub fn announces_calls(view: View) -> bool {
    Place::Call.is_in(view)
}

/// The short texts of a notice: those its author wrote, and those of the places it is about.
pub(super) fn all(author: &Author) -> Vec<Snippet> {
    Place::ALL.into_iter().filter_map(|place| one(author, place)).collect()
}

fn one(author: &Author, place: Place) -> Option<Snippet> {
    let words = &author.words.pack.first;
    let short = author.view.notice.short.get();
    let by_hand = short.and_then(|short| {
        let layer = match place {
            Place::Chat => &short.chat,
            Place::Form => &short.form,
            Place::Call => &short.call,
        };
        written(author, layer)
    });
    let generated = || place.is_in(author.view).then(|| generated(author, place));
    let is_by_hand = by_hand.is_some();
    let sentences = by_hand.or_else(generated)?;
    Some(Snippet { place, sentences, more: words.more.text.clone(), by_hand: is_by_hand })
}

/// The paragraphs of a layer written by hand.
fn written<'a>(author: &Author<'a>, layer: &'a Field<Layer>) -> Option<Vec<Runs>> {
    fn lines(blocks: Vec<prose::Block>) -> Vec<Runs> {
        let line = |block| match block {
            prose::Block::Paragraph(words) => vec![words],
            prose::Block::List { items, .. } => items.into_iter().flat_map(lines).collect(),
        };
        blocks.into_iter().flat_map(line).collect()
    }
    let text = author.view.words(&layer.get()?.text, author.words.code)?;
    Some(lines(prose::blocks(text).content))
}

fn generated(author: &Author, place: Place) -> Vec<Runs> {
    let words = &author.words.pack.first;
    let meets = |category: &Category| place.meets(author.view, category);
    let recording = |category: &Category| category.kind.get() == Some(&DataKind::Recording);
    let is_meant = |category: &Category| meets(category) && (place != Place::Call || recording(category));
    let told = first::purposes(author, is_meant);
    let why = match place {
        Place::Chat => &words.chat_why,
        Place::Form => &words.form_why,
        Place::Call => &words.call_why,
    };
    let mut sentences = Vec::new();
    if place == Place::Call {
        sentences.push(author.say(&words.call_recorded, &[]));
    }
    sentences.push(first::sentence(author, (&words.who, first::controllers(author))));
    sentences.push(author.say(why, &[("purposes", author.list(told.clone()))]));
    for (label, mut facts) in first::surprises(author, meets) {
        facts.retain(|fact| !told.contains(fact));
        // That the call is recorded is its first sentence.
        let is_said = place == Place::Call && *label == words.recorded;
        if !facts.is_empty() && !is_said {
            sentences.push(first::sentence(author, (label, facts)));
        }
    }
    if place == Place::Form {
        sentences.extend(required(author));
    }
    // At the latest when the reader is first spoken to (Article 21(4)).
    sentences.extend(objections(author, place).into_iter().map(|phrase| author.say(phrase, &[])));
    sentences
}

/// The right to object to what is done with the data met at a place, if there is one.
fn objections<'a>(author: &Author<'a>, place: Place) -> Vec<&'a Phrase> {
    let words = &author.words.pack.first;
    let [on_grounds, marketing] = objectionable(author, place);
    let to_use = if place == Place::Call { &words.call_object } else { &words.object_use };
    [(on_grounds, to_use), (marketing, &words.object_advertising)]
        .into_iter()
        .filter_map(|(exists, phrase)| exists.then_some(phrase))
        .collect()
}

/// Returns, for the data met at a place, if a reader may object to their use on grounds of their situation, and to direct
/// marketing (Article 21(1)-(2)).
fn objectionable(author: &Author, place: Place) -> [bool; 2] {
    let records = |category: &Category| category.kind.get() == Some(&DataKind::Recording);
    let is_meant =
        |category: &Category| place.meets(author.view, category) && (place != Place::Call || records(category));
    let purposes: Vec<_> = first::purposes_of(author, is_meant).map(|(_, purpose)| &purpose.value).collect();
    let on_grounds = purposes.iter().any(|purpose| object::is_objectionable(author, purpose));
    [on_grounds, purposes.iter().any(|purpose| object::is_marketing(purpose))]
}

/// Whether the data of a form must be given (Article 13(2)(e)); nothing where that differs from one to the other, which
/// only the whole notice can tell.
fn required(author: &Author) -> Option<Runs> {
    let (words, notice) = (&author.words.pack.provide, author.view.notice);
    let of_form = notice.data.entries().filter(|(_, category)| Place::Form.meets(author.view, category));
    let asked = of_form.map(|(_, category)| category.provide.get().or(notice.provide.get())?.requirement.get());
    let mut asked: Vec<_> = asked.collect();
    asked.dedup();
    let [Some(requirement)] = asked[..] else { return None };
    let phrase = match requirement {
        Requirement::Statutory => &words.statutory,
        Requirement::Contractual => &words.contractual,
        Requirement::NeededForContract => &words.needed_for_contract,
        Requirement::Voluntary => &words.voluntary,
    };
    Some(author.say(phrase, &[]))
}
