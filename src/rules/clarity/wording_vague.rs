use crate::diagnostic::Severity;
use crate::language::{self, Sense, Topic};
use crate::rules::{Report, Subject, Word, rule};

use super::placeholder_text::leftover;

rule!("wording-vague", Warning, Words, ["12(1)", "WP260 paras 12-13"], check);

/// The keys whose texts state the facts of Articles 13 and 14 most at stake: purposes, bases, recipients, transfers,
/// storage, automated decisions.
const STRICT: &[&str] =
    &["purposes", "basis", "recipients", "transfers", "retention", "automated_decisions", "profiling"];

/// Headings, names and contacts; rights, which are conditional by law; what other keys say again.
const LEFT_OUT: &[&str] = &["register", "unit", "contacts", "rights", "defaults", "parties", "laws"];

/// How many different words without weight make a text empty.
const MANY: usize = 4;

fn check(of: &Subject, report: &mut Report) {
    for words in of.lexicon_words_by_text() {
        let passage = words[0].passage;
        if passage.is_name || passage.key == "title" || LEFT_OUT.contains(&passage.section) {
            continue;
        }
        let vague: Vec<_> = words.iter().filter(|word| is_vague(of, word)).collect();
        let weak: Vec<_> = words.iter().filter(|word| word.sense == Sense::Weak).collect();
        let (words, level) = match () {
            () if !vague.is_empty() && STRICT.contains(&passage.section) => {
                (in_one_language(&vague), Severity::Warning)
            }
            () if !vague.is_empty() => (in_one_language(&vague), Severity::Advice),
            () if in_one_language(&weak).len() >= MANY => (in_one_language(&weak), Severity::Advice),
            () => continue,
        };
        if passage.text.strings().any(|string| leftover(&string.value).is_some()) {
            continue; // it is not written yet
        }
        let quoted: Vec<_> = words.iter().map(|word| format!("\"{}\"", word.word)).collect();
        report
            .find(of.span_of(words[0]), format!("vague words in `{}`: {}", passage.key, quoted.join(", ")))
            .label("what is done, and when, stays open")
            .help("say what is done, and in which case; or take the word away")
            .lowered(level);
    }
}

/// The different words among these that stand in the language of the first.
fn in_one_language<'w, 'a>(words: &[&'w Word<'a>]) -> Vec<&'w Word<'a>> {
    let mut found: Vec<&Word> = Vec::new();
    for word in words.iter().filter(|word| word.passage.language == words[0].passage.language) {
        if !found.iter().any(|other| other.word.to_lowercase() == word.word.to_lowercase()) {
            found.push(word);
        }
    }
    found
}

/// Whether a word leaves something open here, and no other rule asks about it: what is in a category, a period without a
/// length, a bare purpose, an unnamed recipient, a duty without its act.
fn is_vague(of: &Subject, word: &Word) -> bool {
    let (section, key) = (word.passage.section, word.passage.key);
    match word.sense {
        Sense::Possibility | Sense::Frequency => hedges_processing(word) && !speaks_of_readers(of, word),
        Sense::Quantity => section != "data" || key != "name",
        Sense::Modal => {
            key != "otherwise" && hedges_processing(word) && !is_denied(word) && !speaks_of_readers(of, word)
        }
        Sense::Condition => !case_follows(word) && !cites_law(word),
        Sense::OpenList => section != "data" && !is_aside(word) && !case_follows(word),
        Sense::EmptyTime => section != "retention",
        Sense::EmptyPurpose => section != "purposes" && !case_follows(word),
        Sense::EmptyActor => {
            ["recipients", "transfers"].contains(&section) && !["name", "none"].contains(&key) && !is_told(of, word)
        }
        Sense::LegalShrug => !["retention", "transfers"].contains(&section) && !cites_law(word),
        _ => false,
    }
}

/// Whether a word leaves open that something is done with data: its clause says so, and its sentence names neither a case
/// nor an act.
fn hedges_processing(word: &Word) -> bool {
    let (language, sentence) = (word.passage.language, word.sentence());
    let speaks = |topic: Topic, text: &str| language::words_on(topic, language, text).is_some();
    let lists = || language::read(language, sentence).hits.iter().any(|hit| hit.sense == Sense::OpenList);
    speaks(Topic::Processing, clause(word)) && (!speaks(Topic::Case, sentence) || lists()) && !cites_law(word)
}

/// Whether the clause of a word denies something, or restricts it.
fn is_denied(word: &Word) -> bool {
    language::words_on(Topic::Denial, word.passage.language, clause(word)).is_some()
}

/// The part of the sentence around a word, from one mark of punctuation to the next.
fn clause<'a>(word: &Word<'a>) -> &'a str {
    let sentence = word.sentence();
    let mut end = sentence.as_ptr().addr() - word.passage.string.value.as_ptr().addr();
    let around = |part: &&str| {
        end += part.len();
        word.at < end
    };
    sentence.split_inclusive([',', ';', ':', '(', ')', '–', '—']).find(around).unwrap_or(sentence)
}

/// Whether the sentence of a word names an act by its number or section.
fn cites_law(word: &Word) -> bool {
    let sentence = word.sentence();
    let cites = || language::words_on(Topic::Citation, word.passage.language, sentence).is_some();
    let numbered = sentence.as_bytes().windows(3).any(|near| matches!(near, [b'0'..=b'9', b'/' | b':', b'0'..=b'9']));
    sentence.contains('§') || numbered || (sentence.contains(|c: char| c.is_ascii_digit()) && cites())
}

/// Whether a word for anyone is what the notice calls one of its recipients.
fn is_told(of: &Subject, word: &Word) -> bool {
    let said = word.word.to_lowercase();
    of.recipients().any(|recipient| said.starts_with(stem(&recipient.name(word.passage.language).to_lowercase())))
}

/// A word without its last letter: "user" of "users", "hakija" of "hakijat".
fn stem(word: &str) -> &str {
    word.char_indices().next_back().map_or("", |(last, _)| &word[..last])
}

/// The rest of the sentence after a word.
fn rest<'a>(word: &Word<'a>) -> &'a str {
    let text = word.passage.string.value.as_str();
    let sentence = word.sentence();
    let end = sentence.as_ptr().addr() - text.as_ptr().addr() + sentence.len();
    text.get(word.at + word.word.len()..end).unwrap_or_default()
}

/// Whether the sentence goes on to say in which case.
fn case_follows(word: &Word) -> bool {
    language::words_on(Topic::Case, word.passage.language, rest(word)).is_some()
}

/// Whether a word begins an aside: "contact details (for example an e-mail address)".
fn is_aside(word: &Word) -> bool {
    word.passage.string.value[..word.at].ends_with('(')
}

/// Whether one of the groups of people is what the word speaks of: "applicants may".
fn speaks_of_readers(of: &Subject, word: &Word) -> bool {
    let text = &word.passage.string.value[..word.at];
    let before: Vec<_> = text.split_whitespace().rev().take(3).map(str::to_lowercase).collect();
    let names = of.notice.subjects.entries().filter_map(|(_, group)| group.name.get());
    let names = names.filter_map(|name| of.text(name, word.passage.language));
    names.flat_map(str::split_whitespace).map(str::to_lowercase).any(|name| {
        let stem = stem(&name);
        stem.chars().count() > 3 && before.iter().any(|word| word.starts_with(stem))
    })
}
