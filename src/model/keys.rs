//! The keys authors may write, explained: from the same descriptions as the JSON Schema.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::{notice_schema, site_schema};

/// A key, by its route: `retention.period`; ids of entries are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The keys that lead to it and its own, joined by dots.
    pub route: String,
    /// The file it stands in: `notices/*.yaml` or `notice.yaml`.
    pub file: &'static str,
    /// What it means.
    pub meaning: String,
    /// What may stand there.
    pub form: String,
    /// The words that may stand there, with their meanings.
    pub words: Vec<(String, String)>,
    /// The keys inside it, with their meanings.
    pub keys: Vec<(String, String)>,
}

/// All keys, in the order of the files.
#[must_use]
pub fn all() -> Vec<Key> {
    let mut keys = Vec::new();
    for (file, schema) in [("notices/*.yaml", notice_schema()), ("notice.yaml", site_schema())] {
        let walk = Walk { file, definitions: schema["$defs"].as_object().cloned().unwrap_or_default() };
        walk.record(&schema, "", &mut keys);
    }
    keys
}

/// The keys an author may mean: that with this route, else those whose route ends so.
#[must_use]
pub fn find(route: &str) -> Vec<Key> {
    let all = all();
    let exact: Vec<_> = all.iter().filter(|key| key.route == route).cloned().collect();
    let ending = format!(".{route}");
    if exact.is_empty() { all.into_iter().filter(|key| key.route.ends_with(&ending)).collect() } else { exact }
}

impl Key {
    /// Its page, as Markdown.
    #[must_use]
    pub fn page(&self) -> String {
        let mut page = format!("# {}\n\n{}\n\nIn `{}`: {}.\n", self.route, self.meaning, self.file, self.form);
        for (heading, lines) in [("Words", &self.words), ("Keys", &self.keys)] {
            if !lines.is_empty() {
                let _ = write!(page, "\n## {heading}\n\n"); // a String takes every write
            }
            for (word, meaning) in lines {
                let _ = writeln!(page, "- `{word}`: {meaning}");
            }
        }
        page
    }
}

struct Walk {
    file: &'static str,
    definitions: Map<String, Value>,
}

impl Walk {
    /// The keys of a record, each followed by those inside it.
    fn record(&self, record: &Value, route: &str, into: &mut Vec<Key>) {
        for (name, schema) in record["properties"].as_object().into_iter().flatten() {
            let route = if route.is_empty() { name.clone() } else { format!("{route}.{name}") };
            // A site's `defaults` are a notice: its keys are told there.
            let inner = self.inner(schema).filter(|_| route != "defaults");
            let keys = inner.into_iter().flat_map(|inner| inner["properties"].as_object().into_iter().flatten());
            into.push(Key {
                meaning: text(schema, "description"),
                form: self.form(schema),
                words: self.words(schema),
                keys: keys.map(|(name, schema)| (name.clone(), text(schema, "description"))).collect(),
                route: route.clone(),
                file: self.file,
            });
            if let Some(inner) = inner {
                self.record(inner, &route, into);
            }
        }
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        name.and_then(|name| self.definitions.get(name)).unwrap_or(schema)
    }

    /// The record behind a key: itself, its entries, its members, or one of its choices.
    fn inner<'a>(&'a self, schema: &'a Value) -> Option<&'a Value> {
        let schema = self.resolved(schema);
        if schema["properties"].is_object() {
            return Some(schema).filter(|schema| !schema["properties"]["none"].is_object());
        }
        let below = [&schema["additionalProperties"], &schema["items"]];
        let choices = schema["anyOf"].as_array().into_iter().flatten();
        below.into_iter().filter(|below| below.is_object()).chain(choices).find_map(|below| self.inner(below))
    }

    /// What may stand there, in words.
    fn form(&self, schema: &Value) -> String {
        let is_named = schema["$ref"].is_string(); // else the description is that of the key
        let schema = self.resolved(schema);
        if is_named
            && schema["description"].is_string()
            && !schema["properties"].is_object()
            && self.words(schema).is_empty()
        {
            return small(text(schema, "description").trim_end_matches('.'));
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let is_why = |choice: &Value| self.resolved(choice)["properties"]["none"].is_object();
            let mut forms: Vec<_> =
                choices.iter().filter(|choice| !is_why(choice)).map(|choice| self.form(choice)).collect();
            forms.dedup();
            return forms.join(", or ");
        }
        match (schema["type"].as_str(), schema["const"].as_str()) {
            (_, Some(word)) => format!("`{word}`"),
            (Some("array"), _) => list(&self.form(&schema["items"])),
            (Some("object"), _) if schema["properties"].is_object() => "keys with values".to_owned(),
            (Some("object"), _) if self.is_text(&schema["additionalProperties"]) => "one text a language".to_owned(),
            (Some("object"), _) => "entries, each under its id".to_owned(),
            (Some("boolean"), _) => "`true` or `false`".to_owned(),
            (Some("integer"), _) => "a whole number".to_owned(),
            (Some("null"), _) => "nothing".to_owned(),
            _ if schema["format"] == "date" => "a day, as `2026-03-11`".to_owned(),
            _ if schema["const"] == Value::Bool(true) => "`true`".to_owned(),
            _ if !self.words(schema).is_empty() => "one of the words below".to_owned(),
            _ => of_enum(schema).unwrap_or_else(|| "a text of one line".to_owned()),
        }
    }

    fn is_text(&self, schema: &Value) -> bool {
        self.resolved(schema)["type"] == "string"
    }

    /// The words of a list of choices, with their meanings.
    fn words(&self, schema: &Value) -> Vec<(String, String)> {
        let schema = self.resolved(schema);
        for below in [&schema["items"], &schema["additionalProperties"]] {
            if below.is_object() {
                return self.words(below);
            }
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            return choices.iter().flat_map(|choice| self.words(choice)).collect();
        }
        let word = |choice: &Value| Some((choice["const"].as_str()?.to_owned(), text(choice, "description")));
        schema["oneOf"].as_array().into_iter().flatten().filter_map(word).collect()
    }
}

fn text(schema: &Value, key: &str) -> String {
    schema[key].as_str().unwrap_or_default().split('\n').collect::<Vec<_>>().join(" ")
}

/// "`html`, `markdown` or `pdf`".
fn of_enum(schema: &Value) -> Option<String> {
    let words: Vec<_> = schema["enum"]
        .as_array()?
        .iter()
        .map(|word| format!("`{}`", word.as_str().map_or_else(|| word.to_string(), str::to_owned)))
        .collect();
    let (last, others) = words.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) })
}

fn list(form: &str) -> String {
    match form {
        "one of the words below" => "a list of the words below".to_owned(),
        "a text of one line" => "a list of texts".to_owned(),
        "the id of an entry" => "a list of ids of entries".to_owned(),
        other => format!("a list, each member {other}"),
    }
}

/// The first letter small, as inside a sentence.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
