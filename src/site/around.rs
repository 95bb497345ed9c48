//! The pages around the notices: the lists of them, the stylesheet, and what else a site has.

use rayon::prelude::*;

use crate::diagnostic::Finding;
use crate::language::sort_by_name;
use crate::model::site::Format;
use crate::template::{Alternate, Group, Index, IndexEntry};

use super::plan::{Listed, Planner};
use super::theme;
use super::write::Output;

/// A site whose notices have been set.
pub(super) struct Around<'p, 'a> {
    pub site: &'p Planner<'a>,
    /// Each of its notices in its languages, in the order of [`Planner::notices`].
    pub listed: Vec<Vec<Listed>>,
}

impl Around<'_, '_> {
    /// All files that are of no one notice. What is not finished asks search engines to stay away.
    pub fn outputs(&self) -> Result<Vec<Output>, Finding> {
        let style = theme::stylesheet(self.site.loaded, self.site.templates.asset("style.css"));
        let mut outputs = vec![Output { path: "style.css".into(), bytes: style.into() }];
        if self.site.writes(Format::Html) {
            let lists = self.site.languages.par_iter().map(|language| self.index(language));
            outputs.extend(lists.collect::<Result<Vec<_>, _>>()?);
            outputs.extend(self.extras(self.site.drafts)?);
            outputs.extend(self.redirects()?);
        }
        Ok(outputs)
    }

    pub fn listed_in(&self, language: &str) -> impl Iterator<Item = &Listed> {
        self.listed.iter().flatten().filter(move |listed| listed.language == language)
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
        Index { groups: self.groups(language, root), draft, ..self.frame(language, root, self.site.country()) }
    }

    /// The same without the notices.
    pub fn frame(&self, language: &str, root: &str, country: Option<&str>) -> Index {
        let here = |way: String| if way.is_empty() { "./".to_owned() } else { way };
        let languages = self.site.languages.iter().map(|other| {
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
        let locale = self.site.loaded.site.pack(language, self.site.country()).map_or(language, |pack| &pack.locale);
        sort_by_name(&mut groups, locale, |group| &group.name);
        groups.iter_mut().for_each(|group| sort_by_name(&mut group.notices, locale, |notice| &notice.title));
        groups
    }
}
