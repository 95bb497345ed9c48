use crate::diagnostic::Span;
use crate::model::grammar::{Place, Reference};
use crate::model::party::Role;
use crate::model::read::{Field, Spanned};
use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule, stated};

rule!("recipients-contradiction", Error, Facts, ["4(9)", "13(1)(e)", "14(1)(e)"], check);

fn check(of: &Subject, report: &mut Report) {
    match of.notice.recipients.given() {
        Some(Spanned { value: Stated::None(_), span, .. }) => {
            let vendors = vendors(of).map(|vendor| (vendor.party, vendor.does(), vendor.at));
            let transfers = stated(&of.notice.transfers).map(|(id, transfer)| {
                let recipient = transfer.recipient.get().map_or(id.value.as_str(), |recipient| recipient.0.as_str());
                (recipient, "gets data outside the EEA".to_owned(), id.span)
            });
            denied(of, *span, &vendors.chain(transfers).collect::<Vec<_>>(), report);
        }
        Some(recipients) => {
            let at = recipients.key.unwrap_or(recipients.span);
            for vendor in vendors(of).filter(|vendor| !is_told(of, vendor.party)) {
                let (what, party) = (vendor.what(), vendor.party);
                let own = if vendor.holder == Holder::AiSystem {
                    "; if you run the model yourself, remove `provider`"
                } else {
                    ""
                };
                report
                    .find(vendor.at, format!("{what} {}, which is not among the recipients", of.party_name(party)))
                    .label("data go to this party")
                    .also(at, "it is not named here")
                    .help(format!("add it to `recipients`: `{party}:`; a processor is a recipient too{own}"));
            }
        }
        None => {}
    }
}

/// Kinds of things that a party runs and that process data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Holder {
    System,
    AiSystem,
    Cookie,
}

impl Holder {
    /// Returns what it is called in messages.
    pub(in crate::rules) fn noun(self) -> &'static str {
        match self {
            Holder::System => "system",
            Holder::AiSystem => "AI system",
            Holder::Cookie => "cookie",
        }
    }
}

/// Something that holds data, with the party that runs it and the places where it runs, as far as they are stated.
pub(in crate::rules) struct Held<'a> {
    pub(in crate::rules) holder: Holder,
    pub(in crate::rules) id: &'a Spanned<String>,
    pub(in crate::rules) party: Option<&'a Spanned<Reference>>,
    pub(in crate::rules) location: Option<&'a Field<Vec<Spanned<Place>>>>,
}

/// Returns the systems, AI systems and cookies of a notice.
pub(in crate::rules) fn held<'a>(of: &Subject<'a>) -> impl Iterator<Item = Held<'a>> {
    let notice = of.view.notice;
    let systems = notice.systems.entries().map(|(id, system)| Held {
        holder: Holder::System,
        id,
        party: system.party.given(),
        location: Some(&system.location),
    });
    let ai_systems = stated(&notice.ai_systems).map(|(id, system)| Held {
        holder: Holder::AiSystem,
        id,
        party: system.provider.given(),
        location: Some(&system.location),
    });
    let cookies = notice.cookies.some().into_iter().flat_map(|cookies| cookies.items.entries());
    let cookies =
        cookies.map(|(id, cookie)| Held { holder: Holder::Cookie, id, party: cookie.0.party.given(), location: None });
    systems.chain(ai_systems).chain(cookies)
}

/// A party that holds data here, and is no controller.
pub(super) struct Vendor<'a> {
    pub(super) party: &'a str,
    /// The id of what it runs.
    id: &'a str,
    holder: Holder,
    at: Span,
}

impl Vendor<'_> {
    fn does(&self) -> String {
        let does = match self.holder {
            Holder::System => "runs the system",
            Holder::AiSystem => "runs the AI system",
            Holder::Cookie => "sets the cookie",
        };
        format!("{does} `{}`", self.id)
    }

    fn what(&self) -> String {
        let whose = if self.holder == Holder::Cookie { "is that of" } else { "is run by" };
        format!("the {} `{}` {whose}", self.holder.noun(), self.id)
    }
}

/// The parties that run a system, or whose cookie is set.
pub(super) fn vendors<'a>(of: &Subject<'a>) -> impl Iterator<Item = Vendor<'a>> {
    let ours: Vec<_> = of.notice.controllers.members().map(|id| id.value.0.as_str()).collect();
    let view = of.view;
    let vendor = |held: Held<'a>| {
        let party = held.party?;
        Some(Vendor { party: &party.value.0, id: &held.id.value, holder: held.holder, at: party.span })
    };
    held(of)
        .filter_map(vendor)
        .filter(move |vendor| view.party(vendor.party).is_some() && !ours.contains(&vendor.party))
}

/// Whether the party is a recipient, or may be meant by one that is told as a category.
pub(super) fn is_told(of: &Subject, party: &str) -> bool {
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
