//! The server: for this machine only, from memory only.

use std::io::{Cursor, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::browsers::Browsers;
use super::shown::{Answer, Shown};

/// So many ports are tried, one after the other.
const TRIES: u16 = 10;
/// So many requests are answered at once: a PDF takes a moment.
const THREADS: usize = 4;
/// What a page may load: what the site has, and the script that reloads it.
const POLICY: &str = "script-src 'self'; connect-src 'self'; object-src 'none'; frame-ancestors 'none'";

const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("overlay.css");

/// Takes a port of this machine: `first`, or where that is in use the next, each of which is `told`.
pub(super) fn bind(first: u16, told: impl Fn(u16)) -> Result<(TcpListener, SocketAddr)> {
    for port in first..=first.saturating_add(TRIES - 1) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                let address = listener.local_addr()?;
                return Ok((listener, address));
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => told(port),
            Err(error) => return Err(error).with_context(|| format!("cannot use port {port} of 127.0.0.1")),
        }
    }
    let last = first.saturating_add(TRIES - 1);
    bail!("the ports {first} to {last} of 127.0.0.1 are in use: name another with `--port`")
}

/// What all threads share.
struct Desk {
    shown: Mutex<Arc<Shown>>,
    browsers: Mutex<Browsers>,
}

/// The server, answering in threads of its own.
pub(super) struct Server(Arc<Desk>);

impl Server {
    /// Begins to answer.
    pub fn start(listener: TcpListener, shown: Arc<Shown>) -> Result<Self> {
        let server = tiny_http::Server::from_listener(listener, None).map_err(|error| anyhow!(error))?;
        let server = Arc::new(server);
        let desk = Arc::new(Desk { shown: Mutex::new(shown), browsers: Mutex::default() });
        for _ in 0..THREADS {
            let (server, desk) = (Arc::clone(&server), Arc::clone(&desk));
            thread::spawn(move || server.incoming_requests().for_each(|request| desk.answer(request)));
        }
        Ok(Server(desk))
    }

    /// Shows something else from now on, and tells the browsers.
    pub fn show(&self, shown: Arc<Shown>) {
        // In this order, so that no browser comes in between and hears of neither.
        let mut browsers = lock(&self.0.browsers);
        *lock(&self.0.shown) = Arc::clone(&shown);
        browsers.tell(|address| shown.state(address));
    }
}

impl Desk {
    fn answer(&self, request: Request) {
        let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
        let (path, page) = (decoded(path), decoded(query.strip_prefix("path=").unwrap_or("/")));
        let shown = Arc::clone(&lock(&self.shown));
        let reply = if !is_for_us(&request) {
            reply(403, "text/plain", "this preview answers to 127.0.0.1 and localhost only\n".into())
        } else if ![Method::Get, Method::Head].contains(request.method()) {
            reply(405, "text/plain", "only GET and HEAD are answered\n".into())
                .with_header(header("Allow", "GET, HEAD"))
        } else {
            match path.as_str() {
                "/.notice/events" if *request.method() == Method::Get => return self.listen(page, request),
                "/.notice/reload.js" => reply(200, "text/javascript", SCRIPT.into()),
                "/.notice/overlay.css" => reply(200, "text/css", STYLE.into()),
                "/.notice/findings.json" => reply(200, "application/json", shown.told(&page).into()),
                path => match (path, shown.at(path)) {
                    (_, file @ Answer::File(..)) => page_or_file(file),
                    // Browsers ask for it by themselves, and complain where there is none.
                    ("/favicon.ico", _) => reply(204, "image/x-icon", Vec::new()),
                    (_, answer) => page_or_file(answer),
                },
            }
        };
        let _ = request.respond(reply); // a browser that goes away has what it wanted
    }

    fn listen(&self, page: String, request: Request) {
        let mut browsers = lock(&self.browsers);
        let state = lock(&self.shown).state(&page);
        browsers.add(page, request.into_writer(), &state);
    }
}

fn page_or_file(answer: Answer) -> Response<Cursor<Vec<u8>>> {
    match answer {
        Answer::Page { html, status } => {
            reply(status, "text/html", html.into()).with_header(header("Content-Security-Policy", POLICY))
        }
        Answer::File(path, bytes) => reply(200, media_type(&path), bytes),
        Answer::Folder(address) => reply(302, "text/plain", Vec::new()).with_header(header("Location", &address)),
        Answer::Nothing => reply(404, "text/plain", "there is no such page\n".into()),
    }
}

/// Whether a request is meant for this machine: a page from elsewhere may have its name lead here (DNS rebinding).
fn is_for_us(request: &Request) -> bool {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let (name, port) = host.value.as_str().split_once(':').unwrap_or((host.value.as_str(), ""));
    ["127.0.0.1", "localhost"].contains(&name.to_ascii_lowercase().as_str())
        && port.chars().all(|digit| digit.is_ascii_digit())
}

fn reply(status: u16, media_type: &str, bytes: Vec<u8>) -> Response<Cursor<Vec<u8>>> {
    let is_text = media_type.starts_with("text/") || media_type.ends_with("xml");
    let charset = if is_text { "; charset=utf-8" } else { "" };
    let length = bytes.len();
    let headers = vec![
        header("Content-Type", &format!("{media_type}{charset}")),
        header("Cache-Control", "no-store"),
        header("X-Content-Type-Options", "nosniff"),
        header("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    Response::new(StatusCode(status), headers, Cursor::new(bytes), Some(length), None)
        .with_chunked_threshold(usize::MAX)
}

fn header(field: &str, value: &str) -> Header {
    let safe: String = value.chars().filter(|c| c.is_ascii() && !c.is_ascii_control()).collect();
    Header::from_bytes(field, safe).expect("a field and value of printable ASCII are a header")
}

/// The media type of a file of the site.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css",
        "md" => "text/markdown",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "xml" => "application/xml",
        "ssml" => "application/ssml+xml",
        // Pieces of HTML too: an author copies them.
        _ => "text/plain",
    }
}

/// A path with its `%2F` as they are meant; what is not UTF-8 then is no path of ours.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, more @ ..] = rest {
        let hex = |at: usize| more.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A thread that panicked has left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
