use crate::language::Sense;
use crate::model::data::{Category, DataKind};
use crate::model::read::Spanned;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, Word, rule};

rule!("cookies-unstated", Warning, Both, ["Directive 2002/58/EC Art. 5(3)", "FI 917/2014 s. 205"], check);

fn check(of: &Subject, report: &mut Report) {
    let is_of_device = |category: &Spanned<Category>| category.kind.get() == Some(&DataKind::Terminal);
    let read = of.notice.data.entries().find(|(_, category)| is_of_device(category));
    let kind = read.and_then(|(id, category)| Some((id.value.as_str(), category.kind.given()?.span)));
    let help = "add `cookies: {items: {NAME: {does: …, duration: …, necessary: true}}}`, or `see:` with the page that tells of them";
    match (of.notice.cookies.given(), kind) {
        (None, Some((id, kind))) if of.notice.cookies.is_absent() => {
            report
                .find(
                    kind,
                    format!("`{id}` is read from the reader's device, but nothing is said of cookies and the like"),
                )
                .label("no `cookies` in this notice")
                .help(help);
        }
        (Some(Spanned { value: Stated::None(_), span, .. }), Some((id, kind))) => {
            report
                .find(*span, format!("nothing is stored or read, this says, but `{id}` comes from the reader's device"))
                .label("there are none, this says")
                .also(kind, "read from the device")
                .help(help);
        }
        (Some(given), _) => {
            let Stated::Some(cookies) = &given.value else { return };
            if cookies.items.is_absent() && cookies.see.is_absent() {
                report
                    .find(given.key.unwrap_or(given.span), "cookies are mentioned, but none is told")
                    .label("no `items` and no `see` here")
                    .help(help);
            }
        }
        _ => {}
    }
    let spoken_of = |word: &&Word| word.sense == Sense::Device && matches!(word.passage.section, "data" | "sources");
    if of.notice.cookies.is_absent()
        && kind.is_none()
        && let Some(word) = of.lexicon_words().iter().find(spoken_of)
    {
        report
            .find(
                of.span_of(word),
                format!("\"{}\" is all that is said of what the reader's device stores or gives away", word.word),
            )
            .label("no `cookies` in this notice")
            .help(help);
    }
}
