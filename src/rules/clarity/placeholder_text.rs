use crate::language;
use crate::rules::{Report, Subject, rule};

rule!("placeholder-text", Error, ["12(1)", "13"], check);

/// Marks that no language uses in a finished text.
const MARKS: &[&str] =
    &["TODO", "TBD", "FIXME", "XXX", "xx.xx.", "???", "___", "{{", "{%", "${", "lorem ipsum", "Lorem ipsum"];

fn check(of: &Subject, report: &mut Report) {
    for string in of.wordings().iter().flat_map(|wording| wording.text.strings()) {
        if let Some(found) = leftover(&string.value) {
            report
                .find(of.files.narrow(string.span, found), format!("template text is left here: \"{found}\""))
                .label("to be filled in")
                .help("write what is true of this processing, or take the text away");
        }
    }
}

/// The first leftover of a template in a text.
fn leftover(text: &str) -> Option<&str> {
    let mark = MARKS.iter().find_map(|mark| text.find(mark).map(|at| &text[at..at + mark.len()]));
    mark.or_else(|| bracketed(text))
        .or_else(|| language::codes().filter_map(language::pack).find_map(|pack| phrase(text, &pack.placeholders)))
}

/// `[name]`, `<osoite>`: a short bracket with the name of a field in it.
fn bracketed(text: &str) -> Option<&str> {
    let fields = ["name", "nimi", "namn", "osoite", "address", "adress", "date", "pvm", "datum"];
    let opened = text.match_indices(['[', '<']).map(|(at, _)| &text[at..]);
    let closed = opened.filter_map(|rest| rest.find([']', '>']).map(|end| (&rest[..=end], &rest[end + 1..])));
    closed
        .filter(|(inside, after)| inside.chars().count() <= 42 && !after.starts_with('('))
        .map(|(inside, _)| inside)
        .find(|inside| {
            let words = inside.to_lowercase();
            words.split(|c: char| !c.is_alphabetic()).any(|word| fields.contains(&word))
        })
}

/// A filling phrase of a language, whatever its capitals.
fn phrase<'a>(text: &'a str, phrases: &[String]) -> Option<&'a str> {
    phrases.iter().find_map(|phrase| {
        let length = phrase.chars().count();
        text.char_indices().map(|(at, _)| &text[at..]).find_map(|rest| {
            let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
            (rest[..end].to_lowercase() == *phrase).then(|| &rest[..end])
        })
    })
}
