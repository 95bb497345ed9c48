//! A site's own words: `words/<language>.yaml` says a sentence of our packs in another way.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_yaml::{Mapping, Value};

use crate::diagnostic::{FileId, Files, Finding, Severity, Span};
use crate::language::{self, Pack, Words};
use crate::source::{self, Kind, Node};

use super::notice::Regulation;
use super::prose::{self, Inline};
use super::read::{Decode, Faults, pairs, strangers, suggestion};
use super::site::Voice;
use super::{Site, View};
use crate::law;

/// What belongs to the language and not to the way a site speaks it.
const FIXED: &[&str] = &["lists", "locale", "ordinals", "placeholders"];

/// The packs that a site has changed, by their tags.
#[derive(Debug, Clone, Default)]
pub struct OwnWords(BTreeMap<&'static str, Arc<Pack>>);

impl Site {
    /// The words of a language in a country, in the voice of this site: ours, and the site's in their place.
    #[must_use]
    pub fn words(&self, code: &str, country: Option<&str>) -> Option<Words> {
        let tag = language::tag(code, country, self.config.voice().word())?;
        Some(Words::new(tag, Arc::clone(self.pack(code, country)?)))
    }

    /// The sentences of a language in a country, as [`words`](Self::words) has them.
    #[must_use]
    pub fn pack(&self, code: &str, country: Option<&str>) -> Option<&Arc<Pack>> {
        let tag = language::tag(code, country, self.config.voice().word())?;
        self.own.0.get(tag).or_else(|| language::pack(tag))
    }

    /// Reads the words of a language from a file; what is written badly is reported, and ours holds there.
    pub fn read_words(&mut self, code: &str, file: FileId, files: &Files, findings: &mut Vec<Finding>) {
        let mut faults = Faults::default();
        self.own.merge((code, self.config.voice()), file, files, &mut faults);
        findings.append(&mut faults.0);
    }
}

impl View<'_> {
    /// The words of a language for this notice: those of its country, regulation and site.
    #[must_use]
    pub fn our_words(&self, code: &str) -> Option<Words> {
        let tag = language::tag(code, self.country(), self.site.config.voice().word())?;
        let tag = self.law().map_or(tag, |law| language::under(tag, law));
        Some(Words::new(tag, Arc::clone(self.site.own.0.get(tag).or_else(|| language::pack(tag))?)))
    }

    /// Returns true if the phrases of this notice and of another one are the same in each language.
    #[must_use]
    pub fn has_words_of(&self, other: View) -> bool {
        let country = |view: &View| view.country().map(|code| law::state(code).unwrap_or(code).to_owned());
        self.law() == other.law() && country(self) == country(&other)
    }

    /// Returns the variant of the phrases, if they differ from those of the GDPR in the member States.
    fn law(&self) -> Option<&'static str> {
        match self.regulation() {
            Regulation::Gdpr => self.country().is_some_and(law::is_efta).then_some("efta"),
            other => Some(other.word()),
        }
    }
}

impl OwnWords {
    fn merge(&mut self, spoken: (&str, Voice), file: FileId, files: &Files, faults: &mut Faults) -> Option<()> {
        let (code, voice) = (spoken.0, spoken.1.word());
        let Some(code) = language::codes().find(|known| *known == code) else {
            let known = language::codes().collect::<Vec<_>>().join(", ");
            let help = format!("name the file after one of the languages there are words of: {known}");
            let message = format!("there are no words of `{code}` to change");
            return faults.at("words-of-no-language", Span::start_of(file), message, help);
        };
        let theirs = source::parse(file, files.text(file), &mut faults.0).root;
        let first = language::tag(code, None, voice)?;
        if self.0.contains_key(first) {
            let help = "put all words of a language into one file";
            faults.at::<()>("named-twice", Span::start_of(file), format!("two files hold words of `{code}`"), help);
        }
        for (tag, mut pack) in language::trees(code, voice) {
            let Value::Mapping(groups) = &mut pack else { unreachable!("our own packs are maps") };
            // What is wrong with the words is so in every country, and is told once.
            let told = if tag == first { &mut *faults } else { &mut Faults::default() };
            Merger { faults: told, route: Vec::new() }.group(groups, theirs.as_ref()?);
            let pack = serde_yaml::from_value(pack).expect("one of our own packs, with other texts in it");
            self.0.insert(tag, Arc::new(pack));
        }
        Some(())
    }
}

/// Puts the texts of a file into one of our packs.
struct Merger<'a> {
    faults: &'a mut Faults,
    /// The keys from the outermost to this one.
    route: Vec<String>,
}

impl Merger<'_> {
    fn group(&mut self, ours: &mut Mapping, theirs: &Node) -> Option<()> {
        let pairs = pairs(theirs, &[], self.faults)?;
        let known: Vec<String> = ours.keys().filter_map(Value::as_str).map(str::to_owned).collect();
        let known: Vec<_> = known.iter().map(String::as_str).filter(|key| !FIXED.contains(key)).collect();
        strangers(pairs, &known, self.faults);
        for (key, value) in pairs {
            let name = key.text().filter(|name| known.contains(name));
            if let Some((name, ours)) = name.and_then(|name| Some((name, ours.get_mut(name)?))) {
                self.route.push(name.to_owned());
                self.entry(ours, value);
                self.route.pop();
            }
        }
        Some(())
    }

    fn entry(&mut self, ours: &mut Value, theirs: &Node) -> Option<()> {
        match ours {
            Value::Bool(ours) => match theirs.boolean() {
                Some(theirs) => *ours = theirs,
                None => return self.faults.expected("true or false", theirs),
            },
            Value::String(ours) => *ours = self.phrase(ours, theirs)?,
            Value::Mapping(ours) => {
                let text = |key: &str| ours.get(key).and_then(Value::as_str).map(str::to_owned);
                let (Some(text), Some(law)) = (text("text"), text("law")) else { return self.group(ours, theirs) };
                let own = self.phrase(&text, theirs)?;
                if own != text {
                    self.of_law(&law, &text, theirs.span);
                    ours.insert("verified".into(), false.into());
                    ours.insert("text".into(), own.into());
                }
            }
            _ => return self.faults.expected("what our own pack has", theirs),
        }
        Some(())
    }

    /// A sentence or label in the site's words, in one line, with the same places as `ours`.
    fn phrase(&mut self, ours: &str, theirs: &Node) -> Option<String> {
        if let Kind::Map(_) = theirs.kind {
            let name = self.route.last().map_or("", String::as_str);
            let help = format!("write the sentence alone: `{name}: \"…\"`; which law it states is known");
            return self.faults.at("wrong-kind", theirs.span, "expected text, found entries", help);
        }
        let own = prose::fold(&String::decode(theirs, self.faults)?).into_owned();
        self.markup(&own, theirs.span);
        self.places(ours, &own, theirs.span).then_some(own)
    }

    /// Reports places that `own` invents or lacks, and says whether there were none.
    fn places(&mut self, ours: &str, own: &str, span: Span) -> bool {
        let (asked, found) = (places(ours), places(own));
        let strange = found.iter().find(|place| !asked.contains(place));
        // "one month" may say its number in letters.
        let is_singular =
            self.route.first().is_some_and(|key| key == "units") && self.route.last().is_some_and(|key| key == "one");
        let missing = asked.iter().find(|place| !is_singular && !found.contains(place));
        if let Some(place) = strange {
            let help = match asked.as_slice() {
                [] => "leave the braces out: nothing is filled in here".to_owned(),
                known => suggestion(place, known),
            };
            self.faults.at::<()>(
                "words-place-unknown",
                span,
                format!("nothing fills the place `{{{place}}}` here"),
                help,
            );
        } else if let Some(place) = missing {
            let message = format!("the place `{{{place}}}` is missing, and with it what stands there");
            let list = asked.iter().map(|place| format!("`{{{place}}}`")).collect::<Vec<_>>().join(", ");
            self.faults.at::<()>("words-place-missing", span, message, format!("ours has {list}: say where it stands"));
        }
        strange.is_none() && missing.is_none()
    }

    /// Words are shown as they are typed, so what looks like markup is no markup.
    fn markup(&mut self, own: &str, span: Span) {
        let read = prose::inline(own);
        let what = read.literals.first().map(|literal| literal.what);
        let formed = read.content.iter().any(|run| !matches!(run, Inline::Text(_))).then_some("Markdown");
        if let Some(what) = what.or(formed) {
            let message = format!("{what} in own words is shown as its characters");
            let fault = Finding::fault("words-markup", span, message, "take the markup away: own words are plain text");
            self.faults.0.push(Finding { severity: Severity::Warning, ..fault });
        }
    }

    /// Advises to look at the law again.
    fn of_law(&mut self, law: &str, ours: &str, span: Span) {
        let act = if law.starts_with(|c: char| c.is_ascii_digit()) { "GDPR " } else { "" };
        let message = format!("`{}` states {act}{law}, and does so in the site's own words", self.route.join("."));
        let help = format!("see that it says what the law does; ours says: \"{ours}\"");
        let fault = Finding::fault("words-of-law", span, message, help);
        self.faults.0.push(Finding { severity: Severity::Advice, ..fault });
    }
}

/// The names of the `{places}` of a phrase; one that is not closed goes to the end.
fn places(text: &str) -> Vec<&str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(rest)).collect()
}
