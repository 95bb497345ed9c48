//! The preview: what it answers, whom, and what it survives.

#![allow(clippy::print_stderr, clippy::disallowed_methods, reason = "a skipped test says so; waiting ends some day")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::root;
use crate::temp::Temp;

/// Longer than any build here, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(30);

/// `notice serve` at work; ends with the test.
struct Serving {
    child: Child,
    port: u16,
    /// What it says on standard error, line by line.
    said: Receiver<String>,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Serving {
    fn start(temp: &Temp, arguments: &[&str]) -> Self {
        let mut command = temp.command();
        command.args(["serve", "--as-of", "2026-11-24"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("notice is started");
        let (mut first, mut out) = (String::new(), BufReader::new(child.stdout.take().expect("it is piped")));
        out.read_line(&mut first).expect("it says where it serves");
        let port = first.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no port in {first:?}"));
        thread::spawn(move || out.read_to_end(&mut Vec::new())); // so that it never waits for us
        let (send, said) = channel();
        let errors = BufReader::new(child.stderr.take().expect("it is piped"));
        thread::spawn(move || errors.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Serving { child, port, said }
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("it answers");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head ends");
        let status = head[9..12].parse().expect("a status is a number");
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    /// The events for a page, from now on.
    fn events(&self, page: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
        write!(stream, "GET /.notice/events?path={page} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it reads");
        BufReader::new(stream)
    }

    /// Waits until a page says something.
    fn until(&self, path: &str, what: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if what(&answer) {
                return answer;
            }
            let said: Vec<_> = self.said.try_iter().collect();
            assert!(start.elapsed() < PATIENCE, "{path} does not come to say it: {} {said:?}", answer.body);
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next event of a stream.
fn event(events: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    while !line.starts_with("data: ") {
        line.clear();
        assert_ne!(events.read_line(&mut line).expect("an event comes"), 0, "the stream ends");
    }
    line.trim().to_owned()
}

/// Changes words of a file.
fn edit(temp: &Temp, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(temp.0.join(file)).expect("the file is read");
    assert!(text.contains(from), "{text}");
    temp.with(file, text.replace(from, to));
}

/// The first line of the title of the notice of the transcripts.
const TITLE: &str = "title: ";

fn titled(temp: &Temp, title: &str) {
    let text = fs::read_to_string(temp.0.join("notices/chat.yaml")).expect("the notice is read");
    let lines = text.lines().map(|line| if line.starts_with(TITLE) { format!("{TITLE}{title}") } else { line.into() });
    temp.with("notices/chat.yaml", lines.collect::<Vec<_>>().join("\n") + "\n");
}

#[test]
fn the_preview_shows_pages_with_a_script_that_no_built_page_has() {
    let temp = Temp::site();
    let serving = Serving::start(&temp, &["--port", "0"]);
    let page = serving.get("/chat/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<script src=\"/.notice/reload.js\""), "{}", page.body);
    assert!(page.head.contains("Cache-Control: no-store"), "{}", page.head);
    assert!(page.head.contains("Content-Type: text/html; charset=utf-8"), "{}", page.head);
    assert!(page.head.contains("script-src 'self'"), "{}", page.head);
    for (path, media) in [
        ("/style.css", "text/css"),
        ("/chat/chat.md", "text/markdown"),
        ("/.notice/reload.js", "text/javascript"),
        ("/.notice/overlay.css", "text/css"),
        ("/.notice/findings.json", "application/json"),
    ] {
        let answer = serving.get(path);
        assert!(answer.status == 200 && answer.head.contains(media), "{path}: {}", answer.head);
    }
    let folder = serving.get("/chat");
    assert!(folder.status == 302 && folder.head.contains("Location: /chat/"), "{}", folder.head);
    let none = serving.get("/nowhere/");
    assert_eq!(none.status, 404);
    assert!(none.body.contains("/.notice/reload.js"), "it comes by itself when it is written: {}", none.body);
    assert_eq!(serving.ask("HEAD", "/chat/", "localhost").body, "");
    assert!(!temp.0.join("public").exists() && !temp.0.join("public-drafts").exists(), "nothing is written");
}

#[test]
fn only_this_machine_is_answered_and_only_from_memory() {
    let temp = Temp::site();
    let serving = Serving::start(&temp, &["--port", "0"]);
    for host in
        ["attacker.example", "attacker.example:1414", "127.0.0.1.attacker.example", "", "localhost@attacker.example"]
    {
        assert_eq!(serving.ask("GET", "/chat/", host).status, 403, "{host}");
    }
    for host in ["localhost", "LOCALHOST:80", "127.0.0.1"] {
        assert_eq!(serving.ask("GET", "/chat/", host).status, 200, "{host}");
    }
    for path in [
        "/../notice.yaml",
        "/%2e%2e/notice.yaml",
        "/notice.yaml",
        "/notices/chat.yaml",
        "//etc/passwd",
        "/chat/../../notice.yaml",
    ] {
        assert_eq!(serving.get(path).status, 404, "{path}");
    }
    let post = serving.ask("POST", "/chat/", "localhost");
    assert!(post.status == 405 && post.head.contains("Allow: GET, HEAD"), "{}", post.head);
}

#[test]
fn a_saved_file_is_a_new_page_and_the_browser_hears_of_it() {
    let temp = Temp::site();
    temp.with("notices/other.yaml", fs::read(temp.0.join("notices/chat.yaml")).expect("the notice is read"));
    let serving = Serving::start(&temp, &["--port", "0"]);
    let (mut of_page, mut of_other) = (serving.events("/chat/"), serving.events("/other/"));
    let (before, other) = (event(&mut of_page), event(&mut of_other));
    titled(&temp, "A new title");
    let after = event(&mut of_page);
    assert!(before.contains("\"stale\":false") && before != after, "{before} {after}");
    assert!(serving.get("/chat/").body.contains("A new title"));
    let state = |event: &str| event.split("\"page\":\"").nth(1).map(|rest| rest[..32].to_owned());
    assert_eq!(state(&event(&mut of_other)), state(&other), "its browser has no reason to load it again");
    assert!(serving.said.recv_timeout(PATIENCE).expect("it says what changed").starts_with("notices/chat.yaml: "));
}

#[test]
fn a_broken_file_keeps_the_last_page_and_is_told_in_it() {
    let temp = Temp::site();
    let serving = Serving::start(&temp, &["--port", "0"]);
    let good = serving.get("/chat/").body;
    let whole = fs::read_to_string(temp.0.join("notices/chat.yaml")).expect("the notice is read");
    temp.with("notices/chat.yaml", format!("{whole}\nbroken: [\n"));
    let told = serving.until("/.notice/findings.json?path=/chat/", |told| told.body.contains("yaml-syntax"));
    assert!(told.body.contains("\"path\":\"notices/chat.yaml\",\"line\":"), "{}", told.body);
    assert!(told.body.contains("\"stale\":true"), "{}", told.body);
    assert_eq!(serving.get("/chat/").body, good);
    temp.with("notices/chat.yaml", "");
    serving.until("/.notice/findings.json", |told| told.body.contains("empty-file"));
    assert_eq!(serving.get("/chat/").body, good);
    temp.with("notices/chat.yaml", &whole);
    serving.until("/.notice/findings.json?path=/chat/", |told| told.body.contains("\"errors\":0"));
    assert_eq!(serving.get("/chat/").body, good);
}

#[test]
fn what_is_missing_is_marked_in_the_page_of_a_notice_with_errors() {
    let temp = Temp::site();
    edit(&temp, "notices/chat.yaml", "retention:", "retentoin:");
    let serving = Serving::start(&temp, &["--port", "0"]);
    assert_eq!(serving.get("/chat/").status, 200);
    assert!(serving.get("/.notice/findings.json?path=/chat/").body.contains("did you mean `retention`?"));
    let strict = Serving::start(&temp, &["--port", "0", "--no-drafts"]);
    let fault = strict.get("/chat/");
    assert!(fault.status == 404 && fault.body.contains("did you mean `retention`?"), "{}", fault.body);
}

#[test]
fn a_site_that_cannot_be_built_shows_why_until_it_can() {
    let temp = Temp::site();
    temp.with("templates/page.html", "{% extends \"notice/page.html\" %}{{ nothing<b> }}");
    let serving = Serving::start(&temp, &["--port", "0"]);
    let fault = serving.get("/chat/");
    assert_eq!(fault.status, 404);
    assert!(fault.body.contains("templates/page.html:1:") && fault.body.contains("nothing&lt;b&gt;"), "{}", fault.body);
    assert!(fault.body.contains("/.notice/reload.js"));
    fs::remove_file(temp.0.join("templates/page.html")).expect("the template goes");
    serving.until("/chat/", |page| page.status == 200);
    temp.with("notice.yaml", "titel: [");
    serving.until("/.notice/findings.json", |told| told.body.contains("\"path\":\"notice.yaml\""));
    assert_eq!(serving.get("/chat/").status, 200, "the last page stays");
}

#[test]
fn folders_may_go_and_come_back() {
    let temp = Temp::new();
    let site = Temp::site();
    let copy = |to: &str| {
        for file in ["notice.yaml", "notices/chat.yaml"] {
            temp.with(&format!("{to}/{file}"), fs::read(site.0.join(file)).expect("the site is read"));
        }
    };
    copy("site");
    let serving = Serving::start(&temp, &["--port", "0", "site"]);
    fs::remove_dir_all(temp.0.join("site/notices")).expect("the notices go");
    serving.until("/chat/", |page| page.status == 404);
    copy("site");
    serving.until("/chat/", |page| page.status == 200);
    fs::remove_dir_all(temp.0.join("site")).expect("the site goes");
    serving.until("/.notice/findings.json", |told| told.body.contains("cannot read site/notice.yaml"));
    assert_eq!(serving.get("/chat/").status, 200, "the last page stays");
    copy("site");
    serving.until("/.notice/findings.json", |told| !told.body.contains("cannot read"));
    let text = fs::read_to_string(temp.0.join("site/notices/chat.yaml")).expect("the notice is read");
    temp.with("site/notices/chat.yaml", text.replace(TITLE, "title: Again "));
    serving.until("/chat/", |page| page.body.contains("Again "));
}

#[test]
fn the_folder_can_be_looked_at_where_the_system_tells_nothing() {
    let temp = Temp::site();
    let serving = Serving::start(&temp, &["--port", "0", "--poll"]);
    serving.get("/chat/");
    titled(&temp, "Seen by looking");
    serving.until("/chat/", |page| page.body.contains("Seen by looking"));
}

#[test]
fn what_lies_in_folders_of_static_is_watched() {
    for how in [&["--port", "0"][..], &["--port", "0", "--poll"]] {
        let temp = Temp::site();
        temp.with("static/images/old/note.txt", "one");
        let serving = Serving::start(&temp, how);
        assert_eq!(serving.get("/images/old/note.txt").body, "one");
        temp.with("static/images/old/note.txt", "two");
        serving.until("/images/old/note.txt", |file| file.body == "two");
        temp.with("static/.well-known/new/KEY", "three");
        serving.until("/.well-known/new/KEY", |file| file.body == "three");
        fs::remove_dir_all(temp.0.join("static/images")).expect("the folder goes");
        serving.until("/images/old/note.txt", |file| file.status == 404);
    }
}

#[test]
#[cfg(unix)]
fn a_static_folder_that_leads_nowhere_is_told() {
    let temp = Temp::site();
    std::os::unix::fs::symlink("nowhere", temp.0.join("static")).expect("a link is made");
    let serving = Serving::start(&temp, &["--port", "0"]);
    let told = serving.get("/.notice/findings.json").body;
    assert!(told.contains("cannot read static, which leads nowhere"), "{told}");
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_that_cannot_be_made_is_a_page_that_says_why_until_it_can() {
    let temp = Temp::site();
    let site = fs::read_to_string(temp.0.join("notice.yaml")).expect("the site is read");
    temp.with("notice.yaml", format!("{site}theme: {{logo: a.svg}} # <b>\n"));
    temp.with("static/a.svg", "no picture");
    let serving = Serving::start(&temp, &["--port", "0"]);
    assert_eq!(serving.get("/chat/").status, 200, "the page has its logo, such as it is");
    let fault = serving.get("/chat/chat.pdf");
    assert!(fault.status == 500 && fault.head.contains("text/html"), "{}", fault.head);
    assert!(fault.body.contains("no PDF can be made") && fault.body.contains("# &lt;b&gt;"), "{}", fault.body);
    let mut events = serving.events("/chat/chat.pdf");
    let before = event(&mut events);
    temp.with("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    assert_ne!(event(&mut events), before, "its browser loads it again");
    let made = serving.ask("HEAD", "/chat/chat.pdf", "localhost");
    assert!(made.status == 200 && made.head.contains("application/pdf"), "{}", made.head);
}

#[test]
fn the_site_lies_at_the_top_and_at_the_path_where_it_will_be_published() {
    let temp = Temp::site();
    let serving = Serving::start(&temp, &["--port", "0", "-u", "https://town.example/privacy/"]);
    assert_eq!(serving.get("/privacy/chat/").body, serving.get("/chat/").body);
    assert!(serving.get("/nowhere").body.contains("href=\"/privacy/style.css\""));
    assert_eq!(serving.get("/privacy/style.css").status, 200);
}

#[test]
fn a_port_in_use_is_named_and_the_next_is_tried() {
    let temp = Temp::site();
    // One whose neighbour is free too, most of the time.
    let (taken, port) = (0..50)
        .find_map(|_| {
            let taken = TcpListener::bind("127.0.0.1:0").ok()?;
            let port = taken.local_addr().ok()?.port();
            TcpListener::bind(("127.0.0.1", port.checked_add(1)?)).ok().map(|_| (taken, port))
        })
        .expect("two ports are free");
    let serving = Serving::start(&temp, &["--port", &port.to_string()]);
    assert!(serving.port > port);
    assert_eq!(
        serving.said.recv_timeout(PATIENCE).expect("it says so"),
        format!("port {port} is in use: trying the next")
    );
    drop(taken);
    let nothing = temp.notice(&["serve", "nowhere"]);
    assert_eq!(nothing.status.code(), Some(2), "{nothing:?}");
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_the_preview_well() {
    let temp = Temp::site();
    let mut serving = Serving::start(&temp, &["--port", "0"]);
    serving.get("/chat/");
    let told = Command::new("kill").args(["-INT", &serving.child.id().to_string()]).status().expect("kill is there");
    assert!(told.success());
    assert_eq!(serving.child.wait().expect("it ends").code(), Some(0));
}

/// In a real browser the page changes, and the findings stand in it. Its tools are those of the validators.
#[test]
fn a_browser_shows_the_edit_and_the_findings() {
    let Some(tools) = std::env::var_os("NOTICE_VALIDATORS") else {
        eprintln!("skipped: NOTICE_VALIDATORS does not name the folder of the validators, which have a browser");
        return;
    };
    let temp = Temp::site();
    let serving = Serving::start(&temp, &["--port", "0"]);
    let mut command = Command::new("node");
    command.arg(root().join("tests/serve/browser.mjs")).arg(format!("http://127.0.0.1:{}/", serving.port)).arg(&temp.0);
    let seen = command.env("VALIDATORS_HOME", tools).output().expect("node is there");
    let said = String::from_utf8_lossy(&seen.stdout);
    assert!(seen.status.success(), "{said}{}", String::from_utf8_lossy(&seen.stderr));
    eprint!("{said}");
}
