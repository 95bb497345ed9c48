use super::{Kind, Node, Tree};
use crate::diagnostic::Span;

/// The most characters of a text that stand for a member of a list.
const LONGEST: usize = 60;

/// The ids that lead to a place, which stay the same when lines move: `purposes.serve.basis`; a member of a list is known
/// by its text, or by the first text in it: `allow[notice-undated].until`. Empty for a file as a whole, and for a place
/// outside all entries.
#[must_use]
pub fn route(tree: &Tree, place: Span) -> String {
    let mut route = String::new();
    if let Some(root) = tree.root.as_ref().filter(|_| place != Span::start_of(place.file)) {
        walk(root, place, &mut route);
    }
    route
}

fn walk(node: &Node, place: Span, route: &mut String) {
    let holds =
        |node: &Node| node.span.file == place.file && node.span.start <= place.start && place.end <= node.span.end;
    match &node.kind {
        Kind::Map(entries) => {
            let Some((key, value)) = entries.iter().find(|(key, value)| holds(key) || holds(value)) else { return };
            if !route.is_empty() {
                route.push('.');
            }
            route.push_str(key.text().unwrap_or_default());
            if holds(value) {
                walk(value, place, route);
            }
        }
        Kind::List(members) => {
            let Some(member) = members.iter().find(|member| holds(member)) else { return };
            let words: String = first_text(member).split_whitespace().collect::<Vec<_>>().join(" ");
            route.extend(["[", &words.chars().take(LONGEST).collect::<String>(), "]"]);
            walk(member, place, route);
        }
        Kind::Null | Kind::Scalar(..) | Kind::Faulty => {}
    }
}

/// The first value that is written in a node.
fn first_text(node: &Node) -> &str {
    match &node.kind {
        Kind::Scalar(text, _) => text,
        Kind::List(members) => members.iter().map(first_text).find(|text| !text.is_empty()).unwrap_or_default(),
        Kind::Map(entries) => {
            entries.iter().map(|(_, value)| first_text(value)).find(|text| !text.is_empty()).unwrap_or_default()
        }
        Kind::Null | Kind::Faulty => "",
    }
}
