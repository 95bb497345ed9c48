//! Builds of the real command, killed at moments of chance: the site is always one of its versions, whole.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::text;
use crate::temp::{Temp, files};

const KILLS: u64 = 50;

type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// Makes the sources be of a version.
type Be = fn(&Temp, u64);

/// Makes the sources say that they are of a version, so that every file of the site does.
fn be_version(temp: &Temp, version: u64) {
    let page = format!("{{% extends \"notice/index.html\" %}}{{% block footer %}}{version}{{% endblock footer %}}");
    temp.with("templates/index.html", page);
    temp.with("templates/style.css", format!("/* {version} */"));
    // Enough of them that a build takes long enough to be hit in every part of it.
    let notice = text("tests/cmd/build.in/notices/chat.yaml");
    for name in std::iter::once("chat".to_owned()).chain((0..15).map(|number| format!("chat-{number}"))) {
        temp.with(&format!("notices/{name}.yaml"), format!("version: \"{version}\"\n{notice}"));
    }
}

/// Makes a few of the sources be of a version, so that most of the site stays; files come and go with it.
fn be_version_here_and_there(temp: &Temp, version: u64) {
    be_version(temp, 0);
    let notice = text("tests/cmd/build.in/notices/chat.yaml");
    for number in 0..5 {
        temp.with(&format!("notices/chat-{number}.yaml"), format!("version: \"{version}\"\n{notice}"));
        let _ = fs::remove_file(temp.0.join(format!("notices/only-{}-{number}.yaml", 3 - version)));
        temp.with(&format!("notices/only-{version}-{number}.yaml"), &notice);
    }
}

fn build(temp: &Temp) -> Command {
    let mut command = temp.command();
    command.args(["build", "--as-of", "2026-11-24", "--formats", "html,markdown"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The site of a version, and how long its build took.
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn whole(temp: &Temp, be_version: Be, version: u64) -> (Tree, Duration) {
    be_version(temp, version);
    let start = Instant::now();
    assert!(build(temp).status().unwrap().success());
    let time = start.elapsed();
    (files(&temp.0.join("public")), time)
}

/// Numbers of chance that are the same in every run.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    survives(be_version, 4, "killed");
}

#[test]
fn a_killed_build_of_little_leaves_the_old_site_or_one_that_the_next_command_finishes() {
    // Two files of each notice that stays, the marker, and what tells of no notice.
    survives(be_version_here_and_there, 2 * 11 + 1 + 3, "killed while it moved little");
}

/// Kills builds that turn a site from one version to the other and back, and looks at what they leave; so many files of
/// both are the same.
fn survives(be_version: Be, alike: usize, name: &str) {
    let temp = Temp::site();
    let (odd, first) = whole(&temp, be_version, 1);
    let (even, second) = whole(&temp, be_version, 2);
    let time = first.max(second);
    let same = odd.iter().filter(|(path, text)| even.get(*path) == Some(text)).map(|(path, _)| path);
    assert_eq!(same.clone().count(), alike, "{:?}", same.collect::<Vec<_>>());
    let (mut chance, mut broken, mut survived, mut new) = (0x9e37_79b9_7f4a_7c15_u64, 0, 0, 0);
    let mut version = 2;
    let mut builds = 0;
    while builds - survived < KILLS && builds < 10 * KILLS {
        builds += 1;
        version = 3 - version;
        be_version(&temp, version);
        let mut child = build(&temp).spawn().unwrap();
        // Longer than a build takes alone, so that its last steps are hit too: it also clears away what the last one left.
        std::thread::sleep(time.mul_f64(next(&mut chance) as f64 / u64::MAX as f64 * 1.8));
        survived += u64::from(child.try_wait().unwrap().is_some());
        let _ = child.kill();
        child.wait().unwrap();
        let public = temp.0.join("public");
        // So begins the next command: where the system cannot exchange two folders in one call, and where what has changed
        // was being moved.
        notice::site::write::check_ours(&public, &temp.0).unwrap();
        let site = files(&public);
        let (of_now, of_before) = if version == 1 { (&odd, &even) } else { (&even, &odd) };
        new += u64::from(site == *of_now);
        version = if site == *of_now { version } else { 3 - version };
        broken += u64::from(site != *of_now && site != *of_before);
    }
    let (last, _) = whole(&temp, be_version, 1);
    let left: Vec<_> = fs::read_dir(&temp.0).unwrap().flatten().map(|entry| entry.file_name()).collect();
    let left: Vec<_> =
        left.iter().map(|name| name.to_string_lossy()).filter(|name| name.starts_with(".public")).collect();
    // Past the capture of the test harness, so that the figures are always seen.
    let told = format!(
        "{name}: {} of {builds} builds, {} files each, in {} ms alone; after them {new} new sites, {} old, {broken} broken\n",
        builds - survived,
        odd.len(),
        time.as_millis(),
        builds - new - broken,
    );
    let _ = std::io::stderr().write_all(told.as_bytes());
    assert_eq!(broken, 0, "a mixture, or a part, was left");
    assert_eq!(last, odd, "the last build is whole");
    assert_eq!(left, Vec::<String>::new(), "nothing is left beside the site");
    assert_eq!(builds - survived, KILLS, "so many builds were killed before their end");
}
