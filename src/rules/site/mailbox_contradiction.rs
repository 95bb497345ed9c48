use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Span;
use crate::model::View;
use crate::model::grammar::Email;
use crate::model::party::{ContactRole, Party, Person};
use crate::model::read::{Field, Spanned};
use crate::rules::{Claims, Report, Whole, rule};

rule!(site "mailbox-contradiction", Warning, Facts, ["5(1)(a)", "12(1)", "12(2)", "13(1)(a)", "14(1)(a)"], check);

/// An address that a notice gives its readers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mailbox {
    /// The id of the controller.
    controller: String,
    address: String,
    /// Its part before the `@`, in small letters.
    local: String,
    domain: String,
    /// Whether requests about rights go there.
    takes_requests: bool,
    span: Span,
}

impl Mailbox {
    /// Those of the contacts a notice states itself.
    pub(in crate::rules) fn all(view: View) -> Vec<Self> {
        let Some((controller, _)) = view.controllers().next() else { return Vec::new() };
        let mailbox = |(id, person): (&Spanned<String>, &Spanned<Person>)| {
            let contact = person.own()?;
            let email = contact.email.given()?;
            let (local, domain) = email.value.0.split_once('@')?;
            let role = contact.role.get().map_or(id.value.as_str(), |role| role.word());
            Some(Mailbox {
                controller: controller.value.0.clone(),
                address: email.value.0.clone(),
                local: local.to_lowercase(),
                domain: domain.to_owned(),
                takes_requests: [ContactRole::Privacy, ContactRole::Requests].iter().any(|one| one.word() == role),
                span: email.span,
            })
        };
        view.notice.own.contacts.entries().filter_map(mailbox).collect()
    }

    pub(in crate::rules) fn span(&mut self) -> &mut Span {
        &mut self.span
    }
}

/// An address with the notice that gives it.
type Given<'a> = (&'a Claims, &'a Mailbox);

fn check(of: &Whole, report: &mut Report) {
    let parties = &of.site.config.parties;
    let of_parties: HashSet<String> = parties.entries().flat_map(|(_, party)| addresses(party)).collect();
    let mut boxes: BTreeMap<(&str, &str), Vec<Given>> = BTreeMap::new();
    for (notice, mailbox) in of.notices.iter().flat_map(|notice| notice.mailboxes.iter().map(move |one| (*notice, one)))
    {
        let controller = parties.get().and_then(|parties| parties.get(&mailbox.controller));
        let mut told = controller.into_iter().flat_map(|party| addresses(party));
        // One that differs from its controller's is told in the notice itself.
        let is_of_controller = told.any(|told| told.split_once('@').is_some_and(|(part, _)| part == mailbox.local));
        if !is_of_controller && !of_parties.contains(&mailbox.address.to_lowercase()) {
            boxes.entry((&mailbox.controller, &mailbox.local)).or_default().push((notice, mailbox));
        }
    }
    boxes.values().for_each(|boxes| compare(boxes, report));
}

/// Every address of a party, in small letters.
fn addresses(party: &Party) -> impl Iterator<Item = String> {
    let contacts = [party.dpo.some(), party.representative.some()];
    let emails = [&party.email].into_iter().chain(contacts.into_iter().flatten().map(|contact| &contact.email));
    emails.filter_map(Field::get).map(|Email(address)| address.to_lowercase())
}

/// Reports those of one controller and one name that are at another domain than most.
fn compare(boxes: &[Given], report: &mut Report) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    boxes.iter().for_each(|(_, mailbox)| *counts.entry(mailbox.domain.to_lowercase()).or_default() += 1);
    let most = counts.values().max().copied().unwrap_or_default();
    let is_usual = |(_, mailbox): &&Given| counts.get(&mailbox.domain.to_lowercase()) == Some(&most);
    let Some((_, usual)) = boxes.iter().find(is_usual) else { return };
    for (notice, mailbox) in boxes.iter().filter(|(_, mailbox)| !mailbox.domain.eq_ignore_ascii_case(&usual.domain)) {
        let is_other = |(of, other): &&Given| {
            other.domain.eq_ignore_ascii_case(&usual.domain) && is_one(mailbox, other) && !notice.is_kin(of)
        };
        let Some((of, other)) = boxes.iter().find(is_other) else { continue };
        report
            .find(
                mailbox.span,
                format!("\"{}\" here and \"{}\" in `{}` are one mailbox", mailbox.address, other.address, of.name),
            )
            .label("which of the two domains is read?")
            .also(other.span, format!("the address in `{}`", of.name))
            .help("give the party its address in notice.yaml, and name the party, or `dpo`, where it is to be asked: `contact: dpo`");
    }
}

/// Whether two addresses of the same name are one mailbox: at one organisation under two endings, as `town.fi` and
/// `town.com`; or both the place where a controller takes requests.
fn is_one(one: &Mailbox, other: &Mailbox) -> bool {
    let organisation = |domain: &str| domain.rsplit_once('.').map(|(name, _)| name.to_lowercase());
    let same = organisation(&one.domain).is_some_and(|name| Some(name) == organisation(&other.domain));
    same || (one.takes_requests && other.takes_requests)
}
