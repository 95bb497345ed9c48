//! What recipients, transfers, storage, machines, cookies, rights and the page have to say is said in every language.

use notice::diagnostic::{Files, Finding};
use notice::document::{Block, Document, Section, compose};
use notice::language;
use notice::model::read::Decode;
use notice::model::text::Text;
use notice::model::{self, Site, View};
use notice::render::html;
use notice::template::Templates;
use proptest::prelude::*;

use crate::properties::skeleton;
use crate::support::{golden, printed, text};

const SITE: &str = "\
languages: [fi, en, de, sv]
country: FI
parties:
  club: {name: {fi: Esimerkkiseura ry, en: Example Club, de: Beispielverein, sv: Exempelföreningen}, kind: association, country: FI, email: office@club.example, dpo: {email: dpo@club.example}}
  hostco: {name: Hostco Oy, role: processor, country: FI}
  backupco: {name: Backupco Ltd, country: IN}
laws:
  1336/1997: {name: {fi: kirjanpitolaki, en: Accounting Act, de: Buchführungsgesetz, sv: bokföringslagen}}
  1050/2018: {name: {fi: tietosuojalaki, en: Data Protection Act, de: Datenschutzgesetz, sv: dataskyddslagen}}
  621/1999: {name: {fi: julkisuuslaki, en: Act on the Openness of Government Activities, de: Öffentlichkeitsgesetz, sv: offentlighetslagen}}
";

fn every_key() -> String {
    text("tests/golden/every-key-rest.yaml")
}

fn read(site: &str, notice: &str) -> (Files, Site, Vec<Finding>) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config = files.add("notice.yaml", site.to_owned());
    let file = files.add("notices/example.yaml", notice.to_owned());
    let other = files.add(
        "notices/other.yaml",
        "title: {fi: Muu seloste, en: Other notice, de: Anderer Hinweis, sv: Annan beskrivning}\n".to_owned(),
    );
    let notices = [("example".into(), file), ("other".into(), other)];
    let site = model::read(&files, Some(config), &notices, &mut findings);
    (files, site, findings)
}

fn view(site: &Site) -> View<'_> {
    View { site, notice: site.notices.iter().find(|notice| notice.name == "example").unwrap() }
}

fn composed(site: &str, notice: &str, code: &str) -> Document {
    let (files, site, findings) = read(site, notice);
    assert!(findings.is_empty(), "{}", printed(&files, &findings));
    compose(view(&site), &language::words(code).unwrap())
}

fn markdown(document: &Document) -> String {
    let files = Files::default();
    Templates::new(&[], &files).ok().unwrap().markdown(document).unwrap().into_text()
}

/// The strings of the author in one language, line by line as they are shown.
fn strings(site: &Site, code: &str) -> Vec<String> {
    let mut texts = Vec::new();
    view(site).notice.own.texts("", &mut texts);
    let strings = texts.iter().flat_map(|wording| match wording.text {
        Text::Plain(string) => vec![string.value.clone()],
        Text::By(by) => by.iter().filter(|(key, _)| key.value == code).map(|(_, text)| text.value.clone()).collect(),
    });
    let lines = strings.flat_map(|string| string.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.map(|line| line.trim_start_matches("- ").to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What stands in no text: numbers, dates, addresses, acts, in the words of each language.
const FACTS: &[(&str, &[&str])] = &[
    (
        "fi",
        &[
            "0000000-1",
            "turva@insurer.example",
            "+358 9 000 0002",
            "https://insurer.example/",
            "Suomi ja Ruotsi",
            "Hostco Oy",
            "Backupco Ltd",
            "Euroopan talousalue",
            "Yhdysvallat",
            "Intia",
            "2021/914",
            "2023/1795",
            "https://club.example/consent",
            "49 artiklan 1 kohdan a alakohta",
            "22 artiklan 2 kohdan a alakohta",
            "kirjanpitolaki (1336/1997) 2 luvun 10 §",
            "tietosuojalaki (1050/2018) 33 §",
            "24 §:n 1 momentin 25 kohta",
            "2 vuotta",
            "10 vuotta",
            "enintään 1 vuosi",
            "enintään 6 kuukautta",
            "club_session",
            "measure.1",
            "seurantapikseli",
            "https://club.example/cookies",
            "https://club.example/cookie-page",
            "5,50 EUR",
            "https://club.example/requests",
            "https://club.example/access",
            "https://club.example/unsubscribe",
            "csv ja json",
            "office@club.example",
            "https://authority.example/complaint",
            "office@authority.example",
            "+358 9 000 0003",
            "11.3.2026",
            "3.2.2025",
            "https://federation.example/notice",
            "../other/",
            "Muu seloste",
        ],
    ),
    (
        "en",
        &[
            "0000000-1",
            "Finland and Sweden",
            "European Economic Area",
            "United States",
            "India",
            "Article 49(1)(a)",
            "Article 22(2)(b)",
            "Accounting Act (1336/1997), chapter 2, section 10",
            "section 24(1)(25)",
            "EUR 5.50",
            "11 March 2026",
            "3 February 2025",
            "version 1.0",
            "../../en/other/",
        ],
    ),
    (
        "de",
        &[
            "0000000-1",
            "Finnland und Schweden",
            "Europäischer Wirtschaftsraum",
            "Vereinigte Staaten",
            "Indien",
            "Artikel 49 Absatz 1 Buchstabe a der Datenschutz-Grundverordnung",
            "Artikel 22 Absatz 2 Buchstabe b",
            "Buchführungsgesetz (1336/1997), Kapitel 2, § 10",
            "Öffentlichkeitsgesetz (621/1999), § 24 Absatz 1 Nummer 25",
            "2 Jahre ab dem Ende der Mitgliedschaft",
            "höchstens 1 Jahr",
            "innerhalb eines Monats",
            "5,50 EUR",
            "11. März 2026",
            "3. Februar 2025",
            "../../de/other/",
        ],
    ),
    (
        "sv",
        &[
            "0000000-1",
            "Finland och Sverige",
            "Europeiska ekonomiska samarbetsområdet",
            "USA",
            "Indien",
            "artikel 49.1 a i EU:s dataskyddsförordning",
            "artikel 22.2 b",
            "2 kap. 10 § i [bokföringslagen (1336/1997)",
            "24 § första stycket 25 i [offentlighetslagen (621/1999)",
            "2 år från medlemskapets slut",
            "högst 1 år",
            "senast en månad efter",
            "5,50 EUR",
            "11 mars 2026",
            "3 februari 2025",
            "../../sv/other/",
        ],
    ),
];

/// Acts lead to where they are published: the words of a citation without the address between them.
fn without_addresses_of_acts(markdown: &str) -> String {
    let mut parts = markdown.split("](https://www.finlex.fi/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once(')').map_or("", |(_, rest)| rest))
}

#[test]
fn every_text_about_the_rest_is_shown_in_every_language() {
    let (files, site, findings) = read(SITE, &every_key());
    assert!(findings.is_empty(), "{}", printed(&files, &findings));
    for code in language::codes() {
        let markdown = markdown(&compose(view(&site), &language::words(code).unwrap()));
        golden(&format!("tests/golden/every-key-rest.{code}.md"), &markdown);
        let shown = without_addresses_of_acts(&markdown).to_lowercase().replace('\\', "").replace('\u{a0}', " ");
        let facts = FACTS.iter().filter(|(of, _)| *of == code).flat_map(|(_, facts)| *facts).map(|fact| (*fact).into());
        for string in strings(&site, code).into_iter().chain(facts) {
            let string = string.trim_end_matches('.').to_lowercase();
            assert!(shown.contains(&string), "{code}: `{string}` is not shown");
        }
        html::body(&markdown).unwrap();
    }
}

#[test]
fn what_is_stated_as_none_is_said_with_its_reason() {
    let none = "{none: {fi: Syy on tämä., en: This is why., de: Das ist der Grund., sv: Skälet är detta.}}";
    let keys = ["recipients", "transfers", "automated_decisions", "profiling", "ai_systems", "cookies", "secrecy"];
    let keys: String = keys.iter().map(|key| format!("{key}: {none}\n")).collect();
    let notice = format!("title: {{fi: N, en: N}}\ncontrollers: [club]\n{keys}rights: {{fee: {none}}}\n");
    for code in language::codes() {
        let markdown = markdown(&composed(SITE, &notice, code));
        let reason = match code {
            "de" => "Das ist der Grund.",
            "fi" => "Syy on tämä.",
            "sv" => "Skälet är detta.",
            _ => "This is why.",
        };
        assert_eq!(markdown.matches(reason).count(), 8, "{code}: {markdown}");
    }
}

#[test]
fn every_allowed_target_leads_to_a_heading_that_exists() {
    let sections = [
        "controller",
        "contact",
        "purposes",
        "legal-basis",
        "data",
        "sources",
        "recipients",
        "transfers",
        "retention",
        "provide",
        "automated-decisions",
        "profiling",
        "rights",
        "object",
        "complaint",
        "secrecy",
        "cookies",
        "security",
        "changes",
    ];
    let entries = [
        "office",
        "breaches",
        "closing",
        "serve",
        "members",
        "membership",
        "health",
        "front-desk",
        "clinic",
        "hostco",
        "insurer",
        "crm",
        "hosting",
        "admission",
        "benefits",
        "interests",
        "bot",
        "illness",
    ];
    let targets: Vec<_> = sections.iter().chain(&entries).collect();
    let links: Vec<_> = targets.iter().map(|id| format!("[](#{id})")).collect();
    let channels = "channels: {front-desk: {name: {fi: tiski, en: desk}}}\n";
    let notice = format!("{}{channels}", every_key().replace("channel: phone", "channel: front-desk"));
    let notice = notice.replace("Kiitos jäsenyydestäsi.", &format!("\"{}\"", links.join(" ")));
    let document = composed(SITE, &notice, "fi");
    let markdown = markdown(&document);
    let closing = document.sections.iter().find(|section| section.id == "closing").unwrap();
    let links = links_of(closing);
    assert_eq!(links.len(), targets.len(), "each target is a link: {links:?}");
    for id in links {
        assert!(markdown.contains(&format!("{{#{id}}}")), "no heading has the id {id}");
    }
}

fn links_of(section: &Section) -> Vec<String> {
    use notice::model::prose::{self, Inline, Target};
    let runs = section.blocks.iter().flat_map(|block| match block {
        Block::Prose(blocks) => blocks.clone(),
        _ => Vec::new(),
    });
    let runs = runs.flat_map(|block| match block {
        prose::Block::Paragraph(runs) => runs,
        prose::Block::List { .. } => Vec::new(),
    });
    let id = |run| match run {
        Inline::Link { to: Target::Id(id), .. } => Some(id),
        _ => None,
    };
    runs.filter_map(id).collect()
}

#[test]
fn a_site_may_have_its_headings_as_questions() {
    let site = format!("{SITE}style: {{headings: questions}}\n");
    for code in language::codes() {
        let document = composed(&site, &every_key(), code);
        let ours =
            document.sections.iter().filter(|section| !["breaches", "drills", "closing"].contains(&&*section.id));
        for section in ours {
            assert!(section.title.ends_with('?'), "{code} {}: {}", section.id, section.title);
        }
    }
}

#[test]
fn own_sections_stand_where_they_ask_to() {
    let order = |notice: &str| {
        let document = composed(SITE, notice, "en");
        document.sections.into_iter().map(|section| section.id).collect::<Vec<_>>()
    };
    let end = order(&every_key());
    assert_eq!(end[end.len() - 5..], ["security", "breaches", "drills", "closing", "changes"]);
    let circle = "\
title: {fi: N, en: N}
controllers: [club]
sections:
  one: {text: {fi: a, en: a}, after: two}
  two: {text: {fi: b, en: b}, after: one}
  three: {text: {fi: c, en: c}, after: contact}
";
    assert_eq!(order(circle), ["controller", "three", "rights", "complaint", "one", "two"], "none is lost");
}

#[test]
fn the_objection_to_research_is_told_in_the_authors_words() {
    let notice = "title: Study\nlanguages: [en]\ncontrollers: [club]\npurposes: {study: {name: a study, kind: research, basis: {article: 6(1)(a)}}}\n";
    let object = |more: &str| {
        let document = composed(SITE, &format!("{notice}{more}"), "en");
        document.sections.into_iter().find(|section| section.id == "object")
    };
    assert!(object("").is_none(), "Article 21(1) gives no right here, and our sentence is about that one");
    let told = object("rights: {object: {text: You can object to the study.}}\n").unwrap();
    assert!(format!("{:?}", told.blocks).contains("You can object to the study."));
}

#[test]
fn marketing_can_be_objected_to_without_a_ground() {
    let document = composed(SITE, &every_key(), "en");
    let object = document.sections.iter().find(|section| section.id == "object").unwrap();
    let [Block::Important(block)] = object.blocks.as_slice() else { panic!("it stands in a block of its own") };
    let said: Vec<_> = block
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(runs) => Some(notice::document::plain(runs)),
            _ => None,
        })
        .collect();
    let marketing = said.iter().find(|said| said.contains("direct marketing")).unwrap();
    assert!(marketing.contains("without giving any reason") && marketing.contains("sending the newsletter"));
    let on_grounds = said.iter().find(|said| said.contains("particular situation")).unwrap();
    assert!(on_grounds.contains("preventing misuse") && !on_grounds.contains("newsletter"), "{on_grounds}");
}

#[test]
fn explicit_consent_gives_the_right_to_withdraw_it() {
    let purposes = "title: {fi: N, en: N}\ncontrollers: [club]\npurposes: {serve: {name: {fi: p, en: p}, data: [health], basis: {article: 6(1)(b)}}}\n";
    let has = |notice: &str| markdown(&composed(SITE, notice, "en")).contains("Right to withdraw consent");
    let data = |article: &str| {
        format!("{purposes}data: {{health: {{name: {{fi: t, en: d}}, condition: {{article: {article}}}}}}}\n")
    };
    assert!(has(&data("9(2)(a)")));
    assert!(!has(&data("9(2)(h)")));
    let transfer = |article: &str| {
        format!(
            "{}recipients: {{hostco: {{}}}}\ntransfers: {{hostco: {{to: US, safeguard: {{kind: derogation, article: {article}}}}}}}\n",
            data("9(2)(h)")
        )
    };
    let read = |notice: String| has(&notice.replace("hostco: {}}", "hostco: {data: [health]}}"));
    assert!(read(transfer("49(1)(a)")));
    assert!(!read(transfer("49(1)(c)")));
}

#[test]
fn two_entries_with_one_id_still_make_a_page() {
    let notice = "title: N\npurposes: {same: {name: p, data: [same]}}\ndata: {same: {name: d}}\nsections: {data: {title: t, text: x}, same: {text: y}}\n";
    let (_, site, findings) = read("languages: [en]\n", notice);
    assert!(!findings.is_empty(), "it is reported");
    let document = compose(view(&site), &language::words("en").unwrap());
    html::body(&markdown(&document)).unwrap();
}

/// The page of the notice with every text of one line replaced by `words`.
fn page_of(words: &str) -> html::Body {
    let notice = every_key();
    let mut parts = notice.split("{fi: ");
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after = part.split_once('}').map_or("", |(_, after)| after);
        changed += &format!("{{fi: x, en: {}}}{after}", serde_json::to_string(words).unwrap());
    }
    let (_, site, _) = read(SITE, &changed);
    let markdown = markdown(&compose(view(&site), &language::words("en").unwrap()));
    html::body(&markdown).unwrap_or_else(|error| panic!("{error}\n{markdown}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_about_the_rest_is_more_than_its_characters(words in "[a-z]{1,3}(\\PC|[*_`#<>\\[\\]{}|\\\\!~=+ \n-]){0,30}[a-z]") {
        let (changed, plain) = (page_of(&words), page_of("word"));
        prop_assert_eq!(skeleton(&changed.html), skeleton(&plain.html), "{}", changed.html);
        let ids = |body: &html::Body| body.headings.iter().map(|heading| heading.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(ids(&changed), ids(&plain));
    }
}
