use aho_corasick::{AhoCorasick, MatchKind};

use super::recipients_contradiction::{is_told, vendors};
use crate::model::party::Role;
use crate::rules::{Passage, Report, Subject, rule};

rule!("processor-unlisted", Warning, Both, ["4(9)", "13(1)(e)", "14(1)(e)"], check);

/// What speaks of parties without saying that they get data.
const ELSEWHERE: &[&str] = &["parties", "laws", "defaults", "changes", "recipients"];

fn check(of: &Subject, report: &mut Report) {
    let Some(at) = of.notice.recipients.given().map(|given| given.key.unwrap_or(given.span)) else { return };
    let unlisted = unlisted(of);
    if unlisted.is_empty() {
        return;
    }
    let names: Vec<_> = unlisted.iter().map(|(_, name)| name).collect();
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names) else { return };
    let mut told = Vec::new();
    for passage in of.passages().iter().filter(|passage| !ELSEWHERE.contains(&passage.section)) {
        for found in finder.find_iter(&passage.string.value).filter(|found| is_whole(*passage, found.span())) {
            let (id, name) = unlisted[found.pattern().as_usize()];
            if told.contains(&id) {
                continue;
            }
            told.push(id);
            report
                .find(
                    of.files.narrow(passage.string.span, name),
                    format!("this names {name}, a processor that is not among the recipients"),
                )
                .label("does it get data?")
                .also(at, "it is not named here")
                .help(format!("add it to `recipients`: `{id}:`; a processor is a recipient too"));
        }
    }
}

/// The processors of the site that this notice does not name as recipients, in all languages of their names.
fn unlisted<'a>(of: &Subject<'a>) -> Vec<(&'a str, &'a str)> {
    let ours: Vec<_> = of.notice.controllers.members().map(|id| id.value.0.as_str()).collect();
    let reported: Vec<_> = vendors(of).map(|vendor| vendor.party).collect();
    let parties = of.view.site.config.parties.entries();
    let unlisted = parties.filter(|(id, party)| {
        let works = matches!(party.role.get(), Some(Role::Processor | Role::SubProcessor));
        let id = id.value.as_str();
        works && !ours.contains(&id) && !reported.contains(&id) && !is_told(of, id)
    });
    let names = unlisted.filter_map(|(id, party)| Some((id.value.as_str(), party.name.get()?)));
    names.flat_map(|(id, name)| name.0.strings().map(move |string| (id, string.value.as_str()))).collect()
}

/// Whether a name stands there as a whole: an ending after a colon is one of Finnish.
fn is_whole(passage: Passage, at: aho_corasick::Span) -> bool {
    let (before, after) = (&passage.string.value[..at.start], &passage.string.value[at.end..]);
    !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
}
