//! Who, what for, which data, from where, must they be given: every key an author can write there is printed.

use notice::diagnostic::Files;
use notice::document::compose;
use notice::language;
use notice::model::read::Decode;
use notice::model::{self, Site, View, prose};
use notice::template::Templates;

use crate::support::{golden, text};

fn read(config: &str, notice: &str) -> (Files, Site) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", config.to_owned());
    let file = files.add("notices/keys.yaml", notice.to_owned());
    let site = model::read(&files, Some(config), &[("keys".into(), file)], &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    (files, site)
}

fn markdown(files: &Files, site: &Site, code: &str) -> String {
    let document = compose(View { site, notice: &site.notices[0] }, &language::words(code).unwrap());
    Templates::new(&[], files).ok().unwrap().markdown(&document).unwrap().into_text()
}

/// A small notice, with a site of one party.
fn small(notice: &str, code: &str) -> String {
    let config = "languages: [fi, en]\ncountry: FI\nparties: {town: {name: Town}}\n";
    let (files, site) = read(config, &format!("title: {{fi: Otsikko, en: Title}}\ncontrollers: [town]\n{notice}"));
    markdown(&files, &site, code)
}

#[test]
fn every_key_reads_well_in_every_language() {
    let (files, site) =
        read(&text("tests/suite/document_who/site.yaml"), &text("tests/suite/document_who/notice.yaml"));
    for code in language::codes() {
        golden(&format!("tests/golden/every-key-who.{code}.md"), &markdown(&files, &site, code));
    }
}

#[test]
fn every_text_of_an_author_is_printed_in_every_language() {
    let (files, site) =
        read(&text("tests/suite/document_who/site.yaml"), &text("tests/suite/document_who/notice.yaml"));
    let mut texts = Vec::new();
    site.notices[0].own.texts("", &mut texts);
    site.config.parties.entries().for_each(|(_, party)| party.value.texts("", &mut texts));
    assert!(texts.len() > 70, "{}", texts.len());
    for code in language::codes() {
        let printed = markdown(&files, &site, code).to_lowercase();
        for string in texts.iter().filter_map(|wording| wording.text.get(code, code)) {
            let said = prose::plain(&string.value).to_lowercase();
            assert!(printed.contains(said.trim_end_matches('.')), "{code}: “{said}” is nowhere in\n{printed}");
        }
    }
}

#[test]
fn every_address_of_an_author_is_printed_in_every_language() {
    let (files, site) =
        read(&text("tests/suite/document_who/site.yaml"), &text("tests/suite/document_who/notice.yaml"));
    for code in language::codes() {
        let printed = markdown(&files, &site, code);
        for address in [
            "town@esimerkkila.example",
            "+358 9 000 0001",
            "https://esimerkkila.example/",
            "0000000-0",
            "KT-17/2026",
            "https://esimerkkila.example/form",
            "dpo@esimerkkila.example",
            "contact@abroad.example",
            "representative@edustus.example",
            "+358 9 000 0002",
            "https://edustus.example/",
            "+44 20 0000 0000",
            "https://edustus.example/form",
            "contact@esimerkkila.example",
            "+358 9 000 0003",
            "help@neuvonta.example",
            "https://archive.example/form",
            "https://esimerkkila.example/consent",
            "https://rekisteri.example/",
            "410/2015",
            "1050/2018",
        ] {
            assert!(printed.contains(address), "{code}: {address} is nowhere in\n{printed}");
        }
        let name = |country: &str| language::words(code).unwrap().formats.country(country).unwrap();
        for country in ["SE", "DE", "NO"] {
            assert!(printed.contains(&name(country)), "{code}: {country} is nowhere in\n{printed}");
        }
    }
}

#[test]
fn a_provision_is_cited_from_the_regulation_the_notice_is_under() {
    let cited = |regulation: &str, article: &str, code: &str| {
        let purpose = format!("purposes: {{serve: {{name: {{fi: a, en: a}}, basis: {{article: {article}}}}}}}\n");
        small(&format!("regulation: {regulation}\n{purpose}"), code)
    };
    let body = cited("eu_institutions", "5(1)(a)", "en");
    assert!(body.contains("(Article 5(1)(a) of Regulation (EU) 2018/1725)"), "{body}");
    let body = cited("eu_institutions", "5(1)(a)", "fi");
    assert!(body.contains("(asetuksen (EU) 2018/1725 5 artiklan 1 kohdan a alakohta)"), "{body}");
    let body = cited("eu_institutions", "5(1)(a)", "de");
    assert!(body.contains("(Artikel 5 Absatz 1 Buchstabe a der Verordnung (EU) 2018/1725)"), "{body}");
    let body = cited("eu_institutions", "5(1)(a)", "sv");
    assert!(body.contains("(artikel 5.1 a i förordning (EU) 2018/1725)"), "{body}");
    let body = cited("uk_gdpr", "6(1)(a)", "en");
    assert!(body.contains("Article 6(1)(a) of the UK General Data Protection Regulation"), "{body}");
}

#[test]
fn what_is_stated_as_none_is_printed_with_its_reason() {
    let body = small(
        "joint: {none: {fi: a, en: two separate registers}}\nspecial: {none: {fi: b, en: only contact details}}\n\
         children: {none: {fi: c, en: only for companies}}\nsources: {none: {fi: d, en: only from you}}\n",
        "en",
    );
    for said in [
        "Two separate registers.",
        "We process no special categories of personal data",
        "Only contact details.",
        "Our services are not offered directly to children",
        "Only for companies.",
        "Only from you.",
    ] {
        assert!(body.contains(said), "“{said}” is nowhere in\n{body}");
    }
}

#[test]
fn the_age_of_consent_is_that_of_the_author_or_of_the_country() {
    let age = |keys: &str| small(keys, "fi");
    assert!(age("children: {age: 15}\n").contains("15 vuotta täyttänyt lapsi"));
    assert!(age("children: {guardian: a}\n").contains("13 vuotta täyttänyt lapsi"));
    assert!(!age("country: US\nchildren: {guardian: a}\n").contains("vuotta täyttänyt lapsi"));
}

#[test]
fn independent_controllers_are_not_called_joint_ones() {
    let config = "languages: [fi, en]\nparties: {one: {name: One}, two: {name: Two}}\n";
    let said = |joint: &str| {
        let (files, site) = read(config, &format!("title: {{en: T, fi: T}}\ncontrollers: [one, two]\n{joint}"));
        markdown(&files, &site, "en")
    };
    let body = said("joint: none\n");
    assert!(body.contains("Each of them decides for itself"), "{body}");
    assert!(!body.contains("joint controllers"), "{body}");
    let body = said("joint: {contact: one}\n");
    assert!(body.contains("in respect of and against each of them"), "{body}");
}
