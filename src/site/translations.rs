//! The texts of a site in another language: which are missing or lag behind, and putting them in their place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{FileId, Finding, Span};
use crate::model::View;
use crate::model::page::TranslationState;
use crate::model::read::{Decode, Spanned};
use crate::model::text::{Text, Wording};
use crate::source::{self, Tree};

use super::Loaded;

/// One text in one language beside the one it was written in: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its file.
    pub file: String,
    /// The ids that lead to it: `purposes.serve.name`.
    pub route: String,
    /// The language.
    pub language: String,
    /// How far it can be relied on.
    pub state: State,
    /// The language it was written in.
    pub source_language: String,
    /// What it says there.
    pub source: String,
    /// What it says in this language; empty where it is missing.
    pub text: String,
}

/// How far a translation can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is not there.
    Missing,
    /// The original has changed since.
    Outdated,
    /// Nobody who knows the matter has read it.
    Unreviewed,
    /// It is there.
    Reviewed,
}

impl State {
    /// Returns its word in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Missing => "missing",
            State::Outdated => "outdated",
            State::Unreviewed => "unreviewed",
            State::Reviewed => "reviewed",
        }
    }
}

/// Files of a site with translations put into them, and the rows that could not be, each with the reason.
#[derive(Debug, Default)]
pub struct Merged {
    /// The new texts of the files that change.
    pub files: Vec<(FileId, String)>,
    /// How many texts were put in.
    pub texts: usize,
    /// Why a row was left alone.
    pub refused: Vec<String>,
}

/// A text of a file with the languages it should be in.
struct Place<'a> {
    file: FileId,
    route: String,
    text: &'a Text,
    written: (&'a str, &'a Spanned<String>),
    languages: Vec<(&'a str, State)>,
}

/// Every text of a site in every language but the one it was written in, in the order of files and bytes.
#[must_use]
pub fn rows(loaded: &Loaded) -> Vec<Row> {
    let row = |place: &Place, language: &str, state| Row {
        file: loaded.files.path(place.file).to_owned(),
        route: place.route.clone(),
        language: language.to_owned(),
        state,
        source_language: place.written.0.to_owned(),
        source: place.written.1.value.clone(),
        text: string(place.text, language).map(|string| string.value.clone()).unwrap_or_default(),
    };
    let places = places(loaded);
    places
        .iter()
        .flat_map(|place| place.languages.iter().map(|(language, state)| row(place, language, *state)))
        .collect()
}

/// Puts the texts of rows into the files they come from. A row whose original has changed since is left alone; one that
/// does not tell its original is not compared.
#[must_use]
pub fn merge(loaded: &Loaded, rows: &[Row]) -> Merged {
    let places = places(loaded);
    let mut merged = Merged::default();
    let mut wanted: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.text.trim().is_empty()) {
        let found = places.iter().position(|place| {
            loaded.files.path(place.file) == row.file
                && place.route == row.route
                && place.languages.iter().any(|(language, _)| *language == row.language)
        });
        let refuse = |why: &str| format!("{} {} ({}): {why}", row.file, row.route, row.language);
        match found.map(|at| (at, &places[at])) {
            None => merged.refused.push(refuse("there is no such text, or not in this language")),
            Some((_, place)) if place.written.1.value.trim() != row.source.trim() && !row.source.is_empty() => {
                merged.refused.push(refuse("the original has changed since the table was written"));
            }
            Some((_, place)) if is_there(place, row) => {}
            Some((at, _)) => wanted.entry(at).or_default().push(row),
        }
    }
    let mut edits: BTreeMap<FileId, Vec<(Span, String)>> = BTreeMap::new();
    for (at, rows) in wanted {
        merged.texts += rows.len();
        edits.entry(places[at].file).or_default().extend(edit(loaded, &places[at], &rows));
    }
    for (file, edits) in edits {
        merged.files.push((file, apply(loaded.files.text(file), edits)));
    }
    merged
}

fn is_there(place: &Place, row: &Row) -> bool {
    string(place.text, &row.language).is_some_and(|string| string.value.trim() == row.text.trim())
}

/// The texts that should be in several languages. A name without languages is the same in all.
fn places(loaded: &Loaded) -> Vec<Place<'_>> {
    let (site, mut all) = (&loaded.site, Vec::new());
    let none: Vec<Finding> = Vec::new();
    let tree = |file| source::parse(file, loaded.files.text(file), &mut none.clone());
    if let Some(file) = site.file {
        let languages: Vec<_> = site.config.languages.members().map(|tag| (tag.value.0.as_str(), None)).collect();
        let first = languages.first().map_or("en", |(tag, _)| tag);
        let mut texts = Vec::new();
        site.config.texts("", &mut texts);
        collect((file, &tree(file)), &texts, first, &languages, &mut all);
    }
    for notice in &site.notices {
        let view = View { site, notice };
        let state = |code: &str| {
            let stated = notice.own.translations.get().and_then(|states| states.get(code));
            stated.and_then(|entry| entry.value.0.state.get().copied())
        };
        let languages: Vec<_> = view.languages().into_iter().map(|code| (code, state(code))).collect();
        let mut texts = Vec::new();
        notice.own.texts("", &mut texts);
        collect((notice.file, &tree(notice.file)), &texts, view.first_language(notice.file), &languages, &mut all);
    }
    all
}

fn collect<'a>(
    (file, tree): (FileId, &Tree),
    texts: &[Wording<'a>],
    first: &'a str,
    languages: &[(&'a str, Option<TranslationState>)],
    into: &mut Vec<Place<'a>>,
) {
    let before = into.len();
    for wording in texts {
        let written = match wording.text {
            Text::Plain(_) if wording.is_name => continue,
            Text::Plain(string) => (first, string),
            Text::By(strings) => {
                let of = |code: &str| strings.iter().find(|(tag, _)| tag.value == code);
                let found = languages.iter().find_map(|(code, _)| of(code)).or(strings.first());
                let Some((tag, string)) = found else { continue };
                (tag.value.as_str(), string)
            }
        };
        let state = |(code, state): &(&'a str, Option<TranslationState>)| {
            let state = match (string_in(wording.text, code, first), state) {
                (None, _) => State::Missing,
                (_, Some(TranslationState::Outdated)) => State::Outdated,
                (_, Some(TranslationState::Unreviewed)) => State::Unreviewed,
                _ => State::Reviewed,
            };
            (*code, state)
        };
        let languages = languages.iter().filter(|(code, _)| *code != written.0).map(state).collect();
        let Some(span) = wording.text.span() else { continue };
        into.push(Place { file, route: source::route(tree, span), text: wording.text, written, languages });
    }
    into[before..].sort_by_key(|place| place.text.span());
    into.dedup_by(|one, other| one.file == other.file && one.text.span() == other.text.span());
}

fn string<'a>(text: &'a Text, language: &str) -> Option<&'a Spanned<String>> {
    string_in(text, language, "")
}

fn string_in<'a>(text: &'a Text, language: &str, first: &str) -> Option<&'a Spanned<String>> {
    text.get(language, first)
}

/// What to write where, so that a text says the rows in their languages too.
fn edit(loaded: &Loaded, place: &Place, rows: &[&Row]) -> Vec<(Span, String)> {
    let text = loaded.files.text(place.file);
    match place.text {
        Text::Plain(string) => {
            let span = with_head(text, string.span);
            vec![(span, spread(text, place.written.0, &Spanned { value: string.value.clone(), span, key: None }, rows))]
        }
        Text::By(strings) => {
            let Some(((first, _), (_, last))) = strings.first().zip(strings.last()) else { return Vec::new() };
            let is_flow = text[..first.span.start as usize].trim_end().ends_with('{');
            let indent = column(text, first.span.start as usize);
            let written = |words: &str| if is_flow { scalar(words) } else { block(words, indent) };
            let mut edits = Vec::new();
            let mut more = String::new();
            for row in rows {
                match strings.iter().find(|(tag, _)| tag.value == row.language) {
                    Some((_, string)) => edits.push((within(text, with_head(text, string.span)), written(&row.text))),
                    None if is_flow => more += &format!(", {}: {}", row.language, written(&row.text)),
                    None => more += &format!("\n{}{}: {}", " ".repeat(indent), row.language, written(&row.text)),
                }
            }
            let end = within(text, last.span).end as usize;
            let end = if is_flow { end } else { text[end..].find('\n').map_or(text.len(), |length| end + length) };
            edits.push((Span::new(place.file, end, end), more));
            edits
        }
    }
}

/// A text of one language as one of several, in the place of the old.
fn spread(text: &str, code: &str, string: &Spanned<String>, rows: &[&Row]) -> String {
    let span = string.span;
    let old = &text[span.start as usize..span.end as usize];
    if !old.starts_with(['|', '>']) {
        let members = rows.iter().map(|row| format!(", {}: {}", row.language, scalar(&row.text)));
        return format!("{{{code}: {}{}}}", scalar(&string.value), members.collect::<String>());
    }
    let line = text[..span.start as usize].rfind('\n').map_or(0, |end| end + 1);
    let indent = text[line..].len() - text[line..].trim_start_matches([' ', '-']).len() + 2;
    let pad = " ".repeat(indent);
    let deeper = |line: &str| if line.trim().is_empty() { line.to_owned() } else { format!("  {line}") };
    let mut lines = old.split('\n');
    let head = lines.next().unwrap_or_default();
    let body = lines.map(deeper).collect::<Vec<_>>().join("\n");
    let body = body.trim_end();
    let more = rows.iter().map(|row| format!("\n{pad}{}: {}", row.language, block(&row.text, indent)));
    let tail = if old.ends_with('\n') { "\n" } else { "" };
    format!("\n{pad}{code}: {head}\n{body}{}{tail}", more.collect::<String>())
}

/// The span of a block scalar with the `|` or `>` above it; of any other scalar its own.
fn with_head(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].trim_end_matches(' ');
    let Some(above) = before.strip_suffix('\n') else { return span };
    let line = above.rfind('\n').map_or(0, |end| end + 1);
    // Only a comment may stand behind the mark.
    let head = above[line..].split(" #").next().unwrap_or_default().trim_end();
    let marks = head.trim_end_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
    match marks.strip_suffix(['|', '>']) {
        Some(key) if key.ends_with([' ', ':']) => {
            Span { start: u32::try_from(line + key.len()).unwrap_or(span.start), ..span }
        }
        _ => span,
    }
}

/// A span without the line ends that belong to a block scalar.
fn within(text: &str, span: Span) -> Span {
    let inside = text[span.start as usize..span.end as usize].trim_end();
    Span { end: span.start + u32::try_from(inside.len()).unwrap_or(u32::MAX), ..span }
}

/// How far a byte is from the beginning of its line.
fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// A value where lines have room: several lines as they are.
fn block(words: &str, indent: usize) -> String {
    if !words.trim_end().contains('\n') {
        return scalar(words);
    }
    let pad = " ".repeat(indent + 2);
    let line = |line: &str| if line.trim().is_empty() { String::new() } else { format!("{pad}{line}") };
    format!("|-\n{}", words.trim_end().split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// A value in one line, in quotes unless it surely means itself.
fn scalar(words: &str) -> String {
    let words = words.trim();
    let plain = words.starts_with(char::is_alphabetic)
        && words.chars().all(|c| c.is_alphanumeric() || " -.'()/".contains(c))
        && !["true", "false", "null", "none", "yes", "no", "on", "off"].contains(&words.to_lowercase().as_str());
    if plain { words.to_owned() } else { serde_json::to_string(words).unwrap_or_default() }
}

fn apply(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let (mut edited, mut from) = (String::new(), 0);
    for (span, words) in edits {
        edited += &text[from..span.start as usize];
        edited += &words;
        from = span.end as usize;
    }
    edited + &text[from..]
}
