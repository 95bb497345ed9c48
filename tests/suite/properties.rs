//! What holds of every input: nothing panics, no text changes another, every place lies in its file.

use notice::diagnostic::{Files, Finding};
use notice::document::compose;
use notice::model::View;
use notice::render::html;
use notice::template::Templates;
use notice::{language, rules};
use proptest::prelude::*;

use crate::support::{DAY, read, text};

/// A line of a real notice with something done to it, or a line of nothing we know.
fn line() -> impl Strategy<Value = String> {
    line_of("examples/service-desk/as-found/notices/service-desk.yaml")
}

/// The same, of another file.
fn line_of(file: &str) -> impl Strategy<Value = String> + use<> {
    let lines: Vec<String> = text(file).lines().map(str::to_owned).collect();
    let known = proptest::sample::select(lines);
    prop_oneof![
        6 => known.clone(),
        1 => (known.clone(), 0..40usize).prop_map(|(line, at)| line.chars().take(at).collect()),
        1 => (known, "\\PC{0,8}").prop_map(|(line, more)| line + &more),
        1 => "\\PC{0,30}",
        1 => " {0,8}[a-z_]{1,12}: (none|no|\\[\\]|\\{\\}|3|true|x|)?",
    ]
}

/// Every finding lies in its file and says what to do; its second places lie in theirs.
fn placed(files: &Files, findings: &[Finding]) -> Result<(), TestCaseError> {
    for finding in findings {
        for span in std::iter::once(finding.place.span).chain(finding.also.iter().map(|label| label.span)) {
            let text = files.text(span.file);
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{finding:?}");
        }
        prop_assert!(!finding.help.is_empty(), "{finding:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_panics_and_every_notice_becomes_a_page(lines in proptest::collection::vec(line(), 0..60)) {
        let (files, site, mut findings) = read(&lines.join("\n"));
        let mut claims = Vec::new();
        for notice in &site.notices {
            let view = View { site: &site, notice };
            claims.push(rules::check(&rules::Subject::new(view, &files, DAY), &mut findings));
            for code in language::codes() {
                let document = compose(view, &language::words(code).unwrap());
                let markdown = Templates::new(&[], &files).ok().unwrap().markdown(&document).unwrap().into_text();
                prop_assert!(html::body(&markdown).is_ok(), "{:?}\n{markdown}", html::body(&markdown));
            }
        }
        rules::check_site(&rules::Whole::new(&site, &files, DAY, &claims), &mut findings);
        placed(&files, &findings)?;
    }

    #[test]
    fn no_rule_panics_on_notices_beside_each_other(
        config in proptest::collection::vec(line_of("examples/staffing-chat/repaired/notice.yaml"), 0..40),
        notices in proptest::collection::vec(proptest::collection::vec(line_of("examples/it-services/as-found/notices/policy.yaml"), 0..60), 2..8),
    ) {
        let mut example = format!("# notice.yaml\n{}\n", config.join("\n"));
        for (at, lines) in notices.iter().enumerate() {
            example += &format!("# notices/n{at}.yaml\n{}\n", lines.join("\n"));
        }
        let (files, site, mut findings) = read(&example);
        let mut claims = Vec::new();
        for notice in &site.notices {
            let view = View { site: &site, notice };
            claims.push(rules::check(&rules::Subject::new(view, &files, DAY), &mut findings));
            prop_assert_eq!(rules::items(view).len(), notice::law::Item::all().len());
        }
        rules::check_site(&rules::Whole::new(&site, &files, DAY, &claims), &mut findings);
        placed(&files, &findings)?;
    }

    #[test]
    fn no_text_changes_another_part_of_the_page(words in "(\\PC|[*_`#<>\\[\\]{}|\\\\!~=+ \n-]){0,40}") {
        let page = |words: &str| {
            let quoted = serde_json::to_string(words).unwrap();
            let notice = format!("title: T\npurposes:\n  serve:\n    name: {quoted}\n    description: {quoted}\n    basis: {{article: 6(1)(f), interest: {quoted}}}\n  other: {{name: other}}\nsecurity: {quoted}\nrights: {{how: {quoted}}}\n");
            let (files, site, _) = read(&notice);
            let view = View { site: &site, notice: site.notices.first()? };
            let document = compose(view, &language::words("en").unwrap());
            let markdown = Templates::new(&[], &files).ok().unwrap().markdown(&document).unwrap().into_text();
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

/// A site whose every string of the author, names and numbers included, is `words`; as the body of its page.
fn page_of(words: &str) -> Option<html::Body> {
    let quoted = serde_json::to_string(words).unwrap();
    let config = format!(
        "languages: [en]\ncountry: FI\nparties:\n  town: {{name: {quoted}, sector: {quoted}, address: {quoted}, phone: {quoted}, business_id: {quoted}, country: FI, dpo: {{name: {quoted}, phone: {quoted}}}}}\n  chatco: {{name: {quoted}, role: processor, country: FI}}\n"
    );
    let notice = format!(
        "title: {quoted}\nregister: {quoted}\nversion: {quoted}\nscope: {quoted}\nas_processor: {quoted}\ncontrollers: [town]\ncontacts: {{helper: {{title: {quoted}, name: {quoted}, phone: {quoted}}}}}\npurposes:\n  serve: {{name: {quoted}, description: {quoted}, data: [talk], basis: {{article: 6(1)(f), interest: {quoted}, balancing: {quoted}}}}}\n  other: {{name: {quoted}, data: [talk], basis: {{other: {quoted}}}}}\nsubjects: {{people: {{name: {quoted}}}}}\ndata:\n  talk: {{name: {quoted}, items: [{quoted}, {{name: {quoted}, when: {quoted}}}], when: {quoted}, subjects: [people], source: [subject, boss], incidental: {quoted}, provide: {{requirement: voluntary, otherwise: {quoted}}}}}\nsources: {{boss: {{name: {quoted}}}}}\nrecipients:\n  chatco: {{when: {quoted}}}\n  others: {{name: {quoted}, sector: {quoted}}}\ntransfers:\n  others: {{to: {{other: {quoted}}}, description: {quoted}, when: {quoted}, adequacy: {quoted}, covered: {quoted}, safeguard: {{other: {quoted}, reason: {quoted}, copy: {{contact: helper}}}}}}\nretention:\n  talk: {{period: 1 month, from: {quoted}, until: {quoted}, reason: {quoted}}}\n  rest: {{criteria: {quoted}}}\nprovide: {{requirement: statutory, otherwise: {quoted}}}\nautomated_decisions: {{none: {quoted}}}\nrights: {{contact: helper, how: {quoted}, identity: {quoted}, balancing: {quoted}, access: {{text: {quoted}}}, complaint: {{text: {quoted}}}}}\nsecurity: {quoted}\n"
    );
    let mut files = notice::diagnostic::Files::default();
    let (config, file) = (files.add("notice.yaml", config), files.add("notices/example.yaml", notice));
    let site = notice::model::read(&files, Some(config), &[("example".into(), file)], &mut Vec::new());
    let view = View { site: &site, notice: site.notices.first()? };
    let document = compose(view, &language::words("en").unwrap());
    let markdown = Templates::new(&[], &files).ok().unwrap().markdown(&document).unwrap().into_text();
    Some(html::body(&markdown).unwrap_or_else(|error| panic!("{error}\n{markdown}")))
}

/// The elements of a page, without what stands in paragraphs, items and cells (a block text may hold more of these).
pub fn skeleton(html: &str) -> Vec<String> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ']).next());
    tags.filter(|tag| {
        ["h2", "h3", "h4", "table", "tr", "th", "td", "div", "blockquote", "pre", "hr", "img"].contains(tag)
    })
    .map(str::to_owned)
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_string_of_the_author_is_more_than_its_characters(words in "[a-z]{1,3}(\\PC|[*_`#<>\\[\\]{}|\\\\!~=+ \n\t-]){0,30}[a-z]") {
        let (Some(changed), Some(plain)) = (page_of(&words), page_of("word")) else { return Ok(()) };
        prop_assert_eq!(skeleton(&changed.html), skeleton(&plain.html), "{}", changed.html);
        let shape = |body: &html::Body| body.headings.iter().map(|heading| (heading.level, heading.id.clone())).collect::<Vec<_>>();
        prop_assert_eq!(shape(&changed), shape(&plain));
    }
}

#[test]
fn a_name_with_line_ends_is_still_one_name() {
    let page = page_of("Town\n\n## Injected {#retention}\n\n> [!IMPORTANT]\n- evil").unwrap();
    assert!(
        !page.html.contains("<h2>Injected")
            && page.headings.iter().filter(|heading| heading.id == "retention").count() == 1
    );
}
