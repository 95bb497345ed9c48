use super::{says, sentences, words_in};
use crate::diagnostic::Severity;
use crate::language::Sense;
use crate::model::read::Spanned;
use crate::model::retention::Row;
use crate::model::text::Text;
use crate::rules::{Report, Subject, Word, rule};

rule!("retention-criteria-empty", Error, ["13(2)(a)", "14(2)(a)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, row) in of.notice.retention.entries() {
        // An act or a decision that orders the period says how long; a text with a length in it does, too.
        if !(row.law.is_absent() && row.decision.is_absent()) {
            continue;
        }
        let later = row.later.get();
        let steps = [later.and_then(|later| later.until.get()), later.and_then(|later| later.criteria.get())];
        let texts = [row.until.get(), row.criteria.get(), row.from.get()].into_iter().chain(steps);
        let Some((text, word)) = texts.flatten().find_map(|text| Some((text, empty(of, row, text)?))) else {
            continue;
        };
        let told = report
            .find(of.span_of(word), format!("\"{}\" does not tell when `{}` is deleted", word.word, id.value))
            .label("no reader can work out the day")
            .help("write `period:` and `from:`, or `until:` with an event the reader can recognise: \"your contract has ended\"");
        if !row.period.is_absent() || says_more(of, text) || beside_a_period(of, id, row) {
            told.lowered(Severity::Warning);
        }
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

/// Whether some sentence of a text says something else.
fn says_more(of: &Subject, text: &Text) -> bool {
    text.strings().any(|string| {
        let here = |word: &&Word| word.passage.string.span == string.span;
        let empty: Vec<_> =
            words_in(of, text, &[Sense::EmptyTime, Sense::LegalShrug]).filter(here).map(|word| word.at).collect();
        !empty.is_empty() && sentences(&string.value).any(|sentence| !empty.iter().any(|at| sentence.contains(at)))
    })
}

/// Whether another row gives a period for some of the same data.
fn beside_a_period(of: &Subject, id: &Spanned<String>, row: &Row) -> bool {
    let others =
        || of.notice.retention.entries().filter(|(other, row)| other.span != id.span && !row.period.is_absent());
    says(of, |purpose, data| {
        row.covers(id, purpose, data, of.view) && others().any(|(other, row)| row.covers(other, purpose, data, of.view))
    })
}
