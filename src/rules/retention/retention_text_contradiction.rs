use std::collections::HashSet;

use super::sentences;
use crate::language::Sense;
use crate::model::period::{Length, Period, Unit};
use crate::model::read::Field;
use crate::rules::{Report, Subject, Word, rule};

rule!("retention-text-contradiction", Warning, Both, ["13(2)(a)", "14(2)(a)", "5(1)(a)"], check);

/// Where lengths of time are no storage periods: how fast requests are answered, how long cookies stay, what was before.
const ELSEWHERE: &[&str] =
    &["parties", "laws", "defaults", "changes", "rights", "cookies", "retention", "contacts", "updates"];

fn check(of: &Subject, report: &mut Report) {
    let known = lengths(of);
    if known.is_empty() {
        return; // what is missing was reported
    }
    let words = of.lexicon_words().chunk_by(|one, next| one.passage.string.span == next.passage.string.span);
    for words in words.filter(|words| !ELSEWHERE.contains(&words[0].passage.section)) {
        let other = |word: &&Word| length(word).is_some_and(|length| !known.contains(&length));
        for word in words.iter().filter(other).filter(|word| is_about_keeping(word, words)) {
            report
                .find(of.span_of(word), format!("this says \"{}\", and no row of `retention` does", word.word))
                .label("a storage period?")
                .help("let `retention` alone tell how long data are kept, and refer to it: `[](#retention)`");
        }
    }
}

/// Whether the sentence of a word speaks of keeping or deleting; `words` are those of the same text.
fn is_about_keeping(length: &Word, words: &[Word]) -> bool {
    let mut sentences = sentences(&length.passage.string.value);
    let Some(sentence) = sentences.find(|sentence| sentence.contains(&length.at)) else { return false };
    words.iter().any(|word| word.sense == Sense::Keeping && sentence.contains(&word.at))
}

/// A length of time in the author's words, if it has a number of its own.
fn length(word: &Word) -> Option<(u32, Unit)> {
    let unit = match word.sense {
        Sense::Years => Unit::Year,
        Sense::Months => Unit::Month,
        Sense::Weeks => Unit::Week,
        Sense::Days => Unit::Day,
        Sense::Hours => Unit::Hour,
        _ => return None,
    };
    // "1.5 years", "2-3 years": the last digits alone are not the number.
    let before = word.passage.string.value[..word.at].trim_end_matches(['.', ',', '-', '–', '/']);
    let digits = word.word.split(|c: char| !c.is_ascii_digit()).next()?;
    (!before.ends_with(|c: char| c.is_ascii_digit())).then_some(())?;
    Some(counted(digits.parse().ok()?, unit))
}

/// A year is twelve months and a week seven days, always; nothing else is converted.
fn counted(number: u32, unit: Unit) -> (u32, Unit) {
    match unit {
        Unit::Year => (number.saturating_mul(12), Unit::Month),
        Unit::Week => (number.saturating_mul(7), Unit::Day),
        unit => (number, unit),
    }
}

/// Every length that stands in the rows, part by part, in their periods and in their words.
fn lengths(of: &Subject) -> HashSet<(u32, Unit)> {
    let rows = || of.notice.retention.entries().map(|(_, row)| row);
    let steps = rows().flat_map(|row| {
        let later = row.later.get().map(|later| &later.period);
        let exceptions = row.exceptions.members().map(|exception| &exception.period);
        std::iter::once(&row.period).chain(later).chain(exceptions)
    });
    let given = steps.filter_map(Field::get).filter_map(|period| match period {
        Period::For(Length(parts)) | Period::UpTo(Length(parts)) | Period::AtLeast(Length(parts)) => Some(parts),
        Period::Permanent => None,
    });
    let typed = given.flatten().map(|(number, unit)| counted(*number, *unit));
    let written = of.lexicon_words().iter().filter(|word| word.passage.section == "retention").filter_map(length);
    typed.chain(written).collect()
}
