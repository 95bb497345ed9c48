use crate::language::{self, Sense, Topic};
use crate::rules::{Report, Subject, Word, rule};

rule!("reference-unlinked", Warning, ["12(1)"], check);

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
    text.contains('§') || language::words_on(Topic::Citation, word.passage.language, text).is_some()
}
