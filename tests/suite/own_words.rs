//! A site's own words over those of our packs.

use std::fs;

use crate::temp::Temp;

const CHECK: [&str; 3] = ["check", "--as-of", "2026-11-24"];
const BUILD: [&str; 5] = ["build", "--as-of", "2026-11-24", "--formats", "html,markdown"];

fn said(temp: &Temp, arguments: &[&str]) -> String {
    String::from_utf8(temp.notice(arguments).stdout).unwrap()
}

#[test]
fn own_words_stand_in_page_and_markdown_and_the_others_stay() {
    let temp = Temp::site();
    temp.with(
        "words/en.yaml",
        "page: {contents: On this page}\nretention: {heading: How long}\nunits: {month: {plain: {one: a month}}}\n",
    );
    assert_eq!(temp.notice(&BUILD).status.code(), Some(0), "{}", said(&temp, &CHECK));
    let [page, markdown] =
        ["index.html", "chat.md"].map(|file| fs::read_to_string(temp.0.join("public/chat").join(file)).unwrap());
    assert!(page.contains(">On this page<") && !page.contains(">Contents<"), "{page}");
    for text in [&page, &markdown] {
        assert!(text.contains("How long") && !text.contains("Storage period"), "{text}");
        assert!(text.contains("Purposes and legal basis") && text.contains("3 months"), "{text}");
    }
}

#[test]
fn own_words_are_characters_in_every_format() {
    let temp = Temp::site();
    temp.with(
        "words/en.yaml",
        "controller: {heading: \"<b>We</b> *us* {{ site }}\"}\npage: {contents: \"<i>x</i>\"}\n",
    );
    let refused = said(&temp, &CHECK);
    assert!(refused.contains("words-place-unknown") && refused.contains("words-markup"), "{refused}");
    temp.with("words/en.yaml", "controller: {heading: \"<b>We</b> *us* `x`\"}\npage: {contents: \"<i>x</i>\"}\n");
    assert_eq!(temp.notice(&BUILD).status.code(), Some(0));
    let page = fs::read_to_string(temp.0.join("public/chat/index.html")).unwrap();
    assert!(page.contains("&lt;b&gt;We&lt;/b&gt; *us* `x`") && page.contains("&lt;i&gt;x&lt;/i&gt;"), "{page}");
    assert!(!page.contains("<i>") && !page.contains("<em>us"), "{page}");
}

#[test]
fn the_same_sentence_of_law_is_no_finding_and_another_is_advice() {
    let temp = Temp::site();
    let ours = notice::language::pack("en").unwrap().complaint.text.text.clone();
    temp.with("words/en.yaml", format!("complaint: {{text: \"{ours}\"}}\n"));
    assert!(said(&temp, &CHECK).contains("complete against"), "{}", said(&temp, &CHECK));
    temp.with("words/en.yaml", "complaint: {text: You can complain to the supervisory authority.}\n");
    let said = said(&temp, &CHECK);
    assert!(said.contains("advice[words-of-law]") && said.contains("GDPR 77(1), 13(2)(d)"), "{said}");
    assert!(said.contains("0 errors, 0 warnings, 1 advice"), "{said}");
}

#[test]
fn words_of_a_language_there_is_none_of_are_named() {
    let temp = Temp::site();
    temp.with("words/xx.yaml", "page: {contents: x}\n");
    let all = said(&temp, &CHECK);
    assert!(all.contains("there are no words of `xx` to change") && all.contains("words/xx.yaml:1:1"), "{all}");
    // Asked for by name, as hooks do, it is no notice.
    let one = said(&temp, &[&CHECK[..], &["words/xx.yaml"]].concat());
    assert!(one.contains("0 notices checked: 1 error, 0 warnings, 0 advice"), "{one}");
}

#[test]
fn two_files_of_one_language_are_refused() {
    let temp = Temp::site();
    temp.with("words/en.yaml", "page: {contents: x}\n");
    temp.with("words/en.yml", "page: {skip: x}\n");
    assert!(said(&temp, &CHECK).contains("two files hold words of `en`"));
}
