//! How long data are kept.

mod permanent_unreasoned;
mod permanent_without_act;
mod retention_against_act;
mod retention_contradiction;
mod retention_criteria_empty;
mod retention_end_unclear;
mod retention_exception_open;
mod retention_missing;
mod retention_open_ended;
mod retention_start_missing;
mod retention_text_contradiction;
mod retention_without_act;

use std::ops::Range;

use super::{Rule, Subject, Word};
use crate::language::Sense;
use crate::model::text::Text;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &retention_missing::RULE,
    &retention_contradiction::RULE,
    &retention_text_contradiction::RULE,
    &retention_criteria_empty::RULE,
    &retention_open_ended::RULE,
    &retention_start_missing::RULE,
    &retention_without_act::RULE,
    &retention_against_act::RULE,
    &retention_exception_open::RULE,
    &retention_end_unclear::RULE,
    &permanent_unreasoned::RULE,
    &permanent_without_act::RULE,
];

/// The words of some senses in a text.
fn words_in<'s, 'a>(of: &'s Subject<'a>, text: &Text, senses: &[Sense]) -> impl Iterator<Item = &'s Word<'a>> {
    of.words_of(text).filter(|word| senses.contains(&word.sense))
}

/// The bytes of each sentence of a text.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    let parts = text.split_inclusive(['.', '!', '?', ';', '\n']).map(move |part| {
        end += part.len();
        (part, end - part.len()..end)
    });
    parts.filter(|(part, _)| part.contains(char::is_alphabetic)).map(|(_, range)| range)
}
