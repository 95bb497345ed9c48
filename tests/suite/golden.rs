//! Whole outputs, kept: Markdown in every language, one page, and the text of the PDF by its hash.

use notice::document::compose;
use notice::language;
use notice::model::View;
use notice::render::html;
use notice::site::load;
use notice::template::Templates;

use crate::support::{golden, root};

/// The repaired service desk as Markdown in one language.
fn markdown(code: &str) -> String {
    let loaded = load(&root().join("examples/service-desk/repaired"), "", &[]);
    let view = View { site: &loaded.site, notice: &loaded.site.notices[0] };
    let document = compose(view, &language::words(code).unwrap());
    Templates::new(&[], &loaded.files).ok().unwrap().markdown(&document).unwrap().into_text()
}

#[test]
fn the_service_desk_reads_well_in_every_language_it_has() {
    for code in ["en", "fi"] {
        golden(&format!("tests/golden/service-desk.{code}.md"), &markdown(code));
    }
}

#[test]
fn the_page_shows_what_the_markdown_says() {
    let body = html::body(&markdown("en")).unwrap();
    golden("tests/golden/service-desk.en.html", &body.html);
}

#[test]
fn the_sections_of_a_notice_name_the_provisions_they_answer() {
    let loaded = load(&root().join("examples/service-desk/repaired"), "", &[]);
    let view = View { site: &loaded.site, notice: &loaded.site.notices[0] };
    let document = compose(view, &language::words("en").unwrap());
    let answered: std::collections::BTreeSet<_> =
        document.sections.iter().flat_map(|section| &section.provisions).map(ToString::to_string).collect();
    for owed in [
        "13(1)(a)", "13(1)(b)", "13(1)(c)", "13(1)(d)", "13(1)(e)", "13(1)(f)", "13(2)(a)", "13(2)(b)", "13(2)(d)",
        "13(2)(e)", "13(2)(f)", "14(2)(f)",
    ] {
        assert!(answered.contains(owed), "{owed} is answered in no section: {answered:?}");
    }
}
