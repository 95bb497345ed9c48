//! What each country adds to the Regulation: its authorities, its age limit, its well-known acts.

use std::collections::BTreeSet;

use notice::law::{Act, Authority, Verified, act, acts, authority, countries, country, country_codes, is_eea, records};

use crate::support::{files_below, root, text};

/// The territories of the EEA with a code of their own.
const TERRITORIES: [&str; 7] = ["AX", "GF", "GP", "MF", "MQ", "RE", "YT"];

/// Every authority there is, by its code.
fn authorities() -> Vec<(String, &'static Authority)> {
    let national = countries().map(|country| (country.code.clone(), &country.authority));
    let regional = countries().flat_map(|country| &country.regional).map(|(code, of)| (code.clone(), of));
    national.chain(regional).chain(authority("EDPS").map(|of| ("EDPS".into(), of))).collect()
}

/// All the texts of an authority that are printed.
fn texts(of: &'static Authority) -> impl Iterator<Item = &'static str> {
    let by_language = [&of.names, &of.address, &of.visiting_address, &of.website, &of.complaint];
    let one = [&of.email, &of.phone, &of.note].into_iter().flatten().map(String::as_str);
    by_language.into_iter().flat_map(|texts| texts.iter().map(|(_, text)| text)).chain(one)
}

#[test]
fn each_country_of_the_eea_has_one_record() {
    let recorded: Vec<&str> = countries().map(|country| country.code.as_str()).collect();
    let eea: Vec<&str> = country_codes().filter(|code| is_eea(code) && !TERRITORIES.contains(code)).collect();
    assert_eq!(recorded, eea);
    assert_eq!(recorded.len(), 30);
}

#[test]
fn a_country_is_found_under_the_name_of_its_file() {
    for file in files_below(&root().join("src/law/countries"), "yaml") {
        let code = file.file_stem().unwrap().to_str().unwrap().to_uppercase();
        assert_eq!(country(&code).map(|country| &country.code), Some(&code));
    }
    assert!(country("fi").is_none() && country("CH").is_none() && country("").is_none());
}

#[test]
fn each_authority_of_a_country_has_a_name_in_english() {
    for country in countries() {
        assert!(country.authority.names.exact("en").is_some(), "{}", country.code);
    }
}

#[test]
fn each_authority_can_be_reached() {
    for (code, of) in authorities() {
        let page = of.website.get("en").or(of.complaint.get("en"));
        assert!(of.email.is_some() || page.is_some(), "{code}");
        assert!(of.names.get("en").is_some(), "{code}");
        assert!(of.email.as_ref().is_none_or(|email| email.split('@').count() == 2), "{code}");
        assert!(of.phone.as_ref().is_none_or(|phone| phone.starts_with('+')), "{code}");
        let mut pages = of.website.iter().chain(of.complaint.iter());
        assert!(pages.all(|(_, url)| url.starts_with("https://") || url.starts_with("http://")), "{code}");
    }
}

#[test]
fn what_is_printed_of_an_authority_stands_on_one_line() {
    for (code, of) in authorities() {
        for text in texts(of) {
            assert!(!text.is_empty() && text == text.trim() && !text.contains(['\n', '\r', '\t']), "{code}: {text:?}");
        }
    }
}

#[test]
fn the_authority_of_a_region_is_found_by_its_code() {
    for country in countries() {
        for (code, of) in &country.regional {
            assert!(authority(code).is_some_and(|found| std::ptr::eq(found, of)), "{code}");
        }
    }
    let of_laender = country("DE").unwrap().regional.values().filter(|of| !of.bodies.is_empty()).count();
    assert_eq!(of_laender, 17, "16 Länder, and Bavaria has two");
    assert_eq!(authority("DE-BE").and_then(|of| of.email.as_deref()), Some("mailbox@datenschutz-berlin.de"));
    assert!(authority("DE-XX").is_none() && authority("BE-DE").is_none() && authority("CH-ZH").is_none());
}

#[test]
fn a_territory_without_an_authority_of_its_own_has_that_of_its_state() {
    for code in TERRITORIES {
        let state = if code == "AX" { "FI" } else { "FR" };
        let own = country(state).is_some_and(|country| country.regional.contains_key(code));
        assert_eq!(own, code == "AX");
        assert!(own || std::ptr::eq(authority(code).unwrap(), authority(state).unwrap()), "{code}");
    }
}

#[test]
fn the_institutions_of_the_union_have_an_authority_and_third_countries_have_none() {
    let name = authority("EDPS").and_then(|of| of.names.get("fi"));
    assert_eq!(name, Some("Euroopan tietosuojavaltuutettu"));
    assert!(country("EDPS").is_none() && !is_eea("EDPS"));
    assert!(["CH", "US", "EU", "EEA", "", "-"].iter().all(|code| authority(code).is_none()));
    assert!(
        authority("GB").is_some() && !is_eea("GB"),
        "the authority under the UK GDPR, and under no other regulation"
    );
}

#[test]
fn each_age_limit_lies_between_13_and_16() {
    for country in countries() {
        let age = country.age_of_consent.as_ref().unwrap_or_else(|| panic!("{} has no age limit", country.code));
        assert!((13..=16).contains(&age.years), "{}", country.code);
    }
}

#[test]
fn only_the_finnish_age_limit_and_the_danish_were_verified() {
    let verified = countries().filter(|country| {
        country.age_of_consent.as_ref().is_some_and(|age| age.evidence.verified != Verified::Knowledge)
    });
    assert_eq!(verified.map(|country| country.code.as_str()).collect::<Vec<_>>(), ["DK", "FI"]);
}

#[test]
fn an_act_is_found_by_the_number_it_is_cited_with() {
    let names = |number| act("FI", number).map(|act| ["fi", "sv", "en"].map(|language| act.names.exact(language)));
    let administrative = ["hallintolaki", "förvaltningslagen", "Administrative Procedure Act"];
    assert_eq!(names("434/2003"), Some(administrative.map(Some)));
    assert_eq!(names("410/2015"), Some(["kuntalaki", "kommunallagen", "Local Government Act"].map(Some)));
    for cited in "1050/2018 906/2019 621/1999 1336/1997 917/2014 759/2004 785/1992 503/1989".split(' ') {
        assert!(act("FI", cited).is_some(), "{cited}");
    }
    assert!(act("FI", "523/1999").is_none(), "repealed");
    assert!(act("FI", "2015/410").is_none() && act("SE", "410/2015").is_none() && act("fi", "410/2015").is_none());
}

#[test]
fn a_finnish_act_has_a_number_and_a_year() {
    for act in acts("FI") {
        let (number, year) = act.number.split_once('/').unwrap_or_else(|| panic!("{}", act.number));
        assert!(number.parse::<u16>().is_ok_and(|number| (1..2500).contains(&number)), "{}", act.number);
        assert!(year.len() == 4 && year.parse().is_ok_and(|year: u16| (1889..=2026).contains(&year)), "{}", act.number);
        assert!(!number.starts_with('0'), "{}", act.number);
        assert!(act.names.exact("fi").is_some(), "{}", act.number);
    }
}

#[test]
fn no_act_stands_twice() {
    for file in files_below(&root().join("src/law/acts"), "yaml") {
        let code = file.file_stem().unwrap().to_str().unwrap();
        let lines = text(&format!("src/law/acts/{code}.yaml"));
        let numbers: Vec<&str> =
            lines.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(':')).map(|line| line.0).collect();
        let numbers: Vec<&&str> = numbers.iter().filter(|number| number.contains('/')).collect();
        assert_eq!(numbers.len(), acts(&code.to_uppercase()).count());
        let names: Vec<&str> =
            acts(&code.to_uppercase()).flat_map(|act| act.names.iter()).map(|(_, name)| name).collect();
        assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "two acts have the same name");
    }
}

#[test]
fn the_address_of_an_act_is_made_of_its_number() {
    let url = |number| act("FI", number).and_then(|act: &Act| act.url.exact("fi"));
    assert_eq!(url("410/2015"), Some("https://www.finlex.fi/fi/lainsaadanto/2015/410"));
    assert_eq!(url("39/1889"), None, "Finlex numbers its page in another way");
    assert!(acts("FI").all(|act| act.url.iter().all(|(_, url)| !url.contains(['{', '}']))));
}

#[test]
fn names_of_acts_are_written_as_in_running_text() {
    for act in acts("FI") {
        assert!(act.names.iter().all(|(_, name)| !name.is_empty() && name == name.trim()), "{}", act.number);
        let sv = act.names.exact("sv").unwrap_or("-lagen");
        let definite = ["lagen", "Finlands grundlag"].iter().any(|word| sv.contains(word));
        assert!(definite, "{}: {sv} is not in the definite form", act.number);
    }
}

#[test]
fn each_country_and_each_act_is_among_the_records() {
    let names: BTreeSet<String> = records().into_iter().map(|(name, _)| name).collect();
    assert!(countries().all(|country| names.contains(&country.code)));
    assert!(acts("FI").all(|act| names.contains(&format!("FI {}", act.number))));
    assert!(names.contains("EDPS") && names.contains("eea") && names.contains("eea territories"));
}
