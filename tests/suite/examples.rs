//! The examples say what they are meant to say, and the project's own site is one of them.

use notice::site::{BuildOptions, Loaded, build, check, load};

use crate::support::{DAY, printed, root};

fn site(path: &str) -> Loaded {
    load(&root().join(path), &format!("{path}/"), &[])
}

#[test]
fn repaired_examples_and_our_own_notices_are_clean() {
    let repaired = ["service-desk", "city-chat", "call-recording", "it-services", "staffing-chat"];
    for path in repaired
        .map(|name| format!("examples/{name}/repaired"))
        .iter()
        .map(String::as_str)
        .chain([".", "examples/themes/harbour"])
    {
        let loaded = site(path);
        let findings = check(&loaded, DAY);
        assert!(findings.is_empty(), "{path}\n{}", printed(&loaded.files, &findings));
        assert!(!loaded.site.notices.is_empty(), "{path} has notices");
    }
}

#[test]
fn what_is_owed_is_not_built() {
    let folder = std::env::temp_dir().join(format!("notice-owed-{}", std::process::id()));
    let options = BuildOptions { as_of: DAY, output_dir: Some(folder.clone()), ..BuildOptions::default() };
    let built = build(&mut site("examples/service-desk/as-found"), &options, &|_, _| ());
    assert!(built.written.unwrap().is_none() && !folder.exists());
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let folder = |name: &str| std::env::temp_dir().join(format!("notice-same-{name}-{}", std::process::id()));
    let made = ["a", "b"].map(|name| {
        let options = BuildOptions { as_of: DAY, output_dir: Some(folder(name)), ..BuildOptions::default() };
        build(&mut site("examples/service-desk/repaired"), &options, &|_, _| ()).written.unwrap().unwrap();
        tree(&folder(name))
    });
    assert!(made[0] == made[1]);
    assert!(made[0].len() >= 7, "pages, Markdown, lists and stylesheet");
    for name in ["a", "b"] {
        std::fs::remove_dir_all(folder(name)).unwrap();
    }
}

/// Every file below a folder, by its path, with its bytes.
fn tree(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = ["html", "md", "pdf", "css"]
        .into_iter()
        .flat_map(|ending| crate::support::files_below(folder, ending))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| (path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(path).unwrap()))
        .collect()
}
