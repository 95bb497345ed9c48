use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("translation-missing", Error, Facts, ["12(1)", "13", "14"], check);

fn check(of: &Subject, report: &mut Report) {
    let languages = of.languages();
    for wording in of.wordings() {
        let Some(span) = wording.text.span() else { continue };
        let plain = matches!(wording.text, Text::Plain(_));
        if plain && wording.is_name {
            continue;
        }
        let first = of.first_language(span.file);
        let has = |tag: &str| wording.text.get(tag, first).is_some();
        let missing: Vec<_> = languages.iter().copied().filter(|tag| !has(tag)).collect();
        if missing.is_empty() {
            continue;
        }
        let there = if plain { format!("only in `{first}`") } else { "the languages it has".into() };
        report.find(span, format!("`{}` has no text in {}", wording.key, missing.join(", "))).label(there).help(help(
            of,
            wording.text,
            &languages,
        ));
    }
}

/// The text with a place for each language.
fn help(of: &Subject, text: &Text, languages: &[&str]) -> String {
    let one = |tag: &&str| match of.text(text, tag) {
        Some(words) if words.chars().count() <= 30 => format!("{tag}: \"{}\"", words.replace('"', "\\\"")),
        _ => format!("{tag}: \"…\""),
    };
    format!("write `{{{}}}`", languages.iter().map(one).collect::<Vec<_>>().join(", "))
}
