use crate::diagnostic::Severity;
use crate::model::page::SeeAlso;
use crate::rules::{Report, Subject, rule};

rule!(
    "national-language-missing",
    Warning,
    ["12(1)", "FI 423/2003 s. 32", "WP260 para 13"],
    check,
    since: jiff::civil::date(2004, 1, 1)
);

fn check(of: &Subject, report: &mut Report) {
    if of.country() != Some("FI") || !of.is_public() {
        return;
    }
    let languages = of.languages();
    let has = |code: &str| languages.iter().any(|tag| tag.split('-').next() == Some(code));
    let missing: Vec<_> = [("fi", "Finnish"), ("sv", "Swedish")].into_iter().filter(|(code, _)| !has(code)).collect();
    let elsewhere = of.notice.see_also.members().any(|page| matches!(page.value, SeeAlso::Page(_)));
    if missing.is_empty() || elsewhere || of.notice.see_also.is_faulty() || of.notice.languages.is_faulty() {
        return;
    }
    let names: Vec<_> = missing.iter().map(|(_, name)| *name).collect();
    let told = report
        .find(of.notice.head, format!("the notice of an authority has no text in {}", names.join(" and ")))
        .label("an authority of the state or of a bilingual municipality informs in both languages")
        .help("add the language to `languages` and to the texts; or link to that version: `see_also: [{name: …, url: …}]`");
    if missing.len() == 1 {
        told.lowered(Severity::Advice);
    }
}
