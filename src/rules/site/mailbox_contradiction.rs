use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::Span;
use crate::model::Notice;
use crate::model::grammar::Email;
use crate::model::party::{ContactRole, Party};
use crate::model::read::Field;
use crate::rules::{Report, Whole, rule};

rule!(site "mailbox-contradiction", Warning, ["5(1)(a)", "12(1)", "12(2)", "13(1)(a)", "14(1)(a)"], check);

/// An address that a notice gives its readers.
#[derive(Clone, Copy)]
struct Mailbox<'a> {
    notice: &'a Notice,
    address: &'a str,
    domain: &'a str,
    /// Whether requests about rights go there.
    takes_requests: bool,
    span: Span,
}

fn check(of: &Whole, report: &mut Report) {
    let of_parties: HashSet<String> =
        of.site.config.parties.entries().flat_map(|(_, party)| addresses(party)).collect();
    let mut boxes: BTreeMap<(&str, String), Vec<Mailbox>> = BTreeMap::new();
    for view in of.views() {
        let Some((controller, party)) = view.controllers().next() else { continue };
        let told: Vec<_> = addresses(party).collect();
        for (id, person) in view.notice.own.contacts.entries() {
            let Some(contact) = person.own() else { continue };
            let Some((email, (local, domain))) =
                contact.email.given().and_then(|email| Some((email, email.value.0.split_once('@')?)))
            else {
                continue;
            };
            let local = local.to_lowercase();
            // One that differs from its controller's is told in the notice itself.
            let is_of_controller = told.iter().any(|told| told.split_once('@').is_some_and(|(part, _)| part == local));
            if is_of_controller || of_parties.contains(&email.value.0.to_lowercase()) {
                continue;
            }
            let role = contact.role.get().map_or(id.value.as_str(), |role| role.word());
            let takes_requests = [ContactRole::Privacy, ContactRole::Requests].iter().any(|one| one.word() == role);
            boxes.entry((&controller.value.0, local)).or_default().push(Mailbox {
                notice: view.notice,
                address: &email.value.0,
                domain,
                takes_requests,
                span: email.span,
            });
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
fn compare(boxes: &[Mailbox], report: &mut Report) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    boxes.iter().for_each(|mailbox| *counts.entry(mailbox.domain.to_lowercase()).or_default() += 1);
    let most = counts.values().max().copied().unwrap_or_default();
    let is_usual = |mailbox: &&Mailbox| counts.get(&mailbox.domain.to_lowercase()) == Some(&most);
    let Some(usual) = boxes.iter().find(is_usual) else { return };
    for mailbox in boxes.iter().filter(|mailbox| !mailbox.domain.eq_ignore_ascii_case(usual.domain)) {
        let is_other = |other: &&Mailbox| {
            other.domain.eq_ignore_ascii_case(usual.domain) && is_one(mailbox, other) && !are_kin(mailbox, other)
        };
        let Some(other) = boxes.iter().find(is_other) else { continue };
        report
            .find(
                mailbox.span,
                format!("\"{}\" here and \"{}\" in `{}` are one mailbox", mailbox.address, other.address, other.notice.name),
            )
            .label("which of the two domains is read?")
            .also(other.span, format!("the address in `{}`", other.notice.name))
            .help("give the party its address in notice.yaml, and name the party, or `dpo`, where it is to be asked: `contact: dpo`");
    }
}

/// Whether two addresses of the same name are one mailbox: at one organisation under two endings, as `town.fi` and
/// `town.com`; or both the place where a controller takes requests.
fn is_one(one: &Mailbox, other: &Mailbox) -> bool {
    let organisation = |domain: &str| domain.rsplit_once('.').map(|(name, _)| name.to_lowercase());
    let same = organisation(one.domain).is_some_and(|name| Some(name) == organisation(other.domain));
    same || (one.takes_requests && other.takes_requests)
}

/// Whether one notice inherits from the other: it is compared with what it replaces by the rules on one notice.
fn are_kin(one: &Mailbox, other: &Mailbox) -> bool {
    one.notice.lineage.contains(&other.notice.file) || other.notice.lineage.contains(&one.notice.file)
}
