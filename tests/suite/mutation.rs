//! The repaired examples, each with one thing taken away or one contradiction added: the rules find that, and nothing else.
//!
//! The table is `tests/mutations.yaml`; with `UPDATE=1` each mutation and what is found in it is printed, to be read.

mod edit;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::LazyLock;

use notice::diagnostic::Files;
use notice::law::Item;
use notice::model::{self, View, faults};
use notice::rules::{self, State, Subject, Whole};
use rayon::prelude::*;

use crate::support::DAY;
use table::{Mutated, Row, Table, Texts};

/// What one notice owes: its name, the item, and what that is about.
type Owed = (String, Item, Option<String>);

/// What the rules say of a site.
#[derive(Default)]
struct Outcome {
    /// The rules that find something, with the file they find it in.
    found: BTreeSet<(&'static str, String)>,
    /// What is stated, or stated as none.
    stated: BTreeSet<Owed>,
    /// What is missing; of a page around its parts, what it no longer states.
    missing: BTreeSet<Owed>,
}

fn check(texts: &Texts) -> Outcome {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let mut outcome = Outcome::default();
    let ids: Vec<_> = texts.iter().map(|(path, text)| (path, files.add(path.as_str(), text.text.as_str()))).collect();
    let config = ids.iter().find(|(path, _)| *path == "notice.yaml").map(|(_, id)| *id);
    let name = |path: &str| Some(path.strip_prefix("notices/")?.strip_suffix(".yaml")?.to_owned());
    let notices: Vec<_> = ids.iter().filter_map(|(path, id)| Some((name(path)?, *id))).collect();
    let site = model::read(&files, config, &notices, &mut findings);
    let mut claims = Vec::new();
    for notice in &site.notices {
        let subject = Subject::new(View { site: &site, notice }, &files, DAY);
        claims.push(rules::check(&subject, &mut findings));
        for answer in &subject.coverage {
            let into = match answer.state {
                State::Stated(_) | State::StatedNone(_) => &mut outcome.stated,
                State::Missing => &mut outcome.missing,
                State::NotApplicable(_) if subject.is_frame() => &mut outcome.missing,
                State::NotApplicable(_) | State::Unreadable => continue,
            };
            into.insert((notice.name.clone(), answer.item, answer.about.clone()));
        }
    }
    let whole = Whole::new(&site, &files, DAY, &claims);
    rules::check_site(&whole, &mut findings);
    findings.extend(rules::settings(&whole));
    outcome.found =
        findings.iter().map(|finding| (finding.rule, files.path(finding.place.span.file).to_owned())).collect();
    outcome
}

/// A site with one thing changed, and what is found in it.
struct Mutant {
    row: &'static Row,
    kind: Kind,
    mutated: Mutated,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Removal,
    Contradiction,
    Lawful,
}

struct Results {
    /// Each example and grown site as it is.
    sites: BTreeMap<String, Outcome>,
    mutants: Vec<Mutant>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

static RESULTS: LazyLock<Results> = LazyLock::new(|| {
    let texts = TABLE.sites();
    let sites = texts.par_iter().map(|(name, texts)| (name.clone(), check(texts))).collect();
    let kinds =
        [(Kind::Removal, &TABLE.removals), (Kind::Contradiction, &TABLE.contradictions), (Kind::Lawful, &TABLE.lawful)];
    let rows: Vec<_> = kinds.into_iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (kind, row))).collect();
    let checked = |(kind, row): (Kind, &'static Row)| {
        let mutants = row.mutants(&texts).into_iter();
        mutants.map(move |mutated| Mutant { row, kind, outcome: check(&mutated.texts), mutated })
    };
    Results { sites, mutants: rows.into_par_iter().flat_map_iter(checked).collect() }
});

impl Mutant {
    /// What is changed, where, and what is told of it.
    fn told(&self, what: &str) -> String {
        let Mutated { site, file, at, .. } = &self.mutated;
        format!("{}\n    {site}/{file} {at}: {what}\n", self.row.element)
    }

    /// What is found, as the table writes it.
    fn found(&self) -> String {
        let written = |(rule, file): &(&str, String)| {
            if file == self.mutated.file { (*rule).to_owned() } else { format!("{rule} @ {file}") }
        };
        self.outcome.found.iter().map(written).collect::<Vec<_>>().join(", ")
    }

    /// What is wrong with what is found, in words.
    fn fault(&self) -> Option<String> {
        let expected = self.row.expected(self.mutated.file);
        let found = &self.outcome.found;
        let as_expected = expected.iter().all(|one| found.iter().any(|found| one.is(found)))
            && found.iter().all(|found| expected.iter().any(|one| one.is(found)));
        let expected = expected.iter().map(|one| one.written).collect::<Vec<_>>().join(", ");
        let hint = if self.row.awaits.is_some() { " until now; what the row awaits may be there" } else { "" };
        (!as_expected).then(|| self.told(&format!("found [{}], expected [{expected}]{hint}", self.found())))
    }
}

/// Past the capture of the test harness, so that the figures are always seen.
fn tell(line: &str) {
    let _ = std::io::stderr().write_all(line.as_bytes());
}

#[test]
fn each_element_taken_away_and_each_contradiction_is_found_alone() {
    let Results { sites, mutants } = &*RESULTS;
    if std::env::var_os("UPDATE").is_some() {
        for mutant in mutants {
            tell(&mutant.told(&format!("[{}]", mutant.found())));
        }
    }
    let faults: Vec<_> = mutants.iter().filter_map(Mutant::fault).collect();
    let of = |kind: Kind| mutants.iter().filter(move |mutant| mutant.kind == kind);
    let awaiting = |kind: Kind| of(kind).filter(|mutant| mutant.row.awaits.is_some()).count();
    let found = |kind: Kind| {
        let good = of(kind).filter(|mutant| mutant.row.awaits.is_none() && mutant.fault().is_none()).count();
        format!("{} of {}", good, of(kind).count())
    };
    tell(&format!(
        "mutation: {} elements taken away found ({} await a rule), {} contradictions ({}), {} lawful changes left in peace; {} sites\n",
        found(Kind::Removal),
        awaiting(Kind::Removal),
        found(Kind::Contradiction),
        awaiting(Kind::Contradiction),
        found(Kind::Lawful),
        sites.len(),
    ));
    assert!(faults.is_empty(), "{} of {} mutations:\n{}", faults.len(), mutants.len(), faults.concat());
    let owing = sites.iter().filter(|(_, site)| !site.found.is_empty());
    let owing: Vec<_> = owing.map(|(name, site)| format!("{name}: {:?}", site.found)).collect();
    assert!(owing.is_empty(), "as they are, these owe something:\n{}", owing.join("\n"));
}

#[test]
fn each_element_that_is_stated_is_taken_away_by_a_row() {
    let Results { sites, mutants } = &*RESULTS;
    let mut left = Vec::new();
    for (name, site) in sites {
        let removals =
            mutants.iter().filter(|mutant| mutant.kind == Kind::Removal && mutant.mutated.site == name.as_str());
        let removed: BTreeSet<_> = removals.flat_map(|mutant| &mutant.outcome.missing).collect();
        // What has grown from an example is asked for what the example has not.
        let of_example = TABLE.grown.get(name).map(|grown| &sites[&grown.of].stated);
        let is_own = |(_, item, about): &&Owed| {
            of_example.is_none_or(|stated| !stated.iter().any(|(_, known, of)| (known, of) == (item, about)))
        };
        let own = site.stated.iter().filter(is_own);
        left.extend(own.filter(|owed| !removed.contains(owed)).map(|owed| format!("{name}: {owed:?}")));
    }
    assert!(left.is_empty(), "no row takes away:\n{}", left.join("\n"));
}

#[test]
fn each_contradiction_rule_and_each_item_has_its_row() {
    let mutants = &RESULTS.mutants;
    let shown = |rule: &str, kind: Kind| {
        mutants.iter().any(|mutant| mutant.kind == kind && mutant.outcome.found.iter().any(|(found, _)| *found == rule))
    };
    let silent: Vec<_> = rules::all()
        .map(|rule| rule.id)
        .filter(|id| id.ends_with("-contradiction") && !shown(id, Kind::Contradiction))
        .collect();
    assert!(silent.is_empty(), "no contradiction in the table shows {silent:?}");
    let missing: BTreeSet<_> =
        mutants.iter().flat_map(|mutant| &mutant.outcome.missing).map(|(_, item, _)| *item).collect();
    let kept: Vec<_> = Item::all().iter().filter(|item| !missing.contains(item)).collect();
    assert!(kept.is_empty(), "no row takes away {kept:?}");
}

#[test]
fn each_row_names_rules_there_are_and_an_article_of_one_of_them() {
    for row in TABLE.removals.iter().chain(&TABLE.contradictions) {
        let element = &row.element;
        if row.awaits.is_some() {
            continue;
        }
        assert!(!row.finds.is_empty() && row.today.is_empty(), "{element}: what it finds stands under `finds`");
        let rules: Vec<_> = row.expected("").into_iter().map(|expected| expected.rule).collect();
        for rule in &rules {
            assert!(rules::find(rule).is_some() || faults::page(rule).is_some(), "{element}: no rule `{rule}`");
        }
        let laws: Vec<_> = rules.iter().filter_map(|rule| rules::find(rule)).flat_map(|rule| rule.law).collect();
        assert!(laws.is_empty() || laws.contains(&&row.law.as_str()), "{element}: {} is not of {laws:?}", row.law);
    }
}
