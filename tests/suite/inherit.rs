//! Notices inherit from the site's defaults and from the notice they extend.

use notice::diagnostic::{Files, Finding};
use notice::model::read::{Entries, Field};
use notice::model::{self, Site};

/// Reads a site from texts.
fn site(config: &str, notices: &[(&str, &str)]) -> (Site, Vec<Finding>) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", config);
    let named: Vec<_> = notices
        .iter()
        .map(|(name, text)| ((*name).to_owned(), files.add(format!("notices/{name}.yaml"), *text)))
        .collect();
    let site = model::read(&files, Some(config), &named, &mut findings);
    (site, findings)
}

fn facts<'a>(site: &'a Site, name: &str) -> &'a model::notice::Facts {
    &site.notices.iter().find(|notice| notice.name == name).unwrap().facts
}

fn ids<T>(entries: &Field<Entries<T>>) -> Vec<&str> {
    entries.entries().map(|(id, _)| id.value.as_str()).collect()
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

const POLICY: &str = "
title: Policy
purposes:
  invoicing: {name: invoicing, data: [person, orders], basis: {article: 6(1)(b)}}
subjects: {customers: {name: customers}, staff: {name: staff}}
data:
  person: {name: contact details, subjects: [customers], source: [subject, register]}
  orders: {name: orders, subjects: [customers], source: subject}
sources: {register: {name: trade register, public: true}}
recipients:
  payco: {name: Payments Ltd, role: processor, data: [orders]}
  mailco: {name: Mail Ltd, role: processor, data: [person]}
retention:
  orders: {period: 6 years, from: the order}
  person: {period: 2 years, from: the last order}
security: Everything is locked.
";

#[test]
fn a_key_that_is_not_written_is_inherited_and_one_that_is_replaces_it_whole() {
    let config = "languages: [en, fi]\nparties: {town: {name: Town}}\ndefaults: {controllers: [town], security: {en: locked, fi: lukossa}}\n";
    let (site, findings) = site(config, &[("a", "title: A\n"), ("b", "title: B\nsecurity: open\n")]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(facts(&site, "a").controllers.members().next().unwrap().value.0, "town");
    assert_eq!(facts(&site, "a").security.get().unwrap().strings().count(), 2);
    assert_eq!(facts(&site, "b").security.get().unwrap().strings().count(), 1, "all languages of a text are replaced");
}

#[test]
fn entries_merge_by_id_and_come_whole_from_one_file() {
    let heir = "title: Heir\nextends: policy\npurposes: {invoicing: {name: billing, data: [person]}}\n";
    let (site, findings) = site("languages: [en]\n", &[("heir", heir), ("policy", POLICY)]);
    assert!(findings.is_empty(), "{findings:?}");
    let (_, invoicing) = facts(&site, "heir").purposes.entries().next().unwrap();
    assert!(invoicing.basis.is_absent(), "nothing of the inherited entry is mixed in");
}

#[test]
fn what_the_notice_does_not_speak_of_stays_behind() {
    let heir = "title: Heir\nextends: policy\npurposes: {invoicing: {name: billing, data: [orders]}}\n";
    let (site, findings) = site("languages: [en]\n", &[("heir", heir), ("policy", POLICY)]);
    assert!(findings.is_empty(), "{findings:?}");
    let facts = facts(&site, "heir");
    assert_eq!(ids(&facts.data), ["orders"]);
    assert_eq!(ids(&facts.subjects), ["customers"]);
    assert!(facts.sources.is_absent(), "no data here come from the register");
    let recipients: Vec<_> = facts.recipients.some().unwrap().iter().map(|(id, _)| id.value.as_str()).collect();
    assert_eq!(recipients, ["payco"]);
    assert_eq!(ids(&facts.retention), ["orders"]);
}

#[test]
fn none_takes_an_inherited_entry_away_and_states_nothing() {
    let heir = "title: Heir\nextends: policy\nrecipients: {payco: none, mailco: none}\nretention: {person: none}\n";
    let (site, findings) = site("languages: [en]\n", &[("heir", heir), ("policy", POLICY)]);
    assert!(findings.is_empty(), "{findings:?}");
    assert!(facts(&site, "heir").recipients.is_absent(), "taking all away is no statement that there are none");
    assert_eq!(ids(&facts(&site, "heir").retention), ["orders"]);
}

#[test]
fn none_for_the_whole_map_states_that_there_are_none() {
    let heir = "title: Heir\nextends: policy\nrecipients: none\n";
    let (site, _) = site("languages: [en]\n", &[("heir", heir), ("policy", POLICY)]);
    assert!(facts(&site, "heir").recipients.none().is_some());
}

#[test]
fn taking_away_what_is_not_inherited_is_a_fault() {
    let heir = "title: Heir\nextends: policy\nrecipients: {payko: none}\n";
    let (_, findings) = site("languages: [en]\n", &[("heir", heir), ("policy", POLICY)]);
    assert_eq!(rules(&findings), ["nothing-to-take-away"]);
}

#[test]
fn an_inherited_row_gives_way_to_the_heir_s_own() {
    let heir = "title: Heir\nextends: policy\nretention: {everything: {period: 1 year, from: the order}}\n";
    let (site, findings) = site("languages: [en]\n", &[("heir", heir), ("policy", POLICY)]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(ids(&facts(&site, "heir").retention), ["everything"]);
}

#[test]
fn an_inherited_row_that_gives_way_in_part_keeps_the_rest() {
    let policy = POLICY.replace(
        "  orders: {period: 6 years, from: the order}\n  person: {period: 2 years, from: the last order}\n",
        "  everything: {period: 6 years, from: the order}\n",
    );
    let heir = "title: Heir\nextends: policy\nretention: {person: {period: 1 year, from: the order}}\n";
    let (site, findings) = site("languages: [en]\n", &[("heir", heir), ("policy", &policy)]);
    assert!(findings.is_empty(), "{findings:?}");
    let rows = &facts(&site, "heir").retention;
    assert_eq!(ids(rows), ["everything", "person"]);
    let left: Vec<_> = rows.entries().next().unwrap().1.data.members().map(|id| id.value.0.as_str()).collect();
    assert_eq!(left, ["orders"]);
}

#[test]
fn rights_merge_by_their_keys() {
    let config = "languages: [en]\nparties: {town: {name: Town}}\ndefaults: {rights: {contact: town, fee: none, deadline: 1 month}}\n";
    let (site, findings) = site(config, &[("a", "title: A\ncontrollers: [town]\nrights: {deadline: 2 weeks}\n")]);
    assert!(findings.is_empty(), "{findings:?}");
    let rights = facts(&site, "a").rights.get().unwrap();
    assert!(rights.fee.none().is_some());
    assert_eq!(rights.deadline.get().unwrap().to_string(), "2 weeks");
}

#[test]
fn keys_about_one_notice_are_not_inherited() {
    let (site, _) = site(
        "languages: [en]\n",
        &[("heir", "title: Heir\nextends: policy\n"), ("policy", &format!("version: \"1\"{POLICY}"))],
    );
    assert!(facts(&site, "heir").version.is_absent());
    let (_, findings) = self::site("languages: [en]\ndefaults: {version: \"1\"}\n", &[]);
    assert_eq!(rules(&findings), ["not-inherited"]);
}

#[test]
fn a_circle_of_notices_is_a_fault_and_no_hang() {
    let (_, findings) = site("languages: [en]\n", &[("a", "title: A\nextends: b\n"), ("b", "title: B\nextends: a\n")]);
    assert_eq!(rules(&findings), ["extends-itself", "extends-itself"]);
    let (_, findings) = site("languages: [en]\n", &[("a", "title: A\nextends: c\n")]);
    assert_eq!(rules(&findings), ["unknown-reference"]);
}

#[test]
fn beside_a_notice_that_is_not_there_nothing_is_certainly_absent() {
    let (site, findings) = site("languages: [en]\n", &[("a", "title: A\nextends: lost\n")]);
    assert_eq!(rules(&findings), ["unknown-reference"]);
    let facts = facts(&site, "a");
    assert!(facts.purposes.is_faulty() && facts.controllers.is_faulty() && facts.rights.is_faulty());
}

#[test]
fn a_plain_text_is_in_the_first_language_of_the_file_it_stands_in() {
    let notices = [
        ("heir", "title: Heir\nlanguages: [en]\nextends: policy\n"),
        ("policy", "title: Käytäntö\nlanguages: [fi, en]\nsecurity: lukossa\n"),
    ];
    let (site, findings) = site("languages: [fi, en]\n", &notices);
    assert!(findings.is_empty(), "{findings:?}");
    let notice = site.notices.iter().find(|notice| notice.name == "heir").unwrap();
    let view = model::View { site: &site, notice };
    assert_eq!(view.words(&notice.security, "fi"), Some("lukossa"));
    assert_eq!(view.words(&notice.security, "en"), None);
}

#[test]
fn a_part_that_does_not_extend_its_page_is_a_fault() {
    let (_, findings) = site("languages: [en]\n", &[("page", "title: Page\nparts: [a]\n"), ("a", "title: A\n")]);
    assert_eq!(rules(&findings), ["part-of-another"]);
}
