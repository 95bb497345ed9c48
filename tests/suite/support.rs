//! What several tests need: the folder of the project, a small site, and one way to check a text.

use std::path::{Path, PathBuf};

use notice::diagnostic::{self, Files, Finding, Style};
use notice::model::{self, Site, View};
use notice::rules::{self, Rule, Subject, Whole};

/// The day all tests judge by, so that they mean the same in ten years.
pub const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 24);

/// The site around the notices of rule pages: who is who in their examples.
pub const SITE: &str = "\
languages: [en, fi]
country: FI
base_url: https://www.town.example/
parties:
  town: {name: Exampletown, kind: public_authority, country: FI, email: registry@town.example, address: PO Box 1, dpo: {email: dpo@town.example}}
  board: {name: Board of Exampletown, kind: public_authority, country: FI, email: board@town.example}
  silentco: {name: Silent Ltd, kind: company, country: FI}
  chatco: {name: Chat Ltd, role: processor, country: FI}
  speechco: {name: Speech Private Ltd, role: processor, country: IN}
  cloudco: {name: Cloud Inc., role: processor, country: US}
  eucloudco: {name: Cloud Ireland Ltd, role: processor, country: IE, parent_country: US}
  auditco: {name: Audit Ltd, role: controller, country: FI}
  abroadco: {name: Abroad Ltd, kind: company, country: GB, email: office@abroad.example, representative: {name: Near Ltd, email: office@near.example}}
  groupco: {name: Example Group and its subsidiaries, kind: group, country: FI}
  shopco: {name: Shop Ltd, kind: company, country: FI, email: office@shop.example, dpo: {none: {en: Our core activity is selling bread., fi: Ydintoimintamme on leivän myynti.}}}
  rathaus: {name: Stadt Musterstadt, kind: public_authority, country: DE, email: rathaus@stadt.example}
  laden: {name: Laden GmbH, kind: company, country: DE, email: laden@laden.example}
  townhall: {name: Ajuntament d'Exemple, kind: public_authority, country: ES, email: info@ajuntament.example}
  tienda: {name: Tienda SL, kind: company, country: ES, email: info@tienda.example}
  agency: {name: Example Agency, kind: eu_body, country: BE, email: info@agency.example}
";

/// A site in one language, for examples that are not about translation.
pub fn site(notice: &str) -> String {
    if notice.contains("languages:") { SITE.to_owned() } else { SITE.replace("[en, fi]", "[en]") }
}

/// The files of an example: one notice, or several that each begin with `# notices/<name>.yaml` or `# notice.yaml`.
fn parts(example: &str) -> Vec<(&str, &str)> {
    let path = |line: &str| line.starts_with("# notice") && line.trim_end().ends_with(".yaml");
    let heads: Vec<_> = example
        .match_indices('#')
        .map(|(at, _)| at)
        .filter(|at| {
            let begins = *at == 0 || example[..*at].ends_with('\n');
            begins && path(example[*at..].lines().next().unwrap_or_default())
        })
        .collect();
    if heads.first() != Some(&0) {
        return vec![("notices/example.yaml", example)];
    }
    let ends = heads.iter().skip(1).copied().chain([example.len()]);
    let part = |(start, end): (&usize, usize)| {
        let text = &example[*start..end];
        (text.lines().next().unwrap_or_default()[2..].trim(), text)
    };
    heads.iter().zip(ends).map(part).collect()
}

/// Reads an example into the small site: one notice, or several files.
pub fn read(example: &str) -> (Files, Site, Vec<Finding>) {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let parts = parts(example);
    let own = parts.iter().find(|(path, _)| *path == "notice.yaml");
    let config = files.add("notice.yaml", own.map_or_else(|| site(example), |(_, text)| (*text).to_owned()));
    let notices: Vec<_> = parts
        .iter()
        .filter_map(|(path, text)| {
            let name = path.strip_prefix("notices/")?.strip_suffix(".yaml")?;
            Some((name.to_owned(), files.add(*path, *text)))
        })
        .collect();
    let site = model::read(&files, Some(config), &notices, &mut findings);
    diagnostic::sort(&mut findings);
    (files, site, findings)
}

/// Asks one rule, or all, about an example in the small site.
pub fn ask(rule: Option<&'static Rule>, example: &str) -> (Files, Vec<Finding>) {
    let (files, site, mut findings) = read(example);
    let (mut claims, mut all) = (Vec::new(), Vec::new());
    for notice in &site.notices {
        let subject = Subject::new(View { site: &site, notice }, &files, DAY);
        claims.push(rules::check(&subject, &mut all));
        rule.into_iter().for_each(|rule| rules::ask(rule, &subject, &mut findings));
    }
    if rule.is_none() {
        findings.append(&mut all);
    }
    let whole = Whole::new(&site, &files, DAY, &claims);
    match rule {
        Some(rule) => rules::ask_site(rule, &whole, &mut findings),
        None => rules::check_site(&whole, &mut findings),
    }
    diagnostic::sort(&mut findings);
    (files, findings)
}

/// Findings as they are printed.
pub fn printed(files: &Files, findings: &[Finding]) -> String {
    let style = Style { colour: false, width: 100 };
    findings.iter().map(|finding| diagnostic::render(finding, files, style)).collect::<Vec<_>>().join("\n")
}

/// The findings of all rules in an example, as `warning[authority-unstated]`.
pub fn found(example: &str) -> Vec<String> {
    let (_, findings) = ask(None, example);
    findings.iter().map(|finding| format!("{}[{}]", finding.severity.word(), finding.rule)).collect()
}

/// The findings of all rules in an example, as they are printed.
pub fn told(example: &str) -> String {
    let (files, findings) = ask(None, example);
    printed(&files, &findings)
}

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Compares a file of the project with what it should be; `UPDATE=1` writes it instead.
pub fn golden(path: &str, is: &str) {
    let file = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, is).unwrap();
    }
    let was = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        was == is,
        "{path} is not what comes out now; read the difference, then run `UPDATE=1 cargo test`\n{}",
        first_difference(&was, is)
    );
}

fn first_difference(was: &str, is: &str) -> String {
    let differs = was.lines().zip(is.lines()).enumerate().find(|(_, (was, is))| was != is);
    differs
        .map_or_else(|| "one is longer".to_owned(), |(line, (was, is))| format!("line {}:\n- {was}\n+ {is}", line + 1))
}

/// Every file below a folder with one of these endings.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|other| other == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
