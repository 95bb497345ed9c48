//! The comments and notes of presets in the language of their author.

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::source::{MARKS, mark_word};

/// Translations by the English words, one file a language.
static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/site/comments");
static WORDS: LazyLock<HashMap<&str, HashMap<String, String>>> = LazyLock::new(|| {
    let file = |file: &'static include_dir::File| {
        let words = serde_yaml::from_str(file.contents_utf8()?);
        let code = file.path().file_stem()?.to_str()?;
        Some((code, words.unwrap_or_else(|error| panic!("comments/{code}.yaml: {error}"))))
    };
    FILES.files().filter_map(file).collect()
});

/// The columns that a line of comments may have.
const WIDTH: usize = 120;

/// Returns a preset with its comments and marks in a language; what has no translation stays English.
pub(super) fn translated(text: &str, code: &str) -> String {
    let Some(words) = WORDS.get(code) else { return text.to_owned() };
    let (mut whole, mut block) = (String::new(), Vec::new());
    for line in text.lines() {
        if is_comment(line) && block.first().is_none_or(|first: &&str| indent(first) == indent(line)) {
            block.push(line);
            continue;
        }
        comments(&std::mem::take(&mut block), words, &mut whole);
        if is_comment(line) {
            block.push(line);
        } else {
            whole += &(note(line, words, code) + "\n");
        }
    }
    comments(&block, words, &mut whole);
    whole
}

/// Returns true if a line is a comment in words: not one for editors, nor a key that is commented out, nor an example.
fn is_comment(line: &str) -> bool {
    let Some(words) = line.trim_start().strip_prefix("# ") else { return false };
    let key = words.split_once(": ").map_or("", |(key, _)| key);
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    !is_key && !words.starts_with("yaml-language-server") && !words.starts_with(' ')
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Adds a block of comments: each run of lines that has a translation is translated and broken into lines anew.
fn comments(block: &[&str], words: &HashMap<String, String>, into: &mut String) {
    let said = |lines: &[&str]| {
        lines.iter().map(|line| line.trim_start().trim_start_matches("# ")).collect::<Vec<_>>().join(" ")
    };
    let mut rest = block;
    while let Some(first) = rest.first() {
        let known = (1..=rest.len()).rev().find_map(|end| Some((end, words.get(&said(&rest[..end]))?)));
        let (end, written) =
            known.map_or_else(|| (1, format!("{first}\n")), |(end, words)| (end, broken(indent(first), words)));
        *into += &written;
        rest = &rest[end..];
    }
}

/// Returns a comment in lines that are not too long.
fn broken(indent: &str, words: &str) -> String {
    let begin = format!("{indent}#");
    let (mut text, mut line) = (String::new(), begin.clone());
    for word in words.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH && line != begin {
            text += &(std::mem::replace(&mut line, begin.clone()) + "\n");
        }
        line = format!("{line} {word}");
    }
    text + &line + "\n"
}

/// Returns a line with its mark in the language; a text that stands under a language has a mark of its own.
fn note(line: &str, words: &HashMap<String, String>, code: &str) -> String {
    let english = format!("\"{}: ", MARKS[0].1);
    let Some((before, rest)) = line.split_once(&english) else { return line.to_owned() };
    if MARKS.iter().any(|(code, _)| before.trim() == format!("{code}:")) {
        return line.to_owned();
    }
    let Some((note, after)) = rest.split_once('"') else { return line.to_owned() };
    match words.get(note) {
        Some(translated) => format!("{before}\"{}: {translated}\"{after}", mark_word(code)),
        None => line.to_owned(),
    }
}
