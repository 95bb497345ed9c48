//! `notice.yaml`: the site.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::citation;
use super::grammar::{Country, Reference, Url};
use super::notice::Facts;
use super::party::Party;
use super::period::Length;
use super::read::{Decode, Entries, Faults, Field, Many, Spanned, record, words};
use super::text::{LocalUrl, Name, Text, Wording};
use super::theme::Theme;
use crate::diagnostic::Severity;
use crate::language;
use crate::source::Node;

/// What all notices of a site share.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Config {
    /// The name of the site.
    pub title: Field<Text>,
    /// Where the site is published, with `/` at the end.
    pub base_url: Field<Url>,
    /// The languages of every notice; the first is the default (Article 12(1)).
    pub languages: Field<Vec<Spanned<LanguageTag>>>,
    /// Whose supervisory authority and national rules apply: two capital letters (ISO 3166-1).
    pub country: Field<Country>,
    /// Everyone named in any notice, once.
    pub parties: Field<Entries<Party>>,
    /// Acts that notices cite, by the number or abbreviation they are cited with; well-known acts of a country are
    /// built in (Article 6(3)).
    #[schemars(schema_with = "super::schema::acts")]
    pub laws: Field<Entries<Act>>,
    /// What every notice inherits: any key of a notice but those about the notice itself.
    pub defaults: Field<Facts>,
    /// How the reader is spoken to.
    pub style: Field<Style>,
    /// The look of the site: colours, logo, letters.
    pub theme: Field<Theme>,
    /// Where the accessibility statement of the site is: one address, or one a language (Directive (EU) 2016/2102,
    /// Article 7(1)).
    pub accessibility: Field<LocalUrl>,
    /// What `notice build` writes.
    pub output: Field<OutputSettings>,
    /// Levels of rules on this site.
    pub check: Field<CheckSettings>,
}
record!(Config {
    title,
    base_url,
    languages,
    country,
    parties,
    laws,
    defaults,
    style,
    theme,
    accessibility,
    output,
    check
});

impl Config {
    /// How our sentences speak of the person whose data are used.
    #[must_use]
    pub fn voice(&self) -> Voice {
        self.style.get().and_then(|style| style.voice.get()).copied().unwrap_or(Voice::You)
    }
}

/// An act that notices cite.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct ActKeys {
    /// Its name, without its number.
    pub name: Field<Name>,
    /// Where it can be read.
    pub url: Field<Url>,
}
record!(ActKeys { name, url });

/// An act that notices cite; it stands under its number or abbreviation.
#[derive(Debug, Clone)]
pub struct Act(pub ActKeys);

impl Decode for Act {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        ActKeys::decode(node, faults).map(Act)
    }

    fn id(key: &Node, faults: &mut Faults) -> Option<String> {
        let text = super::grammar::word("the number of an act", key, faults)?;
        if citation::is_act(text) {
            return Some(text.to_owned());
        }
        let help = match super::rewrite::citation(text) {
            Some(act) => format!("write `{}`", act.split(' ').next().unwrap_or(&act)),
            None => "write the number or abbreviation the act is cited with: `410/2015`, `BDSG`".to_owned(),
        };
        faults.at("not-a-law", key.span, format!("`{text}` is not the number of an act"), help)
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.0.texts(key, into);
    }
}

/// How the reader is spoken to.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Style {
    /// Whether headings name the topic or ask the reader's question; default `topics`.
    pub headings: Field<Headings>,
    /// Whether our own sentences speak to the reader or of the data subject; default `you`. The texts of a notice and
    /// the site's own words stay as they are written.
    pub voice: Field<Voice>,
}
record!(Style { headings, voice });

words!(
    /// How headings are worded.
    Headings("kind of heading") {
        /// "Storage period".
        Topics = "topics",
        /// "How long do we keep your data?"
        Questions = "questions",
    }
);

words!(
    /// How the person whose data are used is spoken of.
    Voice("voice") {
        /// To the reader: "You have the right to object."
        You = "you",
        /// In the third person: "The data subject has the right to object."
        DataSubject = "data_subject",
    }
);

/// How strictly this site is judged.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct CheckSettings {
    /// The level of a rule on this site: `error`, `warning`, `advice`, or `off`.
    pub rules: Field<Entries<Level>>,
    /// `notice check` shows findings of this level and above only; default `advice`.
    pub level: Field<LeastLevel>,
    /// The rules whose findings alone `notice check` shows: one id, or a list.
    pub only: Field<Many<Reference>>,
    /// The rules whose findings `notice check` does not show: one id, or a list.
    pub ignore: Field<Many<Reference>>,
    /// After what time without a change a notice is to be looked at again.
    pub stale_after: Field<Length>,
}
record!(CheckSettings { rules, level, only, ignore, stale_after });

words!(
    /// The lowest level that is shown.
    LeastLevel("level") {
        /// Errors only.
        Error = "error",
        /// Errors and warnings.
        Warning = "warning",
        /// All findings.
        Advice = "advice",
    }
);

impl From<LeastLevel> for Severity {
    fn from(level: LeastLevel) -> Self {
        match level {
            LeastLevel::Error => Severity::Error,
            LeastLevel::Warning => Severity::Warning,
            LeastLevel::Advice => Severity::Advice,
        }
    }
}

words!(
    /// How much a finding weighs.
    Level("level") {
        /// It must be mended before the site is built.
        Error = "error",
        /// It should be mended.
        Warning = "warning",
        /// It would be kind to mend it.
        Advice = "advice",
        /// It is not reported.
        Off = "off",
    }
);

/// What `notice build` writes, and where.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct OutputSettings {
    /// The folder, below the site's own; default `public`.
    #[schemars(with = "super::schema::Line")]
    pub dir: Field<String>,
    /// The formats; default all but `fragment`.
    pub formats: Field<Vec<Spanned<Format>>>,
    /// The level of the title in a `fragment`, 1 to 4; default 2.
    pub fragment_level: Field<FragmentLevel>,
}
record!(OutputSettings { dir, formats, fragment_level });

/// The level of a heading that leaves room for two below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FragmentLevel(pub u8);

impl JsonSchema for FragmentLevel {
    fn schema_name() -> Cow<'static, str> {
        "FragmentLevel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 4 })
    }
}

impl Decode for FragmentLevel {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.integer().and_then(|level| u8::try_from(level).ok()).filter(|level| (1..=4).contains(level)) {
            Some(level) => Some(FragmentLevel(level)),
            None => faults.expected("a number from 1 to 4", node),
        }
    }
}

words!(
    /// A form in which a notice is written.
    Format("format") {
        /// A web page.
        Html = "html",
        /// Markdown, readable as it is.
        Markdown = "markdown",
        /// The facts of the notice, to be read by machines.
        Json = "json",
        /// A document to print or send.
        Pdf = "pdf",
        /// Short texts for a chat, a form and a recorded call.
        Snippets = "snippets",
        /// A page to hang up, with the way to the notice (PDF).
        Poster = "poster",
        /// The notice as a piece of HTML, for a page of another system.
        Fragment = "fragment",
    }
);

/// A language the tool can write in, by its BCP 47 tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(pub String);

impl Decode for LanguageTag {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let known: Vec<_> = language::codes().collect();
        let text = node.text().unwrap_or_default();
        if known.contains(&text) {
            return Some(LanguageTag(text.to_owned()));
        }
        match text.split_once('-').filter(|(code, _)| known.contains(code)) {
            Some((code, _)) => {
                let help = format!("write `{code}`: what a country says otherwise in it follows from `country`");
                faults.at("unknown-word", node.span, format!("no language `{text}` here"), help)
            }
            None => faults.unknown("unknown-word", "language", node, &known),
        }
    }
}
