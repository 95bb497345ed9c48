//! Old addresses of a notice lead to it, and stand in nobody's way.

use std::fs;

use notice::diagnostic::Finding;
use notice::site::{Loaded, check, load};

use crate::support::DAY;
use crate::temp::Temp;

/// The small site, its notice in Finnish too but not finished, with old addresses; and an address of its own.
fn site(aliases: &str) -> Temp {
    let temp = Temp::site();
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    let config = config.replace("www.town.example/", "town.example/privacy/");
    temp.with("notice.yaml", config.replace("[en]", "[en, fi]"));
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/chat.yaml", format!("draft: true\naliases: {aliases}\n{notice}"));
    temp
}

fn page(temp: &Temp, path: &str) -> String {
    let said = temp.notice(&["build", "--drafts", "--formats", "html", "--output-dir", "out"]);
    assert!(said.status.success(), "{said:?}");
    fs::read_to_string(temp.0.join("out").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn clashes(temp: &Temp) -> (Loaded, Vec<Finding>) {
    let loaded = load(&temp.0, "", &[]);
    let mut findings = check(&loaded, DAY);
    findings.retain(|finding| ["address-taken", "not-an-address"].contains(&finding.rule));
    (loaded, findings)
}

#[test]
fn an_alias_is_a_page_that_leads_to_the_notice() {
    let temp = site("[old-name, registers/customers, privacy.html]");
    for (path, way) in
        [("old-name/index.html", "../"), ("registers/customers/index.html", "../../"), ("privacy.html", "")]
    {
        let page = page(&temp, path);
        for line in [
            format!("<meta http-equiv=\"refresh\" content=\"0; url={way}chat/\">"),
            "<link rel=\"canonical\" href=\"https://town.example/privacy/chat/\">".to_owned(),
            "<link rel=\"alternate\" hreflang=\"fi\" href=\"https://town.example/privacy/fi/chat/\">".to_owned(),
            "<meta name=\"robots\" content=\"noindex\">".to_owned(),
            format!("<link rel=\"stylesheet\" href=\"{way}style.css\">"),
            format!("<p>This notice has a new address: <a href=\"{way}chat/\">Customer chat</a></p>"),
            format!("<a href=\"{way}fi/chat/\" lang=\"fi\" hreflang=\"fi\">"),
        ] {
            assert_eq!(page.matches(&line).count(), 1, "{path} has not once {line}\n{page}");
        }
    }
}

#[test]
fn an_alias_that_is_no_path_is_found_at_its_bytes() {
    let bad =
        ["../chat", "a/../b", "Old", "//evil.example", "/old", "old/", "a b", "https://x.example/", "ä", "x.php", "."];
    let written: Vec<_> = bad.iter().map(|alias| format!("\"{alias}\"")).collect();
    let temp = site(&format!("[{}]", written.join(", ")));
    let (loaded, findings) = clashes(&temp);
    let found: Vec<_> =
        findings.iter().map(|finding| loaded.files.slice(finding.place.span).trim_matches('"')).collect();
    assert_eq!(found, bad);
    assert!(findings.iter().all(|finding| finding.rule == "not-an-address"));
}

#[test]
fn an_alias_stands_in_nobody_s_way() {
    let taken = [
        ("chat", "at `chat` lies the notice `chat`"),
        ("fi/chat", "at `fi/chat` lies the notice `chat`"),
        ("chat/index.html", "at `chat/index.html` lies the notice `chat`"),
        ("fi", "the site itself has a page at `fi`"),
        ("sv", "the site itself has a page at `sv`"),
        ("index.html", "the site itself has a page at `index.html`"),
        ("404.html", "the site itself has a page at `404.html`"),
        ("v", "`v` is kept for pages of the site itself"),
    ];
    for (alias, message) in taken {
        let (loaded, findings) = clashes(&site(&format!("[fine, {alias}, chat/old]")));
        let told: Vec<_> =
            findings.iter().map(|found| (loaded.files.slice(found.place.span), &*found.message)).collect();
        assert_eq!(told, [(alias, message)]);
        let names_it = findings[0].also.iter().any(|other| loaded.files.path(other.span.file) == "notices/chat.yaml");
        assert_eq!(names_it, message.contains("lies the notice"), "{alias} names the other");
    }
}

#[test]
fn an_alias_that_is_stated_twice_names_the_other() {
    let temp = site("[old]");
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/phone.yaml", notice.replace("[old]", "[one, old/index.html]"));
    let (loaded, findings) = clashes(&temp);
    let [clash] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(loaded.files.path(clash.place.span.file), "notices/phone.yaml");
    assert_eq!(loaded.files.slice(clash.place.span), "old/index.html");
    let other = clash.also[0].span;
    assert_eq!((loaded.files.path(other.file), loaded.files.slice(other)), ("notices/chat.yaml", "old"));
}

#[test]
fn an_alias_is_of_its_notice_alone() {
    let temp = site("[old]");
    temp.with("notices/phone.yaml", "title: Calls\nextends: chat\n");
    let (_, findings) = clashes(&temp);
    assert!(findings.is_empty(), "what extends a notice has not its addresses: {findings:?}");
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", format!("{config}defaults: {{aliases: [x]}}\n"));
    let loaded = load(&temp.0, "", &[]);
    assert!(loaded.findings.iter().any(|finding| finding.rule == "not-inherited"), "{:?}", loaded.findings);
}
