use crate::language::Sense;
use crate::rules::{Report, Subject, Word, rule, stated};

rule!("source-undescribed", Warning, Words, ["14(2)(f)", "recital 61", "WP260 Annex"], check);

/// Words beside such a name that add nothing.
const EMPTY: &[&str] = &[
    "our",
    "various",
    "other",
    "trusted",
    "selected",
    "meidän",
    "muut",
    "muiden",
    "eri",
    "erilaiset",
    "våra",
    "andra",
    "olika",
    "unsere",
    "andere",
    "verschiedene",
];

fn check(of: &Subject, report: &mut Report) {
    for (id, source) in stated(&of.notice.sources) {
        let Some(name) = source.name.get() else { continue };
        let empty = |word: &&Word| word.sense == Sense::EmptyActor && is_all(word);
        if let Some(word) = of.words_in("sources", &[name]).find(empty) {
            let words = word.passage.string.value.trim();
            report
                .find(
                    word.passage.string.span,
                    format!("\"{words}\" does not tell the reader where her data come from"),
                )
                .label("anyone could be meant")
                .help(format!("name them, or say of what kind `{}` is: \"the supplier of your telephone\"", id.value));
        }
    }
}

/// Whether the name says nothing but this word.
fn is_all(word: &Word) -> bool {
    let name = &word.passage.string.value;
    let around = [&name[..word.at], &name[word.at + word.word.len()..]];
    around.iter().flat_map(|part| part.split_whitespace()).all(|other| EMPTY.contains(&other.to_lowercase().as_str()))
}
