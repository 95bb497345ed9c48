//! The floors of the house: a module uses those before it in the list and none after.

use std::path::Path;

use syn::visit::Visit;

use crate::support::{files_below, root, text};

/// The floors, lowest first; `law` and `source` stand beside each other.
const FLOORS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("source", &["diagnostic"]),
    ("law", &[]),
    ("language", &["law"]),
    ("model", &["diagnostic", "source", "law", "language"]),
    ("rules", &["diagnostic", "source", "law", "language", "model"]),
    ("document", &["law", "language", "model"]),
    ("template", &["diagnostic", "language", "model", "document"]),
    ("render", &["diagnostic", "law", "model", "document", "template"]),
    ("site", &["diagnostic", "source", "law", "language", "model", "rules", "document", "template", "render"]),
    ("serve", &["diagnostic", "site"]),
    (
        "cli",
        &[
            "diagnostic",
            "source",
            "law",
            "language",
            "model",
            "rules",
            "document",
            "template",
            "render",
            "site",
            "serve",
        ],
    ),
];

/// What only the floors with hands may use.
const HANDS: &[(&str, &[&str])] = &[
    ("std::fs", &["site", "cli"]),
    ("std::env", &["cli"]),
    ("anyhow", &["site", "serve", "cli"]),
    ("std::time", &["serve", "cli"]),
    ("indicatif", &["cli"]),
    ("clap", &["cli"]),
    ("miette", &["diagnostic"]),
    ("tera", &["template"]),
    ("typst", &["render"]),
    ("typst_layout", &["render"]),
    ("typst_pdf", &["render"]),
    ("granit_parser", &["source"]),
];

/// The paths a file speaks of, joined with `::`.
#[derive(Default)]
struct Paths(Vec<String>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::"));
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        spread(&item.tree, String::new(), &mut self.0);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        // Inside macros there are only tokens: `$crate::model::read` is written `$ crate :: model :: read`.
        self.0.push(mac.tokens.to_string().replace(' ', "").replace("$crate", "crate"));
        syn::visit::visit_macro(self, mac);
    }
}

fn spread(tree: &syn::UseTree, before: String, paths: &mut Vec<String>) {
    let join = |name: &str| if before.is_empty() { name.to_owned() } else { format!("{before}::{name}") };
    match tree {
        syn::UseTree::Path(path) => spread(&path.tree, join(&path.ident.to_string()), paths),
        syn::UseTree::Name(name) => paths.push(join(&name.ident.to_string())),
        syn::UseTree::Rename(name) => paths.push(join(&name.ident.to_string())),
        syn::UseTree::Glob(_) => paths.push(join("*")),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| spread(tree, before.clone(), paths)),
    }
}

fn paths(file: &Path) -> Vec<String> {
    let parsed = syn::parse_file(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut paths = Paths::default();
    paths.visit_file(&parsed);
    paths.0
}

/// Each file of a floor, with the paths it speaks of.
fn each(mut look: impl FnMut(&str, &str, &[String])) {
    for (floor, _) in FLOORS {
        for file in files_below(&root().join("src").join(floor), "rs") {
            look(floor, file.strip_prefix(root()).unwrap().to_str().unwrap(), &paths(&file));
        }
    }
}

#[test]
fn a_floor_uses_only_those_below_it() {
    each(|floor, file, paths| {
        let below = FLOORS.iter().find(|(name, _)| *name == floor).unwrap().1;
        for (other, _) in FLOORS.iter().filter(|(other, _)| *other != floor && !below.contains(other)) {
            let forbidden = format!("crate::{other}");
            let uses = |path: &&String| {
                path.split("crate::")
                    .skip(1)
                    .any(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(other))
            };
            assert!(paths.iter().find(uses).is_none(), "{file} uses {forbidden}, which is not below {floor}");
        }
    });
}

#[test]
fn only_the_upper_floors_have_hands() {
    each(|floor, file, paths| {
        for (thing, allowed) in HANDS.iter().filter(|(_, allowed)| !allowed.contains(&floor)) {
            let uses = |path: &&String| path.as_str() == *thing || path.starts_with(&format!("{thing}::"));
            assert!(paths.iter().find(uses).is_none(), "{file} uses {thing}, which only {allowed:?} may");
        }
    });
}

#[test]
fn every_floor_exists_in_the_order_of_the_map() {
    let lib = text("src/lib.rs");
    let declared: Vec<_> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, FLOORS.iter().map(|(floor, _)| *floor).collect::<Vec<_>>());
}

#[test]
fn files_stay_under_500_lines() {
    for folder in ["src", "tests"] {
        for file in files_below(&root().join(folder), "rs") {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= 500, "{} has {lines} lines: is it still about one thing?", file.display());
        }
    }
}

#[test]
fn the_clock_is_read_in_one_place() {
    let mut places = Vec::new();
    each(|_, file, paths| {
        if paths.iter().any(|path| path.ends_with("Timestamp::now")) {
            places.push(file.to_owned());
        }
    });
    assert_eq!(places, ["src/cli/mod.rs"], "it decides findings, never a byte of output");
}
