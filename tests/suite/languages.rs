//! The packs: the same sentences with the same places in every language, each sentence of law with its source.

use std::collections::{BTreeMap, BTreeSet};

use notice::diagnostic::{Files, Finding};
use notice::document::compose;
use notice::language::{self, Case};
use notice::model::period::Length;
use notice::model::{self, Site, View};
use notice::template::Templates;
use serde_yaml::Value;

use crate::temp::Temp;

/// Every string of a pack by its route, with whether it names its law.
pub fn flat(value: &Value, route: &str, into: &mut BTreeMap<String, (String, Option<String>)>) {
    match value {
        Value::String(text) => {
            into.insert(route.to_owned(), (text.clone(), None));
        }
        Value::Mapping(map) => {
            let get = |key: &str| map.get(key).and_then(Value::as_str);
            if let (Some(text), Some(law)) = (get("text"), get("law")) {
                into.insert(route.to_owned(), (text.to_owned(), Some(law.to_owned())));
                return;
            }
            for (key, value) in map {
                flat(value, &format!("{route}/{}", key.as_str().unwrap()), into);
            }
        }
        _ => {}
    }
}

fn packs() -> BTreeMap<&'static str, BTreeMap<String, (String, Option<String>)>> {
    let read = |(code, text): (&'static str, &str)| {
        let mut strings = BTreeMap::new();
        flat(&serde_yaml::from_str(text).unwrap(), "", &mut strings);
        (code, strings)
    };
    language::sources().map(read).collect()
}

/// The `{places}` of a phrase.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_language_has_every_sentence_with_the_same_places() {
    let packs = packs();
    let english = &packs["en"];
    for (code, pack) in &packs {
        assert_eq!(
            pack.keys().collect::<Vec<_>>(),
            english.keys().collect::<Vec<_>>(),
            "words/{code}.yaml has other sentences than words/en.yaml"
        );
        for (route, (text, _)) in pack.iter().filter(|(route, _)| !route.starts_with("/units")) {
            assert_eq!(places(text), places(&english[route].0), "words/{code}.yaml {route}: {text}");
        }
    }
}

#[test]
fn sentences_of_law_name_the_same_law_in_every_language() {
    let packs = packs();
    for (code, pack) in &packs {
        for (route, (_, law)) in pack {
            assert_eq!(law, &packs["en"][route].1, "words/{code}.yaml {route}");
        }
    }
}

#[test]
fn whole_sentences_without_a_place_name_their_law() {
    // A label ends without a full stop; what ends with one speaks to the reader and must say where it has it from.
    let free = [
        "/page/no_notices",
        "/draft/warning",
        "/retention/delete",
        "/retention/archive",
        "/retention/move_on",
        "/layer/translation_unreviewed",
        "/layer/translation_outdated",
    ];
    for (code, pack) in packs() {
        for (route, (text, law)) in pack {
            let sentence = text.ends_with('.') && !text.contains('{');
            assert!(
                !sentence || law.is_some() || free.contains(&route.as_str()),
                "words/{code}.yaml {route} states law without a source: {text}"
            );
        }
    }
}

#[test]
fn what_templates_leave_behind_is_read_of_every_pack() {
    let of_packs: Vec<_> =
        language::codes().flat_map(|code| language::pack(code).unwrap().placeholders.clone()).collect();
    assert_eq!(language::placeholders(), of_packs);
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let day = jiff::civil::date(2021, 3, 11);
    let date = |code: &str| {
        let words = language::words(code).unwrap();
        words.formats.date(day, words.pack.month_in_letters)
    };
    assert_eq!(date("de"), "11. März 2021");
    assert_eq!(date("fi"), "11.3.2021");
    assert_eq!(date("en"), "11 March 2021");
    assert_eq!(date("sv"), "11 mars 2021");
    assert_eq!(date("sv-FI"), "11 mars 2021");
}

#[test]
fn lists_end_as_each_language_ends_them() {
    let list = |code: &str| language::words(code).unwrap().formats.list(&["a".into(), "b".into(), "c".into()]);
    assert_eq!(list("de"), "a, b und c");
    assert_eq!(list("fi"), "a, b ja c");
    assert_eq!(list("en"), "a, b and c");
    assert_eq!(list("sv"), "a, b och c");
}

#[test]
fn periods_stand_in_the_case_their_sentence_asks_for() {
    let form = |code: &str, length: &str, case: Case| {
        let words = language::words(code).unwrap();
        let (number, unit) = length.parse::<Length>().unwrap().0[0];
        let forms = words.pack.units[unit.word()].case(case);
        let form = if words.formats.is_one(number) { &forms.one } else { &forms.other };
        form.replace("{n}", &number.to_string())
    };
    assert_eq!(form("de", "1 month", Case::Plain), "1 Monat");
    assert_eq!(form("de", "12 months", Case::Plain), "12 Monate");
    assert_eq!(form("de", "1 month", Case::Within), "eines Monats");
    assert_eq!(form("de", "3 months", Case::Within), "von 3 Monaten");
    assert_eq!(form("fi", "12 months", Case::Plain), "12 kuukautta");
    assert_eq!(form("fi", "1 month", Case::Plain), "1 kuukausi");
    assert_eq!(form("fi", "1 month", Case::Within), "yhden kuukauden");
    assert_eq!(form("fi", "3 months", Case::Within), "3 kuukauden");
    assert_eq!(form("en", "61 days", Case::Plain), "61 days");
    assert_eq!(form("sv", "12 months", Case::Plain), "12 månader");
    assert_eq!(form("sv", "1 month", Case::Within), "en månad");
}

#[test]
fn countries_have_their_names() {
    let country = |code: &str| language::words(code).unwrap().formats.country("IN").unwrap();
    assert_eq!(country("de"), "Indien");
    assert_eq!(country("fi"), "Intia");
    assert_eq!(country("en"), "India");
    assert_eq!(country("sv"), "Indien");
}

/// What is wrong with what a country or a voice says otherwise: each entry stands in its language too, with the same places and
/// the same law, and says something else there.
fn mistakes(otherwise: &Value, ours: Option<&Value>, route: &str) -> Vec<String> {
    let Some(ours) = ours else { return vec![format!("{route} is not in the language")] };
    if let (Value::Mapping(otherwise), Value::Mapping(ours)) = (otherwise, ours)
        && !otherwise.get("text").is_some_and(Value::is_string)
    {
        let below = |key: &Value| format!("{route}/{}", key.as_str().unwrap());
        return otherwise.iter().flat_map(|(key, value)| mistakes(value, ours.get(key), &below(key))).collect();
    }
    let text = |value: &Value| value.get("text").unwrap_or(value).clone();
    let places = |value: &Value| text(value).as_str().map_or(BTreeSet::new(), |text| owned(places(text)));
    let same_law = otherwise.get("law") == ours.get("law");
    [
        (text(otherwise) == text(ours), "says what the language says"),
        (places(otherwise) != places(ours), "has other places"),
        (!same_law, "states another law"),
    ]
    .into_iter()
    .filter(|(is_so, _)| *is_so)
    .map(|(_, what)| format!("{route} {what}"))
    .collect()
}

fn owned(places: BTreeSet<&str>) -> BTreeSet<String> {
    places.into_iter().map(str::to_owned).collect()
}

#[test]
fn a_country_or_a_voice_says_only_what_it_says_otherwise() {
    for (name, text, below) in language::variants() {
        let otherwise = serde_yaml::from_str(text).unwrap();
        let mut mistakes = mistakes(&otherwise, Some(&below), "");
        // Another regulation is other law.
        let is_other = ["eu_institutions", "uk_gdpr"].iter().any(|regulation| name.contains(regulation));
        mistakes.retain(|mistake| !(is_other && mistake.ends_with("states another law")));
        assert_eq!(mistakes, Vec::<String>::new(), "words/{name}.yaml");
    }
    let names: Vec<_> = language::variants().map(|(name, ..)| name).collect();
    assert!(["sv-FI", "fi.data_subject", "sv-FI.data_subject"].iter().all(|name| names.contains(name)), "{names:?}");
}

#[test]
fn what_says_the_same_or_stands_nowhere_is_refused() {
    let ours = "{locale: sv, page: {skip: Hoppa}, retention: {later: {law: 13(2)(a), text: 'Sedan: {period}.'}}}";
    let said = |otherwise: &str| {
        let read = |text| serde_yaml::from_str::<Value>(text).unwrap();
        mistakes(&read(otherwise), Some(&read(ours)), "")
    };
    assert_eq!(said("{page: {skip: Vidare}, locale: sv-FI}"), Vec::<String>::new());
    assert_eq!(said("{page: {skip: Hoppa}}"), ["/page/skip says what the language says"]);
    assert_eq!(said("{page: {skipp: Vidare}}"), ["/page/skipp is not in the language"]);
    let sentence = |text: &str, law: &str| said(&format!("{{retention: {{later: {{law: {law}, text: '{text}'}}}}}}"));
    assert_eq!(sentence("Sedan: {period}.", "13(2)(a)"), ["/retention/later says what the language says"]);
    assert_eq!(sentence("Därefter: {time}.", "13(2)(a)"), ["/retention/later has other places"]);
    assert_eq!(sentence("Därefter: {period}.", "13"), ["/retention/later states another law"]);
    assert_eq!(said("{retention: {later: 'Därefter: {period}.'}}"), ["/retention/later states another law"]);
}

#[test]
fn a_language_is_spoken_as_in_its_country() {
    let tag = |code: &str, country: &str| language::tag(code, Some(country), "you");
    assert_eq!([tag("sv", "FI"), tag("sv", "SE"), language::tag("sv", None, "you")], ["sv-FI", "sv", "sv"].map(Some));
    assert_eq!(tag("sv", "AX"), Some("sv-FI"), "Åland is a part of Finland");
    assert_eq!([tag("fi", "FI"), tag("sv-FI", "FI"), tag("xx", "FI")], [Some("fi"), None, None]);
    assert!(language::codes().all(|code| !code.contains('-')), "a language has no country");
    assert_eq!(language::words("sv-FI").unwrap().code, "sv", "its texts and pages are those of the language");
}

/// A site in Swedish with a notice each for Finland and for Sweden.
fn swedish(languages: &str, own: &str) -> (Files, Site, Vec<Finding>) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let config =
        format!("languages: [{languages}]\ncountry: FI\nparties: {{town: {{name: Staden, business_id: 0000000-0}}}}\n");
    let config = files.add("notice.yaml", config);
    let law = "law: 621/1999 s. 24(1)(25)";
    let notice = |country: &str| {
        format!(
            "title: Ärenden\n{country}controllers: [town]\nsecrecy: {{papers: {{{law}}}}}\n\
             purposes: {{letters: {{name: utskick, direct_marketing: {{by: [email]}}}}}}\n"
        )
    };
    let notices = [("finland", ""), ("sweden", "country: SE\n")]
        .map(|(name, country)| (name.to_owned(), files.add(format!("notices/{name}.yaml"), notice(country))));
    let mut site = model::read(&files, Some(config), &notices, &mut findings);
    let words = files.add("words/sv.yaml", own);
    site.read_words("sv", words, &files, &mut findings);
    (files, site, findings)
}

/// A notice of that site as Markdown, in the Swedish of its country.
fn in_swedish(files: &Files, site: &Site, name: &str) -> String {
    let view = View { site, notice: site.notices.iter().find(|notice| notice.name == name).unwrap() };
    let words = site.words("sv", view.country()).unwrap();
    Templates::new(&[], files).ok().unwrap().markdown(&compose(view, &words)).unwrap().into_text()
}

#[test]
fn a_notice_speaks_the_swedish_of_its_country() {
    let (files, site, findings) = swedish("sv", "page: {contents: Här}\n");
    assert!(findings.is_empty(), "{findings:?}");
    let [finland, sweden] = ["finland", "sweden"].map(|name| in_swedish(&files, &site, name));
    for said in
        ["FO-nummer: 0000000-0", "24\u{a0}§ 1 mom. 25 punkten i [", "Detta är direktmarknadsföring. Kanaler: e-post."]
    {
        assert!(finland.contains(said), "{said}: {finland}");
    }
    for said in [
        "Organisationsnummer: 0000000-0",
        "24\u{a0}§ första stycket 25 i 621/1999",
        "Detta är direkt marknadsföring. Kanaler: e-post.",
    ] {
        assert!(sweden.contains(said), "{said}: {sweden}");
    }
}

#[test]
fn own_words_of_a_language_hold_in_every_country() {
    let own =
        "controller: {business_id: \"Nummer: {value}\"}\nobject: {marketing: \"Säg nej till reklam: {purposes}.\"}\n";
    let (files, site, findings) = swedish("sv", own);
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["words-of-law"], "told once");
    for name in ["finland", "sweden"] {
        let said = in_swedish(&files, &site, name);
        assert!(
            said.contains("- Nummer: 0000000-0") && said.contains("Säg nej till reklam: utskick."),
            "{name}: {said}"
        );
    }
    assert!(in_swedish(&files, &site, "finland").contains(" mom. "), "the others stay");
}

#[test]
fn a_country_is_no_part_of_a_language() {
    let (_, _, findings) = swedish("sv-FI", "page: {contents: Här}\n");
    let told: Vec<_> = findings.iter().map(|finding| (finding.message.as_str(), finding.help.as_str())).collect();
    let help = "write `sv`: what a country says otherwise in it follows from `country`";
    assert_eq!(told, [("no language `sv-FI` here", help)]);
}

#[test]
fn the_list_of_notices_speaks_the_swedish_of_the_site() {
    for (country, said) in
        [("FI", "Här finns ännu inga dataskyddsbeskrivningar."), ("SE", "Här finns ännu ingen information.")]
    {
        let temp = Temp::new();
        assert!(temp.notice(&["init", "--languages", "sv", "--country", country]).status.success());
        assert!(temp.notice(&["build", "--formats", "html"]).status.success());
        let index = std::fs::read_to_string(temp.0.join("public/index.html")).unwrap();
        assert!(index.contains(said) && index.contains("lang=\"sv\""), "{country}: {index}");
    }
}
