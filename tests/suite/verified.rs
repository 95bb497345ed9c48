//! How much of the law that we print has been compared with its source, counted.

use std::io::Write;

use notice::law::{self, Verified};
use notice::{language, rules};
use serde_yaml::Value;

/// How many of how many.
struct Count(&'static str, usize, usize);

/// The sentences of law of all languages, countries, regulations and voices.
fn sentences() -> Count {
    fn walk(value: &Value, count: &mut Count) {
        let Value::Mapping(map) = value else { return };
        if map.get("law").is_some_and(Value::is_string) && map.get("text").is_some_and(Value::is_string) {
            count.1 += usize::from(map.get("verified").and_then(Value::as_bool) == Some(true));
            count.2 += 1;
            return;
        }
        map.iter().for_each(|(_, value)| walk(value, count));
    }
    let mut count = Count("sentences of law", 0, 0);
    let sources = language::sources().map(|(_, text)| text);
    for text in sources.chain(language::variants().map(|(_, text, _)| text)) {
        walk(&serde_yaml::from_str(text).unwrap(), &mut count);
    }
    count
}

fn pages() -> Count {
    Count("rule pages", rules::all().filter(|rule| rule.is_verified()).count(), rules::all().count())
}

/// The records of law; not that a change is pending, which is dated by itself.
fn records() -> Count {
    let records = law::records();
    let verified = records.iter().filter(|(_, evidence)| evidence.verified == Verified::Yes).count();
    Count("law records", verified, records.len())
}

fn sections() -> Count {
    let sections = || {
        let countries = law::countries_with_acts();
        countries
            .flat_map(|country| law::acts_with_sections(country).flat_map(move |act| law::sections_of(country, act)))
    };
    Count("sections", sections().filter(|(_, section)| section.verified).count(), sections().count())
}

#[test]
fn verified_of_all_is_counted_and_does_not_fall() {
    let counts = [sentences(), pages(), records(), sections()];
    let mut told = String::new();
    for Count(what, verified, all) in &counts {
        told += &format!("verified: {verified} of {all} {what}\n");
    }
    let _ = std::io::stderr().write_all(told.as_bytes());
    let [sentences, pages, records, sections] = counts;
    assert!(sentences.1 >= 420 && pages.1 >= 140 && records.1 >= 75 && sections.1 >= 289, "{told}");
}

#[test]
fn verified_sections_say_which_wording_was_read() {
    for country in law::countries_with_acts() {
        let (source, checked) = law::sections_read(country).unwrap();
        assert!(!source.is_empty() && checked <= law::DAY);
        for act in law::acts_with_sections(country) {
            for (cited, section) in law::sections_of(country, act) {
                assert!(
                    section.in_force.is_none() || section.wording_of.is_some(),
                    "{act} {cited}: in force by which act?"
                );
                assert!(section.until.is_none() || section.instead.is_some(), "{act} {cited}: what holds instead?");
                let limits = section.period.iter().flat_map(|period| [&period.most, &period.least]).flatten();
                for length in limits {
                    assert!(length.parse::<notice::model::period::Length>().is_ok(), "{act} {cited}: {length}");
                }
            }
        }
    }
}

#[test]
fn verified_sections_are_found_as_they_are_cited() {
    let found = |part: &str| law::section("FI", "1050/2018", part).map(|(cited, _)| cited);
    assert_eq!(found("s. 29(5)"), Some("s. 29"), "the nearest part that was read");
    assert_eq!(found("s. 29(1)(2)"), Some("s. 29(1)(2)"));
    assert_eq!(found("s. 999"), None);
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let (_, section) = law::section("FI", "628/1998", "s. 17").unwrap();
    assert!(section.is_in_force(day("2025-07-31")) && !section.is_in_force(day("2025-08-01")));
}
