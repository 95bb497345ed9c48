use super::authority_unnamed::names_one;
use crate::diagnostic::Span;
use crate::law::{self, Authority};
use crate::rules::{Report, Subject, rule};

rule!("authority-unstated", Warning, Facts, ["13(2)(d)", "14(2)(e)", "55", "77", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    let competent = of.competent_authorities();
    if competent.len() < 2 || of.is_frame() || of.notice.rights.is_faulty() {
        return;
    }
    let rights = of.notice.rights.get();
    let is_listed = rights.is_some_and(|rights| !rights.listed.is_absent()); // authority-unnamed asks for it there
    let details = rights.and_then(|rights| rights.complaint.given());
    let details = details.map(|details| &details.value);
    let is_stated = details.is_some_and(|details| !details.authority.is_absent());
    let is_named = details.and_then(|details| details.text.get()).is_some_and(|text| names_one(of, text));
    let Some(seat) = of.seat().filter(|_| !(is_listed || is_stated || is_named)) else { return };
    report
        .find(place(of), "several supervisory authorities may be competent")
        .label("no `complaint.authority` says which of them it is")
        .help(format!(
            "write `rights: {{complaint: {{authority: …}}}}` in the notice or in `defaults`, with one of:\n{}",
            choices(seat, &competent)
        ));
}

/// A line for each code: those that may be competent, then those of special bodies.
fn choices(seat: &str, competent: &[(&'static str, &'static Authority)]) -> String {
    let special = law::authorities(seat).filter(|(_, authority)| authority.bodies.is_empty());
    let line = |(code, authority): (&str, &Authority)| {
        let competent = authority.competent.as_deref().or(authority.names.get("en")).unwrap_or_default();
        format!("{code}: {competent}")
    };
    competent.iter().copied().chain(special).map(line).collect::<Vec<_>>().join("\n")
}

/// Returns the place of the country that leaves the question open.
fn place(of: &Subject) -> Span {
    let seat = of.controllers().next().and_then(|(_, party)| party.country.given());
    let stated = of.notice.country.given().or(of.site.config.country.given()).or(seat);
    stated.map_or(of.notice.head, |country| country.span)
}
