//! What is wrong with the templates of a user, each thing at its place in the user's file.

use tera::ErrorKind;

use crate::diagnostic::{FileId, Finding, Severity, Span};
use crate::model::read::nearest;

use super::{EMBEDDED, OURS, is_asset};

/// A template of the user.
#[derive(Debug, Clone)]
pub(super) struct User {
    pub name: String,
    pub file: FileId,
    pub text: String,
}

/// What one error of the engine says; `name` is the template that was asked for, or its ending.
pub(super) fn findings(error: &tera::Error, name: &str, users: &[User]) -> Vec<Finding> {
    let one = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Report { name: report.filename(), bytes: Some(report.span().range.clone()), message: report.message() }
                .finding(name, users)
        }
        ErrorKind::MissingParent { current, parent } => Report {
            name: current,
            bytes: quoted(current, parent, users),
            message: &format!("Unknown template `{parent}`"),
        }
        .finding(name, users),
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            return vec![in_a_circle(tpl, chain, users)];
        }
        ErrorKind::Msg(reports) if reports.starts_with("error: ") => {
            let mut parts: Vec<_> = reports.split("\n\n").filter_map(|report| Report::parse(report, users)).collect();
            // Of each template of ours once: what the user's lacks, it lacks for all.
            parts.dedup_by(|next, first| next.name == first.name && users.iter().all(|user| user.name != next.name));
            if parts.is_empty() {
                Report { name, bytes: None, message: reports }.finding(name, users)
            } else {
                return parts.iter().map(|report| report.finding(name, users)).collect();
            }
        }
        _ => Report { name, bytes: None, message: &error.to_string() }.finding(name, users),
    };
    vec![one]
}

/// What the engine reports of one place.
struct Report<'a> {
    /// The template it speaks of.
    name: &'a str,
    bytes: Option<std::ops::Range<usize>>,
    message: &'a str,
}

impl<'a> Report<'a> {
    /// Reads what the engine has only as text: `error: …`, and below it `--> name:line:column`.
    fn parse(report: &'a str, users: &[User]) -> Option<Self> {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.split_once("--> ")?.1.rsplitn(3, ':');
        let (column, line, name) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?, place.next()?);
        let text = users.iter().find(|user| user.name == name).map(|user| user.text.as_str());
        Some(Report { name, bytes: text.and_then(|text| bytes(text, line, column, message)), message })
    }

    /// In the user's file: that which is named, or that which makes a template of ours fail.
    fn finding(&self, asked: &str, users: &[User]) -> Finding {
        let Report { name, message, .. } = *self;
        let by_name = users.iter().find(|user| user.name == name);
        let ours = EMBEDDED.iter().find(|(ours, _)| name.strip_prefix(OURS).unwrap_or(name) == *ours);
        let named_by_ours = || users.iter().find(|user| ours.is_some_and(|(_, text)| names(text, &user.name)));
        let of_kind = || users.iter().find(|user| user.name.ends_with(asked) || asked.ends_with(&user.name));
        let Some(user) = by_name.or_else(named_by_ours).or_else(of_kind).or(users.first()) else {
            panic!("the built-in template {name} fails, which is a mistake of ours; please report it: {message}");
        };
        let (mut message, mut help) = told(message, users);
        if by_name.is_none() {
            let block = message.strip_prefix("block `").and_then(|rest| rest.split('`').next());
            help = block.map(|block| {
                format!("write `{{% block {block} %}}{{% endblock {block} %}}` in it, or take the file away: ours then holds again")
            });
            let ours = ours.map_or(name, |(ours, _)| ours);
            message = format!("our `{ours}` does not go with this template: {message}");
        } else {
            message = format!("the template fails: {message}");
        }
        let span = self.bytes.clone().filter(|_| by_name.is_some());
        let span = span.map_or(Span::start_of(user.file), |bytes| Span::new(user.file, bytes.start, bytes.end));
        Finding::fault("template-error", span, message, help.unwrap_or_else(|| mend(&user.name)))
    }
}

/// The engine's message in one line that begins small, and what to write instead if that can be told.
fn told(message: &str, users: &[User]) -> (String, Option<String>) {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = line.chars();
    let line: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    let name = line.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some((message, known)) =
        line.split_once(". Available ").and_then(|(message, rest)| Some((message, rest.split_once(": ")?.1)))
    {
        let words: Vec<_> = known.split(", ").collect();
        let help = nearest(&name, &words)
            .map_or_else(|| format!("known here: {known}"), |near| format!("did you mean `{near}`?"));
        return (message.to_owned(), Some(help));
    }
    let known = users.iter().map(|user| user.name.as_str()).chain(EMBEDDED.iter().map(|(name, _)| *name));
    let help = line.starts_with("unknown template").then(|| {
        let near = nearest(&name, &known.collect::<Vec<_>>()).map(|near| format!("did you mean `{near}`? "));
        near.unwrap_or_default() + "templates lie directly in `templates/`; ours are called `notice/…`"
    });
    (line, help)
}

/// Templates that extend or include each other without end.
fn in_a_circle(name: &str, chain: &[String], users: &[User]) -> Finding {
    let circle = || chain.iter().map(String::as_str).chain([name]);
    let user = circle().find_map(|name| users.iter().find(|user| user.name == name)).or(users.first());
    let user = user.expect("our own templates are in no circle");
    let next = circle().find_map(|other| quoted(&user.name, other, users)).unwrap_or(0..0);
    let message = format!("the template `{}` leads back to itself", user.name);
    let is_ours = EMBEDDED.iter().any(|(ours, _)| *ours == user.name);
    let help = if is_ours { format!("ours is called `{OURS}{}`", user.name) } else { mend(&user.name) };
    Finding::fault("template-error", Span::new(user.file, next.start, next.end), message, help)
}

fn mend(name: &str) -> String {
    if EMBEDDED.iter().any(|(ours, _)| *ours == name) {
        "mend the template, or take the file away: ours then holds again".to_owned()
    } else {
        "mend the template".to_owned()
    }
}

/// The bytes that a message means at a line and column, both from 1: the name it quotes, or one character.
fn bytes(text: &str, line: usize, column: usize, message: &str) -> Option<std::ops::Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let column = text[start..].char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
    let name = message.split('`').nth(1).filter(|name| !name.is_empty())?;
    let rest = &text[start + column..];
    let at = start + column + rest.lines().next().and_then(|line| line.find(name)).unwrap_or(0);
    let length =
        if text[at..].starts_with(name) { name.len() } else { text[at..].chars().next().map_or(0, char::len_utf8) };
    Some(at..at + length)
}

/// Where a template of the user names another.
fn quoted(name: &str, other: &str, users: &[User]) -> Option<std::ops::Range<usize>> {
    let text = &users.iter().find(|user| user.name == name)?.text;
    let at = ['"', '\'', '`'].iter().find_map(|quote| text.find(&format!("{quote}{other}{quote}")))? + 1;
    Some(at..at + other.len())
}

fn names(text: &str, other: &str) -> bool {
    ['"', '\'', '`'].iter().any(|quote| text.contains(&format!("{quote}{other}{quote}")))
}

/// Files among the user's templates that nothing is made with: not called as one of ours, and named by no other.
pub(super) fn unused(users: &[User]) -> Vec<Finding> {
    let ours: Vec<_> = EMBEDDED.iter().map(|(name, _)| *name).collect();
    let is_used = |user: &&User| {
        let others = || users.iter().filter(|other| other.name != user.name);
        ours.contains(&user.name.as_str())
            || (!is_asset(&user.name)
                && (others().any(|other| names(&other.text, &user.name)) || has_components(&user.text)))
    };
    let finding = |user: &User| {
        let help = match nearest(&user.name, &ours) {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_asset(&user.name) => format!("those that are used: {}", ours.join(", ")),
            None => format!(
                "name it in one of your templates, as `{{% include \"{}\" %}}`; those that pages are made with: {}",
                user.name,
                ours.join(", ")
            ),
        };
        let message = format!("nothing is made with the template `{}`", user.name);
        Finding {
            severity: Severity::Warning,
            ..Finding::fault("template-unused", Span::start_of(user.file), message, help)
        }
    };
    users.iter().filter(|user| !is_used(user)).map(finding).collect()
}

/// Components are known to all templates without being named.
fn has_components(text: &str) -> bool {
    text.split("{%").skip(1).any(|tag| tag.trim_start_matches('-').trim_start().starts_with("component"))
}

/// Whether a file of another kind may be meant for one of our templates: `page.htm`.
pub fn is_slip(name: &str) -> bool {
    let ours: Vec<_> = EMBEDDED.iter().map(|(name, _)| *name).collect();
    !name.starts_with(['.', '#']) && !name.ends_with('~') && nearest(name, &ours).is_some()
}
