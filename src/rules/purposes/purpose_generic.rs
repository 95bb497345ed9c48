use crate::language::Sense;
use crate::model::purpose::{Purpose, PurposeKind};
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("purpose-generic", Warning, Words, ["5(1)(b)", "13(1)(c)", "14(1)(c)", "WP260 para 12"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, purpose) in of.notice.purposes.entries() {
        let Some(name) = purpose.name.given() else { continue };
        let word = of.word_in(name, &[Sense::EmptyPurpose]);
        let language = word.map_or(of.language(), |word| word.passage.language);
        let open = matches!(purpose.kind.get(), Some(PurposeKind::Development | PurposeKind::Research));
        if !(word.is_some() || open) || says_enough(of, purpose, name, language) {
            continue;
        }
        let at = word.map_or(name.span, |word| of.span_of(word));
        let words = word.map_or_else(|| of.text(name, language).unwrap_or(&id.value), |word| word.word);
        report
            .find(at, format!("the purpose `{}` does not say what is done: \"{words}\"", id.value))
            .label("this can be any use of the data")
            .help("add a `description` of what is done with which data, and to what end");
    }
}

/// Whether the name or the description is long enough to say what is done. What is written badly, or in other languages
/// only, is reported elsewhere.
fn says_enough<'a>(of: &Subject<'a>, purpose: &'a Purpose, name: &'a Text, language: &str) -> bool {
    let long = |text: &str| text.split_whitespace().count() >= least(language);
    let description = match purpose.description.get() {
        Some(text) => of.text(text, language).is_none_or(long),
        None => purpose.description.is_faulty(),
    };
    description || of.text(name, language).is_some_and(long)
}

/// With fewer words nobody says what is done with which data: languages need more or fewer for the same.
fn least(language: &str) -> usize {
    match language.split('-').next() {
        Some("fi") => 8,
        Some("sv" | "de") => 10,
        _ => 12,
    }
}
