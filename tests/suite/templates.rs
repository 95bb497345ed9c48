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
