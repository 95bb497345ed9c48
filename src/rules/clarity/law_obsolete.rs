use std::collections::HashSet;

use crate::diagnostic::{Severity, Span};
use crate::language::{self, Sense, Topic};
use crate::rules::{Report, Subject, Word, rule};

use super::act_unnamed::citations;

rule!("law-obsolete", Warning, ["12(1)", "94(1)", "FI 1050/2018 s. 37"], check, since: jiff::civil::date(2019, 1, 1));

/// Acts that authors cite as data, and what took their place.
const REPEALED: &[&str] = &["523/1999", "95/46"];

fn check(of: &Subject, report: &mut Report) {
    for citation in citations(of).into_iter().filter(|citation| REPEALED.contains(&citation.value.act.as_str())) {
        repealed(report, citation.span, &citation.value.act);
    }
    let mut of_old = HashSet::new();
    for words in of.lexicon_words_by_text() {
        let place = words[0].passage;
        let says = |sense| words.iter().find(|word| word.sense == sense && !is_past(word));
        if matches!(place.section, "laws" | "changes" | "defaults") {
            continue;
        }
        if let Some(word) = says(Sense::RepealedLaw) {
            repealed(report, of.span_of(word), word.word);
        }
        if let Some(word) = says(Sense::OldTerm).filter(|word| of_old.insert(word.passage.string.span.file)) {
            report
                .find(of.span_of(word), format!("\"{}\" is of the time before the Regulation", word.word))
                .label("readers look for today's word")
                .help("the Regulation is cited as (EU) 2016/679; what was a register description is a privacy notice")
                .lowered(Severity::Advice);
        }
        if let Some(word) = says(Sense::UnambiguousConsent).filter(|_| place.section == "transfers") {
            report
                .find(of.span_of(word), format!("\"{}\" was the test of the repealed Directive 95/46/EC", word.word))
                .label("Article 49(1)(a) asks for explicit consent")
                .help("name what carries the transfer today: `adequacy`, a `safeguard`, or a derogation with its `article`");
        }
    }
}

fn repealed(report: &mut Report, at: Span, words: &str) {
    report
        .find(at, format!("\"{words}\" is no longer in force"))
        .label("repealed or declared invalid")
        .help("cite what holds today: Regulation (EU) 2016/679, the national data protection act, or a decision that is in force");
}

/// Whether the sentence says that it was so before.
fn is_past(word: &Word) -> bool {
    language::words_on(Topic::Past, word.passage.language, word.sentence()).is_some()
}
