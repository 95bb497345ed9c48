use crate::diagnostic::Span;
use crate::model::party::Role;
use crate::model::read::Spanned;
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule, stated};

rule!("recipients-contradiction", Error, ["4(9)", "13(1)(e)", "14(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    let runs = |id: &Spanned<String>| format!("runs the system `{}`", id.value);
    match of.notice.recipients.given() {
        Some(Spanned { value: Stated::None(_), span, .. }) => {
            let systems = vendors(of).map(|(id, party, at)| (party, runs(id), at));
            let transfers = stated(&of.notice.transfers).map(|(id, transfer)| {
                let recipient = transfer.recipient.get().map_or(id.value.as_str(), |recipient| recipient.0.as_str());
                (recipient, "gets data outside the EEA".to_owned(), id.span)
            });
            denied(of, *span, &systems.chain(transfers).collect::<Vec<_>>(), report);
        }
        Some(recipients) => {
            let at = recipients.key.unwrap_or(recipients.span);
            for (id, party, span) in vendors(of).filter(|(_, party, _)| !is_told(of, party)) {
                report
                    .find(
                        span,
                        format!(
                            "the system `{}` is run by {}, which is not among the recipients",
                            id.value,
                            of.party_name(party)
                        ),
                    )
                    .label("data go to this party")
                    .also(at, "it is not named here")
                    .help(format!("add it to `recipients`: `{party}:`; a processor is a recipient too"));
            }
        }
        None => {}
    }
}

/// The parties that run a system and are no controller: the system, the party, where it is named.
fn vendors<'a>(of: &Subject<'a>) -> impl Iterator<Item = (&'a Spanned<String>, &'a str, Span)> {
    let controllers: Vec<_> = of.notice.controllers.members().map(|id| id.value.0.as_str()).collect();
    let view = of.view;
    let named = view.notice.systems.entries().filter_map(|(id, system)| Some((id, system.party.given()?)));
    named
        .map(|(id, party)| (id, party.value.0.as_str(), party.span))
        .filter(move |(_, party, _)| view.party(party).is_some() && !controllers.contains(party))
}

/// Whether the party is a recipient, or may be meant by one that is told as a category.
fn is_told(of: &Subject, party: &str) -> bool {
    let unreadable = of.notice.recipients.some().is_some_and(|recipients| !recipients.unreadable.is_empty());
    let is_category = |role: Option<Role>| matches!(role, None | Some(Role::Processor | Role::SubProcessor));
    unreadable
        || of.recipients().any(|other| other.id.value == party || (other.party.is_none() && is_category(other.role())))
}

fn denied<'a>(of: &Subject<'a>, none: Span, told: &[(&'a str, String, Span)], report: &mut Report) {
    let Some((first, does, _)) = told.first() else { return };
    let mut finding = report
        .find(none, format!("the notice has no recipients, but {} {does}", of.party_name(first)))
        .label("there are none, this says")
        .help(format!(
            "write `recipients: {{{first}: {}}}` and whoever else gets data; a processor is a recipient too",
            "{data: […]}"
        ));
    for (_, does, at) in told {
        finding = finding.also(*at, format!("this party {does}"));
    }
}
