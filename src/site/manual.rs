//! The manual as a website: the guide, and all that `notice explain` knows, from the same sources.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use crate::diagnostic;
use crate::law::{self, Verified};
use crate::model::{faults, keys};
use crate::render::manual::{Ways, anchor, page};
use crate::rules::{self, Rule};
use crate::template::{self, Link, ManualPage, ManualPart};

use super::write::Output;

/// The guide in the order of its pages: name and Markdown.
const GUIDE: &[(&str, &str)] = &[
    ("first-notice", include_str!("../../docs/manual/first-notice.md")),
    ("files", include_str!("../../docs/manual/files.md")),
    ("findings", include_str!("../../docs/manual/findings.md")),
    ("languages", include_str!("../../docs/manual/languages.md")),
    ("layers", include_str!("../../docs/manual/layers.md")),
    ("outputs", include_str!("../../docs/manual/outputs.md")),
    ("drafts", include_str!("../../docs/manual/drafts.md")),
    ("word", include_str!("../../docs/manual/word.md")),
    ("templates", include_str!("../../docs/templates.md")),
    ("editor", include_str!("../../docs/editor.md")),
    ("ci", include_str!("../../docs/ci.md")),
];

/// The parts of the manual beside the guide, as the head of each page names them.
const PARTS: &[(&str, &str)] = &[
    ("keys.html", "Keys"),
    ("rules.html", "Rules"),
    ("faults.html", "Faults of shape"),
    ("law.html", "Law"),
    ("commands.html", "Commands"),
];

/// A page before it is rendered.
struct Source {
    /// Where it lies, from the top: `rules/erasure-missing.html`.
    address: String,
    markdown: String,
}

/// What one look at the code in a page must know: where each rule, fault, key and command has its page.
struct Map {
    places: HashMap<String, String>,
}

/// All files of the manual; `commands` is its page on the command line, and with `base_url`, which ends in `/`, pages
/// name their own addresses and there is a map for search engines.
#[must_use]
pub fn manual(commands: &str, base_url: &str) -> Vec<Output> {
    let sources = sources(commands);
    let map = Map::of(&sources);
    let version = format!("notice {}, {}", env!("CARGO_PKG_VERSION"), edition());
    let mut outputs: Vec<_> = sources.iter().map(|source| source.rendered(&map, base_url, &version)).collect();
    outputs.push(Output { path: "style.css".into(), bytes: template::manual_style().into() });
    if !base_url.is_empty() {
        let entry = |source: &Source| format!("<url><loc>{base_url}{}</loc></url>\n", source.public());
        let entries: String = sources.iter().map(entry).collect();
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
        outputs.push(Output { path: "sitemap.xml".into(), bytes: format!("{head}{entries}</urlset>\n").into() });
    }
    outputs
}

/// Where the page of a rule, a fault or a key lies in the manual.
#[must_use]
pub fn address(what: &str) -> Option<String> {
    let rule = rules::find(what).map(|rule| format!("rules/{}.html", rule.id));
    let fault = || faults::page(what).map(|_| format!("faults.html#{}", anchor(what)));
    let key = || match keys::find(what).as_slice() {
        [key] => Some(place(key)),
        _ => None,
    };
    rule.or_else(fault).or_else(key)
}

fn edition() -> String {
    format!("{} rules, law data of {}", rules::all().count(), law::DAY)
}

fn sources(commands: &str) -> Vec<Source> {
    let source = |address: String, markdown: String| Source { address, markdown };
    let mut sources = vec![source("index.html".into(), index())];
    // In transcripts, what is left out is written as their tests want it.
    let guide = |text: &str| text.replace("[..]", "…").replace("\n...\n", "\n…\n");
    sources.extend(GUIDE.iter().map(|(name, text)| source(format!("{name}.html"), guide(text))));
    sources.push(source("rules.html".into(), rule_list()));
    sources.extend(rules::all().map(|rule| source(format!("rules/{}.html", rule.id), rule_page(rule))));
    sources.extend(key_pages());
    sources.push(source("faults.html".into(), faults::document().to_owned()));
    sources.push(source("law.html".into(), law_page()));
    sources.push(source("commands.html".into(), commands.to_owned()));
    sources
}

fn index() -> String {
    let mut text = include_str!("../../docs/manual/README.md").to_owned();
    text += "\n## To look things up\n\n";
    let about = [
        "every key an author can write, with what it means and the Article it answers",
        "every rule, with its Articles, an example and what to write instead",
        "what is wrong with a file before any law is asked",
        "where the data on the law come from, and when they were looked at",
        "every command with its options and examples",
    ];
    for ((address, name), about) in PARTS.iter().zip(about) {
        let _ = writeln!(text, "- [{name}]({address}): {about}");
    }
    text
}

fn title(page: &str) -> &str {
    page.lines().next().unwrap_or_default().trim_start_matches("# ")
}

fn rule_list() -> String {
    let mut text = format!(
        "# Rules\n\nA notice is complete against this set of rules, never more: {}. A rule is asked in the order of the list; \
         a site sets its level with `check.rules`, a notice accepts a finding with `allow`.\n\n\
         | rule | level | what it finds | law |\n| --- | --- | --- | --- |\n",
        edition()
    );
    for rule in rules::all() {
        let (level, law) = (rule.severity.word(), diagnostic::law(rule.law));
        let _ = writeln!(text, "| `{}` | {level} | {} | {law} |", rule.id, cell(rule.summary()));
    }
    text
}

/// The page that `notice explain` prints, with the level and the law of the rule.
fn rule_page(rule: &Rule) -> String {
    let (head, rest) = rule.page.split_once('\n').unwrap_or((rule.page, ""));
    let day = |word: &str, day: Option<jiff::civil::Date>| day.map(|day| format!(", {word} {day}")).unwrap_or_default();
    let days = day("from", rule.since) + &day("until", rule.until);
    let law = diagnostic::law(rule.law);
    format!(
        "{head}\n\n**{}** by {law}{days}\n{rest}\n\nIn the terminal: `notice explain {}`.\n",
        rule.severity.word(),
        rule.id
    )
}

/// Where the page of a key lies.
fn place(key: &keys::Key) -> String {
    let first = key.route.split('.').next().unwrap_or_default();
    let folder = if key.file == "notice.yaml" { "keys/site/" } else { "keys/" };
    let id = if first == key.route { String::new() } else { format!("#{}", anchor(&key.route)) };
    format!("{folder}{first}.html{id}")
}

/// A page for each first key with all inside it, and the list of them.
fn key_pages() -> Vec<Source> {
    let mut list = "# Keys\n\nWhat an author can write. `notice explain KEY` prints the same.\n".to_owned();
    let mut pages: Vec<Source> = Vec::new();
    let mut file = "";
    for key in keys::all() {
        let page = key.page();
        if key.route.contains('.') {
            let Some(whole) = pages.last_mut() else { continue };
            let deeper = |line: &str| if line.starts_with('#') { format!("#{line}\n") } else { format!("{line}\n") };
            whole.markdown.push('\n');
            whole.markdown.extend(page.lines().map(deeper));
            continue;
        }
        if key.file != file {
            file = key.file;
            let _ = write!(list, "\n## {file}\n\n| key | meaning |\n| --- | --- |\n");
        }
        let _ = writeln!(list, "| [`{}`]({}) | {} |", key.route, place(&key), cell(&key.meaning));
        pages.push(Source { address: place(&key), markdown: page });
    }
    pages.insert(0, Source { address: "keys.html".into(), markdown: list });
    pages
}

fn law_page() -> String {
    let mut text = format!(
        "# Law\n\nThe law is data: each record names its source, how far it was verified and the day it was last looked \
         at. The newest is of {}. `notice check --as-of DAY` judges by the law of a day.\n\n\
         | record | source | verified | looked at |\n| --- | --- | --- | --- |\n",
        law::DAY
    );
    // Acts of one group have the same evidence: they stand in one row.
    let mut rows: BTreeMap<(Vec<String>, String, String), Vec<String>> = BTreeMap::new();
    for (name, evidence) in law::records() {
        let verified = match evidence.verified {
            Verified::Yes => "with the source",
            Verified::No => "not yet",
            Verified::EurLex => "on EUR-Lex",
            Verified::Multiple => "in several sources",
            Verified::Single => "in one source",
            Verified::Knowledge => "knowledge of the field",
        };
        let row = (evidence.source.clone(), verified.to_owned(), evidence.checked.to_string());
        rows.entry(row).or_default().push(name);
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by(|(_, one), (_, other)| one.cmp(other));
    for ((source, verified, checked), names) in rows {
        let (names, source) = (cell(&names.join(", ")), cell(&source.join("; ")));
        let _ = writeln!(text, "| {names} | {source} | {verified} | {checked} |");
    }
    text
}

/// Words as they stand in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "\\<").replace('*', "\\*").replace('\n', " ")
}

impl Map {
    fn of(sources: &[Source]) -> Self {
        let mut places = HashMap::new();
        // Of a site first: what a notice has too is told with the notice.
        let (notice, site): (Vec<_>, Vec<_>) = keys::all().into_iter().partition(|key| key.file != "notice.yaml");
        for key in site.iter().chain(&notice).filter(|key| key.route.contains('.')) {
            places.insert(key.route.clone(), place(key));
        }
        places.extend(faults::all().map(|(id, _)| (id.to_owned(), format!("faults.html#{}", anchor(id)))));
        places.extend(rules::all().map(|rule| (rule.id.to_owned(), format!("rules/{}.html", rule.id))));
        let commands = sources.iter().filter(|source| source.address == "commands.html");
        let names = commands.flat_map(|source| source.markdown.lines()).filter_map(|line| line.strip_prefix("## "));
        places.extend(names.map(|name| (name.to_owned(), format!("commands.html#{}", anchor(name)))));
        Map { places }
    }
}

/// The map as one page sees it.
struct From<'a> {
    map: &'a Map,
    address: &'a str,
}

impl From<'_> {
    /// The way to the top.
    fn root(&self) -> String {
        "../".repeat(self.address.matches('/').count())
    }

    fn way(&self, to: &str) -> Option<String> {
        let (page, id) = to.split_once('#').map_or((to, ""), |(page, id)| (page, id));
        match (page == self.address, id) {
            (true, "") => None,
            (true, id) => Some(format!("#{id}")),
            _ => Some(format!("{}{to}", self.root())),
        }
    }
}

impl Ways for From<'_> {
    fn link(&self, to: &str) -> Option<String> {
        if to.starts_with("https://") || to.starts_with('#') {
            return Some(to.to_owned());
        }
        let (path, id) = to.split_once('#').map_or((to, String::new()), |(path, id)| (path, format!("#{id}")));
        if path.ends_with(".html") {
            return self.way(to);
        }
        // As it lies in the repository: a page of the guide or of a rule, else there is nothing to lead to.
        let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".md"))?;
        if name == "faults" {
            return self.way("faults.html");
        }
        let is_guide = GUIDE.iter().any(|(guide, _)| *guide == name);
        let guide = is_guide.then(|| format!("{name}.html{id}"));
        guide.or_else(|| self.map.places.get(name).cloned()).and_then(|to| self.way(&to))
    }

    fn about(&self, code: &str) -> Option<String> {
        let named = code.strip_prefix("notice explain ").unwrap_or(code);
        self.map.places.get(named).and_then(|to| self.way(to))
    }
}

impl Source {
    /// Its address as it is published: a folder has its list.
    fn public(&self) -> &str {
        if self.address == "index.html" { "" } else { &self.address }
    }

    fn rendered(&self, map: &Map, base_url: &str, version: &str) -> Output {
        let from = From { map, address: &self.address };
        let page = page(&self.markdown, &from);
        let root = from.root();
        let link = |text: &str, href: String| Link { text: text.into(), href, media_type: String::new() };
        let top = page.headings.iter().filter(|heading| heading.level == 2);
        let next = GUIDE.iter().skip_while(|(name, _)| format!("{name}.html") != self.address).nth(1);
        let canonical = if base_url.is_empty() { String::new() } else { format!("{base_url}{}", self.public()) };
        let html = template::manual(&ManualPage {
            contents: top.map(|heading| link(&heading.text, format!("#{}", heading.id))).collect(),
            parts: PARTS
                .iter()
                .map(|(address, text)| ManualPart {
                    is_here: *address == self.address,
                    link: link(text, format!("{root}{address}")),
                })
                .collect(),
            next: next.map(|(name, text)| link(title(text), format!("{root}{name}.html"))),
            home: format!("{root}index.html"),
            is_home: self.address == "index.html",
            stylesheet: format!("{root}style.css"),
            version: version.to_owned(),
            title: page.title,
            body: page.html,
            canonical,
        });
        // Help and drawings are filled up to a column with spaces.
        let html: String = html.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
        Output { path: self.address.clone(), bytes: html.into() }
    }
}
