//! What holds of every input: nothing panics, no text changes another, every place lies in its file.

use notice::document::compose;
use notice::model::View;
use notice::render::html;
use notice::template::Templates;
use notice::{language, rules};
use proptest::prelude::*;

use crate::support::{DAY, read, text};

/// A line of a real notice with something done to it, or a line of nothing we know.
fn line() -> impl Strategy<Value = String> {
    let lines: Vec<String> =
        text("examples/service-desk/as-found/notices/service-desk.yaml").lines().map(str::to_owned).collect();
    let known = proptest::sample::select(lines);
    prop_oneof![
        6 => known.clone(),
        1 => (known.clone(), 0..40usize).prop_map(|(line, at)| line.chars().take(at).collect()),
        1 => (known, "\\PC{0,8}").prop_map(|(line, more)| line + &more),
        1 => "\\PC{0,30}",
        1 => " {0,8}[a-z_]{1,12}: (none|no|\\[\\]|\\{\\}|3|true|x|)?",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_panics_and_every_notice_becomes_a_page(lines in proptest::collection::vec(line(), 0..60)) {
        let (files, site, mut findings) = read(&lines.join("\n"));
        for notice in &site.notices {
            let view = View { site: &site, notice };
            rules::check(&rules::Subject::new(view, &files, DAY), &mut findings);
            for code in language::codes() {
                let document = compose(view, &language::words(code).unwrap());
                let markdown = Templates::new(&[], &files).ok().unwrap().markdown(&document, true).unwrap();
                prop_assert!(html::body(&markdown).is_ok(), "{:?}\n{markdown}", html::body(&markdown));
            }
        }
        for finding in &findings {
            let text = files.text(finding.place.span.file);
            prop_assert!(text.get(finding.place.span.start as usize..finding.place.span.end as usize).is_some(), "{finding:?}");
            prop_assert!(!finding.help.is_empty(), "{finding:?}");
        }
    }

    #[test]
    fn no_text_changes_another_part_of_the_page(words in "(\\PC|[*_`#<>\\[\\]{}|\\\\!~=+ \n-]){0,40}") {
        let page = |words: &str| {
            let quoted = serde_json::to_string(words).unwrap();
            let notice = format!("title: T\npurposes:\n  serve:\n    name: {quoted}\n    description: {quoted}\n    basis: {{article: 6(1)(f), interest: {quoted}}}\n  other: {{name: other}}\nsecurity: {quoted}\nrights: {{how: {quoted}}}\n");
            let (files, site, _) = read(&notice);
            let view = View { site: &site, notice: site.notices.first()? };
            let document = compose(view, &language::words("en").unwrap());
            let markdown = Templates::new(&[], &files).ok().unwrap().markdown(&document, true).unwrap();
            Some(html::body(&markdown).unwrap())
        };
        let (Some(changed), Some(plain)) = (page(&words), page("word")) else { return Ok(()) };
        let shape = |body: &html::Body| body.headings.iter().map(|heading| (heading.level, heading.id.clone())).collect::<Vec<_>>();
        if !notice::model::prose::plain(&words).is_empty() {
            prop_assert_eq!(shape(&changed), shape(&plain));
        }
        for raw in ["<script", "<img", "<style", "javascript:\""] {
            prop_assert!(!changed.html.contains(raw), "{}", changed.html);
        }
        prop_assert!(changed.html.contains("role=\"note\""), "the right to object keeps its block");
    }
}
