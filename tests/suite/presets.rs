//! What `notice init` and `notice new` write: nothing is owed once the marked places are filled in.

use std::fs;
use std::path::{Path, PathBuf};

use notice::diagnostic::{Finding, Severity};
use notice::language;
use notice::model::site::Format;
use notice::site::scaffold::{Circumstances, Place, Preset, add, init, presets};
use notice::site::{BuildOptions, Loaded, build, check, check_apart, load};
use notice::source::MARKS;

use crate::support::{DAY, files_below, printed, text};

/// A folder that is there for one test and gone after it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("notice-presets-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        Folder(folder)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn load(&self) -> Loaded {
        load(&self.0, "", &[])
    }

    /// The names of what lies in it.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = entries.map(|name| name.to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where editors find the schemas.
const SCHEMAS: &[&str] = &[".notice/notice.schema.json", ".notice/site.schema.json"];

fn finland(languages: &[&str]) -> Circumstances {
    Circumstances { languages: languages.iter().map(|&tag| tag.to_owned()).collect(), country: "FI".into(), lang: None }
}

/// Finland, whose law the presets know, and two countries whose law the author names.
const COUNTRIES: [&str; 3] = ["FI", "DE", "EE"];

fn preset(name: &str) -> Preset {
    presets().find(|preset| preset.name == name).unwrap()
}

/// Each language alone, and all of them both ways round.
fn choices() -> Vec<Vec<&'static str>> {
    let all: Vec<_> = language::codes().collect();
    let mut choices: Vec<_> = all.iter().map(|&code| vec![code]).collect();
    choices.push(all.iter().rev().copied().collect());
    choices.push(all);
    choices
}

/// What an author writes in the place of each mark: words for words, a date for a date, an act for an act.
const ANSWERS: &[(&str, &str)] = &[
    ("published", "2026-01-31"),
    ("review_by", "2027-01-31"),
    ("kind", "company"),
    ("address", "\"Lehmustie 1, 00100 Helsinki\""),
    ("email", "tietosuoja@lehmustie-yksi.fi"),
    ("settings", "https://lehmustie-yksi.fi/evasteet/"),
    ("role", "processor"),
    ("law", "ACT s. 1"),
    ("period", "6 months"),
    ("duration", "6 months"),
    ("transfers", "none"),
    ("automated_decisions", "none"),
];
/// How long something is kept for ever, in a note in any language.
const FOR_EVER: [&str; 4] = ["permanent", "pysyv", "varaktig", "dauerhaft"];

/// Does at every mark what an author does.
fn filled(text: &str, country: &str) -> String {
    let fill = |line: &str| {
        let Some((before, note)) = MARKS.iter().find_map(|(_, word)| line.split_once(&format!("\"{word}: "))) else {
            return line.to_owned();
        };
        let (note, after) = note.split_once('"').unwrap();
        let key = before.trim_end_matches([':', ' ']).rsplit([' ', '{']).next().unwrap();
        let lower = note.to_lowercase();
        let value = match key {
            "authority" => "DE-NW",
            "country" => country,
            "email" if before.starts_with("      ") => "dpo@lehmustie-yksi.fi", // the officer's
            "period" if FOR_EVER.iter().any(|word| lower.starts_with(word)) => "permanent",
            _ => ANSWERS.iter().find(|(known, _)| *known == key).map_or("Lehmus", |(_, value)| value),
        };
        format!("{before}{value}{after}")
    };
    text.lines().map(|line| fill(line) + "\n").collect()
}

/// Fills the marks of a whole site, and declares its drafts ready.
pub fn fill_in(root: &Path) {
    let config = fs::read_to_string(root.join("notice.yaml")).unwrap();
    let country = config.lines().find_map(|line| line.strip_prefix("country: ")).unwrap();
    for file in files_below(root, "yaml") {
        let text = filled(&fs::read_to_string(&file).unwrap(), country).replace("draft: true\n", "");
        fs::write(&file, text).unwrap();
    }
    if files_below(root, "yaml").iter().any(|file| fs::read_to_string(file).unwrap().contains("ACT s. 1")) {
        let config = fs::read_to_string(root.join("notice.yaml")).unwrap();
        fs::write(root.join("notice.yaml"), config + "laws:\n  ACT: {name: An Act}\n").unwrap();
    }
}

/// A text without the comments of its own lines.
fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with('#')).map(|line| format!("{line}\n")).collect()
}

/// Asserts that nothing at all is found.
fn owes_nothing(site: &Folder, notices: usize) {
    let loaded = site.load();
    let findings = check(&loaded, DAY);
    assert!(findings.is_empty(), "{}\n{}", site.read("notice.yaml"), printed(&loaded.files, &findings));
    assert_eq!(loaded.site.notices.len(), notices);
}

/// Asserts that HTML and Markdown come out in each language.
fn is_built(site: &Folder, languages: &[&str], notices: usize) {
    let mut loaded = site.load();
    let options = BuildOptions {
        as_of: DAY,
        formats: Some(vec![Format::Html, Format::Markdown]),
        strict: true,
        ..BuildOptions::default()
    };
    let built = build(&mut loaded, &options, &|_, _| ());
    assert!(built.findings.is_empty() && built.written.unwrap().is_some());
    let pages = files_below(&site.0.join("public"), "md");
    assert_eq!(pages.len(), notices * languages.len());
    for page in pages.iter().chain(&files_below(&site.0.join("public"), "html")) {
        let page = fs::read_to_string(page).unwrap();
        let left = ["FILL IN", "TÄYTÄ", "FYLL I", "AUSFÜLLEN", "organisation.example", "0000/0000"];
        assert!(left.iter().all(|words| !page.contains(words)), "{page}");
    }
}

#[test]
fn the_readme_names_every_preset() {
    let readme = text("README.md");
    let names = presets().map(|preset| format!("`{}`", preset.name));
    let missing: Vec<_> = names.filter(|name| !readme.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_preset_says_in_a_line_what_it_is_about() {
    for preset in presets() {
        let about = preset.about();
        assert!((12..80).contains(&about.len()) && !about.contains(['`', '#']), "{}: {about}", preset.name);
    }
}

#[test]
fn a_preset_that_is_filled_in_owes_nothing() {
    for (preset, country) in presets().flat_map(|preset| COUNTRIES.map(|country| (preset, country))) {
        for languages in choices() {
            let site = Folder::new("filled");
            init(&site.0, preset, &Circumstances { country: country.into(), ..finland(&languages) }).unwrap();
            fill_in(&site.0);
            owes_nothing(&site, 1);
        }
    }
}

#[test]
fn all_presets_fit_into_one_site() {
    for languages in choices() {
        let site = Folder::new("all");
        init(&site.0, preset("chat"), &finland(&languages)).unwrap();
        for preset in presets().filter(|preset| preset.name != "chat") {
            add(&site.load(), preset.name, preset, None).unwrap();
        }
        fill_in(&site.0);
        owes_nothing(&site, presets().count());
        is_built(&site, &languages, presets().count());
    }
}

#[test]
fn a_municipality_owes_only_its_other_national_language() {
    for (languages, owed) in
        [(vec!["fi", "sv"], 0), (vec!["sv", "fi", "en", "de"], 0), (vec!["fi"], 1), (vec!["sv"], 1)]
    {
        let site = Folder::new("town");
        init(&site.0, preset("municipal-service"), &finland(&languages)).unwrap();
        fill_in(&site.0);
        let town = site.read("notice.yaml").replace("kind: company", "kind: public_authority");
        fs::write(site.0.join("notice.yaml"), town).unwrap();
        let loaded = site.load();
        let findings = check(&loaded, DAY);
        assert!(findings.iter().all(|finding| finding.rule == "national-language-missing"));
        assert_eq!(findings.len(), owed, "{}", printed(&loaded.files, &findings));
    }
}

#[test]
fn the_check_finds_exactly_the_places_that_are_listed() {
    for preset in presets() {
        let site = Folder::new("places");
        let places = init(&site.0, preset, &finland(&["fi", "en"])).unwrap().places;
        let loaded = site.load();
        let findings = check(&loaded, DAY);
        assert!(findings.iter().all(|finding| finding.rule == "placeholder-text"), "{}", preset.name);
        let found = findings.iter().map(|finding| {
            let file = finding.place.span.file;
            (loaded.files.path(file).to_owned(), loaded.files.range(finding.place.span).start.line)
        });
        let listed: Vec<_> = places.iter().map(|place| (place.path.clone(), place.line)).collect();
        assert_eq!(found.collect::<Vec<_>>(), listed, "{}", preset.name);
        assert!(places.iter().all(|Place { what, .. }| what.len() > 8 && !what.contains('"')), "{places:?}");
        assert!((6..=26).contains(&places.len()), "a few: {}", places.len());
    }
}

#[test]
fn without_its_comments_a_preset_owes_exactly_its_marks() {
    for preset in presets() {
        for code in language::codes() {
            let site = Folder::new("marks");
            init(&site.0, preset, &finland(&[code])).unwrap();
            let mut marks = 0;
            for file in files_below(&site.0, "yaml") {
                let text = without_comments(&fs::read_to_string(&file).unwrap());
                marks += MARKS.iter().map(|(_, word)| text.matches(&format!("\"{word}: ")).count()).sum::<usize>();
                assert!(!text.contains(".example") && !text.contains("0000/0000"), "{}", preset.name);
                fs::write(&file, text).unwrap();
            }
            let found = check_apart(&site.load(), DAY);
            assert!(found.findings.is_empty() && found.in_drafts.len() == marks, "{} {code}: as a draft", preset.name);

            let notice = format!("notices/{}.yaml", preset.name);
            fs::write(site.0.join(&notice), site.read(&notice).replace("draft: true\n", "")).unwrap();
            let loaded = site.load();
            let found = check_apart(&loaded, DAY);
            let is_mark = |finding: &Finding| finding.rule == "placeholder-text" && finding.severity == Severity::Error;
            assert!(found.findings.iter().all(is_mark), "{}", printed(&loaded.files, &found.findings));
            assert_eq!((found.findings.len(), found.in_drafts.len()), (marks, 0), "{} {code}", preset.name);
            let built = build(&mut site.load(), &BuildOptions { as_of: DAY, ..BuildOptions::default() }, &|_, _| ());
            assert!(built.written.unwrap().is_none(), "nothing that is left to fill in is published");
        }
    }
}

#[test]
fn comments_and_marks_are_in_the_language_of_the_author() {
    let english = [" the ", " what ", " is ", " and ", " of "];
    for (preset, code) in presets().flat_map(|preset| ["fi", "sv", "de"].map(|code| (preset, code))) {
        let site = Folder::new("author");
        init(&site.0, preset, &finland(&[code])).unwrap();
        let notice = format!("notices/{}.yaml", preset.name);
        for path in ["notice.yaml", notice.as_str()] {
            let text = site.read(path);
            assert!(!text.contains("FILL IN"), "{path} {code}");
            let comments = text.lines().filter(|line| line.trim_start().starts_with("# "));
            let words = |line: &str| line.split('`').step_by(2).collect::<String>(); // what is quoted is YAML
            let left: Vec<_> = comments.filter(|line| english.iter().any(|word| words(line).contains(word))).collect();
            assert!(left.is_empty(), "{path} {code}: {left:?}");
        }
    }
    let site = Folder::new("asked");
    init(&site.0, preset("chat"), &Circumstances { lang: Some("sv".into()), ..finland(&["fi"]) }).unwrap();
    assert!(site.read("notices/chat.yaml").contains("published: \"FYLL I: "));
}

#[test]
fn a_new_site_builds_at_once_without_its_draft() {
    let site = Folder::new("draft");
    init(&site.0, preset("calls"), &finland(&["fi"])).unwrap();
    let built =
        build(&mut site.load(), &BuildOptions { as_of: DAY, strict: true, ..BuildOptions::default() }, &|_, _| ());
    assert!(built.findings.is_empty() && built.written.unwrap().is_some());
    assert!(site.0.join("public/index.html").is_file() && !site.0.join("public/calls").exists());
}

#[test]
fn what_a_draft_finds_in_the_site_still_forbids_another_notice() {
    let site = Folder::new("both");
    init(&site.0, preset("chat"), &finland(&["en"])).unwrap();
    let ready = site.read("notices/chat.yaml").replace("draft: true\n", "");
    fs::write(site.0.join("notices/ready.yaml"), filled(&ready, "FI")).unwrap();
    let built = build(&mut site.load(), &BuildOptions { as_of: DAY, ..BuildOptions::default() }, &|_, _| ());
    assert!(built.written.unwrap().is_none());
}

#[test]
fn languages_the_site_does_not_have_leave_no_trace() {
    let site = Folder::new("languages");
    init(&site.0, preset("customer-register"), &finland(&["fi"])).unwrap();
    for path in ["notice.yaml", "notices/customer-register.yaml"] {
        let text = site.read(path);
        assert!(text.contains(" fi: ") && !text.contains(" en: "), "{path}");
        assert!(!text.contains("# [") && !text.contains('$') || text.matches('$').count() == 1, "{path}");
    }
    assert!(
        site.read("notices/customer-register.yaml").contains("\n      - fi: nimi\n"),
        "the dash goes to who is left"
    );
}

#[test]
fn finnish_law_is_not_told_in_another_country() {
    let (finnish, swedish) = (Folder::new("fi"), Folder::new("se"));
    init(&finnish.0, preset("customer-register"), &finland(&["en"])).unwrap();
    init(&swedish.0, preset("customer-register"), &Circumstances { country: "SE".into(), ..finland(&["en"]) }).unwrap();
    let text = |site: &Folder| site.read("notices/customer-register.yaml");
    assert!(text(&finnish).contains("(1336/1997)") && text(&finnish).contains("    period: 6 years\n"));
    assert!(!text(&swedish).contains("1336/1997") && !text(&swedish).contains("    period: 6 years\n"));
    assert!(text(&swedish).contains("FILL IN: the act and section"));
}

#[test]
fn no_preset_names_a_finnish_act_to_another_country() {
    let numbered = |word: &&str| {
        word.split_once('/').is_some_and(|(number, year)| {
            number.len() > 1
                && number.bytes().all(|b| b.is_ascii_digit())
                && (year.starts_with("19") || year.starts_with("20"))
        })
    };
    for preset in presets() {
        for (country, cited) in [("FI", true), ("SE", false)] {
            let site = Folder::new("acts");
            init(&site.0, preset, &Circumstances { country: country.into(), ..finland(&["en", "fi"]) }).unwrap();
            let text = site.read(&format!("notices/{}.yaml", preset.name));
            let acts: Vec<_> = text.split(|c: char| !c.is_ascii_digit() && c != '/').filter(numbered).collect();
            assert_eq!(!acts.is_empty(), cited, "{} in {country}: {acts:?}", preset.name);
        }
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written_stays() {
    let site = Folder::new("kept");
    fs::write(site.0.join("notice.yaml"), "country: FI\n").unwrap();
    let error = init(&site.0, preset("chat"), &finland(&["en"])).unwrap_err();
    assert!(error.to_string().contains("notice.yaml exists already"), "{error}");
    assert_eq!((site.names(), site.read("notice.yaml")), (vec!["notice.yaml".to_owned()], "country: FI\n".to_owned()));

    let site = Folder::new("blocked");
    fs::write(site.0.join("notices"), "a list of my own").unwrap();
    let error = init(&site.0, preset("chat"), &finland(&["en"])).unwrap_err();
    assert!(format!("{error:#}").starts_with("nothing was written: cannot write"), "{error:#}");
    assert_eq!(site.names(), ["notices"]);

    let deep = site.0.join("a/b");
    fs::write(site.0.join("a"), "a file").unwrap();
    assert!(init(&deep, preset("chat"), &finland(&["en"])).is_err());
    assert_eq!(site.names(), ["a", "notices"]);
}

#[test]
fn other_files_of_the_folder_stay() {
    let site = Folder::new("others");
    fs::write(site.0.join(".gitignore"), "/secret/\n").unwrap();
    let scaffold = init(&site.0, preset("chat"), &finland(&["en"])).unwrap();
    assert_eq!(scaffold.written, [&["notice.yaml", "notices/chat.yaml"][..], SCHEMAS].concat());
    assert_eq!(site.read(".gitignore"), "/secret/\n");
}

#[test]
fn a_new_notice_takes_up_what_the_site_says() {
    let site = Folder::new("takes");
    let config = "languages: [fi]\nparties:\n  hostco: {name: Palvelin Oy, role: processor}\n  \
                  town: {name: Esimerkkilä, country: SE}\n";
    fs::write(site.0.join("notice.yaml"), config).unwrap();
    let scaffold = add(&site.load(), "our-chat", preset("chat"), None).unwrap();
    assert_eq!(scaffold.written, [&["notices/our-chat.yaml"][..], SCHEMAS].concat());
    let text = site.read("notices/our-chat.yaml");
    assert!(text.contains("controllers: [town]") && text.contains("country: \"TÄYTÄ: "));
    assert!(text.contains("  fi: Asiakaspalvelun chat") && !text.contains("  en: "));
    assert_eq!(site.read("notice.yaml"), config);
}

#[test]
fn a_name_that_is_no_address_or_is_taken_is_refused() {
    let site = Folder::new("names");
    init(&site.0, preset("chat"), &finland(&["en"])).unwrap();
    fs::write(site.0.join("notices/old.yml"), "title: Old\n").unwrap();
    for name in ["", "../chat", "Chat", "chat.yaml", "index", "fi", "chät", "chat", "old"] {
        assert!(add(&site.load(), name, preset("chat"), None).is_err(), "{name}");
    }
    let names = fs::read_dir(site.0.join("notices")).unwrap().count();
    assert_eq!(names, 2);
}

#[test]
fn the_schemas_beside_the_site_are_those_of_the_tool() {
    let site = Folder::new("schemas");
    init(&site.0, preset("chat"), &finland(&["en"])).unwrap();
    let read = |path: &str| serde_json::from_str::<serde_json::Value>(&site.read(path)).unwrap();
    assert_eq!(read(SCHEMAS[0]), notice::model::notice_schema());
    assert_eq!(read(SCHEMAS[1]), notice::model::site_schema());

    fs::write(site.0.join(SCHEMAS[0]), "{}").unwrap();
    let scaffold = add(&site.load(), "calls", preset("calls"), None).unwrap();
    assert_eq!(scaffold.written, ["notices/calls.yaml", SCHEMAS[0]], "an older schema is made new");
    assert_eq!(read(SCHEMAS[0]), notice::model::notice_schema());
}

#[test]
fn the_first_line_of_each_new_file_leads_to_its_schema() {
    for preset in presets() {
        let site = Folder::new("modeline");
        init(&site.0, preset, &finland(&["en"])).unwrap();
        for file in files_below(&site.0, "yaml") {
            let text = fs::read_to_string(&file).unwrap();
            let schema = text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
            let schema = file.parent().unwrap().join(schema.expect("a first line for the editor"));
            let name = if file.ends_with("notice.yaml") { SCHEMAS[1] } else { SCHEMAS[0] };
            assert_eq!(schema.canonicalize().unwrap(), site.0.join(name).canonicalize().unwrap(), "{}", preset.name);
        }
    }
}
