use super::labels;
use crate::language::Sense;
use crate::model::read::Field;
use crate::model::text::Text;
use crate::rules::{Report, Subject, Word, rule};

rule!("data-open-ended", Warning, Words, ["5(1)(a)", "14(1)(d)", "WP260 paras 12-13"], check);

const HELP: &str = "name everything; examples can stand in brackets behind what they are of: \
                    \"contact details (for example telephone and e-mail)\"";

fn check(of: &Subject, report: &mut Report) {
    for (id, category) in of.notice.data.entries() {
        for (at, text) in labels(category).into_iter().enumerate() {
            let is_name = at == 0 && !category.name.is_absent();
            let open = |word: &&Word| word.sense == Sense::OpenList && !is_inside_one(word, is_name);
            if let Some(word) = of.words_in("data", &[text]).find(open) {
                report
                    .find(
                        of.span_of(word),
                        format!("what is in `{}` is told by examples only: \"{}\"", id.value, word.word),
                    )
                    .label("the list goes on, the reader cannot tell how")
                    .help(HELP);
            }
        }
    }
    for (name, layer) in of.notice.short.get().into_iter().flat_map(|short| short.layers()) {
        let Field::Given(text) = &layer.text else { continue };
        let open = |word: &&Word| word.sense == Sense::OpenList && lists_data(of, word);
        if let Some(word) = of.words_in("short", &[&text.value]).find(open) {
            report
                .find(
                    of.span_of(word),
                    format!("the text for `{name}` tells of the data by examples only: \"{}\"", word.word),
                )
                .label("the list goes on, the reader cannot tell how")
                .help(HELP);
        }
    }
}

/// Whether the word introduces examples of one thing that is named before it: "contact details (for example e-mail)",
/// and among items without brackets too.
fn is_inside_one(word: &Word, is_name: bool) -> bool {
    let before = &word.passage.string.value[..word.at];
    let bracket = before.rfind('(').filter(|at| !before[*at..].contains(')'));
    match bracket {
        Some(at) => !before[..at].trim().is_empty(),
        None => {
            let named = before.trim().trim_end_matches(',');
            !is_name && !named.is_empty() && !named.contains(',') && !after(word).is_empty()
        }
    }
}

/// What stands behind a word.
fn after<'a>(word: &Word<'a>) -> &'a str {
    let string = word.passage.string.value.as_str();
    string[word.at + word.word.len()..].trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the rest of its sentence names something that `data` lists too.
fn lists_data(of: &Subject, word: &Word) -> bool {
    let sentence = after(word).split(". ").next().unwrap_or_default().to_lowercase();
    let is_named = |text: &Text| {
        let label = of.text(text, word.passage.language);
        label.is_some_and(|label| sentence.contains(&label.to_lowercase()))
    };
    of.notice.data.entries().any(|(_, category)| labels(category).into_iter().any(is_named))
}
