//! Texts that lack a translation go out as a table and come back into the files they came from.

use std::fs;

use notice::site::load;
use notice::site::translations::{Row, State, merge, rows};

use crate::support::root;
use crate::temp::Temp;

const SITE: &str = "\
title: Privacy   # the name of the site
languages: [en, fi, de]
parties:
  town: {name: Exampletown, sector: {en: a town, fi: kaupunki}}
";

const NOTICE: &str = "\
# the chat
title: {en: Chat, fi: Chat}
translations: {fi: {state: outdated}}
purposes:
  serve:
    name: answering you   # noun
    description: |
      We read.

      * and answer
security:
  en: |
    Locked.

    Twice.
  fi: |
    Lukittu.
retention:
  chat: {period: 1 year, from: \"the end, as it were\"}
";

fn site() -> Temp {
    let temp = Temp::new();
    temp.with("notice.yaml", SITE);
    temp.with("notices/chat.yaml", NOTICE);
    temp
}

fn listed(temp: &Temp) -> Vec<Row> {
    rows(&load(&temp.0, "", &[]))
}

#[test]
fn a_table_lists_what_is_missing_and_what_lags() {
    let temp = site();
    let rows = listed(&temp);
    let state = |route: &str, language: &str| {
        rows.iter().find(|row| row.route == route && row.language == language).map(|row| row.state)
    };
    assert_eq!(state("title", "fi"), Some(State::Missing), "a plain text is in the first language only");
    assert_eq!(state("parties.town.name", "fi"), None, "a name is the same in every language");
    assert_eq!(state("parties.town.sector", "fi"), Some(State::Reviewed));
    assert_eq!(state("security", "fi"), Some(State::Outdated), "the notice says so of its Finnish");
    assert_eq!(state("purposes.serve.description", "de"), Some(State::Missing));
}

#[test]
fn a_table_that_is_filled_in_and_read_back_leaves_nothing_missing_and_everything_else_as_it_was() {
    let temp = site();
    for row in listed(&temp) {
        assert_eq!(row.text.is_empty(), row.state == State::Missing);
    }
    let table = temp.notice(&["translations", ".", "--all"]).stdout;
    let filled: String = {
        let mut reader = csv::Reader::from_reader(table.as_slice());
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in reader.deserialize() {
            let row: Row = row.unwrap();
            let text = match row.route.as_str() {
                "security" | "purposes.serve.description" => format!("Eins: \"zwei\"\n\n* drei ({})", row.language),
                _ => format!("{}, nämlich: {} # ja", row.source.trim(), row.language),
            };
            writer.serialize(Row { text, ..row }).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    temp.with("t.csv", &filled);
    let done = temp.notice(&["translations", ".", "--read", "t.csv"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let after = listed(&temp);
    assert!(after.iter().all(|row| row.state != State::Missing), "{after:#?}");
    let mut reader = csv::Reader::from_reader(filled.as_bytes());
    for row in reader.deserialize() {
        let row: Row = row.unwrap();
        let now = after
            .iter()
            .find(|now| (&now.file, &now.route, &now.language) == (&row.file, &row.route, &row.language))
            .unwrap();
        assert_eq!(now.text.trim(), row.text.trim(), "{} in {}", row.route, row.language);
        assert_eq!(now.source.trim(), row.source.trim(), "{} in {}", row.route, row.language);
    }
    let notice = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    assert!(notice.starts_with("# the chat\n") && notice.contains("# noun"), "comments stay:\n{notice}");
    let (_, findings) = (0, load(&temp.0, "", &[]).findings);
    assert!(findings.is_empty(), "{findings:#?}\n{notice}");
}

#[test]
fn a_row_whose_original_has_changed_is_left_alone() {
    let temp = site();
    let mut row = listed(&temp).into_iter().find(|row| row.route == "purposes.serve.name").unwrap();
    row.text = "vastaaminen".into();
    row.source = "something else".into();
    let loaded = load(&temp.0, "", &[]);
    let merged = merge(&loaded, &[row.clone(), Row { route: "purposes.gone.name".into(), ..row }]);
    assert!(merged.files.is_empty());
    assert!(
        merged.refused[0].ends_with("the original has changed since the table was written"),
        "{:?}",
        merged.refused
    );
    assert!(merged.refused[1].ends_with("there is no such text, or not in this language"), "{:?}", merged.refused);
}

#[test]
fn every_text_of_the_examples_goes_out_and_comes_back_in_its_place() {
    for example in ["service-desk", "city-chat", "call-recording", "it-services", "staffing-chat"] {
        let (temp, from) = (Temp::new(), root().join(format!("examples/{example}/repaired")));
        for (path, bytes) in crate::temp::files(&from) {
            temp.with(path.to_str().unwrap(), bytes);
        }
        let config = fs::read_to_string(temp.0.join("notice.yaml")).unwrap();
        let languages = config.lines().find(|line| line.starts_with("languages:")).unwrap().to_owned();
        temp.with("notice.yaml", config.replace(&languages, "languages: [fi, en, de]"));
        let mut table = listed(&temp);
        for row in table.iter_mut().filter(|row| row.language == "de") {
            row.text = format!("Ü {} »{}«", row.route, row.source.trim());
        }
        let loaded = load(&temp.0, "", &[]);
        let merged = merge(&loaded, &table);
        assert!(merged.refused.is_empty(), "{:?}", merged.refused);
        for (file, text) in &merged.files {
            temp.with(loaded.files.path(*file), text);
        }
        let after = listed(&temp);
        for row in table {
            let now = after
                .iter()
                .find(|now| (&now.file, &now.route, &now.language) == (&row.file, &row.route, &row.language));
            assert_eq!(now.unwrap().text.trim(), row.text.trim(), "{example} {} {}", row.file, row.route);
        }
        let reread = load(&temp.0, "", &[]);
        assert!(reread.findings.is_empty(), "{example}: {:#?}", reread.findings);
    }
}
