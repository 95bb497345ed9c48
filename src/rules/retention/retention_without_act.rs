use super::words_in;
use crate::language::Sense;
use crate::model::read::Field;
use crate::model::retention::Row;
use crate::model::text::Text;
use crate::rules::{Report, Subject, Word, rule};

rule!("retention-without-act", Warning, Both, ["6(3)", "13(2)(a)", "14(2)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let unnamed = |row: &Row| row.law.is_absent() && row.decision.is_absent();
    for (id, row) in of.notice.retention.entries().filter(|(_, row)| unnamed(row)) {
        let Some(word) = ordered(of, row) else { continue };
        report
            .find(of.span_of(word), format!("`{}` is kept because of \"{}\", and no act is named", id.value, word.word))
            .label("which act, and does it bind this controller?")
            .help("add `law:` with the act and section that order it: `law: 1336/1997 ch. 2 s. 10`");
    }
}

/// The words by which an act orders the period, unless they cite it.
fn ordered<'s, 'a>(of: &'s Subject<'a>, row: &Row) -> Option<&'s Word<'a>> {
    // Without a period, an empty rule is reported by `retention-criteria-empty`.
    let shrug = |text: &&Field<Text>| {
        let empty = |text| words_in(of, text, &[Sense::EmptyTime, Sense::LegalShrug]).next().is_some();
        !row.period.is_absent() || !text.get().is_some_and(empty)
    };
    let rules = [&row.criteria, &row.until, &row.from].into_iter().filter(shrug);
    let texts = std::iter::once(&row.reason).chain(rules).filter_map(Field::get);
    let words = texts.flat_map(|text| words_in(of, text, &[Sense::LegalShrug, Sense::Statutory]));
    words.into_iter().find(|word| !cites(&word.passage.string.value))
}

/// Whether a text cites an act by its number, or a section.
fn cites(text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut slashes = text.match_indices('/').map(|(at, _)| at);
    text.contains('§')
        || slashes.any(|at| digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next()))
}
