//! `bad_input.md`: what an author can get wrong, and what is printed of it.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use notice::document::compose;
use notice::model::View;
use notice::render::html;
use notice::template::Templates;

use crate::support::{golden, read, root};
use crate::temp::{Temp, talk};

const CHECK: [&str; 3] = ["check", "--as-of", "2026-11-24"];
const BUILD: [&str; 5] = ["build", "--as-of", "2026-11-24", "--formats", "html,markdown"];

/// The page: cases under headings, each with the command and all that it says.
struct Page(String);

impl Page {
    fn heading(&mut self, words: &str) {
        self.0.push_str(&format!("\n## {words}\n"));
    }

    /// Runs a command in the small site with files put into it.
    fn case(&mut self, what: &str, files: &[(&str, &[u8])], arguments: &[&str]) -> Temp {
        let temp = Temp::site();
        files.iter().for_each(|(path, bytes)| drop(temp.with(path, bytes)));
        self.say(what, &temp, arguments);
        temp
    }

    fn say(&mut self, what: &str, temp: &Temp, arguments: &[&str]) {
        let said = temp.notice(arguments);
        let code = match said.status.code() {
            Some(0) => String::new(),
            code => format!("? {}\n", code.map_or("killed".to_owned(), |code| code.to_string())),
        };
        let (out, talk) = (String::from_utf8_lossy(&said.stdout), talk(&said.stderr));
        self.0.push_str(&format!("\n{what}\n\n```console\n$ notice {}\n{code}{out}{talk}```\n", arguments.join(" ")));
    }

    /// The same for one template alone.
    fn template(&mut self, what: &str, name: &str, text: &str) {
        self.case(what, &[(&format!("templates/{name}"), text.as_bytes())], &CHECK);
    }
}

#[test]
fn every_bad_input_has_a_helpful_answer() {
    let mut page = Page(
        "# Bad input\n\nEach case puts files into a small site that owes nothing; below it stands what the command says.\n"
            .to_owned(),
    );
    yaml(&mut page);
    encodings(&mut page);
    limits(&mut page);
    code(&mut page);
    paths(&mut page);
    templates(&mut page);
    unused_templates(&mut page);
    own_words(&mut page);
    terminal(&mut page);
    golden("tests/suite/bad_input.md", &page.0);
}

fn yaml(page: &mut Page) {
    page.heading("YAML");
    let broken: &[(&str, &[u8])] = &[
        ("notices/broken.yaml", b"title: [a\nversion: 2.0\n"),
        ("notices/wrong.yaml", b"title: a\ntitle: b\npurpose: {serve: {name: x}}\nversion: 2.0\n"),
    ];
    page.case(
        "One file does not parse; the other has a key twice, an unknown one, and a number for a text.",
        broken,
        &CHECK,
    );
}

fn encodings(page: &mut Page) {
    page.heading("Files that are not text");
    let latin: &[(&str, &[u8])] = &[
        ("notices/latin.yaml", b"title: K\xe4ytt\xf6tuki\n"),
        ("notices/utf-16.yaml", b"\xff\xfet\0i\0t\0l\0e\0"),
        ("notices/empty.yaml", b""),
        ("notices/folder.yaml/x", b""),
    ];
    page.case("Not UTF-8, UTF-16, empty, and a folder.", latin, &CHECK);
    let ends: &[(&str, &[u8])] = &[
        ("notices/bom.yaml", b"\xef\xbb\xbftitel: x\n"),
        ("notices/crlf.yaml", b"# first\r\n# second\r\ntitel: x\r\n"),
        ("notices/cr.yaml", b"# first\r# second\rtitel: x\r"),
    ];
    let named: Vec<_> = CHECK.iter().copied().chain(ends.iter().map(|(path, _)| *path)).collect();
    let temp =
        page.case("A byte order mark does not count, and a line ends with `\\n`, `\\r\\n` or `\\r`.", ends, &named);
    let said = String::from_utf8(temp.notice(&named).stdout).unwrap();
    for place in ["bom.yaml:1:1]", "crlf.yaml:3:1]", "cr.yaml:3:1]"] {
        assert!(said.contains(place), "{place} {said}");
    }
}

/// Many times what a file may have, in few bytes: each alias repeats the last ten times.
fn bomb() -> String {
    let level = |at: usize| format!("k{at}: &k{at} [{}]\n", vec![format!("*k{}", at - 1); 10].join(","));
    "k0: &k0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned() + &(1..9).map(level).collect::<String>()
}

fn limits(page: &mut Page) {
    page.heading("Files without end");
    let temp = Temp::site();
    temp.with("notices/bomb.yaml", bomb());
    temp.with("notices/deep.yaml", "title: [[[[[[[[".repeat(10));
    temp.with("notices/deep-lines.yaml", (0..100).map(|deep| " ".repeat(deep) + "a:\n").collect::<String>());
    File::create(temp.0.join("notices/large.yaml")).unwrap().set_len(100_000_000).unwrap();
    page.say("Aliases that multiply, brackets and lines deep inside each other, 100 MB.", &temp, &CHECK);
}

fn code(page: &mut Page) {
    page.heading("Code in a text");
    let notice = fs::read_to_string(root().join("tests/cmd/build.in/notices/chat.yaml")).unwrap();
    let texts = [
        ("answering your questions", "<script>alert(1)</script>"),
        ("the end of the conversation", "{{ site }} or {% include x %}"),
        ("You can also phone us.", "'#include \"x\" $sum$ <img src=x onerror=y>'"),
    ];
    let notice = texts.iter().fold(notice, |notice, (from, to)| {
        assert!(notice.contains(from));
        notice.replace(from, &if to.starts_with('\'') { (*to).to_owned() } else { format!("\"{to}\"") })
    });
    page.case(
        "HTML, a script and template code are characters, and a finding says so.",
        &[("notices/chat.yaml", notice.as_bytes())],
        &CHECK,
    );
}

fn paths(page: &mut Page) {
    page.heading("Addresses and output");
    let same = fs::read(root().join("tests/cmd/build.in/notices/chat.yaml")).unwrap();
    let temp = page.case("Two notices with one address.", &[("notices/chat.yml", &same)], &BUILD);
    assert!(!temp.0.join("public").exists());
    let mut config = fs::read(root().join("tests/cmd/build.in/notice.yaml")).unwrap();
    config.extend(b"output: {dir: ../public}\n");
    let temp = page.case("An output folder outside the site.", &[("notice.yaml", &config)], &BUILD);
    assert!(!temp.0.join("../public").exists());
    let temp = page.case("An output folder of somebody else's.", &[("public/thesis.txt", b"years of work")], &BUILD);
    assert_eq!(fs::read(temp.0.join("public/thesis.txt")).unwrap(), b"years of work");
}

fn templates(page: &mut Page) {
    page.heading("Templates that fail");
    page.template("A mistake of syntax.", "page.html", "<p>\n{% if %}\n</p>\n");
    page.template("An unknown variable.", "page.html", "<p>\n{{ titel }}\n</p>\n");
    page.template(
        "An unknown filter, and a template that is not there: all at once.",
        "page.html",
        "<p>\n{{ title | uper }}\n{% include \"blocks.htm\" %}</p>\n",
    );
    page.template("It fails while a page is made.", "page.html", "<p>\n{{ title + 1 }}\n</p>\n");
    page.template("It extends nothing.", "page.html", "{# ours #}\n{% extends \"bass.html\" %}\n");
    page.template("It extends itself.", "page.html", "{% extends \"page.html\" %}\n");
    page.template(
        "It fills a block that is not there.",
        "page.html",
        "{% extends \"notice/page.html\" %}\n{% block foter %}x{% endblock %}\n",
    );
    page.template("It takes away what ours stand on.", "base.html", "<main></main>\n");
    page.template("It would never end.", "page.html", "{% for n in range(end=1000000000) %}x{% endfor %}\n");
    let files: &[(&str, &[u8])] = &[
        ("templates/page.html", b"<p>\n{% include \"part.html\" %}\n"),
        ("templates/part.html", b"<b>\n\n{{ titl }}</b>\n"),
    ];
    page.case("The mistake is in a template that another includes.", files, &CHECK);
    let temp = Temp::site();
    assert!(temp.notice(&BUILD).status.success());
    let before = crate::temp::files(&temp.0.join("public"));
    temp.with("templates/page.html", "{{ titel }}");
    page.say("Nothing is half-written.", &temp, &BUILD);
    assert_eq!(crate::temp::files(&temp.0.join("public")), before);
}

fn unused_templates(page: &mut Page) {
    page.heading("Templates that nothing is made with");
    let files: &[(&str, &[u8])] = &[
        ("templates/pgae.html", b"x"),
        ("templates/style.scss", b"x"),
        ("templates/print.css", b"x"),
        ("templates/footer.html", b"x"),
        // Those are no mistake.
        (
            "templates/page.html",
            b"{% extends \"notice/page.html\" %}{% block footer %}{% include \"foot.html\" %}{% endblock %}",
        ),
        ("templates/foot.html", b"<footer>{{ <sign /> }}</footer>"),
        ("templates/parts.html", b"{% component sign() %}x{% endcomponent sign %}"),
        ("templates/.page.html.swp", b"\xff"),
        ("templates/logo.png", b"\xff"),
    ];
    page.case("Misspelt, of another kind, or not named by any other.", files, &CHECK);
}

fn own_words(page: &mut Page) {
    page.heading("Own words");
    let words = "\
page:
  contents: On this **page**
  version: Edition {versoin}
  updated: Changed
  contnts: x
controller:
  intro: \"{name} decides.\"
  heading: 3
  email: [a]
rights:
  access: {law: \"15\", text: You can see your data.}
  object_heading:
month_in_letters: 7
cotroller: {heading: x}
units:
  month: {plain: {one: a month, other: months}}
";
    page.case("Sentences of the site's own, almost all of them wrong.", &[("words/en.yaml", words.as_bytes())], &CHECK);
}

fn terminal(page: &mut Page) {
    page.heading("Characters that command a terminal");
    let files: &[(&str, &[u8])] = &[
        ("notices/x.yaml", b"\"titl\\ee\": x\npublished: \"\xe2\x80\xae2026\"\n"),
        ("templates/page.html", b"\x1b[31m{{ titel }}"),
    ];
    page.case(
        "They are spelled, or shown as `?`.",
        files,
        &[CHECK.as_slice(), &["notices/x.yaml", "templates/page.html"]].concat(),
    );
    let temp = Temp::site();
    files.iter().for_each(|(path, bytes)| drop(temp.with(path, bytes)));
    let said = temp.notice(&CHECK).stdout;
    assert!(!said.contains(&0x1b) && !String::from_utf8(said).unwrap().contains('\u{202e}'));
}

#[test]
fn code_in_a_text_is_literal_in_markdown_and_html() {
    for code in [
        "<script>alert(1)</script>",
        "{{ title }} {% include \"x\" %}",
        "#include(\"x\") $x$ #set page(1pt)",
        "<img src=x onerror=y>",
        "`x` ![y](z)",
    ] {
        let quoted = serde_json::to_string(code).unwrap();
        let (files, site, _) =
            read(&format!("title: {quoted}\nsecurity: {quoted}\npurposes: {{serve: {{name: {quoted}}}}}\n"));
        let document = compose(View { site: &site, notice: &site.notices[0] }, &notice::language::words("en").unwrap());
        let markdown = Templates::new(&[], &files).ok().unwrap().markdown(&document).unwrap().into_text();
        let body = html::body(&markdown).unwrap();
        let shown = body.html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        assert!(shown.matches(code).count() >= 2, "{code} is not shown as it stands: {shown}");
        for tag in ["<script", "<img", "<code"] {
            assert!(!body.html.contains(tag), "{code} became {tag}");
        }
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn a_file_with_ten_thousand_faults_is_answered_in_bounds() {
    let temp = Temp::site();
    temp.with("notices/wrong.yaml", (0..10_000).map(|key| format!("k{key}: 1\n")).collect::<String>());
    temp.with("notices/line.yaml", format!("{{{}}}", vec!["version: 2.0"; 10_000].join(", ")));
    let start = Instant::now();
    let said = String::from_utf8(temp.notice(&CHECK).stdout).unwrap();
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert!(said.len() < 100_000, "{} bytes", said.len());
    assert_eq!(said.matches("\n\n… and ").count(), 2, "{said}");
    assert!(
        said.contains(
            " more in notices/wrong.yaml: mend these first, or see all with `notice check --format concise`\n"
        ),
        "{said}"
    );
    let json = temp.notice(&["check", "--as-of", "2026-11-24", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert!(json["findings"].as_array().unwrap().len() > 20_000 - 10, "programs get all");
}

#[test]
fn errors_are_drawn_before_advice_when_there_are_too_many() {
    let temp = Temp::site();
    let keys: String = (0..60).map(|key| format!("k{key}: 1\n")).collect();
    temp.with("notices/wrong.yaml", format!("title: x\n{keys}published: never\n"));
    let said = String::from_utf8(temp.notice(&CHECK).stdout).unwrap();
    assert_eq!(said.matches("error[").count(), 50, "{said}");
    assert!(!said.contains("advice["), "{said}");
}

/// Only Linux limits the memory of a process when asked so.
#[cfg(target_os = "linux")]
#[test]
fn bombs_need_little_memory_and_time() {
    let temp = Temp::site();
    temp.with("notices/bomb.yaml", bomb());
    temp.with("notices/brackets.yaml", format!("title: x\nsecurity: \"{}\"\n", "[<".repeat(100_000)));
    temp.with("notices/value.yaml", format!("title: x\npublished: {}\n", "1".repeat(900_000)));
    File::create(temp.0.join("notices/large.yaml")).unwrap().set_len(100_000_000_000).unwrap();
    let mut shell = std::process::Command::new("sh");
    let script = "ulimit -v 1500000; ulimit -t 60; exec \"$0\" \"$@\"";
    let said =
        shell.args(["-c", script, env!("CARGO_BIN_EXE_notice")]).args(CHECK).current_dir(&temp.0).output().unwrap();
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    let out = String::from_utf8(said.stdout).unwrap();
    assert!(out.len() < 50_000 && out.contains("larger than 1 MB") && out.contains("more than 200000 values"), "{out}");
}

#[test]
fn paths_in_findings_have_slashes() {
    let temp = Temp::site();
    temp.with("notices/wrong.yaml", "titel: x\r\n");
    let mut arguments = vec!["./notices/wrong.yaml", "notices//wrong.yaml"];
    if cfg!(windows) {
        arguments.extend([".\\notices\\wrong.yaml", "notices\\wrong.yaml"]);
    }
    for path in arguments {
        let said = String::from_utf8(temp.notice(&[&CHECK[..], &[path]].concat()).stdout).unwrap();
        assert!(said.contains("[notices/wrong.yaml:1:1]"), "{path}: {said}");
    }
}
