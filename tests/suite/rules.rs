//! A rule's page is its test: `yaml bad` fires exactly where marked, `yaml good` is silent, `text says` is what is printed.

use std::collections::BTreeSet;

use notice::rules::{self, Rule};

use crate::support::{ask, files_below, golden, printed, read, root};

/// The fenced blocks of a page that begin with ```` ```kind ````.
pub fn fences<'a>(page: &'a str, kind: &str) -> Vec<&'a str> {
    let open = format!("```{kind}\n");
    page.split(open.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

fn path(rule: &Rule) -> String {
    let file =
        files_below(&root().join("src/rules"), "md").into_iter().find(|path| path.file_stem().unwrap() == rule.id);
    let file = file.unwrap_or_else(|| panic!("{} has no page", rule.id));
    file.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

#[test]
fn bad_examples_fire_exactly_where_they_are_marked() {
    for rule in rules::all() {
        for bad in fences(rule.page, "yaml bad") {
            let (files, findings) = ask(Some(rule), bad);
            let found: BTreeSet<_> = findings
                .iter()
                .map(|finding| (finding.place.span.file, files.range(finding.place.span).start.line))
                .collect();
            let marked: BTreeSet<_> =
                files.ids().flat_map(|file| marks(files.text(file)).map(move |line| (file, line))).collect();
            assert!(!marked.is_empty(), "{}: a bad example marks no line", rule.id);
            assert_eq!(
                found,
                marked,
                "{}: fires on other lines than those marked\n{}",
                rule.id,
                printed(&files, &findings)
            );
            assert!(
                findings.iter().all(|finding| finding.rule == rule.id),
                "{}: the example has faults of shape\n{}",
                rule.id,
                printed(&files, &findings)
            );
        }
    }
}

/// The lines that a bad example marks.
fn marks(text: &str) -> impl Iterator<Item = usize> {
    text.lines().zip(1..).filter(|(line, _)| line.contains("# <- here")).map(|(_, line)| line)
}

#[test]
fn good_examples_are_silent() {
    for rule in rules::all() {
        let good = fences(rule.page, "yaml good");
        assert!(!good.is_empty(), "{}: the page shows no way out", rule.id);
        for good in good {
            let (files, findings) = ask(Some(rule), good);
            assert!(findings.is_empty(), "{}: fires on its good example\n{}", rule.id, printed(&files, &findings));
        }
    }
}

#[test]
fn pages_show_what_is_printed() {
    for rule in rules::all() {
        let bad = fences(rule.page, "yaml bad");
        let (files, findings) = ask(Some(rule), bad[0]);
        let says = printed(&files, &findings);
        let (before, rest) =
            rule.page.split_once("```text says\n").unwrap_or_else(|| panic!("{}: no `text says`", rule.id));
        let (_, after) = rest.split_once("```").unwrap();
        golden(&path(rule), &format!("{before}```text says\n{says}```{after}"));
    }
}

#[test]
fn pages_have_the_headings_of_a_page() {
    for rule in rules::all() {
        // Examples of several files have `# notices/<name>.yaml` above each.
        let is_heading = |line: &&str| line.starts_with('#') && !line.ends_with(".yaml");
        let headings: Vec<_> = rule.page.lines().filter(is_heading).collect();
        let expected = [format!("# {}", rule.id), "## Why".into(), "## Example".into(), "## Instead".into()];
        assert_eq!(headings[..4], expected, "{}", rule.id);
        assert!(headings.len() == 4 || headings[4..] == ["## Exceptions"], "{}: {headings:?}", rule.id);
        assert!(rule.summary().ends_with('.'), "{}: the page begins with one sentence", rule.id);
    }
}

#[test]
fn every_file_is_registered() {
    let registered: BTreeSet<_> = rules::all().map(|rule| rule.id.replace('-', "_")).collect();
    let files = files_below(&root().join("src/rules"), "rs")
        .into_iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    let written: BTreeSet<_> = files
        .filter(|name| {
            !["mod", "accept", "claims", "coverage", "items", "readings", "subject"].contains(&name.as_str())
        })
        .collect();
    assert_eq!(registered, written, "each rule's file stands in the list of its group");
    let pages: BTreeSet<_> = files_below(&root().join("src/rules"), "md")
        .into_iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().replace('-', "_"))
        .collect();
    assert_eq!(registered, pages, "each rule has one page");
}

#[test]
fn ids_are_unique_and_name_a_thing_and_its_defect() {
    let ids: Vec<_> = rules::all().map(|rule| rule.id).collect();
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    for id in ids {
        assert!(id.contains('-') && id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
        assert!(notice::model::faults::page(id).is_none(), "{id} is also a fault of shape");
    }
}

#[test]
fn every_finding_has_a_label_and_help_and_speaks_plainly() {
    for rule in rules::all() {
        for bad in fences(rule.page, "yaml bad") {
            for finding in ask(Some(rule), bad).1 {
                assert!(!finding.help.is_empty() && !finding.place.text.is_empty(), "{}: {finding:?}", rule.id);
                let first = finding.message.chars().next().unwrap();
                let name = finding.message.contains(" is outside the EEA") || finding.message.starts_with("HTML");
                assert!(!first.is_uppercase() || name, "{}: {}", rule.id, finding.message);
                assert!(
                    !finding.message.ends_with('.') && !finding.message.contains("compliant"),
                    "{}",
                    finding.message
                );
                assert!(finding.severity <= rule.severity, "{} rises above its level", rule.id);
            }
        }
    }
}

#[test]
fn every_provision_a_rule_cites_exists() {
    for rule in rules::all() {
        for cited in rule.law.iter().filter(|cited| cited.starts_with(|c: char| c.is_ascii_digit())) {
            assert!(cited.parse::<notice::law::Provision>().is_ok(), "{}: {cited}", rule.id);
        }
    }
}

#[test]
fn what_is_written_badly_is_not_reported_as_missing_too() {
    let (_, findings) =
        ask(None, "title: Chat\ncontrollers: {}\npurposes: []\nrecipients: no\nretention: 3\nprovide: yes\n");
    let rules: BTreeSet<_> = findings.iter().map(|finding| finding.rule).collect();
    for missing in
        ["controller-missing", "purposes-missing", "recipients-unstated", "retention-missing", "provision-unstated"]
    {
        assert!(!rules.contains(missing), "{missing} follows a fault of shape: {rules:?}");
    }
}

#[test]
fn beside_a_misspelt_key_nothing_is_certainly_missing() {
    let (_, findings) = ask(None, "titel: Chat\npurposs: {}\n");
    let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["unknown-key", "unknown-key"]);
}

#[test]
fn what_heirs_owe_alike_is_told_once() {
    let heir = |name: &str| {
        format!(
            "# notices/{name}.yaml\nextends: policy\npurposes:\n  {name}: {{name: offers, direct_marketing: {{by: [post]}}}}\n"
        )
    };
    let policy = "# notices/policy.yaml\ntitle: Privacy\nrights: {listed: [access]}\n";
    let rule = rules::find("marketing-objection-missing");
    let (files, findings) = ask(rule, &[policy, &heir("letters"), &heir("offers")].concat());
    let [finding] = &findings[..] else { panic!("{}", printed(&files, &findings)) };
    assert_eq!(finding.also.len(), 2, "each heir's marketing is shown");
}

#[test]
fn the_law_of_the_day_decides() {
    let (files, site, _) = read("recipients:\n  cloudco:\ntransfers:\n  cloudco: {to: US, adequacy: Privacy Shield}\n");
    let on = |rule: &str, day: jiff::civil::Date| {
        let view = notice::model::View { site: &site, notice: &site.notices[0] };
        let subject = rules::Subject::new(view, &files, day);
        let mut findings = Vec::new();
        rules::ask(rules::find(rule).unwrap(), &subject, &mut findings);
        findings.len()
    };
    let (before, after) = (jiff::civil::date(2020, 7, 15), jiff::civil::date(2020, 7, 17));
    assert_eq!(on("adequacy-decision-invalid", before), 0, "the Privacy Shield held until the judgment");
    assert_eq!(on("adequacy-decision-invalid", after), 1);
    assert_eq!(on("adequacy-scope-unstated", before), 1, "it covered those on its list only");
    assert_eq!(on("adequacy-scope-unstated", after), 0, "what does not hold covers nobody");
}

#[test]
fn a_rule_whose_law_is_younger_says_on_its_page_since_when() {
    for rule in rules::all() {
        for day in [rule.since, rule.until].into_iter().flatten() {
            assert!(rule.page.contains(&day.to_string()), "{}: its page does not say {day}", rule.id);
        }
    }
}

#[test]
fn a_new_rule_is_begun_by_one_command() {
    let folder = crate::temp::Temp::new();
    let run = |script: &str| {
        let done = std::process::Command::new("bash").arg("-c").arg(script).current_dir(&folder.0).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let root = root();
    run(&format!(
        "cp -r '{0}/scripts' '{0}/rustfmt.toml' . && mkdir src && cp -r '{0}/src/rules' src/",
        root.display()
    ));
    run(
        "scripts/new-rule data photo-unmarked Advice '5(1)(a)' && scripts/new-rule layers layer-narrow Warning '12(1)' 13",
    );
    let written = |path: &str| std::fs::read_to_string(folder.0.join("src/rules").join(path)).unwrap();
    let group = written("data/mod.rs");
    assert!(group.contains("mod photo_unmarked;") && group.contains("&photo_unmarked::RULE"), "{group}");
    assert!(
        written("data/photo_unmarked.rs").contains("rule!(\"photo-unmarked\", Advice, Facts, [\"5(1)(a)\"], check);")
    );
    assert!(written("data/photo-unmarked.md").starts_with("# photo-unmarked\n"));
    assert!(written("mod.rs").contains("pub mod layers;") && written("mod.rs").contains("layers::RULES"));
    assert!(written("layers/layer_narrow.rs").contains("[\"12(1)\", \"13\"]"));
    run("! scripts/new-rule data photo-unmarked Advice '5(1)(a)' && ! scripts/new-rule data Photo Advice 13");
}
