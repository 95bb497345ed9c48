use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::diagnostic::{Severity, Span};
use crate::language;
use crate::model::read::Spanned;
use crate::model::text::Wording;
use crate::rules::{InText, Report, Subject, rule};
use crate::source;

rule!("placeholder-text", Error, Both, ["12(1)", "13"], check);

/// Words that no language uses in a finished text, whatever their capitals; they stand alone. In small letters.
const WORDS: &[&str] = &[
    "todo",
    "tbd",
    "tbc",
    "fixme",
    "xxx",
    "lorem ipsum",
    "???",
    "___",
    "max mustermann",
    "erika mustermann",
    "musterstraße",
    "mustermann gmbh",
    "matti meikäläinen",
    "maija meikäläinen",
    "meikäläinen oy",
    "john doe",
    "jane doe",
    "medel svensson",
    "xx months",
    "xx kuukautta",
    "xx månader",
    "xx monate",
    "xx years",
    "xx vuotta",
    "xx år",
    "xx jahre",
    "xx days",
    "xx päivää",
    "xx dagar",
    "xx tage",
];
/// Whether any of the words is there, those of all languages: one look at a text for all of them.
static ANY: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let phrases = language::placeholders().iter().map(|phrase| begins(phrase).0);
    let finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(WORDS.iter().copied().chain(phrases));
    finder.expect("a few short words make an automaton")
});

/// Letters for a day, a month or a year in the pattern of a date: "xx.xx.2026", "TT.MM.JJJJ", "ÅÅÅÅ-MM-DD".
const PARTS_OF_DATES: [&[&str]; 2] = [
    &["x", "xx", "d", "dd", "t", "tt", "p", "pp", "m", "mm", "k", "kk"],
    &["yyyy", "vvvv", "åååå", "jjjj", "xxxx", "20xx"],
];

/// The beginnings of template code, each with its end.
const CODE: &[(&str, &str)] = &[("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("${", "}")];

const HELP: &str = "write what is true of this processing, or remove the text";

fn check(of: &Subject, report: &mut Report) {
    marks(of, report);
    for Placed { span, found } in of.in_texts() {
        let told = report
            .find(of.files.narrow(span, &found.words), format!("template text is left here: \"{}\"", found.words))
            .label("to be filled in")
            .help(HELP);
        if !found.is_code {
            told.lowered(Severity::Warning);
        }
    }
}

/// Remains of a template, and where the string stands.
#[derive(Clone)]
struct Placed {
    span: Span,
    found: Leftover,
}

impl InText for Placed {
    fn look(_: &Wording, string: &Spanned<String>) -> Option<Self> {
        Some(Placed { span: string.span, found: leftover(&string.value)? })
    }
}

/// Reports the marks of a notice and its site: values, and what stands in comments and inside texts.
fn marks(of: &Subject, report: &mut Report) {
    let site = of.site.file.map(|file| (file, &of.site.marks));
    for (file, marks) in [(of.notice.file, &of.notice.marks)].into_iter().chain(site) {
        for mark in marks {
            let what = if mark.note.is_empty() { "what is true here" } else { &mark.note };
            report
                .find(mark.span, format!("to be filled in: {what}"))
                .label("a mark, and no value yet")
                .help(HELP_MARK)
                .brief();
        }
        let is_value =
            |at: usize| marks.iter().any(|mark| (mark.span.start as usize..mark.span.end as usize).contains(&at));
        for (at, length) in source::marks_in(of.files.text(file)).into_iter().filter(|(at, _)| !is_value(*at)) {
            report
                .find(Span::new(file, at, at + length), "this place was left for you to fill in")
                .label("to be filled in")
                .help("write what is true of this processing, and remove the mark, also where it is a comment")
                .brief();
        }
    }
}

/// Help where a value is a mark.
const HELP_MARK: &str =
    "write the value in place of the mark; what is not true of this processing is removed with its key";

/// Remains of a template in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leftover {
    /// The words.
    pub words: String,
    /// True if it is the code of a template, which is no word of any language.
    pub is_code: bool,
}

/// The first leftover of a template in a text.
pub(super) fn leftover(text: &str) -> Option<Leftover> {
    if let Some(words) = code(text) {
        return Some(Leftover { words: words.to_owned(), is_code: true });
    }
    let words = words(text).or_else(|| bracketed(text)).or_else(|| dotted(text))?;
    Some(Leftover { words: words.to_owned(), is_code: false })
}

/// The code of a template: `{{ company }}`, `<% name %>`, `${NAME}`, `%COMPANY%`.
fn code(text: &str) -> Option<&str> {
    let opened = CODE.iter().filter_map(|(open, close)| Some((text.find(open)?, open, close))).min();
    if let Some((at, open, close)) = opened {
        let line = text[at..].lines().next().unwrap_or_default();
        let end = line.find(close).map_or(open.len(), |end| end + close.len());
        return Some(&line[..end]);
    }
    text.match_indices('%').map(|(at, _)| &text[at..]).find_map(|rest| {
        let name = &rest[1..1 + rest[1..].find('%')?];
        let is_name = name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '_');
        (is_name && name.starts_with(char::is_alphabetic)).then(|| &rest[..name.len() + 2])
    })
}

/// The pattern of a date where a date belongs.
fn date(text: &str) -> Option<&str> {
    let [days, years] = PARTS_OF_DATES;
    let words =
        text.split(|c: char| c.is_whitespace() || "(),;:".contains(c)).map(|word| word.trim_matches(['.', '"']));
    let has_three_parts = |word: &&str| word.len() <= 20 && word.bytes().filter(|byte| is_between(*byte)).count() == 2;
    words.filter(has_three_parts).find(|word| {
        let lower = word.to_lowercase();
        let parts: Vec<_> = lower.split(['.', '/', '-']).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_known = |part: &&str| days.contains(part) || years.contains(part) || is_number(part);
        let patterns = parts.iter().filter(|part| !is_number(part)).count();
        parts.len() == 3 && patterns > 1 && parts.iter().all(is_known)
    })
}

/// Returns true if a byte stands between the parts of a date.
fn is_between(byte: u8) -> bool {
    matches!(byte, b'.' | b'-' | b'/')
}

/// Returns true if two marks of a date stand as close as in one: most texts have none, and are not split into words.
fn has_close_marks(text: &str) -> bool {
    let mut last = None;
    text.bytes().enumerate().filter(|(_, byte)| is_between(*byte)).any(|(at, byte)| {
        let before = last.replace((at, byte));
        before.is_some_and(|(from, mark)| mark == byte && (2..=8).contains(&(at - from)))
    })
}

/// Words that are written where something else is to stand.
fn words(text: &str) -> Option<&str> {
    let date = || has_close_marks(text).then(|| date(text)).flatten();
    if !ANY.is_match(&text.to_lowercase()) {
        return date();
    }
    let words = || WORDS.iter().find_map(|word| alone(text, word));
    let phrases = || {
        language::placeholders()
            .iter()
            .find_map(|phrase| phrased(text, phrase))
            .filter(|found| !to_readers(text, found))
    };
    words().or_else(date).or_else(phrases)
}

/// Words after a phrase that tells a reader where to write, in Finnish, Swedish and German: "into this field".
const FIELDS: &[&str] = &[" kenttä", " lomakkee", " ruutu", " i fältet", " i rutan", " i formuläret", " in das feld"];

/// Returns true if words tell the reader what to enter: "enter your order number here".
fn to_readers(text: &str, found: &str) -> bool {
    let after = text[found.as_ptr().addr() - text.as_ptr().addr() + found.len()..].to_lowercase();
    let lower = found.to_lowercase();
    [" your ", " ihre "].iter().any(|word| lower.contains(word)) || FIELDS.iter().any(|field| after.starts_with(field))
}

/// "insert … here": how a phrase begins, and how it ends a few words later.
fn begins(phrase: &str) -> (&str, Option<&str>) {
    phrase.split_once('…').map_or((phrase, None), |(begin, end)| (begin, Some(end)))
}

/// Dots to write on, at the end: in a table of contents a number follows them.
fn dotted(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let dots = text.len() - text.trim_end_matches('.').len();
    (dots > 4).then(|| &text[text.len() - dots..])
}

/// `[Company name]`, `<company>`: a bracket with a few words in it that is no link, no tag of HTML and no address.
fn bracketed(text: &str) -> Option<&str> {
    let opened = text.match_indices(['[', '<', '(']).map(|(at, _)| &text[at..]);
    // Up to the next bracket of any kind: a text of nothing but brackets is read once.
    let next = |rest: &str| {
        let is_bracket = |c: char| "[]<>()".contains(c);
        rest[1..].find(is_bracket).map(|at| at + 1).filter(|at| !rest[*at..].starts_with(['[', '<', '(']))
    };
    let closed = opened.filter_map(|rest| next(rest).map(|end| (&rest[..=end], &rest[end + 1..])));
    let is_left = |(inside, after): &(&str, &str)| {
        let words = &inside[1..inside.len() - 1];
        let few = |most: usize| (1..=most).contains(&words.split_whitespace().count());
        match (inside.chars().next(), inside.chars().next_back()) {
            (Some('['), Some(']')) => {
                let is_link = after.starts_with('(') || after.starts_with(':');
                let is_note = words.starts_with(|c: char| c.is_ascii_digit() || c == '^');
                !is_link && !is_note && few(8) && words.chars().any(char::is_alphabetic)
            }
            (Some('<'), Some('>')) => {
                let plain = words.chars().all(|c| c.is_alphabetic() || " -_".contains(c));
                plain && few(4) && !TAGS.contains(&words.to_lowercase().as_str())
            }
            (Some('('), Some(')')) => {
                let lower = words.to_lowercase();
                few(4) && ["here", "tähän", "här", "hier"].iter().any(|here| lower.ends_with(&format!(" {here}")))
            }
            _ => false,
        }
    };
    closed.filter(is_left).map(|(inside, _)| inside).next()
}

/// Tags of HTML, which `text-markup` reports.
const TAGS: &[&str] = &[
    "a",
    "b",
    "i",
    "u",
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "img",
    "code",
    "pre",
    "sub",
    "sup",
    "small",
    "script",
    "style",
    "font",
    "center",
    "blockquote",
    "section",
    "article",
    "h",
    "html",
    "body",
    "head",
    "iframe",
    "form",
    "input",
    "button",
    "s",
    "del",
    "ins",
    "mark",
    "q",
    "cite",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
];
/// A phrase, with up to thirty characters where it has a gap.
fn phrased<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let (begin, end) = begins(phrase);
    let found = anywhere(text, begin)?;
    let Some(end) = end else { return Some(found) };
    let at = found.as_ptr().addr() - text.as_ptr().addr();
    let reach = text[at..].char_indices().nth(begin.chars().count() + 30 + end.chars().count());
    let within = &text[at..reach.map_or(text.len(), |(reach, _)| at + reach)];
    let last = anywhere(within, end)?;
    Some(&within[..last.as_ptr().addr() - within.as_ptr().addr() + last.len()])
}

/// Words in small letters wherever they stand in a text, whatever their capitals there.
fn anywhere<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let length = words.chars().count();
    text.char_indices().map(|(at, _)| &text[at..]).find_map(|rest| {
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
        (rest[..end].to_lowercase() == words).then(|| &rest[..end])
    })
}

/// Words that are no part of longer ones or of an address.
fn alone<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(found) = anywhere(&text[from..], words) {
        let at = found.as_ptr().addr() - text.as_ptr().addr();
        let end = at + found.len();
        let joined = |c: char| c.is_alphanumeric() || c == '/';
        if !text[..at].ends_with(joined) && !text[end..].starts_with(char::is_alphanumeric) {
            return Some(found);
        }
        from = end;
    }
    None
}
