//! Inheriting: the site's `defaults`, the notice named by `extends`, this notice; the later replaces the earlier.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::FileId;

use super::grammar::Reference;
use super::notice::Facts;
use super::page::NoticeName;
use super::read::{Entries, Faults, Field, Spanned, suggestion};
use super::recipient::{Recipient, System};
use super::retention::Row;
use super::right::Rights;
use super::site::Config;
use super::stated::Stated;
use super::transfer::Transfer;
use super::{Notice, Site};

type Ids = Field<Vec<Spanned<Reference>>>;

type Own = HashMap<String, Arc<Facts>>;

/// Reports what is wrong with what all notices inherit.
pub(super) fn check_defaults(config: &Config, faults: &mut Faults) {
    if let Some(defaults) = config.defaults.get() {
        about_itself(defaults, faults);
        undropped(defaults, &Facts::default(), faults);
    }
}

/// Gives every notice what it inherits, noting what is wrong with that.
pub(super) fn inherit(site: &mut Site) {
    let own: Own = site.notices.iter().map(|notice| (notice.name.clone(), Arc::clone(&notice.own))).collect();
    let files: HashMap<String, FileId> = site.notices.iter().map(|notice| (notice.name.clone(), notice.file)).collect();
    let known: Vec<_> = site.names.iter().map(String::as_str).collect();
    for notice in &mut site.notices {
        let mut faults = Faults::default();
        names(notice, &known, &own, &mut faults);
        let chain = chain(&notice.name, &own);
        notice.lineage = chain.iter().filter_map(|name| files.get(name).copied()).collect();
        let defaults = site.config.defaults.get();
        notice.lineage.extend(site.file.filter(|_| defaults.is_some()));
        // Nobody knows what a notice that cannot be read, or a circle, would have said: nothing is certainly absent.
        let last = chain.last().and_then(|name| own.get(name)).and_then(|facts| facts.extends.given());
        let unknown = last.map(|name| Facts::unreadable(name.span));
        let ancestors = chain[1..].iter().filter_map(|name| own.get(name).map(Arc::as_ref));
        let line: Vec<&Facts> = ancestors.chain(unknown.as_ref()).chain(defaults).collect();
        if let Some((last, nearer)) = line.split_last() {
            let base = nearer.iter().rev().fold((*last).clone(), |base, heir| merge(heir, &base));
            undropped(&notice.own, &base, &mut faults);
            let mut facts = merge(&notice.own, &base);
            Prune { file: notice.file, lineage: &notice.lineage }.prune(&mut facts, &base);
            notice.facts = Arc::new(facts);
        } else {
            undropped(&notice.own, &Facts::default(), &mut faults);
        }
        notice.faults.append(&mut faults.0);
    }
}

/// The notice and those it extends, the nearest first; a cycle ends it.
fn chain(name: &str, own: &Own) -> Vec<String> {
    let mut chain = vec![name.to_owned()];
    while let Some(next) = chain.last().and_then(|name| own.get(name)).and_then(|facts| facts.extends.get()) {
        if chain.contains(&next.0) || !own.contains_key(&next.0) {
            break;
        }
        chain.push(next.0.clone());
    }
    chain
}

/// Reports names of notices that lead nowhere, and a notice that extends itself.
fn names(notice: &Notice, known: &[&str], own: &Own, faults: &mut Faults) {
    let named = notice.own.extends.given().into_iter().chain(notice.own.parts.members());
    for name in named.filter(|name| !known.contains(&name.value.0.as_str())) {
        let message = format!("no notice `{}` is there", name.value.0);
        faults.at::<()>("unknown-reference", name.span, message, suggestion(&name.value.0, known));
    }
    let missing = |part: &&Spanned<NoticeName>| {
        own.get(&part.value.0).is_some_and(|part| part.extends.get().map(|name| &name.0) != Some(&notice.name))
    };
    for part in notice.own.parts.members().filter(missing) {
        let message = format!("`{}` does not extend `{}`", part.value.0, notice.name);
        let help =
            format!("write `extends: {}` in notices/{}.yaml: a part inherits from its page", notice.name, part.value.0);
        faults.at::<()>("part-of-another", part.span, message, help);
    }
    let Some(extends) = notice.own.extends.given() else { return };
    let line = chain(&notice.name, own);
    let last = line.last().and_then(|name| own.get(name)).and_then(|facts| facts.extends.get());
    if last.is_some_and(|next| next.0 == notice.name) {
        let round = line.join("` extends `");
        let message = format!("`{round}` extends `{}`", notice.name);
        faults.at::<()>("extends-itself", extends.span, message, "let the general notice extend nothing");
    }
}

/// Declares how each key of a notice is inherited: the struct names every field, so none can be forgotten.
macro_rules! merged {
    ($heir:ident, $base:ident; own: $($own:ident)*; whole: $($whole:ident)*; entries: $($entries:ident)*; stated: $($stated:ident)*) => {
        Facts {
            $($own: $heir.$own.clone(),)*
            $($whole: whole(&$heir.$whole, &$base.$whole),)*
            $($entries: entries(&$heir.$entries, &$base.$entries),)*
            $($stated: stated(&$heir.$stated, &$base.$stated),)*
            rights: rights(&$heir.rights, &$base.rights),
        }
    };
}

/// What `heir` states where it inherits from `base`.
fn merge(heir: &Facts, base: &Facts) -> Facts {
    merged! { heir, base;
        own: title register reference version published updated review_by draft translations aliases extends parts short
            changes allow;
        whole: languages country regulation scope as_processor see_also controllers unit joint basis children special provide
            cookies public_access security updates;
        entries: contacts purposes subjects channels data systems retention sections;
        stated: sources recipients transfers automated_decisions profiling ai_systems secrecy
    }
}

fn whole<T: Clone>(heir: &Field<T>, base: &Field<T>) -> Field<T> {
    if heir.is_absent() { base.clone() } else { heir.clone() }
}

fn entries<T: Clone>(heir: &Field<Entries<T>>, base: &Field<Entries<T>>) -> Field<Entries<T>> {
    match (heir, base) {
        (Field::Given(own), Field::Given(inherited)) => {
            united(&own.value, &inherited.value).map_or(Field::Absent, |value| Field::new(value, own.span, own.key))
        }
        (Field::Given(own), _) if own.value.entries.is_empty() && own.value.unreadable.is_empty() => Field::Absent,
        _ => whole(heir, base),
    }
}

fn stated<T: Clone>(heir: &Field<Stated<Entries<T>>>, base: &Field<Stated<Entries<T>>>) -> Field<Stated<Entries<T>>> {
    match (heir.given(), base.some()) {
        (Some(Spanned { value: Stated::Some(own), span, key }), Some(inherited)) => {
            united(own, inherited).map_or(Field::Absent, |value| Field::new(Stated::Some(value), *span, *key))
        }
        (Some(Spanned { value: Stated::Some(own), .. }), None)
            if own.entries.is_empty() && own.unreadable.is_empty() =>
        {
            Field::Absent
        }
        _ => whole(heir, base),
    }
}

/// The entries of both; where both have one, the heir's, in the place of the inherited. Nothing if none is left.
fn united<T: Clone>(own: &Entries<T>, inherited: &Entries<T>) -> Option<Entries<T>> {
    let gone =
        |id: &str| own.dropped.iter().any(|dropped| dropped.value == id) || own.unreadable.iter().any(|bad| bad == id);
    let kept = inherited.entries.iter().filter(|(id, _)| !gone(&id.value));
    let replaced = kept.map(|(id, entry)| {
        let heirs = own.entries.iter().find(|(other, _)| other.value == id.value);
        heirs.cloned().unwrap_or_else(|| (id.clone(), entry.clone()))
    });
    let new = own.entries.iter().filter(|(id, _)| inherited.get(&id.value).is_none());
    let all: Vec<_> = replaced.chain(new.cloned()).collect();
    let unreadable = [own.unreadable.as_slice(), inherited.unreadable.as_slice()].concat();
    (!all.is_empty() || !unreadable.is_empty()).then(|| Entries::new(all, unreadable))
}

fn rights(heir: &Field<Rights>, base: &Field<Rights>) -> Field<Rights> {
    macro_rules! by_key {
        ($own:ident, $inherited:ident: $($key:ident)*) => {
            Rights { $($key: whole(&$own.value.$key, &$inherited.value.$key)),* }
        };
    }
    match (heir, base) {
        (Field::Given(own), Field::Given(inherited)) => {
            let value = by_key! { own, inherited:
                contact how url identity deadline fee balancing listed access rectification erasure restriction
                portability object object_marketing withdraw human_intervention complaint
            };
            Field::new(value, own.span, own.key)
        }
        _ => whole(heir, base),
    }
}

/// Reports keys in `defaults` that are about one notice.
fn about_itself(defaults: &Facts, faults: &mut Faults) {
    macro_rules! keys {
        ($($key:ident)*) => {
            [$((stringify!($key), defaults.$key.given().and_then(|given| given.key))),*]
        };
    }
    let own = keys! { title register reference version published updated review_by draft translations aliases extends
    parts short changes allow };
    for (key, span) in own.into_iter().filter_map(|(key, span)| Some((key, span?))) {
        let message = format!("`{key}` is about one notice, so it is not inherited");
        faults.at::<()>("not-inherited", span, message, "write it in the notice");
    }
}

/// Reports entries that are taken away though nothing is inherited there.
fn undropped(own: &Facts, base: &Facts, faults: &mut Faults) {
    fn in_vain<T>(own: Option<&Entries<T>>, base: Option<&Entries<T>>, faults: &mut Faults) {
        for dropped in own.into_iter().flat_map(|own| &own.dropped) {
            if base.is_none_or(|base| base.get(&dropped.value).is_none()) {
                let message = format!("nothing is inherited under `{}`", dropped.value);
                let help = "`none` takes an inherited entry away: leave the line out, or mend the id";
                faults.at::<()>("nothing-to-take-away", dropped.span, message, help);
            }
        }
    }
    macro_rules! each {
        ($($entries:ident)*; $($stated:ident)*) => {
            $(in_vain(own.$entries.get(), base.$entries.get(), faults);)*
            $(in_vain(own.$stated.some(), base.$stated.some(), faults);)*
        };
    }
    each! { contacts purposes subjects channels data systems retention sections translations;
    sources recipients transfers automated_decisions profiling ai_systems secrecy }
}

/// Leaves behind what the notice does not speak of.
struct Prune<'a> {
    file: FileId,
    lineage: &'a [FileId],
}

impl Prune<'_> {
    fn prune(&self, facts: &mut Facts, base: &Facts) {
        if facts.purposes.get().is_none() {
            return;
        }
        let used: HashSet<String> = facts.purposes.entries().flat_map(|(_, purpose)| ids(&purpose.data)).collect();
        self.keep(&mut facts.data, |id, _| used.contains(id));
        let mut named = HashSet::new();
        for (_, category) in facts.data.entries() {
            named.extend(ids(&category.subjects));
            named.extend(category.source.each().chain(category.channel.each()).map(|id| id.value.0.clone()));
        }
        named.extend(facts.purposes.entries().flat_map(|(_, purpose)| ids(&purpose.subjects)));
        self.keep(&mut facts.subjects, |id, _| named.contains(id));
        self.keep(&mut facts.channels, |id, _| named.contains(id));
        self.keep_stated(&mut facts.sources, |id, _| named.contains(id));
        let known = Known::of(facts);
        self.keep_stated(&mut facts.recipients, |_, entry: &mut Recipient| {
            known.cut_data(&mut entry.0.data) && known.cut_purposes(&mut entry.0.purposes)
        });
        self.keep(&mut facts.systems, |_, entry: &mut System| known.cut_data(&mut entry.data));
        let recipients: HashSet<String> = facts.recipients.ids();
        self.keep_stated(&mut facts.transfers, |id, entry: &mut Transfer| {
            let to = entry.recipient.get().map_or(id, |recipient| recipient.0.as_str());
            recipients.contains(to) && known.cut_data(&mut entry.data)
        });
        self.keep_stated(&mut facts.automated_decisions, |_, entry| {
            known.cut_data(&mut entry.data) && known.cut_purposes(&mut entry.purposes)
        });
        self.keep_stated(&mut facts.profiling, |_, entry| {
            known.cut_data(&mut entry.data) && known.cut_purposes(&mut entry.purposes)
        });
        self.keep_stated(&mut facts.ai_systems, |_, entry| {
            known.cut_data(&mut entry.data) && known.cut_purposes(&mut entry.purposes)
        });
        self.keep_stated(&mut facts.secrecy, |_, entry| known.cut_data(&mut entry.data));
        self.rows(facts, base, &known);
    }

    /// Rows of `retention`: cut like the others; then an inherited row gives way to a nearer one.
    fn rows(&self, facts: &mut Facts, base: &Facts, known: &Known) {
        let was_an_entry = |id: &str| {
            base.data.get().is_some_and(|data| data.get(id).is_some())
                || base.purposes.get().is_some_and(|purposes| purposes.get(id).is_some())
        };
        self.keep(&mut facts.retention, |id, row: &mut Row| {
            let of_id = known.data.contains(id) || known.purposes.contains(id) || !was_an_entry(id);
            let all = [known.cut_data(&mut row.data), known.cut_purposes(&mut row.purposes)];
            known.cut_data(&mut row.except);
            if row.except.get().is_some_and(Vec::is_empty) {
                row.except = Field::Absent;
            }
            of_id && all == [true, true]
        });
        let effective = self.effective(facts);
        self.keep(&mut facts.retention, |id, row: &mut Row| match effective.get(id) {
            None => true,
            Some((left, _)) if left.is_empty() => false,
            Some((_, true)) => true,
            Some((left, false)) => {
                let span = row.data.given().map(|data| data.span);
                if let Some(span) = span.or_else(|| row.period.given().map(|period| period.span)) {
                    let member = |id: &String| Spanned { value: Reference(id.clone()), span, key: None };
                    row.data = Field::new(left.iter().map(member).collect(), span, None);
                    row.except = Field::Absent;
                }
                true
            }
        });
    }

    /// For each inherited row the data it still decides, and whether that is all it covers.
    fn effective(&self, facts: &Facts) -> HashMap<String, (Vec<String>, bool)> {
        let rank = |span: crate::diagnostic::Span| self.lineage.iter().position(|file| *file == span.file);
        let rows: Vec<_> = facts.retention.entries().collect();
        let mut of_row: HashMap<String, (Vec<String>, bool)> = rows
            .iter()
            .filter(|(id, _)| id.span.file != self.file)
            .map(|(id, _)| (id.value.clone(), (Vec::new(), true)))
            .collect();
        for (purpose, uses) in facts.purposes.entries() {
            for data in ids(&uses.data) {
                let covering: Vec<_> =
                    rows.iter().filter(|(id, row)| row.covers_in(id, &purpose.value, &data, facts)).collect();
                let nearest = covering.iter().filter_map(|(id, _)| rank(id.span)).min();
                for (id, _) in covering {
                    let Some((left, all)) = of_row.get_mut(&id.value) else { continue };
                    match rank(id.span) == nearest {
                        true if !left.contains(&data) => left.push(data.clone()),
                        true => {}
                        false => *all = false,
                    }
                }
            }
        }
        of_row
    }

    /// Keeps the entries of this file, and of the inherited those that pass.
    fn keep<T: Clone>(&self, field: &mut Field<Entries<T>>, mut pass: impl FnMut(&str, &mut T) -> bool) {
        let Field::Given(given) = field else { return };
        match self.kept(&given.value, &mut pass) {
            Some(entries) => given.value = entries,
            None => *field = Field::Absent,
        }
    }

    fn keep_stated<T: Clone>(&self, field: &mut Field<Stated<Entries<T>>>, mut pass: impl FnMut(&str, &mut T) -> bool) {
        let Field::Given(given) = field else { return };
        let Stated::Some(entries) = &mut given.value else { return };
        match self.kept(entries, &mut pass) {
            Some(kept) => *entries = kept,
            None => *field = Field::Absent,
        }
    }

    fn kept<T: Clone>(&self, from: &Entries<T>, pass: &mut impl FnMut(&str, &mut T) -> bool) -> Option<Entries<T>> {
        let mut entries = from.entries.clone();
        entries.retain_mut(|(id, entry)| id.span.file == self.file || pass(&id.value, &mut entry.value));
        let some = !entries.is_empty() || !from.unreadable.is_empty();
        some.then(|| Entries::new(entries, from.unreadable.clone()))
    }
}

/// The data and purposes of a notice.
struct Known {
    data: HashSet<String>,
    purposes: HashSet<String>,
}

impl Known {
    fn of(facts: &Facts) -> Self {
        let of_entries = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect();
        Known {
            data: of_entries(facts.data.entries().map(|(id, _)| id.value.as_str()).collect()),
            purposes: of_entries(facts.purposes.entries().map(|(id, _)| id.value.as_str()).collect()),
        }
    }

    fn cut_data(&self, list: &mut Ids) -> bool {
        cut(list, &self.data)
    }

    fn cut_purposes(&self, list: &mut Ids) -> bool {
        cut(list, &self.purposes)
    }
}

/// Takes what is not known out of a list; whether anything is left, or nothing was listed.
fn cut(list: &mut Ids, known: &HashSet<String>) -> bool {
    let Field::Given(given) = list else { return true };
    given.value.retain(|id| known.contains(&id.value.0));
    !given.value.is_empty()
}

fn ids(list: &Ids) -> Vec<String> {
    list.members().map(|id| id.value.0.clone()).collect()
}

impl<T> Field<Stated<Entries<T>>> {
    fn ids(&self) -> HashSet<String> {
        self.some().into_iter().flat_map(Entries::iter).map(|(id, _)| id.value.clone()).collect()
    }
}
