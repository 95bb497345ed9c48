//! What a site has besides its notices: the map, the word to robots, the page where there is none.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::temp::{Temp, files};

const TWO: &str = "\
title: {en: Privacy notices, fi: Tietosuojaselosteet}
base_url: https://town.example/tietosuoja/
languages: [en, fi]
country: FI
parties:
  town: {name: Exampletown, kind: public_authority, country: FI, email: registry@town.example, address: PO Box 1, dpo: {email: dpo@town.example}}
";

/// A site of the transcripts in English and Finnish, with an address; it is built as drafts, since no text of it is
/// translated.
fn site(config: &str, draft: bool) -> Temp {
    let temp = Temp::site();
    temp.with("notice.yaml", config);
    let notice = std::fs::read_to_string(temp.0.join("notices/chat.yaml")).expect("the notice is read");
    if draft {
        temp.with("notices/chat.yaml", format!("draft: true\n{notice}"));
    }
    temp
}

fn built(temp: &Temp, more: &[&str]) -> BTreeMap<String, String> {
    let arguments = [&["build", "--as-of", "2026-11-24", "--formats", "html", "--output-dir", "out"], more].concat();
    let said = temp.notice(&arguments);
    assert!(said.status.success(), "{said:?}");
    let text = |(path, bytes): (PathBuf, Vec<u8>)| {
        (path.to_string_lossy().replace('\\', "/"), String::from_utf8(bytes).expect("it is text"))
    };
    files(&temp.0.join("out")).into_iter().map(text).collect()
}

/// One language, and an address.
fn one() -> String {
    TWO.replace("[en, fi]", "[en]")
}

#[test]
fn the_map_names_every_page_with_its_languages_and_its_day() {
    let temp = Temp::new();
    let example = crate::support::root().join("examples/city-chat/repaired");
    let files = built(&temp, &[example.to_str().expect("a path is text")]);
    let map = &files["sitemap.xml"];
    let pages = files.iter().filter(|(path, _)| path.ends_with("index.html"));
    let mut number = 0;
    for (path, page) in pages {
        let url = format!("https://esimerkkila.example/tietosuoja/{}", path.trim_end_matches("index.html"));
        let entry = map.split("<url>").find(|entry| entry.contains(&format!("<loc>{url}</loc>\n<lastmod>2026-11-02<")));
        let entry = entry.unwrap_or_else(|| panic!("{url} is not in {map}"));
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")), "{path} does not know its address");
        for line in page.lines().filter(|line| line.starts_with("<link rel=\"alternate\" hreflang=")) {
            let link = line.replace("<link", "<xhtml:link").replace("\">", "\"/>");
            assert!(entry.contains(&link), "{path}: {line} is not in {entry}");
            number += 1;
        }
    }
    assert_eq!(number, 8 * 5, "four languages and the first for all others, on each of eight pages");
    assert_eq!(map.matches("<url>").count(), 8);
    assert_eq!(
        files["robots.txt"],
        "User-agent: *\nAllow: /\n\nSitemap: https://esimerkkila.example/tietosuoja/sitemap.xml\n"
    );
}

#[test]
fn an_address_that_xml_would_misread_is_escaped() {
    let temp = site(&one().replace("tietosuoja/", "a'&b/"), false);
    assert!(built(&temp, &[])["sitemap.xml"].contains("<loc>https://town.example/a&apos;&amp;b/chat/</loc>"));
}

#[test]
fn a_site_that_does_not_know_its_address_has_no_map() {
    let files = built(
        &site(
            &one().replace(
                "base_url: https://town.example/tietosuoja/\n",
                "check: {rules: {placeholder-address: off}}\n",
            ),
            false,
        ),
        &[],
    );
    assert!(!files.contains_key("sitemap.xml"));
    assert_eq!(files["robots.txt"], "User-agent: *\nAllow: /\n");
    assert!(files["404.html"].contains("href=\"/style.css\"") && files["404.html"].contains("<a href=\"/\">"));
    assert!(files.values().all(|page| !page.contains("canonical")));
}

#[test]
fn what_is_not_finished_is_hidden_from_search_engines() {
    let temp = site(&one(), true);
    assert!(!built(&temp, &[])["sitemap.xml"].contains("/chat/"), "a draft is not in the map");
    let files = built(&temp, &["--drafts"]);
    assert!(!files.contains_key("sitemap.xml"));
    assert_eq!(files["robots.txt"], "User-agent: *\nDisallow: /\n");
    let hidden = |path: &str| files[path].matches("<meta name=\"robots\" content=\"noindex\">").count();
    assert_eq!((hidden("404.html"), hidden("index.html"), hidden("chat/index.html")), (1, 1, 1));
}

#[test]
fn where_there_is_no_page_every_language_says_so_and_ways_begin_at_the_top() {
    let page = &built(&site(TWO, true), &["--drafts"])["404.html"];
    assert!(page.contains("<html lang=\"en\">") && page.contains("<h1>This page does not exist</h1>"), "{page}");
    let other = "<p lang=\"fi\">Tätä sivua ei ole: <a href=\"/tietosuoja/fi/\" hreflang=\"fi\">Tietosuojaselosteet</a>";
    assert!(page.contains(other), "{page}");
    let ways: Vec<_> = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(ways.iter().all(|way| way.starts_with("/tietosuoja/") || *way == "#Main"), "{ways:?}");
}

#[test]
fn a_site_without_pages_has_nothing_of_this() {
    let temp = site(&one(), false);
    assert!(temp.notice(&["build", "--as-of", "2026-11-24", "--formats", "markdown"]).status.success());
    let names: Vec<_> = files(&temp.0.join("public")).into_keys().collect();
    assert!(names.iter().all(|name| !name.ends_with("404.html") && !name.ends_with("robots.txt")), "{names:?}");
}
