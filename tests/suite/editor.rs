//! What an author sees in an editor: the language server for YAML, which VS Code and others run, reads our schemas.

#![allow(clippy::print_stderr, reason = "a test that was skipped says so")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::support::text;
use crate::temp::Temp;

/// The server, spoken to in JSON-RPC over its standard input and output.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
    /// What it has found in each file, by address.
    found: Vec<(String, Vec<Value>)>,
    root: String,
}

impl Server {
    /// Started in a site; none where this machine has no server.
    fn start(site: &Temp) -> Option<Self> {
        let program = std::env::var("YAML_LANGUAGE_SERVER").unwrap_or_else(|_| "yaml-language-server".into());
        let mut command = Command::new(&program);
        command.arg("--stdio").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else {
            eprintln!("skipped: there is no {program} here; YAML_LANGUAGE_SERVER says where it lies");
            return None;
        };
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let root = format!("file://{}", site.0.display());
        let mut server = Server { child, input, output, asked: 0, found: Vec::new(), root };
        server.ask(
            "initialize",
            json!({
                "processId": null, "rootUri": server.root, "workspaceFolders": [{ "uri": server.root, "name": "site" }],
                "capabilities": { "workspace": { "configuration": true }, "textDocument": {
                    "publishDiagnostics": {}, "hover": {}, "completion": { "completionItem": { "snippetSupport": true } },
                } },
            }),
        );
        server.send(json!({ "method": "initialized", "params": {} }));
        Some(server)
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let message = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{message}", message.len()).unwrap();
        self.input.flush().unwrap();
    }

    /// Its next message; what it asks of us is answered on the way.
    fn hear(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server has gone away");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().unwrap(),
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        let message: Value = serde_json::from_slice(&bytes).unwrap();
        if message["method"].is_string() && !message["id"].is_null() {
            let items = message["params"]["items"].as_array().map_or(0, Vec::len);
            let result = if message["method"] == "workspace/configuration" {
                json!(vec![json!({}); items])
            } else {
                Value::Null
            };
            self.send(json!({ "id": message["id"], "result": result }));
        } else if message["method"] == "textDocument/publishDiagnostics" {
            let found = message["params"]["diagnostics"].as_array().cloned().unwrap_or_default();
            self.found.push((message["params"]["uri"].as_str().unwrap().to_owned(), found));
        }
        message
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(json!({ "id": id, "method": method, "params": params }));
        loop {
            let heard = self.hear();
            if heard["id"] == id && heard["method"].is_null() {
                return heard["result"].clone();
            }
        }
    }

    /// Opens a file and waits for what is found in it: each with its line, from 1.
    fn open(&mut self, site: &Temp, path: &str, text: &str) -> Vec<(u64, String)> {
        site.with(path, text);
        let uri = format!("{}/{path}", self.root);
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.send(json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        while !self.found.iter().any(|(of, _)| *of == uri) {
            self.hear();
        }
        let found = self.found.iter().filter(|(of, _)| *of == uri).flat_map(|(_, found)| found);
        let line = |found: &Value| found["range"]["start"]["line"].as_u64().unwrap() + 1;
        found.map(|found| (line(found), found["message"].as_str().unwrap().to_owned())).collect()
    }

    /// Asks at a place of an open file; the line from 1.
    fn ask_at(&mut self, method: &str, path: &str, line: u64, character: u64) -> Value {
        let document = json!({ "uri": format!("{}/{path}", self.root) });
        self.ask(method, json!({ "textDocument": document, "position": { "line": line - 1, "character": character } }))
    }

    fn hover(&mut self, path: &str, line: u64, character: u64) -> String {
        let hover = self.ask_at("textDocument/hover", path, line, character);
        hover["contents"]["value"].as_str().or(hover["contents"].as_str()).unwrap_or_default().to_owned()
    }

    fn completion(&mut self, path: &str, line: u64, character: u64) -> Vec<String> {
        let list = self.ask_at("textDocument/completion", path, line, character);
        let items = list["items"].as_array().or(list.as_array()).cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A site that `notice init` has written.
fn site() -> Temp {
    let site = Temp::new();
    assert!(site.notice(&["init"]).status.success());
    site
}

#[test]
fn an_editor_finds_nothing_in_a_new_site() {
    let site = site();
    let Some(mut server) = Server::start(&site) else { return };
    for path in ["notice.yaml", "notices/chat.yaml"] {
        let text = std::fs::read_to_string(site.0.join(path)).unwrap();
        assert_eq!(server.open(&site, path, &text), [], "{path}");
    }
}

#[test]
fn an_editor_shows_what_a_key_means_and_its_article() {
    let site = site();
    let Some(mut server) = Server::start(&site) else { return };
    let path = "notices/try.yaml";
    let text = "# yaml-language-server: $schema=../.notice/notice.schema.json\n\
                retention:\n  messages:\n    period: 3 months\n    then: delete\n";
    assert_eq!(server.open(&site, path, text), []);
    let hover = server.hover(path, 2, 2);
    assert!(hover.contains("How long data are kept") && hover.contains("Article 13(2)(a)"), "{hover}");
    let hover = server.hover(path, 4, 6);
    assert!(hover.contains("3 months") && hover.contains("permanent"), "{hover}");
    let hover = server.hover(path, 5, 6);
    assert!(hover.contains("They are deleted."), "of a word, what it means: {hover}");
}

#[test]
fn an_editor_completes_keys_and_words() {
    let site = site();
    let Some(mut server) = Server::start(&site) else { return };
    let path = "notices/try.yaml";
    let text = "# yaml-language-server: $schema=../.notice/notice.schema.json\n\
                retention:\n  messages:\n    period: 3 months\n    then: \n    \nr\n";
    server.open(&site, path, text);
    let keys = server.completion(path, 7, 1);
    assert!(["recipients", "review_by", "rights"].iter().all(|key| keys.contains(&(*key).to_owned())), "{keys:?}");
    let words = server.completion(path, 5, 10);
    assert!(["delete", "anonymise", "archive"].iter().all(|word| words.contains(&(*word).to_owned())), "{words:?}");
    let keys = server.completion(path, 6, 4);
    assert!(["from", "criteria", "exceptions"].iter().all(|key| keys.contains(&(*key).to_owned())), "{keys:?}");
}

#[test]
fn an_editor_marks_the_line_of_a_slip() {
    let site = site();
    let Some(mut server) = Server::start(&site) else { return };
    let text = "# yaml-language-server: $schema=../.notice/notice.schema.json\n\
                title: Chat\nretension:\n  messages: {period: 3 months}\npublished: yesterday\n";
    let found = server.open(&site, "notices/try.yaml", text);
    assert!(found.iter().any(|(line, message)| *line == 3 && message.contains("retension")), "{found:?}");
    assert!(found.iter().any(|(line, _)| *line == 5), "{found:?}");
    let text = "# yaml-language-server: $schema=.notice/site.schema.json\nlanguages: [en]\ncuntry: FI\n";
    let found = server.open(&site, "notice.yaml", text);
    assert!(found.iter().any(|(line, message)| *line == 3 && message.contains("cuntry")), "{found:?}");
}

#[test]
fn the_page_on_editors_says_where_the_schemas_lie() {
    let page = text("docs/editor.md");
    for line in ["$schema=../.notice/notice.schema.json", "$schema=.notice/site.schema.json", "notice schema --write"] {
        assert!(page.contains(line), "{line}");
    }
}
