use super::mailbox;
use crate::model::data::{Category, DataKind, GroupKind};
use crate::model::grammar::Reference;
use crate::model::party::{Party, PartyKind};
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("dpo-unstated", Warning, Facts, ["37(1)(b)", "37(1)(c)", "13(1)(b)", "14(1)(b)"], check);

/// What the mailboxes of data protection officers are called.
const OFFICER: &[&str] = &[
    "dataprotectionoffice",
    "dataprotectionofficer",
    "dataskyddsombud",
    "dataskyddsombudet",
    "datenschutzbeauftragte",
    "datenschutzbeauftragter",
    "dpo",
    "dpoffice",
    "tietosuojatoimisto",
    "tietosuojavastaava",
];

fn check(of: &Subject, report: &mut Report) {
    let of_notice = reason(of);
    for (id, party) in of.controllers() {
        use PartyKind::{Court, EuBody, Group, PublicAuthority};
        let others = matches!(party.kind.get(), Some(PublicAuthority | Court | EuBody | Group));
        let why = of_notice.clone().or_else(|| of_mailbox(party));
        let Some(why) = why.filter(|_| !others && party.dpo.is_absent()) else { continue };
        let id = (&id.value.0, id.span);
        report
            .find(id.1, format!("`{}` does not say whether it has a data protection officer, but {why}", id.0))
            .label("this party has no `dpo`")
            .help(format!(
                "add `dpo: {{email: …}}` to the party `{}` in notice.yaml, or `dpo: {{none: …}}` with why it needs none",
                id.0
            ));
    }
}

/// What in this notice may be regular monitoring, or special or criminal data, on a large scale.
fn reason(of: &Subject) -> Option<String> {
    if let Some(entries) = of.notice.profiling.some() {
        return entries.iter().next().map(|(id, _)| format!("`{}` is profiling", id.value));
    }
    of.notice.data.entries().find_map(|(id, category)| {
        let what = match () {
            () if is_of_staff(of, category) => return None,
            () if category.special.some().is_some() => "are special data",
            () if category.criminal.get().is_some() => "are data about offences",
            () if category.kind.get() == Some(&DataKind::Location) => "show where people are",
            () => return None,
        };
        Some(format!("`{}` {what}", id.value))
    })
}

/// Whether the people of a category work or apply at the controller: an employer needs their data whatever its core
/// activity is (recital 97).
fn is_of_staff(of: &Subject, category: &Category) -> bool {
    let groups = of.notice.subjects.get();
    let is_staff = |id: &Spanned<Reference>| {
        let kind = groups.and_then(|groups| groups.get(&id.value.0)).and_then(|group| group.kind.get());
        matches!(kind, Some(GroupKind::Employee | GroupKind::Applicant))
    };
    category.subjects.given().is_some() && category.subjects.members().all(is_staff)
}

/// A mailbox of the party that sounds like an officer's.
fn of_mailbox(party: &Party) -> Option<String> {
    let email = party.email.get().filter(|email| OFFICER.contains(&mailbox(&email.0).as_str()))?;
    Some(format!("its mailbox `{}` sounds like that of one", email.0))
}
