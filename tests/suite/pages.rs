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

/// The findings about a theme: rule, the text of its place, and label.
fn findings(theme: &str) -> Vec<(&'static str, String, String)> {
    let temp = site(&format!("theme: {theme}\n"), &[]);
    let loaded = notice::site::load(&temp.0, "", &[]);
    let findings = notice::site::check(&loaded, crate::support::DAY);
    let told = |finding: &notice::diagnostic::Finding| {
        let place = &finding.place;
        let text = loaded.files.text(place.span.file)[place.span.start as usize..place.span.end as usize].to_owned();
        (finding.rule, text, place.text.clone())
    };
    findings.iter().map(told).collect()
}

#[test]
fn a_colour_that_is_hard_to_read_is_found_with_its_contrast() {
    let found = findings("{accent: \"#7aa7d9\", accent_dark: \"#0b4f8a\"}");
    let found: Vec<_> = found.iter().map(|(rule, text, label)| (*rule, text.as_str(), label.as_str())).collect();
    assert_eq!(
        found,
        [
            ("low-contrast", "\"#7aa7d9\"", "its contrast with `#f4f6f8` is 2.31:1"),
            ("low-contrast", "\"#0b4f8a\"", "its contrast with `#1a222b` is 1.91:1"),
        ]
    );
    assert_eq!(findings("{accent: \"#0f625c\", accent_dark: \"#6fd3c8\"}"), []);
}

#[test]
fn what_a_theme_cannot_use_is_found_at_its_place() {
    let rules = |theme| findings(theme).into_iter().map(|(rule, text, _)| (rule, text)).collect::<Vec<_>>();
    assert_eq!(rules("{logo: logo.svg}"), [("no-such-asset", "logo.svg".into())]);
    assert_eq!(rules("{logo: ../logo.svg}"), [("not-an-asset", "../logo.svg".into())]);
    assert_eq!(rules("{accent: blue}"), [("not-a-colour", "blue".into())]);
    assert_eq!(rules("{font: {name: \"a; }\"}}"), [("not-a-typeface", "\"a; }\"".into())]);
}

#[test]
fn a_theme_is_written_below_the_stylesheet_and_nowhere_else() {
    let temp = site(
        "theme: {accent: \"#0f625c\", font: serif, heading_font: {name: Own, regular: own.woff2}, logo: a.svg}\n",
        &[],
    );
    temp.with("static/own.woff2", "");
    temp.with("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let site = built(&temp);
    let (_, theme) = site["style.css"].split_once("/* The theme of notice.yaml */").expect("there is a theme");
    for part in [
        "--accent: #0f625c;",
        "--font: \"Iowan Old Style\"",
        "--heading-font: \"Own\", system-ui",
        "src: url(\"own.woff2\")",
    ] {
        assert!(theme.contains(part), "{part} is not in {theme}");
    }
    let dark = theme.split("dark) { :root { --accent: ").nth(1).expect("there is a dark shade");
    assert_ne!(&dark[..7], "#0f625c");
    let logo = "<picture><img class=\"logo\" src=\"../a.svg\" alt=\"\"></picture>";
    assert!(site["chat/index.html"].contains(logo) && !site["chat/index.html"].contains("style=\""));
}

#[test]
fn contrast_is_measured_against_the_backgrounds_of_the_stylesheet() {
    use notice::model::theme::Colour;
    let css = std::fs::read_to_string(crate::support::root().join("templates/style.css")).expect("it is there");
    let tints: Vec<_> = css.split("--tint: ").skip(1).map(|rest| &rest[..7]).collect();
    assert_eq!(tints[..2], [Colour::LIGHT.to_string(), Colour::DARK.to_string()]);
}

#[test]
fn a_site_with_a_theme_has_its_look_and_its_own_block() {
    let temp = Temp::new();
    let example = crate::support::root().join("examples/themes/harbour");
    let said = temp.notice(&[
        "build",
        "--as-of",
        "2026-11-24",
        "--formats",
        "html",
        "--output-dir",
        "out",
        &example.to_string_lossy(),
    ]);
    assert!(said.status.success(), "{said:?}");
    let page = std::fs::read_to_string(temp.0.join("out/chat/index.html")).expect("the page is there");
    assert!(page.contains("<source media=\"(prefers-color-scheme: dark)\" srcset=\"../logo-dark.svg\">"));
    assert!(page.contains("<p class=\"office\">") && page.contains("<nav class=\"contents\""));
    assert!(temp.0.join("out/logo.svg").is_file());
}
