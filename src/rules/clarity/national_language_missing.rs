use crate::diagnostic::Severity;
use crate::model::grammar::Reference;
use crate::model::page::SeeAlso;
use crate::model::party::{Party, PartyKind};
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!(
    "national-language-missing",
    Warning, Facts,
    ["12(1)", "FI 423/2003 s. 32", "WP260 para 13"],
    check,
    since: jiff::civil::date(2004, 1, 1)
);

/// The national languages of Finland.
const NATIONAL: [(&str, &str); 2] = [("fi", "Finnish"), ("sv", "Swedish")];

fn check(of: &Subject, report: &mut Report) {
    let elsewhere = of.notice.see_also.members().any(|page| matches!(page.value, SeeAlso::Page(_)));
    if elsewhere || of.notice.see_also.is_faulty() || of.notice.languages.is_faulty() {
        return;
    }
    let languages = of.languages();
    let has = |code: &str| languages.iter().any(|tag| tag.split('-').next() == code.split('-').next());
    for (id, party) in authorities(of) {
        if party.languages.is_absent() {
            if !NATIONAL.iter().all(|(code, _)| has(code)) {
                ask(of, id, party, report);
            }
            continue;
        }
        let is_national = |language: &str| NATIONAL.iter().any(|(code, _)| language.split('-').next() == Some(code));
        let stated: Vec<_> = party.languages.members().map(|language| language.value.0.as_str()).collect();
        if !stated.is_empty() && !stated.iter().any(|language| is_national(language)) {
            ask(of, id, party, report);
            continue;
        }
        let missing: Vec<_> = party.languages.members().filter(|language| !has(&language.value.0)).collect();
        let [first, ..] = missing.as_slice() else { continue };
        let names: Vec<_> = missing.iter().map(|language| named(&language.value.0)).collect();
        report
            .find(of.notice.head, format!("the notice of an authority has no text in {}", names.join(" and ")))
            .label(format!("`{}` informs the public in this language", id.value.0))
            .also(first.span, "one of the languages of the controller")
            .help("add the language to `languages` and to the texts; or link to that version: `see_also: [{name: …, url: …}]`");
    }
}

/// Asks once for a fact of the controller: it is the same for all its notices.
fn ask(of: &Subject, id: &Spanned<Reference>, party: &Party, report: &mut Report) {
    let stated = party.languages.given().map(|languages| languages.key.unwrap_or(languages.span));
    let kind = || party.kind.given().map_or(of.notice.head, |kind| kind.key.unwrap_or(kind.span));
    let id = &id.value.0;
    report
        .find(stated.unwrap_or_else(kind), format!("party `{id}` does not state in which national languages it informs the public"))
        .label(if stated.is_some() { "neither Finnish nor Swedish" } else { "an authority, and no `languages` here" })
        .help(format!("add to `{id}`: `languages: [fi]` or `[sv]` for a unilingual municipality, `[fi, sv]` for a bilingual authority"))
        .lowered(Severity::Advice);
}

/// The controllers that are Finnish authorities; Åland has a language act of its own.
fn authorities<'a>(of: &Subject<'a>) -> impl Iterator<Item = (&'a Spanned<Reference>, &'a Party)> {
    let is_finnish = of.seat() == Some("FI"); // Åland has acts of its own
    of.controllers().filter(move |(_, party)| {
        let is_public = matches!(party.kind.get(), Some(PartyKind::PublicAuthority | PartyKind::Court));
        let is_there = party.country.get().is_none_or(|country| country.0 == "FI");
        is_finnish && is_public && is_there
    })
}

/// The name of a language in English, else its code.
fn named(code: &str) -> &str {
    let all = NATIONAL.iter().chain(&[("se", "Northern Sámi"), ("en", "English"), ("de", "German")]);
    all.into_iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}
