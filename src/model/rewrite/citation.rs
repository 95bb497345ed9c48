//! Citations of acts as authors write them.

use crate::law;
use crate::model::citation;

/// Signs and words before or after the number of a part, by their beginnings.
const CHAPTER: &[&str] = &["luku", "luvun", "kap", "chapter", "ch"];
const SECTION: &[&str] = &["§", "section", "sec", "s.", "pykäl", "paragraf", "para"];
const ARTICLE: &[&str] = &["art"];
/// Signs of a chapter in Finnish and Swedish, where its number comes first: "2 luku", "2 kap.".
const AFTER_NUMBER: &[&str] = &["luku", "luvun", "kap"];

/// Returns a citation of an act as it should be written: `434/2003 8 §`, `§ 257 HGB` and `kirjanpitolaki` are known.
pub(in crate::model) fn citation(text: &str) -> Option<String> {
    let is_known = |act: &str| act.contains(['/', ':']) || capitals(act) > 1;
    if citation::citation(text).is_some_and(|citation| is_known(&citation.act)) {
        return Some(text.to_owned());
    }
    let spaced = text.replace('§', " § ").replace('\u{a0}', " ");
    let words: Vec<_> = spaced
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_matches(['(', ')', '.', ';']))
        .collect();
    let act = act(text, &words)?;
    let chapter = numbers(&words, CHAPTER).first().map(|number| format!(" ch. {number}")).unwrap_or_default();
    let (sections, articles) = (numbers(&words, SECTION), numbers(&words, ARTICLE));
    let cited: Vec<_> = match (sections.as_slice(), articles.as_slice()) {
        ([], []) => vec![format!("{act}{chapter}")],
        ([], articles) => articles.iter().map(|number| format!("{act} art. {number}")).collect(),
        (sections, _) => sections.iter().map(|number| format!("{act}{chapter} s. {number}")).collect(),
    };
    Some(if cited.len() == 1 { cited.concat() } else { format!("[{}]", cited.join(", ")) })
}

/// Returns the act that is cited, by its number, its abbreviation or its name.
fn act<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let is_short = |word: &str| capitals(word) >= 2 && word.chars().all(char::is_alphabetic);
    let cited = words.iter().find(|word| is_number(word)).or_else(|| words.iter().find(|word| is_short(word)));
    let by_name = || {
        let name = text.split(['§', ',', '(']).next()?;
        law::act_by_name(name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()))
    };
    cited.copied().or_else(by_name)
}

/// Returns the numbers of the parts that a sign names, which come after it, or else before it.
fn numbers<'a>(words: &[&'a str], signs: &[&str]) -> Vec<&'a str> {
    let begins = |word: &str, signs: &[&str]| signs.iter().any(|sign| word.to_lowercase().starts_with(sign));
    let Some(at) = words.iter().position(|word| begins(word, signs)) else { return Vec::new() };
    let is_part = |word: &&str| is_section(word) || ["and", "ja", "och", "und"].contains(word);
    let after = words[at + 1..].iter().copied().take_while(is_part).filter(|word| is_section(word)).collect::<Vec<_>>();
    let before = words[..at].iter().rev().copied().take_while(is_part).filter(|word| is_section(word));
    let mut before: Vec<_> = before.collect();
    before.reverse();
    let comes_first = begins(words[at], AFTER_NUMBER) && !before.is_empty();
    if after.is_empty() || comes_first { before } else { after }
}

fn capitals(word: &str) -> usize {
    word.chars().filter(|c| c.is_uppercase()).count()
}

/// Returns true if a word is the number of an act: `434/2003`, `2018:218`.
fn is_number(word: &str) -> bool {
    word.split_once(['/', ':']).is_some_and(|(one, other)| {
        [one, other].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// Returns true if a word is the number of a part of an act: `8`, `53e`, `6(1)`.
fn is_section(word: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    digits > 0
        && !is_number(word)
        && word[digits..].chars().all(|c| c.is_ascii_lowercase() || "()0123456789-".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_rewritten() {
        for (text, written) in [
            ("434/2003 8 §", "434/2003 s. 8"),
            ("434/2003 § 8", "434/2003 s. 8"),
            ("laki 434/2003", "434/2003"),
            ("§ 257 HGB", "HGB s. 257"),
            ("HGB § 257", "HGB s. 257"),
            ("759/2004 sections 16, 17", "[759/2004 s. 16, 759/2004 s. 17]"),
            ("section 8 of 434/2003", "434/2003 s. 8"),
            ("1336/1997 2 luku 10 §", "1336/1997 ch. 2 s. 10"),
            ("Art. 6 DSGVO", "DSGVO art. 6"),
        ] {
            assert_eq!(citation(text).as_deref(), Some(written), "{text}");
        }
        assert_eq!(citation("our own rules"), None);
    }
}
