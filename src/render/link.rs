//! Where a link may lead: to the web, mail, telephone, or a page beside this one. All other schemes lose the link.

use super::blocks::is_shown;

/// An address as it may be written into a page or a PDF, if a link may lead there at all.
#[must_use]
pub fn allowed(to: &str) -> Option<String> {
    may_lead(to).then(|| encoded(to))
}

fn may_lead(to: &str) -> bool {
    if to.contains(|c: char| c.is_whitespace() || c == '\\' || !is_shown(c)) {
        return false; // browsers leave some of these out and then see another scheme or host
    }
    match to.find([':', '/', '?', '#']).filter(|at| to[*at..].starts_with(':')) {
        Some(at) => match to[..at].to_ascii_lowercase().as_str() {
            "https" | "http" => {
                to[at + 1..].strip_prefix("//").is_some_and(|host| host.starts_with(char::is_alphanumeric))
            }
            "mailto" | "tel" => to.len() > at + 1,
            _ => false,
        },
        None => !to.is_empty() && !to.starts_with("//"),
    }
}

/// An address with the characters that URLs do not allow in their percent form, and its scheme in small letters.
fn encoded(to: &str) -> String {
    let scheme = to.find(':').filter(|at| to[..*at].chars().all(|c| c.is_ascii_alphanumeric())).unwrap_or(0);
    let mut out = to[..scheme].to_ascii_lowercase();
    for (at, c) in to.char_indices().skip(scheme) {
        let hex = to.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        match c {
            '%' if !hex => out.push_str("%25"),
            '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            _ => out.push(c),
        }
    }
    out
}
