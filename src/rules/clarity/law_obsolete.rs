use std::collections::HashSet;

use crate::diagnostic::{Severity, Span};
use crate::language::{self, Sense, Topic};
use crate::law::{self, RepealedAct};
use crate::rules::{Report, Subject, Word, rule};

use super::act_unnamed::citations;

rule!("law-obsolete", Warning, Both, ["12(1)", "94(1)", "FI 1050/2018 s. 37"], check, since: jiff::civil::date(2019, 1, 1));

/// Acts that are cited by their number and are not of a country.
const OF_THE_UNION: &[&str] = &["95/46"];

fn check(of: &Subject, report: &mut Report) {
    let country = of.country_of_acts();
    for citation in citations(of) {
        let act = citation.value.act.as_str();
        match law::repealed_act(country, act, of.as_of) {
            Some(record) => replaced(report, citation.span, act, record),
            None if OF_THE_UNION.contains(&act) => repealed(report, citation.span, act),
            None => {}
        }
    }
    in_texts(of, report);
    let mut of_old = HashSet::new();
    for words in of.lexicon_words_by_text() {
        let place = words[0].passage;
        let says = |sense| words.iter().find(|word| word.sense == sense && !is_past(word) && !is_of_a_case(word));
        if matches!(place.section, "laws" | "changes" | "defaults") {
            continue;
        }
        // What is an act of a country is told with what holds in its place.
        if let Some(word) = says(Sense::RepealedLaw).filter(|word| !names_an_act(of, word)) {
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

/// Reports acts of the country of a notice that its texts name as if they were in force.
fn in_texts(of: &Subject, report: &mut Report) {
    let acts: Vec<_> = acts_here(of).collect();
    for passage in of.passages().iter().filter(|passage| !matches!(passage.section, "laws" | "changes" | "defaults")) {
        let text = passage.string.value.as_str();
        if !law::may_name_a_repealed_act(text) {
            continue;
        }
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            continue; // where capitals have other bytes, nothing is pointed at wrongly
        }
        for act in &acts {
            let Some((from, to)) = act.named_in(&lower) else { continue };
            let sentence = language::sentence(text, from);
            if language::words_on(Topic::Past, passage.language, sentence).is_none() {
                replaced(report, of.files.narrow(passage.string.span, &text[from..to]), &text[from..to], act);
            }
        }
    }
}

/// Returns the repealed acts of the country of a notice; of all countries where it has none.
fn acts_here(of: &Subject) -> impl Iterator<Item = &'static RepealedAct> {
    let (country, day) = (of.country_of_acts().map(str::to_owned), of.as_of);
    let is_here = move |act: &RepealedAct| country.as_ref().is_none_or(|country| *country == act.country);
    law::repealed_acts().iter().filter(move |act| is_here(act) && act.since <= day)
}

/// Returns true if a word is the name of an act of the country.
fn names_an_act(of: &Subject, word: &Word) -> bool {
    let lower = word.word.to_lowercase();
    acts_here(of).any(|act| act.named_in(&lower).is_some())
}

fn replaced(report: &mut Report, at: Span, words: &str, act: &RepealedAct) {
    report
        .find(at, format!("\"{words}\" is no longer in force"))
        .label(format!("repealed with effect from {}", act.since))
        .help(format!("look the matter up in `{}`, which replaced it, and cite the section there", act.instead));
}

fn repealed(report: &mut Report, at: Span, words: &str) {
    report
        .find(at, format!("\"{words}\" is no longer in force"))
        .label("repealed or declared invalid")
        .help("cite what holds today: Regulation (EU) 2016/679, the national data protection act, or a decision that is in force");
}

/// Returns true if a number goes on after a word: that of a case, "679/2016/3".
fn is_of_a_case(word: &Word) -> bool {
    let after = &word.passage.string.value[word.at + word.word.len()..];
    after.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the sentence says that it was so before.
fn is_past(word: &Word) -> bool {
    language::words_on(Topic::Past, word.passage.language, word.sentence()).is_some()
}
