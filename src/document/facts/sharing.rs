//! To whom data go, and where; and machines that decide.

use crate::document::sections::safeguards_of;
use crate::law;
use crate::model::automation::{Decision as Decided, Profiling as Evaluated};
use crate::model::read::Spanned;
use crate::model::transfer::{self, Destination as Place, Transfer as Sent};
use crate::model::{self};

use super::compose::{Teller, address_of, ids};
use super::processing::entries;
use super::{Decision, Destination, Profiling, Recipient, Safeguard, Transfer};

impl<'a> Teller<'a> {
    pub fn recipients(&self) -> Option<Vec<Recipient>> {
        let view = self.author.view;
        view.notice.recipients.get().map(|_| view.recipients().map(|recipient| self.recipient(recipient)).collect())
    }

    fn recipient(&self, recipient: model::Recipient<'a>) -> Recipient {
        let entry = recipient.entry;
        Recipient {
            id: recipient.id.value.clone(),
            name: recipient.name(self.author.words.code).to_owned(),
            role: recipient.role().map(|role| role.word()),
            sector: recipient.sector().and_then(|sector| self.text(sector)),
            business_id: entry.business_id.get().cloned(),
            unit: self.line(&entry.unit),
            places: recipient.places().into_iter().map(str::to_owned).collect(),
            data: ids(&entry.data),
            purposes: ids(&entry.purposes),
            when: self.line(&entry.when),
            under: entry.under.get().map(|id| id.0.clone()),
            basis: entry.basis.get().map(|basis| self.basis(basis)),
        }
    }

    pub fn transfers(&self) -> Option<Vec<Transfer>> {
        let transfers = entries(&self.author.view.notice.transfers)?;
        Some(transfers.map(|(id, transfer)| self.transfer(&id.value, &transfer.value)).collect())
    }

    fn transfer(&self, id: &str, transfer: &'a Sent) -> Transfer {
        let number =
            |named: &String| law::find(named).first().map_or(named.clone(), |decision| decision.number.clone());
        Transfer {
            id: id.to_owned(),
            recipient: transfer.recipient.get().map_or(id, |recipient| recipient.0.as_str()).to_owned(),
            to: transfer.to.each().map(|place| self.destination(&place.value)).collect(),
            data: ids(&transfer.data),
            when: self.line(&transfer.when),
            description: self.block(&transfer.description),
            adequacy: transfer.adequacy.get().map(number),
            covered: self.line(&transfer.covered),
            safeguards: transfer.safeguard.each().map(|safeguard| self.safeguard(&safeguard.value)).collect(),
            fallback: transfer.fallback.get().map(|safeguard| self.safeguard(safeguard)),
            remedies: self.line(&transfer.remedies),
        }
    }

    fn destination(&self, place: &'a Place) -> Destination {
        match place {
            Place::Country(country) => Destination { country: Some(country.0.clone()), ..Destination::default() },
            Place::Named(named) => Destination {
                country: None,
                organisation: self.own(&named.organisation),
                other: self.line(&named.other),
            },
        }
    }

    fn safeguard(&self, safeguard: &'a transfer::Safeguard) -> Safeguard {
        let number = |named: &String| law::find_clauses(named).map_or(named.clone(), |clauses| clauses.number.clone());
        let copy = safeguard.copy.get();
        Safeguard {
            kind: safeguard.kind.get().map(|kind| kind.word()),
            decision: safeguard.decision.get().map(number),
            modules: safeguard.module.each().map(|module| module.value.0).collect(),
            article: safeguard.article.get().map(|article| article.0.to_string()),
            reason: self.line(&safeguard.reason),
            consent: self.consent(&safeguard.consent),
            copy_url: copy.and_then(|copy| address_of(&copy.url)),
            copy_contact: copy.and_then(|copy| copy.contact.get()).map(|contact| contact.0.clone()),
            other: self.line(&safeguard.other),
        }
    }

    pub fn decisions(&self) -> Option<Vec<Decision>> {
        let decision = |(id, decision): (&'a Spanned<String>, &'a Spanned<Decided>)| Decision {
            id: id.value.clone(),
            name: self.name(&decision.name, &id.value),
            purposes: ids(&decision.purposes),
            data: ids(&decision.data),
            when: self.line(&decision.when),
            logic: self.line(&decision.logic),
            significance: self.line(&decision.significance),
            consequences: self.line(&decision.consequences),
            article: decision.article.get().map(|article| article.0.to_string()),
            law: self.law(&decision.law),
            safeguards: safeguards_of(decision).into_iter().map(|safeguard| safeguard.word()).collect(),
            how: self.line(&decision.how),
        };
        entries(&self.author.view.notice.automated_decisions).map(|decisions| decisions.map(decision).collect())
    }

    pub fn profiling(&self) -> Option<Vec<Profiling>> {
        let profiling = |(id, profiling): (&'a Spanned<String>, &'a Spanned<Evaluated>)| Profiling {
            id: id.value.clone(),
            name: self.name(&profiling.name, &id.value),
            purposes: ids(&profiling.purposes),
            data: ids(&profiling.data),
            effect: self.line(&profiling.effect),
        };
        entries(&self.author.view.notice.profiling).map(|entries| entries.map(profiling).collect())
    }
}
