use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::diagnostic::Span;
use crate::language;
use crate::rules::{Report, Subject, rule};

rule!("placeholder-text", Error, ["12(1)", "13"], check);

/// Words that no language uses in a finished text, whatever their capitals; they stand alone. In small letters.
const WORDS: &[&str] = &["todo", "tbd", "fixme", "xxx", "lorem ipsum", "???", "___", "xx.xx."];
/// Whether any of the words is there, those of all languages: one look at a text for all of them.
static ANY: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let phrases = language::placeholders().iter().map(|phrase| begins(phrase).0);
    let finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(WORDS.iter().copied().chain(phrases));
    finder.expect("a few short words make an automaton")
});

/// The beginnings of template code.
const CODE: &[&str] = &["{{", "{%", "${"];

/// What `notice init` and `notice new` leave where only the author knows: in a text, or in a comment beside a value.
pub const MARK: &str = "FILL IN";

fn check(of: &Subject, report: &mut Report) {
    for file in [Some(of.notice.file), of.site.file].into_iter().flatten() {
        for (at, mark) in of.files.text(file).match_indices(MARK) {
            report
                .find(Span::new(file, at, at + mark.len()), "this place was left for you to fill in")
                .label("to be filled in")
                .help("write what is true of this processing, and take the mark away, also where it is a comment");
        }
    }
    for (span, found) in of.in_texts(|_, string| Some((string.span, leftover(&string.value)?.to_owned()))) {
        report
            .find(of.files.narrow(span, &found), format!("template text is left here: \"{found}\""))
            .label("to be filled in")
            .help("write what is true of this processing, or take the text away");
    }
}

/// The first leftover of a template in a text.
pub(super) fn leftover(text: &str) -> Option<&str> {
    // Most texts have neither any of the words nor a bracket.
    let none = !ANY.is_match(&text.to_lowercase());
    let open = text.bytes().any(|byte| matches!(byte, b'{' | b'[' | b'<'));
    if none && !open {
        return dotted(text);
    }
    let code = || CODE.iter().find_map(|mark| text.find(mark).map(|at| &text[at..at + mark.len()]));
    let words = || WORDS.iter().filter(|_| !none).find_map(|word| alone(text, word));
    let phrases = || language::placeholders().iter().filter(|_| !none).find_map(|phrase| phrased(text, phrase));
    words().or_else(code).or_else(|| bracketed(text)).or_else(phrases).or_else(|| dotted(text))
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

/// `[name]`, `<osoite>`: a bracket with nothing but the name of a field in it.
fn bracketed(text: &str) -> Option<&str> {
    let fields = ["name", "nimi", "namn", "osoite", "address", "adress", "date", "pvm", "datum"];
    let opened = text.match_indices(['[', '<']).map(|(at, _)| &text[at..]);
    // Up to the next bracket of any kind: a text of nothing but brackets is read once.
    let next = |rest: &str| {
        rest[1..].find(['[', '<', ']', '>']).map(|at| at + 1).filter(|at| !rest[*at..].starts_with(['[', '<']))
    };
    let closed = opened.filter_map(|rest| next(rest).map(|end| (&rest[..=end], &rest[end + 1..])));
    closed.filter(|(_, after)| !after.starts_with('(')).map(|(inside, _)| inside).find(|inside| {
        let words = inside[1..inside.len() - 1].to_lowercase();
        let plain = words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        plain && words.split(' ').count() <= 4 && words.split(' ').any(|word| fields.contains(&word))
    })
}

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
