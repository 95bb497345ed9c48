//! What is around a notice on its page, and the list of notices.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::temp::{Temp, files};

/// What is built of a site as HTML, by path.
pub fn built(temp: &Temp) -> BTreeMap<String, String> {
    let said = temp.notice(&["build", "--as-of", "2026-11-24", "--formats", "html", "--output-dir", "out"]);
    assert!(said.status.success(), "{said:?}");
    let text = |(path, bytes): (PathBuf, Vec<u8>)| {
        (path.to_string_lossy().replace('\\', "/"), String::from_utf8_lossy(&bytes).into_owned())
    };
    files(&temp.0.join("out")).into_iter().map(text).collect()
}

/// The small site with a notice for each title and unit beside its own.
fn site(config: &str, notices: &[(&str, &str)]) -> Temp {
    let temp = Temp::site();
    let read = |file: &str| std::fs::read_to_string(temp.0.join(file)).expect("the site is read");
    let (site, notice) = (read("notice.yaml"), read("notices/chat.yaml"));
    temp.with("notice.yaml", format!("{site}{config}"));
    for (at, (title, unit)) in notices.iter().enumerate() {
        let (_, rest) = notice.split_once('\n').expect("the first line is the title");
        let unit = if unit.is_empty() { String::new() } else { format!("unit: {unit}\n") };
        temp.with(&format!("notices/n{at}.yaml"), format!("title: {title}\n{unit}{rest}"));
    }
    temp
}

/// Headings and titles of a list, in order.
fn listed(page: &str) -> Vec<&str> {
    let is_one = |line: &&str| {
        ["<h2 class=\"group\">", "<li><a href=\"n", "<li><a href=\"chat"].iter().any(|start| line.starts_with(start))
    };
    let words = |line| {
        let before = str::trim_end_matches(line, "</a>").trim_end_matches("</h2>");
        before.rsplit('>').next().unwrap_or_default()
    };
    page.lines().filter(is_one).map(words).collect()
}

#[test]
fn the_list_has_notices_under_their_units_in_the_order_of_the_alphabet() {
    let temp = site("", &[("Österby", "Library"), ("Zoo", "Library"), ("Åby", "Library"), ("Apples", "Kitchen")]);
    let index = &built(&temp)["index.html"];
    assert_eq!(listed(index), ["Customer chat", "Kitchen", "Apples", "Library", "Åby", "Österby", "Zoo"]);
}

#[test]
fn a_list_of_one_unit_has_no_headings() {
    let temp = site("", &[("Zoo", ""), ("Apples", "")]);
    assert_eq!(listed(&built(&temp)["index.html"]), ["Apples", "Customer chat", "Zoo"]);
}

#[test]
fn every_page_leads_to_the_accessibility_statement_of_its_language() {
    let config = "accessibility: {en: https://town.example/a11y, fi: https://town.example/saavutettavuus}\n";
    let pages = built(&site(config, &[]));
    for path in ["index.html", "chat/index.html", "404.html"] {
        let link = "<a href=\"https://town.example/a11y\">Accessibility statement</a>";
        assert!(pages[path].contains(link), "{path}: {}", pages[path]);
    }
}

#[test]
fn a_heading_is_a_link_to_itself_and_stands_in_the_contents() {
    let page = &built(&site("", &[]))["chat/index.html"];
    assert!(page.contains("<li><a href=\"#purposes\">2. Purposes and legal basis</a></li>"));
    assert!(page.contains("<a href=\"#purposes\">2. Purposes and legal basis</a></h2>"));
}
