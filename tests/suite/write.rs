//! The output folder is replaced whole or not at all, and nothing else is touched.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use notice::site::write::{Output, check_ours, replace};

use crate::temp::Temp;

fn outputs(files: &[(&str, &str)]) -> Vec<Output> {
    files.iter().map(|(path, text)| Output { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() }).collect()
}

/// Twelve files whose names and texts tell their generation, and one whose name stays.
fn generation(number: u32) -> Vec<Output> {
    let mut files: Vec<_> =
        (0..12).map(|file| (format!("page-{}/{file}-{number}.html", file % 3), number.to_string())).collect();
    files.push(("index.html".to_owned(), number.to_string()));
    files.into_iter().map(|(path, text)| Output { path, bytes: text.repeat(1000).into_bytes() }).collect()
}

/// Every file below, with its text, as `path=text`.
fn tree(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("the folder is read") {
            let path = entry.expect("the folder is read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("the file is read");
                let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
                found.insert(format!("{name}={text}"));
            }
        }
    }
    found
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is read");
    entries.map(|entry| entry.expect("the folder is read").file_name().to_string_lossy().into_owned()).collect()
}

/// What `tree` gives for a site of these files.
fn site_of(files: &[Output]) -> BTreeSet<String> {
    let texts = files.iter().map(|file| format!("{}={}", file.path, String::from_utf8_lossy(&file.bytes)));
    texts.chain([".notice-output=notice output 1\n".to_owned()]).collect()
}

fn fault(dir: &Path, site: &Path, files: &[(&str, &str)]) -> String {
    let fault = replace(dir, site, &outputs(files)).expect_err("this must be refused");
    format!("{fault:#}")
}

#[test]
fn a_second_build_replaces_every_file() {
    let temp = Temp::new();
    let dir = temp.0.join("out/public");
    let first = outputs(&[("index.html", "old"), ("chat/index.html", "old"), ("gone", "x")]);
    let second = outputs(&[("index.html", "new!"), ("fi/chat/index.html", "new"), ("chat", "a file now")]);
    replace(&dir, &temp.0, &first).expect("the first build is written");
    assert_eq!(tree(&dir), site_of(&first));
    let written = replace(&dir, &temp.0, &second).expect("the second build is written");
    assert_eq!((written.files, written.bytes), (3, 17));
    assert_eq!(tree(&dir), site_of(&second));
    assert_eq!(names(&temp.0.join("out")), ["public".to_owned()].into());
}

#[test]
fn an_empty_folder_is_taken() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    fs::create_dir(&dir).expect("a folder is made");
    replace(&dir, &temp.0, &generation(1)).expect("the build is written");
    assert_eq!(tree(&dir), site_of(&generation(1)));
    assert_eq!(names(&temp.0), ["public".to_owned()].into());
}

#[test]
fn a_foreign_folder_is_not_emptied() {
    let temp = Temp::new();
    temp.with("public/thesis.txt", "years of work");
    let dir = temp.0.join("public");
    let said = fault(&dir, &temp.0, &[("index.html", "x")]);
    assert!(said.starts_with(&dir.display().to_string()) && said.contains("--output-dir"), "{said}");
    assert!(check_ours(&dir, &temp.0).is_err());
    temp.with("public/.notice-output", "made by another tool\n");
    assert!(check_ours(&dir, &temp.0).is_err());
    fs::remove_file(dir.join(".notice-output")).expect("the marker is removed");
    assert_eq!(tree(&temp.0), ["public/thesis.txt=years of work".to_owned()].into());
}

#[test]
fn a_repository_in_the_output_is_not_removed() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    replace(&dir, &temp.0, &generation(1)).expect("the build is written");
    temp.with("public/.git/HEAD", "ref: refs/heads/pages");
    assert!(fault(&dir, &temp.0, &[("index.html", "x")]).contains("git repository"));
    assert!(dir.join(".git/HEAD").exists());
}

#[test]
fn the_folder_of_the_sources_is_refused() {
    let temp = Temp::new();
    // Marked, as if the sources had been put into an output folder.
    temp.with("out/.notice-output", "notice output 1\n");
    temp.with("out/site/notice.yaml", "title: T");
    let (out, site) = (temp.0.join("out"), temp.0.join("out/site"));
    for dir in [out.as_path(), &site, &site.join("../../out"), &site.join("notice.yaml")] {
        assert!(check_ours(dir, &site).is_err(), "{}", dir.display());
        assert!(replace(dir, &site, &generation(1)).is_err(), "{}", dir.display());
    }
    for dir in ["", ".", "./", "..", "/", "public/.."] {
        let said = format!("{:#}", check_ours(Path::new(dir), &site).expect_err("this must be refused"));
        assert!(said.contains("cannot be replaced as a whole"), "{dir}: {said}");
    }
    assert_eq!(names(&site), ["notice.yaml".to_owned()].into());
}

#[test]
fn a_path_out_of_the_folder_is_refused() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    for path in ["../x", "a/../../x", "/etc/x", "a\\x", "a//x", "", "a/", "./x", "a/..", "\0", ".notice-output"] {
        let said = fault(&dir, &temp.0, &[("index.html", "x"), (path, "x")]);
        assert!(said.contains(path), "{path}: {said}");
    }
    assert_eq!(names(&temp.0), BTreeSet::new());
}

#[test]
fn two_outputs_with_one_path_are_refused() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    for pair in [["a", "a"], ["a/b", "A/B"], ["ä.html", "Ä.html"], ["a", "a/b"], ["a/b", "a"], ["A/x", "a/y"]] {
        let said = fault(&dir, &temp.0, &pair.map(|path| (path, "x")));
        assert!(said.contains("only one can be written"), "{pair:?}: {said}");
    }
    replace(&dir, &temp.0, &outputs(&[("a/b", ""), ("a/c", ""), ("ab", "")])).expect("these three are different");
}

#[test]
fn a_failed_write_leaves_the_old_site() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    replace(&dir, &temp.0, &generation(1)).expect("the build is written");
    let too_long = "x".repeat(300);
    let said = fault(&dir, &temp.0, &[("index.html", "new"), (&too_long, "x")]);
    assert!(said.contains(&dir.join(&too_long).display().to_string()), "{said}");
    assert_eq!(tree(&dir), site_of(&generation(1)));
    assert_eq!(names(&temp.0), ["public".to_owned()].into());
}

#[test]
fn a_parent_that_takes_no_folder_is_named() {
    let temp = Temp::new();
    let file = temp.with("file", "not a folder");
    let said = fault(&file.join("public"), &temp.0, &[("index.html", "x")]);
    assert!(said.contains(&file.display().to_string()), "{said}");
}

#[test]
fn an_interrupted_exchange_is_repaired() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    replace(&dir, &temp.0, &generation(1)).expect("the build is written");
    // Killed between its two renames: the old site stands aside, the new one is whole, but not yet in its place.
    fs::rename(&dir, temp.0.join(".public.old-77")).expect("the old site is moved");
    temp.with(".public.new-77/.notice-output", "notice output 1\n");
    check_ours(&dir, &temp.0).expect("the folder is ours");
    assert_eq!(tree(&dir), site_of(&generation(1)));
    replace(&dir, &temp.0, &generation(2)).expect("the next build is written");
    assert_eq!(tree(&dir), site_of(&generation(2)));
    assert_eq!(names(&temp.0), ["public".to_owned()].into());
}

#[test]
fn leftovers_of_the_dead_are_removed_and_of_the_living_kept() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    let mark = "notice output 1\n";
    for dead in [".public.new-7", ".public.gone-8", ".public.old-9", &format!(".public.new-{}", std::process::id())] {
        temp.with(&format!("{dead}/a/b.html"), "half");
        temp.with(&format!("{dead}/.notice-output"), mark);
    }
    temp.with(".public.new-10/.notice-output", "");
    fs::create_dir(temp.0.join(".public.new-11")).expect("a folder is made");
    let mut kept = BTreeSet::from(["public".to_owned()]);
    // One whose writer lives, one that is not marked, one of another folder, one with another name, one that is a file.
    let living = File::open(temp.with(".public.new-12/.notice-output", mark)).expect("the marker is opened");
    living.lock().expect("the marker is locked");
    kept.insert(".public.new-12".to_owned());
    for foreign in
        [".public.new-13/x", ".other.new-14/.notice-output", ".public.new-x/.notice-output", ".public.new-15"]
    {
        temp.with(foreign, mark);
        kept.insert(foreign.split('/').next().unwrap_or(foreign).to_owned());
    }
    replace(&dir, &temp.0, &generation(1)).expect("the build is written");
    assert_eq!(names(&temp.0), kept);
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_target_is_replaced() {
    use std::os::unix::fs::symlink;
    let temp = Temp::new();
    temp.with("real/keep", "x");
    symlink("../real/www", temp.with("site/notice.yaml", "").with_file_name("public")).expect("a link is made");
    let link = temp.0.join("site/public");
    for number in 1..3 {
        replace(&link.join(""), &temp.0.join("site"), &generation(number)).expect("the build is written");
        assert_eq!(tree(&temp.0.join("real/www")), site_of(&generation(number)));
    }
    assert!(fs::symlink_metadata(&link).is_ok_and(|link| link.is_symlink()));
    assert_eq!(names(&temp.0.join("real")), ["keep".to_owned(), "www".to_owned()].into());
}

#[test]
fn readers_never_see_a_mixture() {
    let temp = Temp::new();
    let dir = temp.0.join("public");
    replace(&dir, &temp.0, &generation(0)).expect("the build is written");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
                looks += 1;
                // A page may go while it is listed, but no page of another generation comes.
                let Ok(entries) = fs::read_dir(dir.join("page-1")) else { continue };
                let pages = entries.flatten().map(|page| page.file_name().to_string_lossy().into_owned());
                let numbers: BTreeSet<_> = pages.filter_map(|page| page.split('-').nth(1).map(str::to_owned)).collect();
                assert!(numbers.len() <= 1, "generations {numbers:?} in one folder");
                let index = fs::read_to_string(dir.join("index.html"));
                if cfg!(target_os = "linux") || index.is_ok() {
                    let index = index.expect("there is a site at every moment");
                    assert_eq!(index, index[..index.len() / 1000].repeat(1000));
                }
            }
            looks
        });
        for number in 1..100 {
            replace(&dir, &temp.0, &generation(number)).expect("the build is written");
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("the reader saw no mixture") > 0);
    });
}

/// Names the folder in which the child of the next test builds.
const CHILD: &str = "NOTICE_TEST_WRITE_AND_BE_KILLED";

#[test]
fn a_build_killed_at_any_moment_leaves_one_whole_site() {
    if let Some(folder) = std::env::var_os(CHILD) {
        let folder = PathBuf::from(folder);
        let last = number_of(&folder.join("public")).unwrap_or(0);
        for number in last + 1..last + 10_000 {
            replace(&folder.join("public"), &folder, &generation(number)).expect("the build is written");
        }
        return;
    }
    let temp = Temp::new();
    let dir = temp.0.join("public");
    let mut last = 0;
    for round in 0..20 {
        let mut child = child(&temp.0);
        let mut waits = 0..60_000;
        while number_of(&dir).is_none_or(|number| number <= last) && waits.next().is_some() {
            std::thread::sleep(Duration::from_millis(1));
        }
        // Spread over more than one build; where in it, the scheduler decides.
        std::thread::sleep(Duration::from_micros(round * 1700));
        child.kill().expect("the child is killed");
        child.wait().expect("the child has ended");
        check_ours(&dir, &temp.0).expect("the folder is ours");
        let number = number_of(&dir).expect("there is a site");
        assert!(number > last, "no build came to its end");
        assert_eq!(tree(&dir), site_of(&generation(number)));
        last = number;
    }
    replace(&dir, &temp.0, &generation(last + 1)).expect("the last build is written");
    assert_eq!(names(&temp.0), ["public".to_owned()].into());
}

/// The generation that stands in the folder.
fn number_of(dir: &Path) -> Option<u32> {
    let index = fs::read_to_string(dir.join("index.html")).ok()?;
    index.get(..index.len() / 1000)?.parse().ok()
}

/// This test again, as a process of its own.
fn child(folder: &Path) -> std::process::Child {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    Command::new(std::env::current_exe().expect("the tests are a file"))
        .args(["--exact", &format!("{module}::a_build_killed_at_any_moment_leaves_one_whole_site")])
        .env(CHILD, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child is started")
}
