use crate::language::{self, Sense, Topic};
use crate::rules::{Report, Subject, Word, rule};

rule!("reference-unlinked", Warning, Words, ["12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for words in of.lexicon_words_by_text() {
        let Some(word) = words.iter().find(|word| word.sense == Sense::TypedReference && !cites(word)) else {
            continue;
        };
        report
            .find(of.span_of(word), format!("\"{}\" is typed by hand, and leads nowhere", word.word))
            .label("the page numbers its sections itself: this is the number of another, or of none")
            .help("write a link: `[](#purposes)` becomes \"section 2, …\" in every language, and is checked");
    }
}

/// Whether the number may be one of an act or a contract that the text cites.
fn cites(word: &Word) -> bool {
    let text = word.passage.string.value.as_str();
    text.contains('§')
        || has_an_act(word.sentence())
        || language::words_on(Topic::Citation, word.passage.language, text).is_some()
}

/// Endings of names of acts in Finnish, Swedish and German.
const NAMES: &[&str] = &[
    "laki",
    "lain",
    "laissa",
    "lakiin",
    "laista",
    "asetuksen",
    "asetuksessa",
    "lagen",
    "lagens",
    "balken",
    "förordningen",
    "gesetz",
    "gesetzes",
    "gesetzbuch",
    "gesetzbuchs",
    "verordnung",
];

/// Returns true if a sentence has the number of an act, "759/2004", an abbreviation of one, "HGB", or its name.
fn has_an_act(sentence: &str) -> bool {
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let words = sentence.split(|c: char| c.is_whitespace() || "(),;:".contains(c));
    words.map(|word| word.trim_end_matches('.')).any(|word| {
        let numbered = word.split_once('/').is_some_and(|(number, year)| is_number(number) && is_number(year));
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let lower = word.to_lowercase();
        let is_named = NAMES.iter().any(|name| lower.ends_with(name));
        numbered || is_named || (capitals >= 2 && word.chars().all(|c| c.is_alphanumeric() || c == '-'))
    })
}
