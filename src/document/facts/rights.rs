//! Which rights there are, and how they are used.

use crate::document::compose::Author;
use crate::document::sections::{Supervisor, is_marketing, is_objectionable, is_there, supervisor};
use crate::law::{self, Right as Known};
use crate::model::purpose::Purpose;
use crate::model::right::{Balancing, Limit as Case, ListedRight, Rights as Told};

use super::compose::{Teller, address_of, ids};
use super::{Fee, Limit, Person, Right, Rights, Ways};

impl<'a> Teller<'a> {
    pub fn rights(&self) -> Rights {
        let view = self.author.view;
        let there = Known::all().iter().filter(|right| is_there(self.author, **right));
        let main = view.controllers().next().map(|(id, _)| id.value.0.clone());
        let given = there.map(|right| self.right(*right)).collect();
        let Some(told) = view.notice.rights.get() else {
            return Rights { given, contact: main, authority: self.authority(), ..Rights::default() };
        };
        let other = told.listed.members().filter_map(|right| match &right.value {
            ListedRight::Known(_) => None,
            ListedRight::Other(right) => self.line(&right.other),
        });
        Rights {
            given,
            other: other.collect(),
            contact: told.contact.get().map(|contact| contact.0.clone()).or(main),
            how: self.line(&told.how),
            url: address_of(&told.url),
            identity: self.line(&told.identity),
            deadline: told.deadline.get().map(crate::model::period::Length::iso),
            free: told.fee.none().map(|_| true),
            fee: told.fee.some().map(|fee| Fee {
                amount: fee.amount.get().map(|money| money.amount.clone()),
                currency: fee.amount.get().map(|money| money.currency.clone()),
                when: self.line(&fee.when),
            }),
            balancing: self.balancing(told),
            authority: self.authority(),
        }
    }

    fn balancing(&self, told: &'a Told) -> Option<String> {
        match told.balancing.get()? {
            Balancing::OnRequest => Some("on_request".to_owned()),
            Balancing::Told(text) => self.text(text),
        }
    }

    fn right(&self, right: Known) -> Right {
        let notice = self.author.view.notice;
        let bare = Right {
            right: right.id(),
            article: self.author.here(right.provision()).map(|provision| provision.to_string()),
            purposes: self.objectionable(right),
            ..Right::default()
        };
        let Some(rights) = notice.rights.get() else { return bare };
        let Some(told) = rights.told(right) else { return bare };
        let formats = rights.portability.get().filter(|_| right == Known::Portability);
        Right {
            text: self.block(told.text),
            how: self.line(told.how),
            url: address_of(told.url),
            contact: told.contact.get().map(|contact| contact.0.clone()),
            identity: self.line(told.identity),
            formats: formats.into_iter().flat_map(|told| told.formats.members()).map(|one| one.value.clone()).collect(),
            limits: told.limits.members().map(|limit| self.limit(&limit.value)).collect(),
            ..bare
        }
    }

    /// The purposes one can object to.
    fn objectionable(&self, right: Known) -> Vec<String> {
        let is_meant: for<'x, 'y> fn(&'y Author<'x>, &'x Purpose) -> bool = match right {
            Known::Object => is_objectionable,
            Known::ObjectMarketing => |_, purpose| is_marketing(purpose),
            _ => return Vec::new(),
        };
        let purposes = self.author.view.notice.purposes.entries();
        purposes.filter(|(_, purpose)| is_meant(self.author, &purpose.value)).map(|(id, _)| id.value.clone()).collect()
    }

    fn limit(&self, limit: &'a Case) -> Limit {
        Limit {
            law: self.law(&limit.law),
            text: self.block(&limit.text),
            purposes: ids(&limit.purposes),
            data: ids(&limit.data),
        }
    }

    fn authority(&self) -> Option<Person> {
        let code = self.author.words.code;
        Some(match supervisor(self.author)? {
            Supervisor::Described(contact) => self.contact(contact),
            Supervisor::Known(id) => {
                let authority = law::authority(id)?;
                let own = |text: &law::ByLanguage| text.get(code).map(str::to_owned);
                Person {
                    id: Some(id.to_owned()),
                    name: own(&authority.names),
                    reach: Ways {
                        address: own(&authority.address),
                        email: authority.email.clone(),
                        phone: authority.phone.clone(),
                        url: own(&authority.website),
                        ..Ways::default()
                    },
                    ..Person::default()
                }
            }
        })
    }
}
