//! Templates of the user over ours: replaced, extended, and broken.

use notice::diagnostic::{Files, Finding};
use notice::template::Templates;

fn load(templates: &[(&str, &str)]) -> (Files, Result<(), Vec<Finding>>) {
    let mut files = Files::default();
    let users: Vec<_> = templates
        .iter()
        .map(|(name, text)| ((*name).to_owned(), files.add(format!("templates/{name}"), *text)))
        .collect();
    let loaded = Templates::new(&users, &files).map(|_| ());
    (files, loaded)
}

#[test]
fn ours_can_be_extended_by_the_same_name() {
    let (_, loaded) = load(&[(
        "page.html",
        "{% extends \"notice/page.html\" %}{% block footer %}<footer>x</footer>{% endblock footer %}",
    )]);
    assert!(loaded.is_ok());
}

#[test]
fn a_broken_template_is_reported_at_its_line() {
    let (files, loaded) = load(&[("page.html", "<p>\n{% if %}\n</p>\n"), ("notice.md", "# {{ title \n")]);
    let findings = loaded.unwrap_err();
    let places: Vec<_> = findings
        .iter()
        .map(|finding| (finding.rule, files.path(finding.place.span.file), files.range(finding.place.span).start.line))
        .collect();
    assert_eq!(places, [("template-error", "templates/page.html", 2), ("template-error", "templates/notice.md", 1)]);
}

#[test]
fn a_missing_parent_is_the_template_s_fault() {
    let (files, loaded) = load(&[("page.html", "{% extends \"theme.html\" %}")]);
    let findings = loaded.unwrap_err();
    assert_eq!(files.path(findings[0].place.span.file), "templates/page.html");
}

/// The names in the first column of the table about a template.
fn documented(template: &str) -> std::collections::BTreeSet<String> {
    let docs = std::fs::read_to_string(crate::support::root().join("docs/templates.md")).expect("it is there");
    let (_, after) = docs.split_once(&format!("\n`{template}`:\n")).expect("the template has a table");
    let rows = after.lines().skip(3).take_while(|line| line.starts_with('|'));
    let names = rows.filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

#[test]
fn the_documentation_names_every_variable_of_every_template() {
    use notice::template::{Index, Moved, NotFound, Page};
    let keys = |context: serde_json::Value| {
        context.as_object().expect("it has keys").keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    let source = std::fs::read_to_string(crate::support::root().join("src/template/context.rs")).expect("it is there");
    let inserted = source.split("context.insert").skip(1).filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned);
    assert_eq!(documented("notice.md"), inserted.collect());
    assert_eq!(documented("page.html"), keys(serde_json::to_value(Page::default()).expect("it is data")));
    assert_eq!(documented("index.html"), keys(serde_json::to_value(Index::default()).expect("it is data")));
    assert_eq!(documented("alias.html"), keys(serde_json::to_value(Moved::default()).expect("it is data")));
    assert_eq!(documented("404.html"), keys(serde_json::to_value(NotFound::default()).expect("it is data")));
}
