//! Changes of a YAML text at a path of keys, and nowhere else: `purposes.serve.basis.law`, `controllers.1`.

use std::sync::OnceLock;

use notice::diagnostic::Files;
use notice::source::{self, Kind, Node};
use serde_json::Value;

/// What is done at a path.
#[derive(Debug, Clone)]
pub enum Change {
    /// The entry or member goes.
    Remove,
    /// It gets another value.
    Set(Value),
    /// It gets these entries or members before its own.
    Add(Value),
    /// It gets another key.
    Rename(String),
    /// In its text, what is written once is written otherwise.
    Replace(String, String),
}

/// A YAML text, and what two readers make of it: ours, with the bytes, and another one.
pub struct Document {
    pub text: String,
    tree: OnceLock<Node>,
    value: Value,
}

impl Document {
    /// Reads a text. Its aliases are written out first, so that each place can be changed alone.
    pub fn new(text: &str) -> Result<Self, String> {
        let unrolled = unrolled(text)?;
        let document = Document { tree: tree(&unrolled)?.into(), value: value(&unrolled)?, text: unrolled };
        if document.value != value(text)? {
            return Err("without aliases it says something else".to_owned());
        }
        Ok(document)
    }

    /// The document with something changed at a path; the other reader sees that change, and no other.
    pub fn changed(&self, at: &str, change: &Change) -> Result<Self, String> {
        let nothing = || format!("nothing stands at `{at}`");
        let mut expected = self.value.clone();
        change_value(&mut expected, &steps(at), change).ok_or_else(nothing)?;
        let text =
            self.place(at).ok_or_else(nothing)?.changed(&self.text, change).map_err(|why| format!("`{at}`: {why}"))?;
        if value(&text)? != expected {
            return Err(format!("more than `{at}` has changed"));
        }
        Ok(Document { tree: OnceLock::new(), text, value: expected })
    }

    /// What we make of it: asked for only when it is changed again.
    fn tree(&self) -> &Node {
        self.tree.get_or_init(|| tree(&self.text).unwrap())
    }

    /// The paths that a pattern is about: `*` stands for each entry or member, `{a,b}` for two of them.
    pub fn matching(&self, pattern: &str) -> Vec<String> {
        let stands_for = |step: &str, name: &str| match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
            Some(names) => names.split(',').any(|one| one == name),
            None => step == "*" || step == name,
        };
        steps(pattern)
            .into_iter()
            .fold(vec![(String::new(), self.tree())], |found, step| {
                let below = found.into_iter().flat_map(|(path, node)| {
                    let inner = children(node).into_iter().filter(|child| stands_for(step, &child.name));
                    inner.map(move |child| (format!("{path}.{}", child.name), child.node)).collect::<Vec<_>>()
                });
                below.collect()
            })
            .into_iter()
            .map(|(path, _)| path.trim_start_matches('.').to_owned())
            .collect()
    }

    fn place(&self, path: &str) -> Option<Place<'_>> {
        let whole = Place { above: None, child: Child { name: String::new(), key: None, node: self.tree() } };
        steps(path).into_iter().try_fold(whole, |place, step| {
            let inner = children(place.child.node);
            let (index, child) = inner.into_iter().enumerate().find(|(_, child)| child.name == step)?;
            Some(Place { above: Some((place.child.node, index)), child })
        })
    }
}

/// An entry or a member.
struct Child<'a> {
    /// Its name in a path.
    name: String,
    key: Option<&'a Node>,
    node: &'a Node,
}

impl Child<'_> {
    fn start(&self) -> usize {
        start(self.key.unwrap_or(self.node))
    }

    /// The byte behind it; behind its colon, if it has no value.
    fn end(&self) -> usize {
        end(self.node).max(self.key.map_or(0, |key| end(key) + 1))
    }
}

/// An entry or a member, and where it stands.
struct Place<'a> {
    above: Option<(&'a Node, usize)>,
    child: Child<'a>,
}

impl Place<'_> {
    fn changed(&self, text: &str, change: &Change) -> Result<String, String> {
        let with = |from: usize, to: usize, new: &str| format!("{}{new}{}", &text[..from], &text[to..]);
        let child = &self.child;
        let (from, to) = (start(child.node), child.end());
        match change {
            Change::Remove => self.cut().map(|(from, to)| with(from, to, "")),
            Change::Set(value) => Ok(match child.key {
                Some(key) => with(end(key), to, &format!(": {value}")),
                None => with(from, to, &value.to_string()),
            }),
            Change::Add(value) => {
                let (at, between) = self.first(text)?;
                Ok(with(at, at, &entries(value).into_iter().map(|entry| entry + &between).collect::<String>()))
            }
            Change::Rename(name) => {
                child.key.map(|key| with(start(key), end(key), name)).ok_or_else(|| "there is no key".to_owned())
            }
            Change::Replace(old, new) => match text[from..to].matches(old.as_str()).count() {
                1 => Ok(with(from, to, &text[from..to].replace(old.as_str(), new))),
                count => Err(format!("\"{old}\" stands there {count} times")),
            },
        }
    }

    /// The bytes that go with it: up to its neighbour.
    fn cut(&self) -> Result<(usize, usize), String> {
        let alone = || "nothing would be left beside it; remove what it stands in".to_owned();
        let (above, index) = self.above.ok_or_else(alone)?;
        let inner = children(above);
        match (inner.get(index + 1), index.checked_sub(1).map(|before| &inner[before])) {
            (Some(next), _) => Ok((self.child.start(), next.start())),
            (None, Some(before)) => Ok((before.end(), self.child.end())),
            (None, None) => Err(alone()),
        }
    }

    /// Where its first entry or member begins, and what is written between two.
    fn first(&self, text: &str) -> Result<(usize, String), String> {
        let inner = children(self.child.node);
        let first = inner.first().ok_or("there is nothing to add to")?;
        if text[start(self.child.node)..].starts_with(['{', '[']) {
            return Ok((first.start(), ", ".to_owned()));
        }
        let dash = if first.key.is_some() { "" } else { "- " };
        let column = first.start() - line_start(text, first.start()) - dash.len();
        Ok((first.start(), format!("\n{}{dash}", " ".repeat(column))))
    }
}

/// Entries and members as they are written in any style of YAML.
fn entries(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| format!("{key}: {value}")).collect(),
        Value::Array(list) => list.iter().map(Value::to_string).collect(),
        other => vec![other.to_string()],
    }
}

/// The same change of the value that the other reader has made of the text.
fn change_value(value: &mut Value, steps: &[&str], change: &Change) -> Option<()> {
    fn inside<'a>(value: &'a mut Value, steps: &[&str]) -> Option<&'a mut Value> {
        steps.iter().try_fold(value, |value, step| match value {
            Value::Object(map) => map.get_mut(*step),
            Value::Array(list) => list.get_mut(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
    if let Change::Add(new) = change {
        match (inside(value, steps)?, new) {
            (Value::Object(map), Value::Object(new)) => map.extend(new.clone()),
            (Value::Array(list), Value::Array(new)) => drop(list.splice(0..0, new.clone())),
            _ => return None,
        }
        return Some(());
    }
    let (last, above) = steps.split_last()?;
    let above = inside(value, above)?;
    match (change, above) {
        (Change::Remove, Value::Array(list)) => drop(list.remove(last.parse().ok()?)),
        (Change::Remove, Value::Object(map)) => drop(map.remove(*last)?),
        (Change::Rename(name), Value::Object(map)) => {
            let value = map.remove(*last)?;
            map.insert(name.clone(), value);
        }
        (Change::Set(new), above) => *inside(above, &[last])? = new.clone(),
        (Change::Replace(old, new), above) => {
            let text = inside(above, &[last])?;
            *text = text.as_str()?.replace(old, new).into();
        }
        _ => return None,
    }
    Some(())
}

/// The text without anchors and aliases: what an alias repeats is written out in its place.
fn unrolled(text: &str) -> Result<String, String> {
    let mut text = text.to_owned();
    while let Some((at, name)) = alias(&text) {
        let original = anchored(&text, &name).ok_or_else(|| format!("*{name} repeats nothing"))?;
        let written = original.at_column(indent(&text, at));
        let blank = usize::from(written.starts_with('\n'));
        text.replace_range(at - blank..at + 1 + name.len(), &written);
    }
    while let Some(at) = text.find(": &") {
        let end = text[at + 2..].find(char::is_whitespace).map_or(text.len(), |end| at + 2 + end);
        text.replace_range(at + 1..end, "");
    }
    Ok(text)
}

/// The first alias that is the value of a line: its byte, its name.
fn alias(text: &str) -> Option<(usize, String)> {
    text.match_indices(": *").find_map(|(at, _)| {
        let name = text[at + 3..].lines().next()?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        is_name.then(|| (at + 2, name.to_owned()))
    })
}

/// What an anchor names, and how far its key is indented.
struct Anchored {
    text: String,
    indent: usize,
}

fn anchored(text: &str, name: &str) -> Option<Anchored> {
    fn find<'a>(node: &'a Node, text: &str, anchor: &str) -> Option<Child<'a>> {
        children(node).into_iter().find_map(|child| {
            let behind = child.key.and_then(|key| text[end(key)..].strip_prefix(anchor));
            let is_it = behind.is_some_and(|rest| rest.starts_with(char::is_whitespace));
            if is_it { Some(child) } else { find(child.node, text, anchor) }
        })
    }
    let anchor = format!(": &{name}");
    let root = tree(text).ok()?;
    let child = find(&root, text, &anchor)?;
    let from = end(child.key?) + anchor.len();
    let text_of = text[from..child.end()].trim_start_matches(' ').to_owned();
    Some(Anchored { text: text_of, indent: indent(text, child.start()) })
}

impl Anchored {
    /// The text as it stands under a key in another column.
    fn at_column(&self, column: usize) -> String {
        let moved = |(number, line): (usize, &str)| match line.get(self.indent..) {
            Some(line) if number > 0 => format!("{}{line}", " ".repeat(column)),
            _ => line.to_owned(),
        };
        self.text.lines().enumerate().map(moved).collect::<Vec<_>>().join("\n")
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// How far the line of a byte is indented.
fn indent(text: &str, at: usize) -> usize {
    text[line_start(text, at)..].chars().take_while(|c| *c == ' ').count()
}

fn children(node: &Node) -> Vec<Child<'_>> {
    let name = |key: &Node| key.text().unwrap_or_default().to_owned();
    match &node.kind {
        Kind::Map(entries) => {
            entries.iter().map(|(key, node)| Child { name: name(key), key: Some(key), node }).collect()
        }
        Kind::List(members) => {
            members.iter().enumerate().map(|(at, node)| Child { name: at.to_string(), key: None, node }).collect()
        }
        _ => Vec::new(),
    }
}

/// The steps of a path; `.` alone is the whole document.
fn steps(path: &str) -> Vec<&str> {
    path.split('.').filter(|step| !step.is_empty()).collect()
}

fn tree(text: &str) -> Result<Node, String> {
    let (mut files, mut findings) = (Files::default(), Vec::new());
    let tree = source::parse(files.add("text.yaml", ""), text, &mut findings);
    match (tree.root, findings.first()) {
        (Some(root), None) => Ok(root),
        (_, fault) => Err(format!("this is no YAML: {:?}", fault.map(|fault| &fault.message))),
    }
}

fn value(text: &str) -> Result<Value, String> {
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

fn start(node: &Node) -> usize {
    node.span.start as usize
}

fn end(node: &Node) -> usize {
    node.span.end as usize
}

#[cfg(test)]
mod tests {
    use super::{Change, Document};
    use serde_json::json;

    const TEXT: &str = "\
# comment
title: {fi: Otsikko, en: \"A, title\"}
controllers: [one, two]
recipients:
  first: # nothing
  second: &who
    data: [x]
    when: >-
      folded
      text
  third: *who
changes:
  - date: 2026-11-24
    text: |
      * a list
  - date: 2026-11-23
last: words
";

    fn after(at: &str, change: Change) -> Vec<String> {
        let before = Document::new(TEXT).unwrap();
        let after = before.changed(at, &change).unwrap();
        let new = after.text.lines().filter(|line| !before.text.lines().any(|old| old == *line));
        new.map(|line| line.trim().to_owned()).collect()
    }

    fn removed(at: &str) -> String {
        let before = Document::new(TEXT).unwrap();
        before.changed(at, &Change::Remove).unwrap().text
    }

    #[test]
    fn an_alias_is_written_out_in_its_column() {
        let text = Document::new("a:\n  b: &x\n    c: 1\n    d:\n      - 2\nu: *x\nv: &y [1]\nw: *y\n").unwrap().text;
        assert_eq!(text, "a:\n  b:\n    c: 1\n    d:\n      - 2\nu:\n  c: 1\n  d:\n    - 2\nv: [1]\nw: [1]\n");
    }

    #[test]
    fn what_is_removed_goes_alone() {
        assert!(removed("title").starts_with("# comment\ncontrollers"));
        assert!(removed("title.fi").contains("title: {en: \"A, title\"}"));
        assert!(removed("title.en").contains("title: {fi: Otsikko}\n"));
        assert!(removed("controllers.0").contains("controllers: [two]\n"));
        assert!(removed("controllers.1").contains("controllers: [one]\n"));
        assert!(removed("recipients.first").contains("recipients:\n  second:\n"));
        assert!(removed("recipients.second.data").contains("  second:\n    when: >-\n"));
        assert!(removed("recipients.third").contains("folded\n      text\nchanges:"));
        assert!(removed("changes.0").contains("changes:\n  - date: 2026-11-23\n"));
        assert!(removed("changes.0.date").contains("changes:\n  - text: |\n"));
        assert!(removed("changes.1").contains("      * a list\nlast"));
        assert!(removed("last").ends_with("  - date: 2026-11-23\n"));
        let alone = Document::new(TEXT).unwrap().changed("changes.1.date", &Change::Remove);
        assert!(alone.is_err_and(|why| why.contains("nothing would be left")));
    }

    #[test]
    fn what_is_set_added_renamed_and_replaced_stands_in_its_place() {
        assert_eq!(after("recipients.first", Change::Set(json!({"x": 1}))), ["first: {\"x\":1} # nothing"]);
        assert_eq!(after("recipients.second.when", Change::Set(json!("a: b"))), ["when: \"a: b\""]);
        assert_eq!(after("controllers.1", Change::Set(json!("ä"))), ["controllers: [one, \"ä\"]"]);
        assert_eq!(after(".", Change::Add(json!({"new": true}))), ["new: true"]);
        assert_eq!(
            after("title", Change::Add(json!({"sv": "t"}))),
            ["title: {sv: \"t\", fi: Otsikko, en: \"A, title\"}"]
        );
        assert_eq!(after("changes", Change::Add(json!([{"date": "x"}]))), ["- {\"date\":\"x\"}"]);
        assert_eq!(after("controllers", Change::Add(json!(["x"]))), ["controllers: [\"x\", one, two]"]);
        assert_eq!(after("recipients.third", Change::Rename("fourth".into())), ["fourth:"]);
        assert_eq!(after("recipients.third.when", Change::Replace("folded".into(), "bent".into())), ["bent"]);
    }

    #[test]
    fn a_pattern_stands_for_entries_and_members() {
        let document = Document::new(TEXT).unwrap();
        assert_eq!(document.matching("recipients.*.data"), ["recipients.second.data", "recipients.third.data"]);
        assert_eq!(document.matching("recipients.{first,third}"), ["recipients.first", "recipients.third"]);
        assert_eq!(document.matching("changes.*.date"), ["changes.0.date", "changes.1.date"]);
        assert_eq!(document.matching("."), [""]);
    }
}
