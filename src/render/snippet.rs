//! Short texts for other systems: as plain text, as a piece of HTML, and to be read aloud (SSML 1.1).

use crate::document::{Runs, Snippet, plain};
use crate::model::prose::{Inline, Target};

use super::html::escaped;

/// Where a short text leads: the page of its notice; empty if nobody knows where the site is published.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// The address of the page.
    pub url: &'a str,
    /// Its language, by its BCP 47 tag.
    pub language: &'a str,
}

/// As plain text, one line.
#[must_use]
pub fn text(snippet: &Snippet, way: Way) -> String {
    let more = snippet.more.replace("{link}", way.url);
    lines(snippet).chain(said(more, way)).collect::<Vec<_>>().join(" ") + "\n"
}

/// The same to be spoken: an address without what nobody says.
#[must_use]
pub fn spoken(snippet: &Snippet, way: Way) -> String {
    sentences(snippet, way).join(" ") + "\n"
}

/// To be read aloud by a machine.
#[must_use]
pub fn ssml(snippet: &Snippet, way: Way) -> String {
    let sentences: String =
        sentences(snippet, way).iter().map(|sentence| format!("    <s>{}</s>\n", escaped(sentence))).collect();
    let language = escaped(way.language);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" \
         xml:lang=\"{language}\">\n  <p>\n{sentences}  </p>\n</speak>\n"
    )
}

/// As a piece of HTML without styles or scripts.
#[must_use]
pub fn html(snippet: &Snippet, way: Way) -> String {
    let mut html = format!("<div class=\"notice-{}\" lang=\"{}\">\n", snippet.place.name(), escaped(way.language));
    for sentence in &snippet.sentences {
        html += "<p>";
        runs(sentence, way, &mut html);
        html += "</p>\n";
    }
    if !way.url.is_empty() {
        let link = format!("<a href=\"{0}\">{0}</a>", escaped(way.url));
        html += &format!("<p>{}</p>\n", escaped(&snippet.more).replace("{link}", &link));
    }
    html + "</div>\n"
}

/// How many words there are to say.
#[must_use]
pub fn words(snippet: &Snippet, way: Way) -> usize {
    spoken(snippet, way).split_whitespace().count()
}

fn lines(snippet: &Snippet) -> impl Iterator<Item = String> {
    snippet.sentences.iter().map(|sentence| plain(sentence))
}

fn said(more: String, way: Way) -> Option<String> {
    (!way.url.is_empty()).then_some(more)
}

fn sentences(snippet: &Snippet, way: Way) -> Vec<String> {
    let address = way.url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let more = format!("{}.", snippet.more.replace("{link}", address.trim_start_matches("www.")));
    lines(snippet).chain(said(more, way)).collect()
}

fn runs(of: &Runs, way: Way, html: &mut String) {
    for run in of {
        let (open, words, close) = match run {
            Inline::Text(text) => {
                *html += &escaped(text);
                continue;
            }
            Inline::Break => {
                *html += "<br>\n";
                continue;
            }
            Inline::Emphasis(words) => ("<em>".to_owned(), words, "</em>"),
            Inline::Strong(words) => ("<strong>".to_owned(), words, "</strong>"),
            Inline::Link { to, words } => match address(to, way) {
                Some(url) => (format!("<a href=\"{}\">", escaped(&url)), words, "</a>"),
                None => (String::new(), words, ""),
            },
        };
        *html += &open;
        runs(words, way, html);
        *html += close;
    }
}

/// An address that holds on any page; none where it cannot be known.
fn address(to: &Target, way: Way) -> Option<String> {
    match to {
        Target::Url(url) if !url.starts_with('.') => Some(url.clone()),
        Target::Id(id) if !way.url.is_empty() => Some(format!("{}#{id}", way.url)),
        Target::Url(url) if !way.url.is_empty() => Some(up(way.url, url)),
        _ => None,
    }
}

/// A way such as `../calls/` seen from a page.
fn up(page: &str, way: &str) -> String {
    let mut base = page.trim_end_matches('/').to_owned();
    let mut rest = way;
    while let Some(after) = rest.strip_prefix("../") {
        base.truncate(base.rfind('/').unwrap_or(base.len()));
        rest = after;
    }
    format!("{base}/{rest}")
}

#[cfg(test)]
mod tests {
    use super::up;

    #[test]
    fn a_way_between_pages_becomes_an_address() {
        assert_eq!(
            up("https://town.example/privacy/fi/chat/", "../../calls/#data"),
            "https://town.example/privacy/calls/#data"
        );
    }
}
