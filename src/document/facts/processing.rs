//! What for, on what basis, which data, whose, and from where.

use crate::model::data::{Condition as Allowed, DataItem as Item, Exemption as Reason, Provide as Asked};
use crate::model::purpose::{Basis as Ground, Consent as Given, Purpose as Aim};
use crate::model::read::{Entries, Field, Many, Spanned};
use crate::model::stated::Stated;

use super::compose::{Teller, address_of, ids};
use super::{Basis, Category, Condition, Consent, DataItem, Exemption, Further, Group, Provide, Purpose, Source};

impl<'a> Teller<'a> {
    pub fn purposes(&self) -> Vec<Purpose> {
        let notice = self.author.view.notice;
        notice.purposes.entries().map(|(id, purpose)| self.purpose(&id.value, &purpose.value)).collect()
    }

    fn purpose(&self, id: &str, purpose: &'a Aim) -> Purpose {
        let means =
            |how: &crate::model::purpose::DirectMarketing| how.by.members().map(|mean| mean.value.word()).collect();
        Purpose {
            id: id.to_owned(),
            name: self.name(&purpose.name, id),
            description: self.block(&purpose.description),
            kind: purpose.kind.get().map(|kind| kind.word()),
            data: ids(&purpose.data),
            subjects: ids(&purpose.subjects),
            bases: self.author.view.bases(purpose).iter().map(|basis| self.basis(&basis.value)).collect(),
            direct_marketing: purpose.direct_marketing.get().map(means),
            further: purpose.further.get().map(|new| Further {
                starts: new.starts.get().map(ToString::to_string),
                collected_for: self.line(&new.collected_for),
                compatibility: self.line(&new.compatibility),
                told: self.line(&new.told),
            }),
        }
    }

    pub fn basis(&self, basis: &'a Ground) -> Basis {
        let contract = basis.contract.get();
        Basis {
            basis: basis.article.get().map(|point| point.basis.id()),
            article: basis.article.get().map(|point| point.provision.to_string()),
            law: self.law(&basis.law),
            task: self.line(&basis.task),
            interest: self.line(&basis.interest),
            whose: basis.whose.get().map(|whose| whose.word()),
            balancing: self.line(&basis.balancing),
            outside_public_task: self.line(&basis.outside_public_task),
            consent: self.consent(&basis.consent),
            contract_with: contract.and_then(|contract| contract.with.get()).map(|with| with.word()),
            contract: contract.and_then(|contract| self.line(&contract.name)),
            data: ids(&basis.data),
            other: self.line(&basis.other),
        }
    }

    pub fn consent(&self, given: &'a Field<Given>) -> Option<Consent> {
        given.get().map(|consent| Consent {
            how: self.line(&consent.how),
            withdraw: self.line(&consent.withdraw),
            guardian: self.line(&consent.guardian),
            freely: self.line(&consent.freely),
            url: address_of(&consent.url),
        })
    }

    pub fn subjects(&self) -> Vec<Group> {
        let group = |(id, group): (&'a Spanned<String>, &'a Spanned<crate::model::data::Group>)| Group {
            id: id.value.clone(),
            name: self.name(&group.name, &id.value),
            kind: group.kind.get().map(|kind| kind.word()),
        };
        self.author.view.notice.subjects.entries().map(group).collect()
    }

    pub fn data(&self) -> Vec<Category> {
        let notice = self.author.view.notice;
        notice.data.entries().map(|(id, category)| self.category(&id.value, &category.value)).collect()
    }

    fn category(&self, id: &str, category: &'a crate::model::data::Category) -> Category {
        let named = |ids: &Field<Many<_>>| -> Vec<String> {
            ids.each().map(|id: &Spanned<crate::model::grammar::Reference>| id.value.0.clone()).collect()
        };
        let special = category.special.get().map(|special| match special {
            Stated::None(_) => Vec::new(),
            Stated::Some(special) => special.iter().map(|one| one.value.word()).collect(),
        });
        // `special: none` of a notice says it of all its data.
        let none = self.author.view.notice.special.none().map(|_| Vec::new());
        Category {
            id: id.to_owned(),
            name: self.name(&category.name, id),
            items: category.items.members().filter_map(|item| self.item(&item.value)).collect(),
            kind: category.kind.get().map(|kind| kind.word()),
            channels: named(&category.channel),
            subjects: ids(&category.subjects),
            when: self.line(&category.when),
            sources: named(&category.source),
            provide: category.provide.get().map(|provide| self.provide(provide)),
            special: special.or(none),
            criminal: category.criminal.get().map(|_| true),
            national_id: category.national_id.get().map(|_| true),
            conditions: category.condition.each().map(|condition| self.condition(&condition.value)).collect(),
            incidental: self.line(&category.incidental),
        }
    }

    fn item(&self, item: &'a Item) -> Option<DataItem> {
        let optional = match item {
            Item::Named(_) => None,
            Item::Conditional(item) => item.optional.get().map(|_| true),
        };
        let when = item.when().and_then(|when| self.text(when));
        Some(DataItem { name: self.text(item.name()?)?, optional, when })
    }

    fn condition(&self, condition: &'a Allowed) -> Condition {
        Condition {
            article: condition.article.get().map(|article| article.0.to_string()),
            law: self.law(&condition.law),
            reason: self.line(&condition.reason),
            consent: self.consent(&condition.consent),
            verification: self.line(&condition.verification),
            purposes: ids(&condition.purposes),
            other: self.line(&condition.other),
        }
    }

    pub fn provide(&self, provide: &'a Asked) -> Provide {
        Provide {
            requirement: provide.requirement.get().map(|requirement| requirement.word()),
            law: self.law(&provide.law),
            otherwise: self.line(&provide.otherwise),
        }
    }

    pub fn sources(&self) -> Option<Vec<Source>> {
        let sources = &self.author.view.notice.sources;
        let source = |(id, source): (&'a Spanned<String>, &'a Spanned<crate::model::data::Source>)| {
            let party = || self.author.view.party(&id.value).and_then(|party| self.own(&party.name));
            Source {
                id: id.value.clone(),
                name: self.line(&source.name).or_else(party).unwrap_or_else(|| id.value.clone()),
                url: address_of(&source.url),
                public: source.public.get().copied(),
                when: self.line(&source.when),
                informed: source.informed.get().map(|time| time.word()),
                exemption: source.exemption.get().map(|exemption| self.exemption(exemption)),
            }
        };
        entries(sources).map(|sources| sources.map(source).collect())
    }

    fn exemption(&self, exemption: &'a Reason) -> Exemption {
        Exemption {
            article: exemption.article.get().map(|article| article.0.to_string()),
            law: self.law(&exemption.law),
            reason: self.line(&exemption.reason),
            measures: self.line(&exemption.measures),
        }
    }
}

/// The entries that are stated, none of them where "none" is; nothing where nothing is stated.
pub(super) fn entries<T>(
    stated: &Field<Stated<Entries<T>>>,
) -> Option<impl Iterator<Item = (&Spanned<String>, &Spanned<T>)>> {
    stated.get().map(|_| stated.some().into_iter().flat_map(Entries::iter))
}
