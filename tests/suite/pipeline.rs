//! Hooks, the action, pipelines and releases: what they call exists, what they share agrees, what they run is pinned.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_yaml::Value;

use crate::support::{root, text};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const ACTION: &str = "action.yml";
const RELEASE: &str = ".github/workflows/release.yml";
const HOOKS: &str = ".pre-commit-hooks.yaml";
const GITLAB: &str = "ci/gitlab/notice.yml";

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Everything that runs, and the page that tells how.
fn files() -> Vec<String> {
    let mut files = vec![ACTION.to_owned(), HOOKS.to_owned(), "Dockerfile".to_owned(), "docs/ci.md".to_owned()];
    for folder in [".github/workflows", "ci/github", "ci/gitlab", "docs/ci"] {
        let entries = std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        files.extend(entries.map(|name| format!("{folder}/{}", name.to_str().unwrap())));
    }
    files
}

/// The calls of `notice` on a line, without what the shell does with them.
fn calls(line: &str) -> Vec<Vec<String>> {
    let names: Vec<String> =
        notice::cli::command().get_subcommands().map(|one| format!("notice {} ", one.get_name())).collect();
    let line = format!("{line} ");
    let starts = names.iter().filter_map(|name| line.find(name));
    starts
        .map(|start| {
            let call = line[start..].split(['|', '>', ';', '}', '`', '&']).next().unwrap();
            let words = call.split_whitespace().map(|word| word.trim_matches(['\'', '"']));
            // Options that stand in a variable are not seen; anything else in one counts as a path or an address.
            let words = words.filter(|word| !word.contains("OPTIONS") && !word.contains("arguments") && *word != "2");
            words
                .map(|word| if word.contains('$') { "https://town.example/".to_owned() } else { word.to_owned() })
                .collect()
        })
        .collect()
}

#[test]
fn every_call_in_a_pipeline_is_understood() {
    let mut seen = 0;
    for file in files() {
        for line in text(&file).lines().filter(|line| !line.trim_start().starts_with(['#', '|'])) {
            for call in calls(line) {
                seen += 1;
                notice::cli::command()
                    .try_get_matches_from(&call)
                    .unwrap_or_else(|error| panic!("{file}: {call:?}: {error}"));
            }
        }
    }
    assert!(seen > 15, "only {seen} calls were found");
}

#[test]
fn every_step_of_others_is_pinned_to_one_commit() {
    let mut pins: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files() {
        for used in
            text(&file).lines().filter_map(|line| line.trim_start().trim_start_matches("- ").strip_prefix("uses: "))
        {
            let (name, pin) = used.split_once('@').unwrap_or_else(|| panic!("{file}: {used}"));
            let (commit, version) = pin.split_once(" # v").unwrap_or_else(|| panic!("{file}: {used} names no version"));
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{file}: {used}");
            assert!(!version.is_empty(), "{file}: {used}");
            pins.entry(name.to_owned()).or_default().insert(pin.to_owned());
        }
    }
    assert!(pins.len() >= 10, "{pins:?}");
    for (name, pins) in pins {
        assert_eq!(pins.len(), 1, "{name} is used in several versions: {pins:?}");
    }
}

#[test]
fn every_place_names_the_version_of_the_manifest() {
    for (file, before) in [
        ("Dockerfile", "OWNER/notice:"),
        (GITLAB, "NOTICE_VERSION: \""),
        ("docs/ci.md", "rev: v"),
        ("docs/ci.md", "OWNER/notice:"),
        ("docs/ci.md", "notice-compiler=="),
        ("docs/ci.md", "0000 # v"),
        ("docs/ci/github-check.yml", "0000 # v"),
        ("docs/ci/github-pages.yml", "0000 # v"),
        ("docs/ci/gitlab.yml", "/raw/v"),
    ] {
        let found: Vec<String> =
            text(file).split(before).skip(1).map(|rest| rest.chars().take(VERSION.len()).collect()).collect();
        assert!(
            !found.is_empty() && found.iter().all(|version| version == VERSION),
            "{file}: `{before}` {found:?}, not {VERSION}"
        );
    }
}

#[test]
fn every_hook_reads_the_whole_site_at_once() {
    for hook in yaml(HOOKS).as_sequence().unwrap() {
        let is = |key: &str, wanted: bool| assert_eq!(hook[key].as_bool(), Some(wanted), "{key} of {hook:?}");
        is("pass_filenames", false);
        is("require_serial", true);
        assert!(hook["files"].as_str().unwrap().contains("notices"));
    }
}

#[test]
fn the_action_and_its_scripts_share_their_variables() {
    let action = yaml(ACTION);
    let inputs = &action["inputs"];
    let mut used = BTreeSet::new();
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let Some(run) = step["run"].as_str() else { continue };
        let script = text(run.trim_matches('"').trim_start_matches("$GITHUB_ACTION_PATH/"));
        assert!(!run.contains("${{"), "values of others are not written into a script: {run}");
        for (name, value) in step["env"].as_mapping().unwrap() {
            let name = name.as_str().unwrap();
            assert!(
                script.contains(&format!("${name}")) || script.contains(&format!("${{{name}:-")),
                "{run} does not read {name}"
            );
            used.insert(value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}").to_owned());
        }
    }
    used.insert("working-directory".to_owned());
    let inputs: BTreeSet<String> =
        inputs.as_mapping().unwrap().keys().map(|key| key.as_str().unwrap().to_owned()).collect();
    assert_eq!(used, inputs);
    let page = text("docs/ci.md");
    for input in inputs {
        assert!(page.contains(&format!("`{input}`")), "docs/ci.md does not tell of {input}");
    }
}

#[test]
fn an_example_gives_the_action_only_what_it_takes() {
    let action = yaml(ACTION);
    for file in ["docs/ci/github-check.yml", "docs/ci/github-pages.yml"] {
        let workflow = yaml(file);
        let jobs = workflow["jobs"].as_mapping().unwrap().values();
        let steps = jobs.flat_map(|job| job["steps"].as_sequence().unwrap());
        let ours: Vec<_> =
            steps.filter(|step| step["uses"].as_str().is_some_and(|used| used.contains("/notice@"))).collect();
        assert!(!ours.is_empty(), "{file}");
        for (key, _) in ours.iter().filter_map(|step| step["with"].as_mapping()).flatten() {
            assert!(!action["inputs"][key].is_null(), "{file}: {key:?}");
        }
    }
}

#[test]
fn what_is_built_is_what_is_packed_and_installed() {
    let release = yaml(RELEASE);
    let matrix = release["jobs"]["build"]["strategy"]["matrix"]["include"].as_sequence().unwrap();
    let built: BTreeSet<String> = matrix.iter().map(|one| one["target"].as_str().unwrap().to_owned()).collect();
    assert_eq!(built, packed(), "scripts/package.py");
    let script = text("ci/github/install");
    let installed = script.lines().filter_map(|line| line.split_once(") target=")?.1.strip_suffix(" ;;"));
    assert_eq!(built, installed.map(str::to_owned).collect(), "ci/github/install");
}

/// The targets that scripts/package.py has tags for.
fn packed() -> BTreeSet<String> {
    let script = text("scripts/package.py");
    let table = script.split_once("TAGS = {").unwrap().1.split_once("\n}").unwrap().0;
    table
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\": "))
        .map(|(target, _)| target.to_owned())
        .collect()
}

#[test]
fn the_scripts_of_a_pipeline_can_be_run() {
    for script in
        ["ci/github/install", "ci/github/check", "scripts/package.py", "scripts/licences", "scripts/test-pipeline"]
    {
        assert!(text(script).starts_with("#!"), "{script}");
        executable(&root().join(script));
    }
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    assert!(mode & 0o111 != 0, "{} is not executable", path.display());
}

#[cfg(not(unix))]
fn executable(_: &Path) {}
