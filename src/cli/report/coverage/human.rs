use super::super::super::paint;
use super::super::counted;
use super::{Coverage, OfAnswer, OfItem, OfNotice, Word};
use crate::diagnostic::{Style, harmless};

/// Below this width each item is a block of lines; from it on a row of a table.
const TABLE: usize = 80;
/// The columns of a table before the two that share the rest: margin, state, two Articles, and the gaps between.
const FIXED: usize = 2 + STATE + 2 + ARTICLE + 2 + ARTICLE + 2;
/// The most ids that are shown of an answer, unless something is missing.
const MOST: usize = 4;
const STATE: usize = 14;
const ARTICLE: usize = 8;

/// The report as tables, one a notice.
pub(in crate::cli) fn render(coverage: &Coverage, style: Style) -> String {
    if coverage.notices.is_empty() && coverage.unreadable.is_empty() {
        return "no notices found\n".to_owned();
    }
    let notices: Vec<_> = coverage.notices.iter().map(|notice| of_notice(notice, style)).collect();
    let mut text = notices.join("\n");
    if let [_, _, ..] = notices.as_slice() {
        let sum = |of: fn(&OfNotice) -> usize| coverage.notices.iter().map(of).sum::<usize>();
        let missing = sum(|notice| notice.summary.missing);
        text += &format!("\n{} notices: {} missing\n", coverage.notices.len(), counted(missing, "item"));
    }
    text
}

fn of_notice(notice: &OfNotice, style: Style) -> String {
    let head = format!("{}: {}", harmless(&notice.path), harmless(&notice.title));
    let mut text = wrap(&head, style.width).iter().map(|line| paint(style, "1", line) + "\n").collect::<String>();
    if !notice.parts.is_empty() {
        text += &format!("its parts: {}\n", notice.parts.join(", "));
    }
    text.push('\n');
    if style.width < TABLE {
        notice.items.iter().for_each(|item| text += &block(item, style));
    } else {
        let widths = widths(notice, style.width);
        notice.items.iter().for_each(|item| text += &row(item, widths, style));
    }
    let (counts, found) = (&notice.summary, &notice.findings);
    let summary = format!(
        "{} items: {} stated, {} stated as none, {} not applicable, {} unreadable, {} missing; `notice check` finds {}, {}, \
         {} advice here",
        notice.items.len(),
        counts.stated,
        counts.stated_as_none,
        counts.not_applicable,
        counts.unreadable,
        counts.missing,
        counted(found.errors, "error"),
        counted(found.warnings, "warning"),
        found.advice
    );
    text.push('\n');
    text.extend(wrap(&summary, style.width).into_iter().map(|line| line + "\n"));
    text
}

/// How wide the names of items and their places are: the places as wide as they need, but the names not too narrow.
fn widths(notice: &OfNotice, width: usize) -> (usize, usize) {
    let rest = width - FIXED - 2;
    let names = notice.items.iter().map(|item| item.title.chars().count()).max().unwrap_or_default();
    let cells = notice.items.iter().flat_map(|item| states(item).into_iter().map(|state| places(item, state)));
    let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or_default();
    let name = names.min(rest.saturating_sub(longest).max(rest * 2 / 5));
    (name, rest - name)
}

/// The ways in which an item is answered, the worst first.
fn states(item: &OfItem) -> Vec<Word> {
    let mut words: Vec<Word> = item.answers.iter().map(|answer| answer.state).collect();
    words.dedup();
    words
}

/// A row of the table; an item that is answered in several ways has one for each.
fn row(item: &OfItem, (name, width): (usize, usize), style: Style) -> String {
    let mut text = String::new();
    for (at, state) in states(item).into_iter().enumerate() {
        let is_first = at == 0;
        let names = if is_first { wrap(item.title, name) } else { Vec::new() };
        let lines = wrap(&places(item, state), width);
        let article = |article: &Option<String>| match article {
            _ if !is_first => String::new(),
            Some(article) => article.clone(),
            None => "-".to_owned(),
        };
        for line in 0..names.len().max(lines.len()).max(1) {
            let first = |words: String| if line == 0 { words } else { String::new() };
            let column = |lines: &[String]| lines.get(line).cloned().unwrap_or_default();
            let words = if line == 0 { paint(style, state.colour(), state.words()) } else { String::new() };
            let blanks = STATE - if line == 0 { state.words().len() } else { 0 };
            let cells = format!(
                "  {words}{:blanks$}  {:<ARTICLE$}  {:<ARTICLE$}  {:<name$}  {}",
                "",
                first(article(&item.article_13)),
                first(article(&item.article_14)),
                column(&names),
                column(&lines)
            );
            text += cells.trim_end();
            text.push('\n');
        }
    }
    text
}

/// An item as lines below each other, for narrow terminals.
fn block(item: &OfItem, style: Style) -> String {
    let articles: Vec<_> = [&item.article_13, &item.article_14].into_iter().flatten().cloned().collect();
    let head = format!("{} ({})", item.title, articles.join(", "));
    let mut text: String = wrap(&head, style.width).into_iter().map(|line| line + "\n").collect();
    for state in states(item) {
        let (words, places) = (state.words(), places(item, state));
        let said = if places.is_empty() { words.to_owned() } else { format!("{words}: {places}") };
        for line in wrap(&said, style.width - 2) {
            let painted = line.strip_prefix(words).map(|rest| paint(style, state.colour(), words) + rest);
            text += &format!("  {}\n", painted.unwrap_or(line));
        }
    }
    text
}

/// Where an item is answered in one way, or why not: a file once, then its lines, each with the ids it is about.
fn places(item: &OfItem, state: Word) -> String {
    let mut places: Vec<String> = Vec::new();
    let mut file = None;
    for answer in item.answers.iter().filter(|answer| answer.state == state) {
        let about = about(answer);
        let place = match (answer.reason, &answer.path, answer.line) {
            (Some(reason), ..) => reason.to_owned(),
            // Nothing stands where a whole notice lacks something.
            _ if state == Word::Missing && about.is_empty() => continue,
            (None, Some(path), Some(line)) if file == Some(path) => format!(":{line}"),
            (None, path, line) => {
                file = path.as_ref();
                let path = path.as_deref().map(harmless).unwrap_or_default();
                line.map_or(path.clone(), |line| format!("{path}:{line}"))
            }
        };
        places.push(if about.is_empty() { place } else { format!("{place} ({about})") });
    }
    places.join(", ")
}

/// The ids an answer is about: of very many the first.
fn about(answer: &OfAnswer) -> String {
    let shown = if answer.state == Word::Missing { answer.about.len() } else { MOST };
    let ids: Vec<_> = answer.about.iter().take(shown).map(String::as_str).collect();
    let more = answer.about.len() - ids.len();
    ids.join(", ") + &if more == 0 { String::new() } else { format!(" and {more} more") }
}

impl Word {
    fn colour(self) -> &'static str {
        match self {
            Word::Stated => "32",
            Word::StatedAsNone => "36",
            Word::NotApplicable => "2",
            Word::Unreadable => "33",
            Word::Missing => "1;31",
        }
    }
}

/// Words in lines of at most `width` characters; a longer one is broken, if possible at a `/`.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        let fits = |line: &String| line.chars().count() + 1 + word.len() <= width;
        if let Some(line) = lines.last_mut().filter(|line| fits(line)) {
            line.push(' ');
            line.extend(word);
            continue;
        }
        while word.len() > width {
            let slash = word[..width].iter().rposition(|c| *c == '/').filter(|at| *at > 0);
            let rest = word.split_off(slash.map_or(width, |at| at + 1));
            lines.push(word.into_iter().collect());
            word = rest;
        }
        lines.push(word.into_iter().collect());
    }
    lines
}
