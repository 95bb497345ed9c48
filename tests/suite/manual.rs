//! The manual: what it shows is what is printed, and its website leads nowhere wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use notice::model::keys;
use notice::rules;

use crate::presets::fill_in;
use crate::support::{files_below, root, text};
use crate::temp::{Temp, files};

/// The folder that the transcripts of a page speak of: a repaired example, one as it was found, one with a single gap,
/// and a new site that was filled in.
fn sites(at: &Path) {
    for (name, from) in [
        ("city", "examples/city-chat/repaired"),
        ("old", "examples/service-desk/as-found"),
        ("example", "tests/cmd/check.in"),
    ] {
        for (path, bytes) in files(&root().join(from)).iter().filter(|(path, _)| !path.starts_with("notices-of-old")) {
            let to = at.join(name).join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
    }
    let begun =
        std::process::Command::new(env!("CARGO_BIN_EXE_notice")).args(["init", "finished"]).current_dir(at).output();
    assert!(begun.unwrap().status.success());
    fill_in(&at.join("finished"));
}

#[test]
fn what_the_manual_shows_is_what_is_printed() {
    let temp = Temp::new();
    let pages = files_below(&root().join("docs/manual"), "md");
    let shows = pages.iter().filter(|page| fs::read_to_string(page).unwrap().contains("```console"));
    let shows: Vec<_> = shows.map(|page| page.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert!(shows.len() >= 6, "{shows:?}");
    for name in &shows {
        temp.with(&format!("{name}.md"), text(&format!("docs/manual/{name}.md")));
        sites(&temp.0.join(format!("{name}.in")));
        // A folder of what must come out makes trycmd work on a copy.
        temp.with(&format!("{name}.out/city/notice.yaml"), text("examples/city-chat/repaired/notice.yaml"));
    }
    trycmd::TestCases::new().case(temp.0.join("*.md"));
    if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
        for name in &shows {
            let page = format!("{name}.md");
            fs::copy(temp.0.join(&page), root().join("docs/manual").join(&page)).unwrap();
        }
    }
}

/// The website, as `notice manual` writes it.
fn website() -> (Temp, BTreeMap<String, String>) {
    let temp = Temp::new();
    let output = temp.notice(&["manual", "-o", "site", "-u", "https://notice.example/manual"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = files(&temp.0.join("site"))
        .into_iter()
        .map(|(path, bytes)| (path.to_str().unwrap().replace('\\', "/"), String::from_utf8(bytes).unwrap()));
    let pages = pages.collect();
    (temp, pages)
}

/// The values of an attribute in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let open = format!(" {attribute}=\"");
    page.split(open.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_manual_has_a_page_for_every_rule_and_a_place_for_every_key() {
    let (_temp, pages) = website();
    for rule in rules::all() {
        let page = &pages[&format!("rules/{}.html", rule.id)];
        assert!(page.contains(&format!("<h1>{}</h1>", rule.id)), "{}", rule.id);
        assert!(page.contains(rule.severity.word()) && page.contains(rule.law[0]), "{} names its law", rule.id);
        assert!(pages["rules.html"].contains(&format!("href=\"rules/{}.html\"", rule.id)), "{} is listed", rule.id);
    }
    for key in keys::all() {
        let place = notice::site::manual::address(&key.route);
        let Some(place) = place else { continue }; // of both files: two places
        let (page, id) = place.split_once('#').unwrap_or((&place, ""));
        assert!(id.is_empty() || values(&pages[page], "id").contains(&id), "{} is at {place}", key.route);
    }
    assert!(pages["law.html"].contains(&notice::law::DAY.to_string()));
    assert!(pages["sitemap.xml"].contains("<loc>https://notice.example/manual/rules/erasure-missing.html</loc>"));
}

#[test]
fn every_way_in_the_manual_leads_somewhere() {
    let (_temp, pages) = website();
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let ids: BTreeSet<_> = values(page, "id").into_iter().collect();
        assert_eq!(ids.len(), values(page, "id").len(), "{path} has an id twice");
        for way in values(page, "href").into_iter().filter(|way| !way.starts_with("https://")) {
            let (file, id) = way.split_once('#').unwrap_or((way, ""));
            let folder = Path::new(path).parent().unwrap();
            let mut at: Vec<_> = folder.iter().map(|part| part.to_str().unwrap()).collect();
            for part in file.split('/') {
                if part == ".." {
                    at.pop();
                } else {
                    at.push(part);
                }
            }
            let to = if file.is_empty() { path.clone() } else { at.join("/") };
            let there = pages.get(&to).unwrap_or_else(|| panic!("{path} leads to {way}, and there is no {to}"));
            assert!(id.is_empty() || values(there, "id").contains(&id), "{path} leads to {way}, which is no place");
        }
        assert!(!page.contains("<script") && !page.contains(" style="), "{path} is strict");
        assert!(!page.contains(".md\""), "{path} leads to a source");
    }
}

#[test]
fn explain_and_the_manual_tell_the_same() {
    let (temp, pages) = website();
    let output = temp.notice(&["explain", "erasure-missing"]);
    let (told, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(said.trim_end().ends_with("this one is rules/erasure-missing.html"), "{said}");
    let page = &pages["rules/erasure-missing.html"];
    for line in told.lines().filter(|line| line.len() > 20 && !line.contains(['`', '<', '>', '"', '&'])) {
        assert!(page.contains(line), "the page lacks {line:?}");
    }
    assert!(page.contains("notice explain erasure-missing"));
}

#[test]
fn the_manual_is_the_same_each_time() {
    assert_eq!(website().1, website().1);
}

#[test]
fn each_page_of_the_guide_is_in_the_manual() {
    let (_temp, pages) = website();
    for page in files_below(&root().join("docs/manual"), "md") {
        let name = page.file_stem().unwrap().to_str().unwrap();
        let name = if name == "README" { "index" } else { name };
        assert!(pages.contains_key(&format!("{name}.html")), "add {name} to GUIDE in src/site/manual.rs");
        let is_listed = name == "index" || pages["index.html"].contains(&format!("href=\"{name}.html\""));
        assert!(is_listed, "docs/manual/README.md does not list {name}");
    }
}
