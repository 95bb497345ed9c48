use super::{label_word, looks_special, special};
use crate::language::Sense;
use crate::model::data::Category;
use crate::rules::{Report, Subject, Word, rule};

rule!("special-data-undeclared", Warning, Both, ["9(1)"], check);

/// Where a notice tells what is done with which data. Elsewhere health may be spoken of and no data about it be used.
const TELLING: &[(&str, &[&str])] = &[
    ("scope", &["scope"]),
    ("purposes", &["name", "description"]),
    ("data", &["when"]),
    ("sections", &["text"]),
    ("short", &["text"]),
];

fn check(of: &Subject, report: &mut Report) {
    let mut found = false;
    for (id, category) in of.notice.data.entries() {
        let (word, label) = match looks_special(of, category) {
            Some(word) => (word, "and `special` is not declared"),
            None => match denied_without_reason(of, category) {
                Some(word) => (word, "`special: none`, and no word why"),
                None => continue,
            },
        };
        found = true;
        let (matter, key) = special(word.sense);
        report
            .find(of.span_of(word), format!("`{}` looks like data on {matter}: \"{}\"", id.value, word.word))
            .label(label)
            .help(format!(
                "add `special: [{key}]` and its `condition`; or, if it only looks so, `special: {{none: …}}` with why"
            ));
    }
    let spoken = |word: &&Word| is_told(word) && Sense::SPECIAL.contains(&word.sense);
    if let Some(word) = of.lexicon_words().iter().find(spoken).filter(|_| !found && !is_answered(of)) {
        let (matter, key) = special(word.sense);
        report
            .find(of.span_of(word), format!("\"{}\" speaks of {matter}, and no data are declared to be about it", word.word))
            .label("no category with `special` or `incidental`")
            .help(format!("add `special: [{key}]` to the data that are meant, or `incidental:` with what is done when they turn up; if there are none, `special: {{none: …}}` with why"));
    }
}

/// The word by which a category looks special that only says it is not.
fn denied_without_reason<'s, 'a>(of: &'s Subject<'a>, category: &Category) -> Option<&'s Word<'a>> {
    let (why, _) = category.special.none()?;
    let is_bare = why.none.is_absent() && category.incidental.is_absent();
    is_bare.then(|| label_word(of, category, Sense::SPECIAL)).flatten()
}

/// Whether the notice says of special data whether there are any: then a text may speak of them.
fn is_answered(of: &Subject) -> bool {
    let says = |category: &Category| !category.special.is_absent() || !category.incidental.is_absent();
    let bare = of.notice.special.none().is_some_and(|(why, _)| why.none.is_absent());
    (!of.notice.special.is_absent() && !bare) || of.notice.data.entries().any(|(_, category)| says(category))
}

fn is_told(word: &Word) -> bool {
    let passage = word.passage;
    let here = |(section, keys): &(&str, &[&str])| *section == passage.section && keys.contains(&passage.key);
    !passage.is_name && TELLING.iter().any(here)
}
