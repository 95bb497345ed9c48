//! The pages around the notices: the lists of them, the stylesheet, and what else a site has.

use rayon::prelude::*;

use crate::diagnostic::{Finding, Span};
use crate::language::sort_by_name;
use crate::model::page::Alias;
use crate::model::site::Format;
use crate::template::{Alternate, Group, Index, IndexEntry};

use super::check::Judged;
use super::plan::{Listed, Planner};
use super::theme;
use super::write::Output;

/// A site whose notices have been set.
pub(super) struct Around<'p> {
    pub site: &'p Planner<'p>,
    pub notices: Vec<Made<'p>>,
    /// The languages that have a list of notices: those the site states, then those only a notice has.
    pub languages: Vec<&'p str>,
}

/// A notice that has been set.
#[derive(Clone, Copy)]
pub(super) struct Made<'p> {
    /// In each of its languages.
    pub listed: &'p [Listed],
    pub aliases: &'p [(Alias, Span)],
    /// Whose authority and rules apply.
    pub country: Option<&'p str>,
}

impl<'p> Made<'p> {
    pub fn of(judged: &'p Judged, listed: &'p [Listed]) -> Self {
        Made { listed, aliases: &judged.aliases, country: judged.country.as_deref() }
    }
}

impl<'p> Around<'p> {
    pub fn new(site: &'p Planner<'p>, notices: Vec<Made<'p>>) -> Self {
        let of_site = site.loaded.site.config.languages.members().map(|tag| tag.value.0.as_str());
        let of_notices = notices.iter().flat_map(|notice| notice.listed).map(|listed| listed.language.as_str());
        let mut languages: Vec<&str> = Vec::new();
        for language in of_site.chain(of_notices) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if languages.is_empty() {
            languages.push("en");
        }
        Around { site, notices, languages }
    }

    /// The country of the site: the one it states, else that of its first notice.
    pub fn country(&self) -> Option<&str> {
        let stated = self.site.loaded.site.config.country.get().map(|country| country.0.as_str());
        stated.or_else(|| self.notices.first()?.country)
    }
}

impl Around<'_> {
    /// All files that are of no one notice. What is not finished asks search engines to stay away.
    pub fn outputs(&self) -> Result<Vec<Output>, Finding> {
        let style = theme::stylesheet(self.site.loaded, self.site.templates.asset("style.css"));
        let mut outputs = vec![Output { path: "style.css".into(), bytes: style.into() }];
        if self.site.writes(Format::Html) {
            let lists = self.languages.par_iter().map(|language| self.index(language));
            outputs.extend(lists.collect::<Result<Vec<_>, _>>()?);
            outputs.extend(self.extras()?);
            outputs.extend(self.redirects()?);
        }
        Ok(outputs)
    }

    pub fn listed_in(&self, language: &str) -> impl Iterator<Item = &Listed> {
        self.notices.iter().flat_map(|notice| notice.listed).filter(move |listed| listed.language == language)
    }

    fn index(&self, language: &str) -> Result<Output, Finding> {
        let folder = self.site.index_folder(language);
        let html = self.site.templates.index(&self.list(language, if folder.is_empty() { "" } else { "../" }))?;
        Ok(Output { path: format!("{folder}index.html"), bytes: html.into() })
    }

    /// The notices in a language; `root` is the way to the top.
    pub fn list(&self, language: &str, root: &str) -> Index {
        let draft = self.listed_in(language).map(|listed| &listed.draft);
        let draft = draft.max().cloned().unwrap_or_default();
        Index { groups: self.groups(language, root), draft, ..self.frame(language, root, self.country()) }
    }

    /// The same without the notices.
    pub fn frame(&self, language: &str, root: &str, country: Option<&str>) -> Index {
        let here = |way: String| if way.is_empty() { "./".to_owned() } else { way };
        let languages = self.languages.iter().map(|other| {
            let alternate = self.site.alternate(other, root, &self.site.index_folder(other));
            Alternate { href: here(alternate.href), ..alternate }
        });
        Index {
            language: language.to_owned(),
            draft: String::new(),
            site: self.site.name(language),
            groups: Vec::new(),
            languages: languages.collect(),
            stylesheet: format!("{root}style.css"),
            canonical: self.site.url(&self.site.index_folder(language)),
            fallback: self.site.url(""),
            logo: theme::logo(self.site.loaded, language, root),
            accessibility: self.site.accessibility(language),
            labels: self.site.labels(language, country),
        }
    }

    /// The notices in a language under the units that answer for them.
    fn groups(&self, language: &str, root: &str) -> Vec<Group> {
        let of_language: Vec<_> = self.listed_in(language).collect();
        let same = of_language.windows(2).all(|two| two[0].controller == two[1].controller);
        let mut groups: Vec<Group> = Vec::new();
        for listed in of_language {
            let entry = IndexEntry {
                title: listed.title.clone(),
                href: format!("{root}{}", listed.folder),
                controller: if same { String::new() } else { listed.controller.clone() },
                details: listed.details.clone(),
            };
            match groups.iter_mut().find(|group| group.name == listed.unit) {
                Some(group) => group.notices.push(entry),
                None => groups.push(Group { name: listed.unit.clone(), notices: vec![entry] }),
            }
        }
        if let [only] = groups.as_mut_slice() {
            only.name.clear();
        }
        let locale = self.site.loaded.site.pack(language, self.country()).map_or(language, |pack| &pack.locale);
        sort_by_name(&mut groups, locale, |group| &group.name);
        groups.iter_mut().for_each(|group| sort_by_name(&mut group.notices, locale, |notice| &notice.title));
        groups
    }
}
