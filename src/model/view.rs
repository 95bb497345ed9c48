use crate::diagnostic::{FileId, Span};
use crate::language;
use crate::law::{self, Authority, Bodies};

use super::data::Category;
use super::grammar::Reference;
use super::notice::Regulation;
use super::page::NoticeName;
use super::party::{Contact, Party, PartyKind, Person, Role};
use super::purpose::{Basis, Purpose};
use super::read::{Field, Spanned};
use super::recipient;
use super::stated::Stated;
use super::text::{Name, Text};
use super::{Notice, Site};

/// One notice seen together with its site: what follows from both.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The site.
    pub site: &'a Site,
    /// The notice.
    pub notice: &'a Notice,
}

/// A recipient with the party behind it, if its id is that of one.
#[derive(Debug, Clone, Copy)]
pub struct Recipient<'a> {
    /// Its id, with its place.
    pub id: &'a Spanned<String>,
    /// What the notice says of it.
    pub entry: &'a recipient::Recipient,
    /// Who it is.
    pub party: Option<&'a Party>,
}

impl<'a> View<'a> {
    /// The languages of the notice; the first is the one plain texts are in.
    #[must_use]
    pub fn languages(&self) -> Vec<&'a str> {
        let stated = self.notice.languages.get().or(self.site.config.languages.get());
        if let Some(tags) = stated {
            return tags.iter().map(|tag| tag.value.0.as_str()).collect();
        }
        let titles = match self.notice.title.get() {
            Some(Text::By(titles)) => titles.as_slice(),
            _ => &[],
        };
        let known: Vec<_> = titles
            .iter()
            .map(|(tag, _)| tag.value.as_str())
            .filter(|tag| language::codes().any(|code| code == *tag))
            .collect();
        if known.is_empty() { vec!["en"] } else { known }
    }

    fn own_language(&self) -> &'a str {
        match self.notice.languages.members().next().or(self.site.config.languages.members().next()) {
            Some(tag) => tag.value.0.as_str(),
            None => self.languages().first().copied().unwrap_or("en"),
        }
    }

    /// The language of plain texts in a file: the first of the notice written there, or of the site.
    #[must_use]
    pub fn first_language(&self, file: FileId) -> &'a str {
        let of_site = self.site.config.languages.members().next().map(|tag| tag.value.0.as_str());
        match of_site {
            Some(tag) if Some(file) == self.site.file => tag,
            _ if file == self.notice.file => self.own_language(),
            _ => {
                let written_there = self.site.notices.iter().find(|notice| notice.file == file);
                let view = written_there.map_or(*self, |notice| View { notice, ..*self });
                view.own_language()
            }
        }
    }

    /// The string of a text in `language`.
    #[must_use]
    pub fn text(&self, text: &'a Text, language: &str) -> Option<&'a str> {
        let first = text.span().map_or("en", |span| self.first_language(span.file));
        text.get(language, first).map(|string| string.value.as_str())
    }

    /// The string of a text that may be left out, in `language`.
    #[must_use]
    pub fn words(&self, text: &'a Field<Text>, language: &str) -> Option<&'a str> {
        self.text(text.get()?, language)
    }

    /// The country whose authority and national rules apply: that of the notice, of the site, or of the first controller.
    #[must_use]
    pub fn country(&self) -> Option<&'a str> {
        let site = self.notice.country.get().or(self.site.config.country.get());
        let seat = || self.controllers().next().and_then(|(_, party)| party.country.get());
        site.or_else(seat).map(|country| country.0.as_str())
    }

    /// The country whose acts are cited by their numbers: the State of a territory.
    #[must_use]
    pub fn country_of_acts(&self) -> Option<&'a str> {
        let country = self.country()?;
        Some(law::state(country).unwrap_or(country))
    }

    /// The regulation under which the data are processed.
    #[must_use]
    pub fn regulation(&self) -> Regulation {
        self.notice.regulation.get().copied().unwrap_or(Regulation::Gdpr)
    }

    /// The seat that decides which national rules apply: that of the first controller where it is a territory of the country
    /// of the notice (`AX` of `FI`) by its country or its postal code, else that country.
    #[must_use]
    pub fn seat(&self) -> Option<&'a str> {
        let country = self.country()?;
        let seat = self.controllers().next().and_then(|(_, party)| self.seat_of(party));
        Some(seat.filter(|seat| law::state(seat) == Some(country)).unwrap_or(country))
    }

    /// Returns the seat of a controller, by its country and its postal code.
    fn seat_of(&self, party: &'a Party) -> Option<&'a str> {
        let country = party.country.get().map(|seat| seat.0.as_str()).or_else(|| self.country())?;
        let address = party.address.get();
        let territory = address
            .and_then(|address| address.0.strings().find_map(|string| law::territory_of(country, &string.value)));
        Some(territory.unwrap_or(country))
    }

    /// Returns the kind of the controllers that decides on supervision; `None` if it is unknown, special, or not the same for all.
    #[must_use]
    pub fn bodies(&self) -> Option<Bodies> {
        let mut kinds = self.controllers().map(|(_, party)| party.kind.get().and_then(|kind| kind.bodies()));
        let first = kinds.next()??;
        kinds.all(|bodies| bodies == Some(first)).then_some(first)
    }

    /// The supervisory authorities that may be competent, by their codes: one where regulation, seat and kind of the
    /// controllers decide, several where the author has to say, none where none is known or, of courts, none is competent.
    #[must_use]
    pub fn competent_authorities(&self) -> Vec<(&'static str, &'static Authority)> {
        let known = |code: &'static str| law::authority(code).map(|authority| (code, authority)).into_iter().collect();
        if self.is_of_a_court() {
            return Vec::new();
        }
        match self.regulation() {
            Regulation::UkGdpr => known(law::AUTHORITY_OF_THE_UK),
            Regulation::EuInstitutions => known(law::AUTHORITY_OF_THE_UNION),
            Regulation::Gdpr => {
                let mut all: Vec<(&'static str, &'static Authority)> = Vec::new();
                let of_controllers = self.controllers().flat_map(|(_, party)| self.competent_for(party));
                let of_country = || self.seat().map_or_else(Vec::new, |seat| law::competent(seat, None));
                let has_controllers = self.controllers().next().is_some();
                let of_country = if has_controllers { Vec::new() } else { of_country() };
                for (code, authority) in of_controllers.chain(of_country) {
                    if !all.iter().any(|(known, _)| *known == code) {
                        all.push((code, authority));
                    }
                }
                all
            }
        }
    }

    /// The authorities that may be competent for one controller: those of the country of the notice, and of its seat if that
    /// is another one in the EEA.
    fn competent_for(&self, party: &'a Party) -> Vec<(&'static str, &'static Authority)> {
        let kind = party.kind.get();
        if kind == Some(&PartyKind::EuBody) {
            let union = law::authority(law::AUTHORITY_OF_THE_UNION);
            return union.map(|authority| (law::AUTHORITY_OF_THE_UNION, authority)).into_iter().collect();
        }
        let bodies = kind.and_then(|kind| kind.bodies());
        let seat = self.seat_of(party);
        let country = self.country().filter(|country| {
            let state = |code: &'a str| law::state(code).unwrap_or(code);
            seat.is_none_or(|seat| state(seat) != state(country))
        });
        let places = seat.filter(|seat| law::is_eea(seat)).into_iter().chain(country);
        places.flat_map(|place| law::competent(place, bodies)).collect()
    }

    /// Returns true if the first controller is a court acting in its judicial capacity: no authority is competent (Article 55(3)).
    #[must_use]
    pub fn is_of_a_court(&self) -> bool {
        self.controllers().next().is_some_and(|(_, party)| party.kind.get() == Some(&PartyKind::Court))
    }

    /// The name of an act in `language`, by the number or abbreviation it is cited with: the site's, else the one built
    /// in for the country of the notice.
    #[must_use]
    pub fn act_name(&self, act: &str, language: &str) -> Option<String> {
        let of_site = self.site.config.laws.get().and_then(|laws| laws.get(act)).and_then(|act| act.0.name.get());
        let built_in = || law::act(self.country_of_acts()?, act)?.names.get(language);
        of_site.and_then(|name| name.any(language)).or_else(built_in).map(str::to_owned)
    }

    /// Where an act can be read in `language`, or in another.
    #[must_use]
    pub fn act_url(&self, act: &str, language: &str) -> Option<String> {
        let of_site = self.site.config.laws.get().and_then(|laws| laws.get(act)).and_then(|act| act.0.url.get());
        let built_in = || law::act(self.country_of_acts()?, act)?.url.get(language);
        of_site.map(|url| url.0.as_str()).or_else(built_in).map(str::to_owned)
    }

    /// The party under `id`.
    #[must_use]
    pub fn party(&self, id: &str) -> Option<&'a Party> {
        self.site.config.parties.get()?.get(id).map(|party| &party.value)
    }

    /// Whether it is the page around its parts: without purposes of its own it is checked through them.
    #[must_use]
    pub fn is_frame(&self) -> bool {
        !self.notice.parts.is_absent() && self.notice.own.purposes.is_absent()
    }

    /// The notice whose version and dates hold: a part without any shows those of its page.
    #[must_use]
    pub fn dated(&self) -> &'a Notice {
        let notice = self.notice;
        let undated = notice.version.is_absent() && notice.published.is_absent() && notice.updated.is_absent();
        let names_it = |page: &&Notice| page.parts.members().any(|part| part.value.0 == notice.name);
        let page = || notice.extends.get().and_then(|page| self.site.notices.iter().find(|other| other.name == page.0));
        if undated { page().filter(names_it).unwrap_or(notice) } else { notice }
    }

    /// The notices printed as chapters of its page.
    pub fn parts(&self) -> impl Iterator<Item = View<'a>> + use<'a> {
        let site = self.site;
        let named = |name: &'a Spanned<NoticeName>| site.notices.iter().find(|notice| notice.name == name.value.0);
        self.notice.parts.members().filter_map(named).map(move |notice| View { site, notice })
    }

    /// The controllers that are parties of the site, the main one first.
    pub fn controllers(&self) -> impl Iterator<Item = (&'a Spanned<Reference>, &'a Party)> + use<'a> {
        let view = *self;
        self.notice.controllers.members().filter_map(move |id| Some((id, view.party(&id.value.0)?)))
    }

    /// The data protection officer of the main controller.
    #[must_use]
    pub fn dpo(&self) -> Option<&'a Stated<Contact>> {
        self.controllers().next()?.1.dpo.get()
    }

    /// The contact under `id`: one of the notice, or `dpo`; an entry that names another is followed.
    #[must_use]
    pub fn contact(&self, id: &str) -> Option<&'a Contact> {
        let mut id = id;
        for _ in 0..8 {
            match self.notice.contacts.get().and_then(|contacts| contacts.get(id)).map(|entry| &entry.value) {
                Some(Person::Own(contact)) => return Some(contact),
                Some(Person::Same(other)) => id = &other.0,
                None => break,
            }
        }
        match self.dpo() {
            Some(Stated::Some(contact)) if id == "dpo" => Some(contact),
            _ => None,
        }
    }

    /// The recipients, each with its party.
    pub fn recipients(&self) -> impl Iterator<Item = Recipient<'a>> + use<'a> {
        let view = *self;
        let entries = self.notice.recipients.some().into_iter().flat_map(|entries| entries.iter());
        entries.map(move |(id, entry)| Recipient { id, entry: &entry.value, party: view.party(&id.value) })
    }

    /// The recipient under `id`.
    #[must_use]
    pub fn recipient(&self, id: &str) -> Option<Recipient<'a>> {
        self.recipients().find(|recipient| recipient.id.value == id)
    }

    /// The legal bases of a purpose: its own, else those of the notice.
    #[must_use]
    pub fn bases(&self, purpose: &'a Purpose) -> &'a [Spanned<Basis>] {
        let own = purpose.basis.get().or(self.notice.basis.get());
        own.map_or(&[], |many| many.0.as_slice())
    }

    /// The data of a purpose, with their ids.
    pub fn data_of(&self, purpose: &'a Purpose) -> impl Iterator<Item = (&'a str, &'a Category)> + use<'a> {
        let all = self.notice.data.get();
        purpose.data.members().filter_map(move |id| Some((id.value.0.as_str(), &all?.get(&id.value.0)?.value)))
    }
}

impl<'a> Recipient<'a> {
    /// Its name in `language`: its own, that of the party, else its id.
    #[must_use]
    pub fn name(&self, language: &str) -> &'a str {
        let own = self.entry.name.get().or(self.party.and_then(|party| party.name.get()));
        own.and_then(|name: &Name| name.any(language)).unwrap_or(&self.id.value)
    }

    /// What it is to the controller.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        let usual = self.party.and_then(|party| party.role.get());
        self.entry.role.get().or(usual).copied()
    }

    /// What it does.
    #[must_use]
    pub fn sector(&self) -> Option<&'a Text> {
        self.entry.sector.get().or(self.party.and_then(|party| party.sector.get()))
    }

    /// Where its data are processed: its location, else its seat.
    #[must_use]
    pub fn places(&self) -> Vec<&'a str> {
        let stated: Vec<_> = self.entry.location.members().map(|place| place.value.0.as_str()).collect();
        let seat = self.entry.country.get().or(self.party.and_then(|party| party.country.get()));
        if stated.is_empty() { seat.into_iter().map(|country| country.0.as_str()).collect() } else { stated }
    }

    /// Where its id stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.id.span
    }
}
