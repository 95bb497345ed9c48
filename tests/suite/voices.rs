//! The voices: our sentences speak to the reader, or all of them of the data subject.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use notice::language;
use serde_yaml::Value;

use crate::languages::flat;
use crate::temp::Temp;

/// What speaks to the reader, by language: words, and what stands in a request.
const ADDRESS: &[(&str, &[&str], &[&str])] = &[
    ("de", &["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres"], &[]),
    ("en", &["you", "your", "yours", "yourself"], &[", contact:"]),
    (
        "fi",
        &[
            "sinä",
            "sinua",
            "sinuun",
            "sinulla",
            "sinulle",
            "sinulta",
            "sinun",
            "sinusta",
            "sinut",
            "voit",
            "haluat",
            "peruutat",
            "kiistät",
            "olet",
            "et",
            "asut",
            "työskentelet",
            "katsot",
            "käytät",
            "pyydät",
            "suljet",
            "ota",
        ],
        &[],
    ),
    ("sv", &["du", "dig", "din", "ditt", "dina"], &[", kontakta:"]),
];

/// Finnish words that end as "of yours" does, and mean something else.
const NOT_YOURS: &[&str] =
    &["estäisi", "kattaisi", "kuukausi", "lapsi", "olisi", "paitsi", "uusi", "vaatisi", "vaikeuttaisi", "vuosi"];

/// The word that speaks to the reader, if there is one.
fn address<'a>(code: &str, text: &'a str) -> Option<&'a str> {
    let (_, words, requests) = ADDRESS.iter().find(|(known, ..)| *known == code).expect("every language has its words");
    let is_address = |word: &&str| {
        // In German the capital letter tells "Sie" from "sie".
        let word = if code == "de" { (*word).to_owned() } else { word.to_lowercase() };
        let of_yours = code == "fi" && word.ends_with("si") && !word.ends_with("ksi");
        words.contains(&&*word) || of_yours && !NOT_YOURS.contains(&&*word)
    };
    let request = requests.iter().find_map(|request| text.find(request).map(|at| &text[at..]));
    text.split(|c: char| !c.is_alphabetic()).find(is_address).or(request)
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    let mut strings = BTreeMap::new();
    flat(value, "", &mut strings);
    strings.into_iter().map(|(route, (text, _))| (route, text)).collect()
}

#[test]
fn what_speaks_to_the_reader_has_its_other_voice() {
    for code in language::codes() {
        for ((tag, you), (other_tag, other)) in language::trees(code, "you").zip(language::trees(code, "data_subject"))
        {
            assert_eq!(other_tag, format!("{tag}.data_subject"));
            let (you, other) = (texts(&you), texts(&other));
            let speaks: BTreeSet<_> = you.iter().filter(|(_, text)| address(code, text).is_some()).collect();
            assert!(speaks.len() > 80, "{tag}: {}", speaks.len());
            let left: Vec<_> = other.iter().filter_map(|said| Some((said, address(code, said.1)?))).collect();
            assert!(left.is_empty(), "{other_tag} speaks to the reader: {left:#?}");
            let changed: BTreeSet<_> = you.iter().filter(|(route, text)| other[*route] != **text).collect();
            let needless: Vec<_> = changed.difference(&speaks).collect();
            assert!(needless.is_empty(), "{other_tag} says otherwise what speaks to nobody: {needless:#?}");
        }
    }
}

#[test]
fn what_a_country_says_otherwise_it_says_otherwise_in_every_voice() {
    let files: BTreeMap<_, _> = language::variants().map(|(name, text, _)| (name, text)).collect();
    let routes = |name: &str| {
        let text = files.get(name).copied().unwrap_or("{}");
        texts(&serde_yaml::from_str(text).unwrap()).into_keys().collect::<BTreeSet<_>>()
    };
    let countries = files.keys().filter(|name| !name.contains('.'));
    for (country, (code, _)) in countries.filter_map(|name| Some((name, name.split_once('-')?))) {
        let overlaid: BTreeSet<_> = &routes(country) & &routes(&format!("{code}.data_subject"));
        let there = routes(&format!("{country}.data_subject"));
        assert!(overlaid.is_subset(&there), "words/{country}.data_subject.yaml lacks {:?}", &overlaid - &there);
    }
}

#[test]
fn words_that_speak_to_the_reader_are_told_from_those_that_do_not() {
    let speaks = |code, text| address(code, text).is_some();
    assert!(speaks("fi", "Oikeutesi") && speaks("fi", "pääsy tietoihisi") && speaks("fi", "Voit valittaa."));
    assert!(!speaks("fi", "Rekisteröidyllä on oikeus saada tietonsa poistettua kuukauden kuluessa."));
    assert!(!speaks("fi", "uusi käyttötarkoitus, 1 kuukausi, oikeusvaateen laatimiseksi"));
    assert!(speaks("de", "Welche Rechte haben Sie?") && !speaks("de", "wenn sie ihre Daten"));
    assert!(speaks("sv", "Om någon vill, kontakta: {contact}.") && !speaks("sv", "Den registrerade kan kontakta oss."));
    assert!(speaks("en", "Your rights") && !speaks("en", "young people"));
}

#[test]
fn a_language_has_a_tag_in_every_country_and_voice() {
    let tag = |code, country| language::tag(code, country, "data_subject");
    assert_eq!(
        [tag("sv", None), tag("sv", Some("SE")), tag("sv", Some("AX")), tag("fi", Some("FI"))],
        ["sv.data_subject", "sv.data_subject", "sv-FI.data_subject", "fi.data_subject"].map(Some)
    );
    assert_eq!(tag("sv.data_subject", None), None, "authors name a language");
    assert_eq!(language::words("sv-FI.data_subject").unwrap().code, "sv");
    assert!(language::codes().all(|code| !code.contains('.')), "a language has no voice");
    let said = |tag: &str| language::pack(tag).unwrap().object.marketing.text.clone();
    assert!(said("sv.data_subject").contains("för direkt marknadsföring"));
    assert!(said("sv-FI.data_subject").contains("för direktmarknadsföring"));
}

/// The small site in the third person, with its own words.
fn third_person(own: &str) -> Temp {
    let temp = Temp::site();
    let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
    temp.with("notice.yaml", format!("{config}style: {{voice: data_subject, headings: questions}}\n"));
    temp.with("words/en.yaml", own);
    temp
}

fn said(temp: &Temp, arguments: &[&str]) -> String {
    String::from_utf8(temp.notice(&[arguments, &["--as-of", "2026-11-24"]].concat()).stdout).unwrap()
}

#[test]
fn a_site_speaks_of_the_data_subject_in_page_markdown_and_snippets() {
    let temp = third_person("page: {contents: Here}\n");
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    temp.with("notices/chat.yaml", notice.replace("source: subject}", "source: subject, channel: chat}"));
    let built = said(&temp, &["build", "--formats", "html,markdown,snippets"]);
    for file in ["index.html", "chat.md"] {
        let text = fs::read_to_string(temp.0.join("public/chat").join(file)).unwrap_or_else(|_| panic!("{built}"));
        for ours in ["What other rights does the data subject have?", "The data subject has the right to"] {
            assert!(text.contains(ours), "{ours}: {text}");
        }
        assert!(!text.contains("You have the right") && !text.contains("What other rights do you have?"), "{text}");
    }
    let banner = fs::read_to_string(temp.0.join("public/chat/chat-banner.txt")).unwrap();
    assert!(banner.contains("The rights of the data subject and the whole privacy notice: "), "{banner}");
}

#[test]
fn own_words_hold_in_every_voice() {
    let temp = third_person("complaint: {text: You can complain to the supervisory authority.}\n");
    let told = said(&temp, &["check"]);
    assert!(told.contains("ours says: \"The data subject has the right to lodge"), "{told}");
    said(&temp, &["build", "--formats", "markdown"]);
    let text = fs::read_to_string(temp.0.join("public/chat/chat.md")).unwrap();
    assert!(text.contains("You can complain to the supervisory authority."), "{text}");
    let ours = &language::pack("en.data_subject").unwrap().complaint.text.text;
    let temp = third_person(&format!("complaint: {{text: \"{ours}\"}}\n"));
    assert!(said(&temp, &["check"]).contains("complete against"), "{}", said(&temp, &["check"]));
}
