//! A repository that holds several sites.

use crate::temp::Temp;

const SITE: &str = "languages: [en]\n";

fn repository(sites: &[&str]) -> Temp {
    let temp = Temp::new();
    for site in sites {
        temp.with(&format!("{site}/notice.yaml"), SITE);
        temp.with(&format!("{site}/notices/chat.yaml"), "title: Chat\n");
    }
    temp
}

/// The files that something is found in, and the exit code.
fn found(temp: &Temp, paths: &[&str]) -> (Vec<String>, i32) {
    let output =
        temp.notice(&[&["check", "--format", "concise", "--quiet", "--only", "retention-missing"], paths].concat());
    let lines = String::from_utf8(output.stdout).unwrap();
    let paths = lines.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect();
    (paths, output.status.code().unwrap())
}

#[test]
fn all_sites_below_a_folder_are_checked_in_order() {
    let temp = repository(&["sites/b", "sites/a", "sites/a/inner"]);
    let all = ["sites/a/notices/chat.yaml", "sites/a/inner/notices/chat.yaml", "sites/b/notices/chat.yaml"];
    let (mut paths, code) = found(&temp, &[]);
    assert_eq!((paths.as_slice(), code), (all.map(str::to_owned).as_slice(), 1));
    assert_eq!(found(&temp, &["sites"]).0, paths);
    assert_eq!(found(&temp, &["sites", "sites/b", "sites/b/notices/chat.yaml"]).0, paths, "each once");
    paths.truncate(1);
    assert_eq!(found(&temp, &["sites/a"]).0, paths, "a site below a site is one of its own");
}

#[test]
fn what_is_hidden_built_or_fetched_is_no_site() {
    let temp = repository(&["a", ".b", "target/c", "x/node_modules/d", "public/e", "1/2/3/4/5/6/7/8/9"]);
    temp.with("public/.notice-output", "notice output 1\n");
    assert_eq!(found(&temp, &[]).0, ["a/notices/chat.yaml"]);
    let none = repository(&[".b"]);
    none.with("notices/chat.yaml", "title: Chat\n");
    let output = none.notice(&["check"]);
    let talk = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && talk.contains(". is no site: there is no notice.yaml in it"), "{talk}");
}

#[test]
fn several_sites_are_several_suites_and_one_summary() {
    let temp = repository(&["a", "b"]);
    let output = temp.notice(&["check", "--format", "junit"]);
    let xml = String::from_utf8(output.stdout).unwrap();
    assert!(xml.contains("<testsuite name=\"a/\"") && xml.contains("<testsuite name=\"b/\""), "{xml}");
    let output = temp.notice(&["check", "--statistics"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("\n2 notices checked: "));
    let output = temp.notice(&["build"]);
    assert_eq!(output.status.code(), Some(2), "a build is of one site");
}
