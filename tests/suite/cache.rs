//! What the last build has left makes the next one faster, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use notice::diagnostic::{self, Style};
use notice::model::site::Format;
use notice::site::{BuildOptions, Preview, Previewed, build, open, preview};

use crate::support::{DAY, root};
use crate::temp::{Temp, files};

/// What came of a build: what it found as it is printed, and its files.
type Came = (String, Option<BTreeMap<PathBuf, Vec<u8>>>);

fn options(output: &Path, program: &str, drafts: bool) -> BuildOptions {
    let formats = vec![Format::Html, Format::Markdown, Format::Json, Format::Snippets];
    BuildOptions {
        as_of: DAY,
        output_dir: Some(output.to_owned()),
        base_url: Some("https://town.example/privacy/".to_owned()),
        formats: Some(formats),
        drafts,
        program: program.to_owned(),
        ..BuildOptions::default()
    }
}

fn came(site: &Path, options: &BuildOptions) -> Came {
    let mut loaded = open(site, "", &[]);
    let built = build(&mut loaded, options, &|_, _| ());
    let style = Style { colour: false, width: 100 };
    let printed = built.findings.iter().map(|finding| diagnostic::render(finding, &loaded.files, style)).collect();
    let written = built.written.expect("the disk takes it");
    (printed, written.map(|(dir, _)| files(&dir)))
}

/// Asserts that a build of a site that may use what the last one left comes to the same as one that may not.
fn assert_same(site: &Path, drafts: bool, after: &str) {
    let (public, fresh) = (site.join("public"), site.join("fresh"));
    let with = came(site, &options(&public, "this", drafts));
    let without = came(site, &options(&fresh, "", drafts));
    assert_eq!(with.0, without.0, "findings after {after}");
    let is_wrong = ["a mistake", "a template with a mistake", "a link to"].iter().any(|what| after.starts_with(what));
    assert!(drafts || with.1.is_none() == is_wrong, "whether anything is written after {after}: {}", with.0);
    let names = |came: &Came| came.1.as_ref().map(|files| files.keys().cloned().collect::<Vec<_>>());
    assert_eq!(names(&with), names(&without), "files after {after}");
    for (path, bytes) in with.1.iter().flatten() {
        let fresh = &without.1.as_ref().expect("the names are the same")[path];
        assert!(bytes == fresh, "{} after {after}", path.display());
    }
    let _ = fs::remove_dir_all(fresh);
}

/// A copy of an example.
fn copy(example: &str) -> Temp {
    let temp = Temp::new();
    for (path, bytes) in files(&root().join(example)) {
        if path.components().all(|part| !part.as_os_str().to_string_lossy().starts_with('.')) {
            temp.with(&path.to_string_lossy(), bytes);
        }
    }
    temp
}

/// Changes a file of a site; whether there is such.
fn edit(temp: &Temp, file: &str, change: impl Fn(String) -> String) -> bool {
    let Ok(text) = fs::read_to_string(temp.0.join(file)) else { return false };
    temp.with(file, change(text));
    true
}

fn notices(temp: &Temp) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(temp.0.join("notices"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Everything an author does to a site, one thing after the other.
fn edits(temp: &Temp, mut each: impl FnMut(&str)) {
    each("the first build");
    each("nothing");
    for name in notices(temp) {
        edit(temp, &format!("notices/{name}"), |text| match text.contains("\nreference:") {
            true => text.replace("\nreference: ", "\nreference: R-"),
            false => format!("{text}\nreference: R-17\n"),
        });
        each(&format!("a line more in {name}"));
    }
    let name = notices(temp).remove(0);
    let text = fs::read_to_string(temp.0.join("notices").join(&name)).unwrap();
    temp.with("notices/a-first-one.yaml", &text);
    each("a notice that moves the numbers of all files");
    fs::rename(temp.0.join("notices/a-first-one.yaml"), temp.0.join("notices/z-last-one.yaml")).unwrap();
    each("a notice with another name");
    edit(temp, "notices/z-last-one.yaml", |text| format!("{text}\nsecurity: \"As [](a-first-one) says.\"\n"));
    each("a link to a notice that is gone");
    fs::remove_file(temp.0.join("notices/z-last-one.yaml")).unwrap();
    each("a notice less");
    edit(temp, "notice.yaml", |text| format!("# A remark moves all that follows.\n{text}"));
    each("a remark in notice.yaml");
    temp.with("words/fi.yaml", "page: {contents: Sisältö tässä}\n");
    each("a word of the site's own");
    temp.with("templates/page.html", "{% extends \"notice/page.html\" %}{% block footer %}Ours{% endblock footer %}");
    each("a template");
    temp.with("templates/page.html", "{% extends \"notice/page.html\" %}{% block footer %}{{ no.such }}{% endblock %}");
    each("a template with a mistake");
    fs::remove_dir_all(temp.0.join("templates")).unwrap();
    each("no template");
    temp.with("static/logo.txt", "one");
    each("a file to copy");
    temp.with("static/logo.txt", "other");
    each("another text in it");
    fs::remove_dir_all(temp.0.join("static")).unwrap();
    each("nothing to copy");
    edit(temp, &format!("notices/{name}"), |text| text.replace('\n', "\r\n"));
    each("other line ends");
    edit(temp, &format!("notices/{name}"), |text| format!("{text}\nno_such_key: 1\n"));
    each("a mistake");
    edit(temp, &format!("notices/{name}"), |text| text.replace("no_such_key: 1", ""));
    each("no mistake");
}

#[test]
fn cache_makes_no_difference() {
    for example in ["service-desk", "it-services", "city-chat"] {
        let temp = copy(&format!("examples/{example}/repaired"));
        edits(&temp, |after| assert_same(&temp.0, false, &format!("{after} ({example})")));
    }
}

#[test]
fn cache_makes_no_difference_to_drafts() {
    let temp = copy("examples/it-services/as-found");
    edits(&temp, |after| assert_same(&temp.0, true, after));
}

/// A site of a general notice, two that extend it, one that is a part, and some that lead to each other; it has findings
/// of every kind that are no errors.
fn kin() -> Temp {
    let temp = Temp::site();
    let chat = fs::read_to_string(temp.0.join("notices/chat.yaml")).unwrap();
    for number in 0..6 {
        let title = format!("title: Chat {number}");
        let own = chat.lines().map(|line| if line.starts_with("title:") { title.as_str() } else { line });
        temp.with(&format!("notices/chat-{number}.yaml"), own.collect::<Vec<_>>().join("\n") + "\n");
    }
    temp.with("notices/heir.yaml", "title: Heir\nextends: chat\n");
    edit(&temp, "notices/chat.yaml", |text| text.replace("see_also:\n", "see_also:\n  - chat-1\n  - chat-2\n"));
    edit(&temp, "notices/chat-1.yaml", |text| text.replace("see_also:\n", "see_also:\n  - chat-3\n  - heir\n"));
    edit(&temp, "notices/chat-4.yaml", |text| {
        format!("{text}allow:\n  - {{rule: retention-start-missing, reason: told in the chat itself}}\n")
    });
    temp
}

#[test]
fn notices_that_look_at_each_other_are_done_anew_together() {
    let temp = kin();
    assert_same(&temp.0, false, "the first build");
    for name in ["chat", "chat-1", "chat-2", "chat-3", "chat-4", "heir"] {
        let file = format!("notices/{name}.yaml");
        edit(&temp, &file, |text| text.replacen("title: ", "title: Another ", 1));
        assert_same(&temp.0, false, &format!("another title of {name}"));
        edit(&temp, &file, |text| text.replace("year", "years"));
        assert_same(&temp.0, false, &format!("other periods in {name}"));
    }
    edits(&temp, |after| assert_same(&temp.0, false, after));
}

/// What came of a preview: what it found as it is printed, and its files.
fn seen(site: &Path, options: &BuildOptions, before: Option<&Preview>) -> (Came, Preview) {
    let mut loaded = open(site, "", &[]);
    let mut preview = preview(&mut loaded, options, before);
    let style = Style { colour: false, width: 100 };
    let printed = preview.findings.iter().map(|finding| diagnostic::render(finding, &loaded.files, style)).collect();
    let file = |file: Previewed| (PathBuf::from(&file.output.path), file.output.bytes.clone());
    let files = preview.files.take().map(|files| files.into_iter().map(file).collect());
    ((printed, files), preview)
}

#[test]
fn previews_of_what_has_changed_come_to_the_same_as_of_all() {
    for (temp, drafts) in [(kin(), true), (copy("examples/it-services/as-found"), true), (kin(), false)] {
        let options = options(&temp.0.join("public"), "", drafts);
        let mut before = None;
        edits(&temp, |after| {
            let (fresh, _) = seen(&temp.0, &options, None);
            let (came, preview) = seen(&temp.0, &options, before.as_ref());
            assert_eq!(came.0, fresh.0, "findings after {after}");
            assert!(came.1 == fresh.1, "files after {after}");
            before = Some(preview);
        });
    }
}

/// The last line that `notice build` prints.
fn said(temp: &Temp, more: &[&str]) -> String {
    let output = temp.notice(&[&["build", "--as-of", "2026-11-24", "--formats", "html,markdown"], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned()
}

/// When each file of the site was written.
fn times(temp: &Temp) -> BTreeMap<PathBuf, SystemTime> {
    let time = |path: &PathBuf| fs::metadata(temp.0.join("public").join(path)).unwrap().modified().unwrap();
    files(&temp.0.join("public")).into_keys().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn what_an_heir_owes_in_a_draft_forbids_no_more_than_before() {
    let temp = kin();
    let chat = fs::read_to_string(temp.0.join("notices/chat-0.yaml")).unwrap();
    let unfinished = chat.replace("answering your questions", "\"TODO: what for\"");
    temp.with("notices/general.yaml", format!("draft: true\n{unfinished}"));
    temp.with("notices/heir-of-draft.yaml", "title: Heir of a draft\npublished: 2026-01-01\nextends: general\n");
    assert_same(&temp.0, false, "the first build");
    assert_same(&temp.0, false, "nothing");
    edit(&temp, "notices/chat-3.yaml", |text| text.replacen("title: ", "title: Another ", 1));
    assert_same(&temp.0, false, "another title of chat-3");
    edit(&temp, "notices/heir-of-draft.yaml", |text| text.replacen("title: ", "title: Another ", 1));
    assert_same(&temp.0, false, "another title of the heir");
    let (printed, _) = came(&temp.0, &options(&temp.0.join("public"), "this", false));
    assert!(printed.contains("notices/general.yaml"), "it is told of the heir: {printed}");
}

#[test]
fn where_nothing_has_changed_nothing_is_written() {
    let temp = kin();
    assert!(said(&temp, &[]).starts_with("wrote "));
    let before = times(&temp);
    assert!(said(&temp, &[]).starts_with("public is up to date: "));
    assert_eq!(times(&temp), before);
    assert!(said(&temp, &["--no-cache"]).starts_with("wrote "));
    assert_ne!(times(&temp), before);
}

#[test]
fn drafts_with_errors_are_not_done_anew_either() {
    let temp = copy("examples/it-services/as-found");
    let first = said(&temp, &["--drafts"]);
    assert!(first.starts_with("wrote "), "{first}");
    let before = files(&temp.0.join("public-drafts"));
    assert!(said(&temp, &["--drafts"]).starts_with("public-drafts is up to date: "));
    assert!(files(&temp.0.join("public-drafts")) == before);
}

#[test]
fn a_change_touches_what_tells_of_it() {
    let temp = kin();
    said(&temp, &[]);
    let before = times(&temp);
    edit(&temp, "notices/chat-5.yaml", |text| text.replacen("title: ", "title: Another ", 1));
    let said = said(&temp, &[]);
    let after = times(&temp);
    let mut touched: Vec<_> = after.iter().filter(|(path, time)| before.get(*path) != Some(time)).collect();
    touched.sort();
    let touched: Vec<_> = touched.iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect();
    assert_eq!(touched, ["chat-5/chat-5.md", "chat-5/index.html", "index.html"]);
    assert!(said.starts_with(&format!("wrote 3 of {} files", after.len() - 1)), "{said}");
}

#[test]
fn the_output_is_put_right_whatever_was_done_to_it() {
    let temp = kin();
    said(&temp, &[]);
    let right = files(&temp.0.join("public"));
    temp.with("public/chat/index.html", "edited by hand");
    temp.with("public/strange/file.txt", "not ours");
    fs::remove_file(temp.0.join("public/chat-2/index.html")).unwrap();
    said(&temp, &[]);
    assert_eq!(files(&temp.0.join("public")), right);
    assert!(!temp.0.join("public/strange").exists());
    fs::remove_dir_all(temp.0.join("public")).unwrap();
    said(&temp, &[]);
    assert_eq!(files(&temp.0.join("public")), right);
    edit(&temp, "notices/chat-5.yaml", |text| format!("{text}aliases: [old]\n"));
    said(&temp, &[]);
    edit(&temp, "notices/chat-5.yaml", |text| text.replace("aliases: [old]", "aliases: [old/address]"));
    said(&temp, &[]);
    assert!(temp.0.join("public/old/address/index.html").exists() && !temp.0.join("public/old/index.html").exists());
}

#[test]
fn what_is_copied_is_there_whatever_else_has_changed() {
    let temp = Temp::site();
    temp.with("static/pictures/logo.txt", "one");
    assert_same(&temp.0, false, "the first build");
    edit(&temp, "notices/chat.yaml", |text| text.replacen("title: ", "title: Another ", 1));
    assert_same(&temp.0, false, "another title of the only notice");
    fs::remove_file(temp.0.join("public/pictures/logo.txt")).unwrap();
    assert_same(&temp.0, false, "a copy that was removed");
    temp.with("public/pictures/logo.txt", "two");
    assert_same(&temp.0, false, "a copy that was edited");
    edit(&temp, "notices/chat.yaml", |text| text.replacen("title: ", "title: Another ", 1));
    temp.with("public/pictures/logo.txt", "three");
    assert_same(&temp.0, false, "a copy that was edited, and a notice");
}

#[test]
fn what_a_killed_build_left_is_put_right_before_anything_is_kept() {
    let temp = kin();
    said(&temp, &[]);
    let right = files(&temp.0.join("public"));
    let marker = fs::read(temp.0.join("public/.notice-output")).unwrap();
    // A later build was killed while it moved these, and its author took the change back.
    temp.with(".public.due-4294967295/.notice-output", marker);
    temp.with(".public.due-4294967295/.notice-gone", "[\"chat-2/index.html\"]");
    temp.with(".public.due-4294967295/chat/index.html", "of another version");
    temp.with(".public.due-4294967295/chat-9/index.html", "of a notice that is gone");
    said(&temp, &[]);
    assert_eq!(files(&temp.0.join("public")).keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    assert!(files(&temp.0.join("public")) == right);
    assert!(!temp.0.join(".public.due-4294967295").exists());
}

#[test]
fn builds_at_the_same_time_leave_one_whole_site() {
    let temp = kin();
    for round in 0..4 {
        edit(&temp, "notices/chat-5.yaml", |text| text.replacen("title: ", "title: Another ", 1));
        let build = || {
            temp.command()
                .args(["build", "--as-of", "2026-11-24", "--formats", "html,markdown"])
                .stdout(Stdio::null())
                .spawn()
        };
        let all: Vec<_> = (0..4).map(|_| build().unwrap()).collect();
        all.into_iter().for_each(|mut one| _ = one.wait().unwrap());
        let together = files(&temp.0.join("public"));
        said(&temp, &["--no-cache"]);
        assert!(together == files(&temp.0.join("public")), "round {round}");
    }
}

#[test]
fn a_damaged_or_foreign_cache_is_ignored() {
    let temp = kin();
    said(&temp, &[]);
    let right = files(&temp.0.join("public"));
    let path = temp.0.join(".notice/cache/finished");
    let whole = fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let mut other = whole.clone();
    other[13] = b'0';
    let damaged: [&[u8]; 6] = [b"", b"no cache at all", &whole[..whole.len() / 2], &whole[..20], &flipped, &other];
    for bytes in damaged {
        fs::write(&path, bytes).unwrap();
        assert!(said(&temp, &[]).starts_with("wrote "));
        assert_eq!(files(&temp.0.join("public")), right);
        assert!(said(&temp, &[]).starts_with("public is up to date: "), "it is whole again");
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(said(&temp, &[]).starts_with("wrote "), "where nothing can be left, the site is written all the same");
    assert_eq!(fs::read_to_string(temp.0.join(".notice/cache/.gitignore")).unwrap().lines().last(), Some("*"));
}

#[test]
fn findings_are_told_again_and_judged_by_what_is_asked() {
    let temp = kin();
    edit(&temp, "notices/chat-3.yaml", |text| text.replace("year", "years"));
    let output = |more: &[&str]| {
        let output = temp.notice(&[&["build", "--as-of", "2029-11-24", "--formats", "html"], more].concat());
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, first) = output(&[]);
    assert_eq!((code, first.contains("warning")), (Some(0), true), "{first}");
    let (code, again) = output(&[]);
    let findings = |said: &str| said.rsplit_once("\n\n").map(|(findings, _)| findings.to_owned());
    assert_eq!((code, findings(&again)), (Some(0), findings(&first)));
    assert_eq!(output(&["--strict"]).0, Some(1), "a strict build is not what was done before");
}

#[test]
#[cfg(feature = "pdf")]
fn another_logo_makes_another_pdf() {
    let temp = Temp::site();
    edit(&temp, "notice.yaml", |text| format!("{text}theme: {{logo: a.svg}}\n"));
    let printed = |width: u8| {
        temp.with(
            "static/a.svg",
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>"),
        );
        let options =
            BuildOptions { formats: Some(vec![Format::Pdf]), ..options(&temp.0.join("public"), "this", false) };
        came(&temp.0, &options).1.expect("it is written").remove(Path::new("chat/chat.pdf")).expect("it is printed")
    };
    assert!(printed(8) != printed(80));
}
