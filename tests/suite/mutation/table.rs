//! The table of mutations, read and carried out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::edit::{Change, Document};
use crate::support::{files_below, root, text};

/// The files of a site, by their paths inside it.
pub type Texts = BTreeMap<String, Arc<Document>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Files with anchors, for the rows.
    #[serde(rename = "files")]
    _files: BTreeMap<String, Many>,
    /// Examples to which something lawful is added that none of them has.
    pub grown: BTreeMap<String, Grown>,
    /// Rows that take away what is owed.
    pub removals: Vec<Row>,
    /// Rows that add what cannot be true beside the rest, or is against the law.
    pub contradictions: Vec<Row>,
    /// Rows that change what the law leaves open.
    pub lawful: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grown {
    pub of: String,
    #[serde(default)]
    steps: Vec<Step>,
    /// Notices that the example has not, by their paths.
    #[serde(default)]
    new: BTreeMap<String, Value>,
}

/// What is changed in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    r#in: String,
    #[serde(default)]
    set: BTreeMap<String, Value>,
    #[serde(default)]
    add: BTreeMap<String, Value>,
}

/// What is changed in each of some files, and what is found then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// What is taken away or added, in words.
    pub element: String,
    /// The Article that asks for it.
    pub law: String,
    /// The files: the example or grown site, then the path inside it.
    r#in: Many,
    #[serde(default)]
    remove: Many,
    #[serde(default)]
    set: BTreeMap<String, Value>,
    #[serde(default)]
    add: BTreeMap<String, Value>,
    #[serde(default)]
    rename: BTreeMap<String, String>,
    #[serde(default)]
    replace: BTreeMap<String, (String, String)>,
    /// Paths that are taken away with it in other files of the site.
    #[serde(default)]
    with: BTreeMap<String, Many>,
    /// Paths that a pattern leaves out: another row has them.
    #[serde(default)]
    except: Many,
    /// The rules that find it: `rule`, in the changed file, or `rule @ file`.
    #[serde(default)]
    pub finds: Vec<String>,
    /// The rules that find something too, each with why that is about the same fact.
    #[serde(default)]
    follows: BTreeMap<String, String>,
    /// Why the rules do not find yet what they should.
    pub awaits: Option<String>,
    /// What they find until then.
    #[serde(default)]
    pub today: Vec<String>,
}

/// One text or several.
#[derive(Deserialize, Clone, Default)]
#[serde(from = "OneOrMany")]
struct Many(Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Many {
    fn from(written: OneOrMany) -> Self {
        match written {
            OneOrMany::One(one) => Many(vec![one]),
            OneOrMany::Many(many) => Many(many),
        }
    }
}

/// A rule and the file, or the folder, in which it finds something.
pub struct Expected {
    /// As the table has it.
    pub written: &'static str,
    pub rule: &'static str,
    file: &'static str,
}

impl Expected {
    /// Reads `rule`, in the changed file, or `rule @ file`.
    fn new(written: &'static str, changed: &'static str) -> Self {
        let (rule, file) = written.split_once(" @ ").unwrap_or((written, changed));
        Expected { written, rule, file }
    }

    /// Whether it is this finding.
    pub fn is(&self, (rule, file): &(&str, String)) -> bool {
        self.rule == *rule && file.strip_prefix(self.file).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// A site with one thing changed.
pub struct Mutated {
    pub site: &'static str,
    /// The changed file, inside the site.
    pub file: &'static str,
    /// The paths that are changed.
    pub at: String,
    pub texts: Texts,
}

impl Table {
    pub fn read() -> Self {
        serde_yaml::from_str(&text("tests/mutations.yaml")).unwrap()
    }

    /// The repaired examples without aliases, and what is grown from them.
    pub fn sites(&'static self) -> BTreeMap<String, Texts> {
        let folders = std::fs::read_dir(root().join("examples")).unwrap().flatten();
        let folders = folders.filter(|folder| folder.path().join("repaired").is_dir()); // the themes are no examples of notices
        let mut sites: BTreeMap<_, _> =
            folders.map(|folder| (folder.file_name().into_string().unwrap(), example(&folder.path()))).collect();
        for (name, Grown { of, steps, new }) in &self.grown {
            let mut texts = sites[of].clone();
            for step in steps {
                let file = texts.get_mut(&step.r#in).unwrap_or_else(|| panic!("{name}: no file {}", step.r#in));
                let set = step.set.iter().map(|(at, value)| (at, Change::Set(translated(value))));
                for (at, change) in set.chain(step.add.iter().map(|(at, value)| (at, Change::Add(translated(value))))) {
                    let grown = file.changed(at, &change).unwrap_or_else(|fault| panic!("{name}: {fault}"));
                    *file = Arc::new(grown);
                }
            }
            for (path, notice) in new {
                let text = serde_yaml::to_string(&translated(notice)).unwrap();
                texts.insert(path.clone(), Arc::new(Document::new(&text).unwrap()));
            }
            sites.insert(name.clone(), texts);
        }
        sites
    }
}

/// With each text in the four languages of the examples: the table has Finnish and English, and the others say the English.
fn translated(value: &Value) -> Value {
    match value {
        Value::Array(entries) => entries.iter().map(translated).collect(),
        Value::Object(members) => {
            let mut members: Map<_, _> = members.iter().map(|(key, value)| (key.clone(), translated(value))).collect();
            if let (2, Some(english), true) = (members.len(), members.get("en").cloned(), members.contains_key("fi")) {
                members.extend(["sv", "de"].map(|language| (language.to_owned(), english.clone())));
            }
            Value::Object(members)
        }
        other => other.clone(),
    }
}

/// The texts of a repaired example.
fn example(folder: &Path) -> Texts {
    let folder = folder.join("repaired");
    let inside = |path: &Path| path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
    let read = |path: &Path| Document::new(&std::fs::read_to_string(path).unwrap());
    let document = |path: &Path| read(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    files_below(&folder, "yaml").iter().map(|path| (inside(path), Arc::new(document(path)))).collect()
}

impl Row {
    /// What is to be found, in which file.
    pub fn expected(&'static self, changed: &'static str) -> Vec<Expected> {
        let rules: Vec<_> = match self.awaits {
            Some(_) => self.today.iter().collect(),
            None => self.finds.iter().chain(self.follows.keys()).collect(),
        };
        rules.into_iter().map(|rule| Expected::new(rule, changed)).collect()
    }

    /// The changes, carried out: a single one in each place its pattern is about, several together.
    pub fn mutants(&'static self, sites: &BTreeMap<String, Texts>) -> Vec<Mutated> {
        self.r#in.0.iter().flat_map(|file| self.mutants_of(file, sites)).collect()
    }

    fn mutants_of(&'static self, path: &'static str, sites: &BTreeMap<String, Texts>) -> Vec<Mutated> {
        let fail = |fault: &str| -> ! { panic!("{}, {path}: {fault}", self.element) };
        let (site, file) = path.split_once('/').unwrap_or_else(|| fail("no file is named"));
        let Some((texts, document)) = sites.get(site).and_then(|texts| Some((texts, texts.get(file)?))) else {
            fail("no such file");
        };
        let mutant = |at: String, changed: Result<Document, String>| {
            let mut texts = texts.clone();
            for (other, paths) in &self.with {
                let removed =
                    |document: Arc<Document>, at: &String| document.changed(at, &Change::Remove).map(Arc::new);
                let taken = paths.0.iter().try_fold(Arc::clone(&texts[other]), removed);
                texts.insert(other.clone(), taken.unwrap_or_else(|fault| fail(&fault)));
            }
            texts.insert(file.to_owned(), Arc::new(changed.unwrap_or_else(|fault| fail(&fault))));
            Mutated { site, file, at, texts }
        };
        let changes = self.changes();
        let ((first, change), others) = changes.split_first().unwrap_or_else(|| fail("changes nothing"));
        if !others.is_empty() {
            let all = changes.iter().map(|(at, _)| *at).collect::<Vec<_>>().join(", ");
            let begun = document.changed(first, change);
            let step = |document: Document, (at, change): &(&str, Change)| document.changed(at, change);
            return vec![mutant(all, begun.and_then(|begun| others.iter().try_fold(begun, step)))];
        }
        let mut places = document.matching(first);
        places.retain(|place| !self.except.0.contains(place));
        if places.is_empty() {
            fail(&format!("nothing stands at `{first}`"));
        }
        places.into_iter().map(|at| mutant(at.clone(), document.changed(&at, change))).collect()
    }

    fn changes(&self) -> Vec<(&str, Change)> {
        let remove = self.remove.0.iter().map(|at| (at.as_str(), Change::Remove));
        let set = self.set.iter().map(|(at, value)| (at.as_str(), Change::Set(translated(value))));
        let add = self.add.iter().map(|(at, value)| (at.as_str(), Change::Add(translated(value))));
        let rename = self.rename.iter().map(|(at, name)| (at.as_str(), Change::Rename(name.clone())));
        let replace =
            self.replace.iter().map(|(at, (old, new))| (at.as_str(), Change::Replace(old.clone(), new.clone())));
        remove.chain(set).chain(add).chain(rename).chain(replace).collect()
    }
}
