use std::collections::BTreeSet;

use crate::model::read::Spanned;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("translation-contradiction", Warning, Words, ["5(1)(a)", "12(1)", "WP260 para 13"], check);

/// The numbers from one to twelve in words, by their beginnings.
const IN_WORDS: &[(&str, [&[&str]; 12])] = &[
    (
        "fi",
        [
            &["yksi", "yhde", "yhte"],
            &["kaksi", "kahde", "kahte", "kahta"],
            &["kolm"],
            &["nelj"],
            &["viisi", "viide", "viite", "viittä"],
            &["kuusi", "kuude", "kuute", "kuutta"],
            &["seitsem"],
            &["kahdeks"],
            &["yhdeks"],
            &["kymmen"],
            &["yksitoista", "yhdentoista"],
            &["kaksitoista", "kahdentoista"],
        ],
    ),
    (
        "sv",
        [
            &["en", "ett"],
            &["två"],
            &["tre"],
            &["fyra"],
            &["fem"],
            &["sex"],
            &["sju"],
            &["åtta"],
            &["nio"],
            &["tio"],
            &["elva"],
            &["tolv"],
        ],
    ),
    (
        "en",
        [
            &["one"],
            &["two"],
            &["three"],
            &["four"],
            &["five"],
            &["six"],
            &["seven"],
            &["eight"],
            &["nine"],
            &["ten"],
            &["eleven"],
            &["twelve"],
        ],
    ),
    (
        "de",
        [
            &["ein"],
            &["zwei"],
            &["drei"],
            &["vier"],
            &["fünf"],
            &["sechs"],
            &["sieben"],
            &["acht"],
            &["neun"],
            &["zehn"],
            &["elf"],
            &["zwölf"],
        ],
    ),
];

fn check(of: &Subject, report: &mut Report) {
    for wording in of.wordings().into_iter().filter(|wording| !wording.is_name) {
        let Text::By(strings) = wording.text else { continue };
        let Some(((first, one), others)) = strings.split_first() else { continue };
        for (tag, other) in others {
            let Some((here, there)) = differing((&first.value, one), (&tag.value, other)) else { continue };
            report
                .find(
                    of.files.narrow(other.span, &there),
                    format!("`{}` says {here} in {}, and {there} in {}", wording.key, first.value, tag.value),
                )
                .label(format!("in {} there is no such number", first.value))
                .also(of.files.narrow(one.span, &here), format!("in {}", first.value))
                .help("write the same figures in every language; periods, dates and laws are better given as data than in a text");
        }
    }
}

type InLanguage<'a> = (&'a str, &'a Spanned<String>);

/// A number of one text and a number of the other, each of which the other lacks. A number that only one of them has may
/// be a month, or stand there in words nobody expected.
fn differing(one: InLanguage, other: InLanguage) -> Option<(String, String)> {
    let (a, b) = (numbers(one.1), numbers(other.1));
    if a == b || tells_time_by_halves(one.1) || tells_time_by_halves(other.1) {
        return None;
    }
    let only_here = a.difference(&b).find(|number| !in_words(number, other))?;
    let only_there = b.difference(&a).find(|number| !in_words(number, one))?;
    Some(((*only_here).to_owned(), (*only_there).to_owned()))
}

/// The numbers in digits, without zeros in front or alone.
fn numbers(text: &str) -> BTreeSet<&str> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.trim_start_matches('0')).filter(|number| !number.is_empty()).collect()
}

/// Whether a number from 1 to 12 may stand in a text in words.
fn in_words(number: &str, (language, text): InLanguage) -> bool {
    let code = language.split('-').next().unwrap_or_default();
    let words = IN_WORDS.iter().find(|(known, _)| *known == code).map(|(_, words)| words);
    let Some(number) = number.parse::<usize>().ok().filter(|number| (1..=12).contains(number)) else { return false };
    let lower = text.to_lowercase();
    words.is_none_or(|words| {
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| words[number - 1].iter().any(|stem| word.starts_with(stem)))
    })
}

/// "4 p.m." is 16 elsewhere.
fn tells_time_by_halves(text: &str) -> bool {
    ["am", "pm", "a.m.", "p.m."]
        .iter()
        .any(|half| text.split([' ', ',', ')']).any(|word| word.eq_ignore_ascii_case(half)))
}
