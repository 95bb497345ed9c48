use super::words_in;
use crate::language::Sense;
use crate::model::retention::Row;
use crate::model::text::Text;
use crate::rules::{Report, Subject, Word, rule};

rule!("retention-criteria-empty", Warning, Both, ["13(2)(a)", "14(2)(a)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, row) in of.notice.retention.entries() {
        // An act or a decision that orders the period says how long; a text with a length in it does, too.
        if !(row.law.is_absent() && row.decision.is_absent()) {
            continue;
        }
        let later = row.later.get();
        let steps = [later.and_then(|later| later.until.get()), later.and_then(|later| later.criteria.get())];
        let texts = [row.until.get(), row.criteria.get(), row.from.get()].into_iter().chain(steps);
        let Some(word) = texts.flatten().find_map(|text| empty(of, row, text)) else { continue };
        report
            .find(of.span_of(word), format!("\"{}\" does not tell when `{}` is deleted", word.word, id.value))
            .label("no reader can work out the day")
            .help("write `period:` and `from:`, or `until:` with an event the reader can recognise: \"your contract has ended\"");
    }
}

/// The words of a text that stand in place of a length of time. What an act orders is asked by `retention-without-act`
/// where a period is given.
fn empty<'s, 'a>(of: &'s Subject<'a>, row: &Row, text: &Text) -> Option<&'s Word<'a>> {
    let senses = if row.period.is_absent() { &[Sense::EmptyTime, Sense::LegalShrug][..] } else { &[Sense::EmptyTime] };
    words_in(of, text, senses).find(|word| !has_a_length(of, text, word.passage.language))
}

fn has_a_length(of: &Subject, text: &Text, language: &str) -> bool {
    words_in(of, text, Sense::LENGTHS).any(|word| word.passage.language == language)
}
