use super::grounds;
use crate::language::Sense;
use crate::law::LegalBasis;
use crate::rules::{Report, Subject, Word, rule};

rule!("interest-empty", Warning, Words, ["13(1)(d)", "14(2)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    for ground in grounds(of, LegalBasis::LegitimateInterests) {
        let Some(interest) = ground.basis.interest.get() else { continue };
        let help = "write what is gained: `interest: preventing theft`";
        if let Some(word) = of.word_in(interest, &[Sense::CircularInterest]).filter(|word| is_whole(word)) {
            report
                .find(of.span_of(word), format!("{} names no interest but \"{}\"", ground.who, word.word))
                .label("which one?")
                .help(help);
            continue;
        }
        let hedged = of.word_in(interest, &[Sense::Modal, Sense::Possibility]);
        if let (Some(_), Some(word)) = (hedged, of.word_in(interest, &[Sense::OpenList])) {
            report
                .find(of.span_of(word), format!("{} gives no more than examples of its interests", ground.who))
                .label("which of them is pursued here?")
                .help(help);
        }
    }
}

/// Whether a text says nothing else.
fn is_whole(word: &Word) -> bool {
    let text = word.passage.string.value.as_str();
    let rest = [&text[..word.at], &text[word.at + word.word.len()..]];
    !rest.iter().any(|rest| rest.contains(char::is_alphanumeric))
}
