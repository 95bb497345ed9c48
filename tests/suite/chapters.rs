//! A page with parts prints them as chapters.

use notice::diagnostic::Files;
use notice::document::compose;
use notice::language;
use notice::model::{self, Site, View};
use notice::render::html;
use notice::rules::{self, Subject};
use notice::template::Templates;

use crate::support::{DAY, printed};

const SITE: &str = "\
base_url: https://shop.example/
languages: [en]
country: FI
parties:
  shop: {name: Shop Ltd, kind: company, country: FI, email: office@shop.example, address: PO Box 2, dpo: {none: We sell bread.}}
defaults: {controllers: [shop], automated_decisions: none, transfers: none, rights: {fee: none, deadline: 1 month, contact: shop}}
";

const POLICY: &str = "\
title: Policy
published: 2026-01-01
review_by: 2027-01-01
parts: [customers, staff]
security: Everything is locked.
";

fn part(name: &str, more: &str) -> String {
    format!(
        "title: About {name}
extends: policy
purposes: {{serve: {{name: serving {name}, kind: service, data: [facts], basis: {{article: 6(1)(b), contract: {{with: subject}}}}}}}}
subjects: {{people: {{name: {name}}}}}
data: {{facts: {{name: facts about {name}, items: [name], source: subject, subjects: [people]}}}}
provide: {{requirement: contractual, otherwise: \"See [](#retention) and [](#security).\"}}
recipients: none
retention: {{facts: {{period: 2 years, from: the end}}}}
{more}"
    )
}

fn read(staff: &str) -> (Files, Site) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", SITE);
    let texts = [("customers", part("customers", "")), ("policy", POLICY.to_owned()), ("staff", part("staff", staff))];
    let notices: Vec<_> = texts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), files.add(format!("notices/{name}.yaml"), text)))
        .collect();
    let site = model::read(&files, Some(config), &notices, &mut findings);
    assert!(findings.is_empty(), "{}", printed(&files, &findings));
    (files, site)
}

fn page(site: &Site, name: &str) -> String {
    let notice = site.notices.iter().find(|notice| notice.name == name).unwrap();
    let document = compose(View { site, notice }, &language::words("en").unwrap());
    let templates = Templates::new(&[], &Files::default()).unwrap_or_else(|findings| panic!("{findings:?}"));
    templates.markdown(&document).unwrap().into_text()
}

#[test]
fn each_part_is_a_chapter_with_what_it_says_besides_the_page() {
    let (_, site) = read("");
    let markdown = page(&site, "policy");
    let headings: Vec<_> = markdown.lines().filter(|line| line.starts_with("## ")).collect();
    assert!(headings.contains(&"## 7. About customers {#customers}"), "{headings:?}");
    assert!(headings.contains(&"## 8. About staff {#staff}"), "{headings:?}");
    assert!(markdown.contains("### 7.1. Purposes and legal basis {#customers-purposes}"));
    assert!(markdown.contains("#### Serving staff {#staff-serve}"));
    assert_eq!(markdown.matches("Everything is locked").count(), 1, "what the page says is not said again");
    assert_eq!(markdown.matches("Published 1 January 2026").count(), 1);
    html::body(&markdown).unwrap();
}

#[test]
fn references_in_a_chapter_lead_to_its_own_sections_before_those_of_the_page() {
    let (_, site) = read("");
    let markdown = page(&site, "policy");
    assert!(markdown.contains("[section 7.5, Storage period](#customers-retention)"), "{markdown}");
    assert!(markdown.contains("[section 6, Security](#security)"));
}

#[test]
fn a_part_keeps_its_own_page_with_the_dates_of_the_whole() {
    let (_, site) = read("");
    let own = page(&site, "staff");
    assert!(own.starts_with("# About staff") && own.contains("Published 1 January 2026"), "{own}");
    assert!(own.contains("Everything is locked"));
}

#[test]
fn a_draft_is_no_chapter() {
    let (_, site) = read("draft: true\n");
    assert!(!page(&site, "policy").contains("About staff"));
}

#[test]
fn a_page_without_purposes_is_checked_through_its_parts() {
    let (files, site) = read("");
    let mut findings = Vec::new();
    for notice in &site.notices {
        rules::check(&Subject::new(View { site: &site, notice }, &files, DAY), &mut findings);
    }
    assert!(findings.is_empty(), "{}", printed(&files, &findings));
}
