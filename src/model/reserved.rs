//! Addresses of examples: hosts that are kept for documentation and tests and belong to nobody (RFC 2606, RFC 6761).

use crate::diagnostic::Span;
use crate::source::{Kind, Node};

/// The last parts of such hosts.
const LAST: [&str; 4] = ["example", "test", "invalid", "localhost"];
/// Whole domains.
const DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];
/// The host of our own presets: left in a notice it was never filled in.
const PRESET: &str = "organisation.example";

/// An address of an example in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The bytes of the value it stands in.
    pub span: Span,
    /// The address as it is written.
    pub text: String,
    /// Its host.
    pub host: String,
}

/// Returns true if the host of an address is kept for documentation and tests.
#[must_use]
pub fn is_reserved(address: &str) -> bool {
    host(address).is_some_and(|host| {
        let host = host.to_lowercase();
        let last = host.rsplit('.').next().unwrap_or_default();
        LAST.contains(&last) || DOMAINS.iter().any(|domain| is_at_or_below(&host, domain))
    })
}

/// Returns true if an address is one that our presets once used.
#[must_use]
pub fn is_preset(address: &str) -> bool {
    host(address).is_some_and(|host| is_at_or_below(&host.to_lowercase(), PRESET))
}

fn is_at_or_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Returns the host of an e-mail or web address, or of a host alone.
fn host(address: &str) -> Option<&str> {
    let after = address.rsplit_once("://").map_or(address, |(_, after)| after);
    let after = after.strip_prefix("mailto:").unwrap_or(after);
    let host = after.split(['/', '?', '#']).next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next()?.trim_end_matches('.');
    (host.contains('.') || host == "localhost").then_some(host)
}

/// Returns the addresses of examples among the values of a tree, in the order they stand in.
#[must_use]
pub(super) fn addresses(root: &Node) -> Vec<Address> {
    let mut found = Vec::new();
    collect(root, &mut found);
    found
}

fn collect(node: &Node, found: &mut Vec<Address>) {
    match &node.kind {
        Kind::Scalar(text, _) => found.extend(in_text(text).map(|(text, host)| Address {
            span: node.span,
            text: text.to_owned(),
            host: host.to_owned(),
        })),
        Kind::List(members) => members.iter().for_each(|member| collect(member, found)),
        Kind::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, found)),
        Kind::Null | Kind::Faulty => {}
    }
}

/// Returns the reserved addresses in a text: e-mail addresses, web addresses, and hosts by their name.
fn in_text(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let may = LAST.iter().any(|last| text.contains(last));
    let ends = |c: char| c.is_whitespace() || "<>()[]{}\"'`,;|*".contains(c);
    let words = text.split(ends).filter(move |_| may);
    words.filter_map(|word| {
        let word = word.trim_matches(['.', ':', '!', '?']);
        let is_address =
            word.contains('@') || word.contains("://") || word.matches('.').count() > 0 || word == "localhost";
        let host = host(word).filter(|_| is_address && is_reserved(word))?;
        Some((word, host))
    })
}
