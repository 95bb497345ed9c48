//! What a site has besides its notices: a map for search engines, a word to robots, and a page where there is none.

use crate::diagnostic::Finding;
use crate::template::{Elsewhere, Index, NotFound};

use super::around::Around;
use super::plan::Listed;
use super::write::Output;

/// One address of the map: the page in one language.
struct Address {
    folder: String,
    language: String,
    /// The day of its last change, `2026-03-11`; empty where the notice states none.
    changed: String,
}

impl Around<'_> {
    /// All of it; what is not finished asks search engines to stay away.
    pub fn extras(&self) -> Result<Vec<Output>, Finding> {
        let file = |path: &str, text: String| Output { path: path.to_owned(), bytes: text.into() };
        let drafts = self.site.drafts;
        let maps = !drafts && !self.site.base_url.is_empty(); // addresses of a map are absolute
        let mut outputs = vec![file("404.html", self.not_found()?)];
        if drafts || !self.site.loaded.brings("robots.txt") {
            outputs.push(file("robots.txt", self.robots(drafts, maps)));
        }
        if maps {
            outputs.push(file("sitemap.xml", self.sitemap()));
        }
        Ok(outputs)
    }

    /// The page that servers show for an address that does not exist. It is served at any depth, so its ways begin at the
    /// top of the server: at the path of `base_url`, or at `/`, where a site lies that says nothing else.
    fn not_found(&self) -> Result<String, Finding> {
        let path = self.site.path();
        let others = self.languages.iter().skip(1).map(|language| {
            let labels = self.site.labels(language, self.country());
            let site = Some(self.site.name(language)).filter(|name| !name.is_empty());
            Elsewhere {
                language: (*language).to_owned(),
                not_found: labels.not_found,
                site: site.unwrap_or(labels.index),
                href: format!("{path}{}", self.site.index_folder(language)),
            }
        });
        let index = self.list(self.languages.first().copied().unwrap_or("en"), path);
        self.site.templates.not_found(&NotFound {
            // It has no address of its own, and says itself what it is in other languages.
            index: Index { canonical: String::new(), fallback: String::new(), languages: Vec::new(), ..index },
            home: path.to_owned(),
            others: others.collect(),
        })
    }

    /// Robots read it at the top of a server only (RFC 9309).
    fn robots(&self, drafts: bool, maps: bool) -> String {
        let rule = if drafts { "Disallow: /" } else { "Allow: /" };
        let map = if maps { format!("\nSitemap: {}\n", self.site.url("sitemap.xml")) } else { String::new() };
        format!("User-agent: *\n{rule}\n{map}")
    }

    /// Every page with its other languages, by the protocol of sitemaps.org and the links search engines add to it.
    fn sitemap(&self) -> String {
        let changed = |listed: &Listed| {
            let details = &listed.details;
            if details.updated_on.is_empty() { details.published_on.clone() } else { details.updated_on.clone() }
        };
        let list = |language: &&str| Address {
            folder: self.site.index_folder(language),
            language: (*language).to_owned(),
            changed: self.listed_in(language).map(changed).max().unwrap_or_default(),
        };
        let page = |listed: &Listed| Address {
            folder: listed.folder.clone(),
            language: listed.language.clone(),
            changed: changed(listed),
        };
        let lists = self.languages.iter().map(list).collect::<Vec<_>>();
        let pages = self.notices.iter().map(|notice| notice.listed.iter().map(page).collect::<Vec<_>>());
        let entries: String = std::iter::once(lists).chain(pages).map(|page| self.entries(&page)).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{entries}</urlset>\n"
        )
    }

    /// One page in its languages, the first of which is for readers of all others.
    fn entries(&self, page: &[Address]) -> String {
        let link = |language: &str, address: &Address| {
            let url = escape(&self.site.url(&address.folder));
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{url}\"/>\n")
        };
        let links = page.iter().map(|address| link(&address.language, address));
        let links: String = links.chain(page.first().map(|first| link("x-default", first))).collect();
        let entry = |address: &Address| {
            let changed = match address.changed.as_str() {
                "" => String::new(),
                day => format!("<lastmod>{day}</lastmod>\n"),
            };
            format!("<url>\n<loc>{}</loc>\n{changed}{links}</url>\n", escape(&self.site.url(&address.folder)))
        };
        page.iter().map(entry).collect()
    }
}

/// Text as it stands in XML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
