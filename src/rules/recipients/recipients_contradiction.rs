use crate::diagnostic::Span;
use crate::model::Notice;
use crate::model::party::Role;
use crate::model::read::Spanned;
use crate::model::stated::Stated;
use crate::model::terminal::Cookie;
use crate::rules::{Report, Subject, rule, stated};

rule!("recipients-contradiction", Error, ["4(9)", "13(1)(e)", "14(1)(e)"], check);

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
                report
                    .find(vendor.at, format!("{what} {}, which is not among the recipients", of.party_name(party)))
                    .label("data go to this party")
                    .also(at, "it is not named here")
                    .help(format!("add it to `recipients`: `{party}:`; a processor is a recipient too"));
            }
        }
        None => {}
    }
}

/// A party that holds data here, and is no controller.
pub(super) struct Vendor<'a> {
    pub(super) party: &'a str,
    /// The id of what it runs.
    id: &'a str,
    is_cookie: bool,
    at: Span,
}

impl Vendor<'_> {
    fn does(&self) -> String {
        format!("{} `{}`", if self.is_cookie { "sets the cookie" } else { "runs the system" }, self.id)
    }

    fn what(&self) -> String {
        let (thing, whose) = if self.is_cookie { ("cookie", "is that of") } else { ("system", "is run by") };
        format!("the {thing} `{}` {whose}", self.id)
    }
}

/// The parties that run a system, or whose cookie is set.
pub(super) fn vendors<'a>(of: &Subject<'a>) -> impl Iterator<Item = Vendor<'a>> {
    let ours: Vec<_> = of.notice.controllers.members().map(|id| id.value.0.as_str()).collect();
    let view = of.view;
    let systems = view.notice.systems.entries().map(|(id, system)| (id, &system.party, false));
    let cookies = stated_cookies(view.notice).map(|(id, cookie)| (id, &cookie.0.party, true));
    let named = systems.chain(cookies).filter_map(|(id, party, is_cookie)| Some((id, party.given()?, is_cookie)));
    named
        .map(|(id, party, is_cookie)| Vendor { party: &party.value.0, id: &id.value, is_cookie, at: party.span })
        .filter(move |vendor| view.party(vendor.party).is_some() && !ours.contains(&vendor.party))
}

fn stated_cookies(notice: &Notice) -> impl Iterator<Item = (&Spanned<String>, &Spanned<Cookie>)> {
    notice.cookies.some().into_iter().flat_map(|cookies| cookies.items.entries())
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
