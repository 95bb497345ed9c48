use std::collections::{BTreeSet, HashMap};

use super::notice::Facts;
use super::{Notice, Site, notices_named};

/// Which notices look at which: only these need be read for one.
#[derive(Debug)]
pub struct Near<'a> {
    by_name: HashMap<&'a str, &'a Facts>,
    /// Those that what all inherit leads to.
    of_all: Vec<String>,
}

impl<'a> Near<'a> {
    /// The notices of a site that have been read.
    #[must_use]
    pub fn of(site: &'a Site) -> Self {
        let by_name = site.notices.iter().map(|notice| (notice.name.as_str(), &*notice.own)).collect();
        Near { by_name, of_all: site.config.defaults.get().map(notices_named).unwrap_or_default() }
    }

    /// The names of the notices that what is made of one may depend on, whether there are such or not: those it extends,
    /// its parts, those that it, its parts and what it inherits lead to, and those that these extend. A notice that has
    /// not been read is in it, but not what it looks at itself.
    #[must_use]
    pub fn to(&self, notice: &Notice) -> BTreeSet<String> {
        let mut near: BTreeSet<String> = self.line(&notice.name).into_iter().collect();
        near.extend(notice.own.parts.members().flat_map(|part| self.line(&part.value.0)));
        let speaking = near.iter().filter_map(|name| self.by_name.get(name.as_str()));
        let named: BTreeSet<_> = speaking.flat_map(|facts| notices_named(facts)).collect();
        near.extend(named.iter().chain(&self.of_all).flat_map(|name| self.line(name)));
        near.remove(&notice.name);
        near
    }

    /// The notice of that name and those it extends; a cycle ends it.
    fn line(&self, name: &str) -> Vec<String> {
        let mut line = vec![name.to_owned()];
        let next = |name: &str| self.by_name.get(name).and_then(|facts| facts.extends.get());
        while let Some(next) = line.last().and_then(|name| next(name))
            && !line.contains(&next.0)
        {
            line.push(next.0.clone());
        }
        line
    }
}
