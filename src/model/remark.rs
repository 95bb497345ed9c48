//! `# notice: allow(rule-id): reason`: a finding accepted where it stands.

use crate::diagnostic::{Files, Span};
use crate::source::Comment;

use super::read::Faults;

/// A comment that accepts a finding on one line.
#[derive(Debug, Clone)]
pub struct Remark {
    /// The comment.
    pub span: Span,
    /// The id of the rule.
    pub rule: String,
    /// Where the id stands.
    pub rule_span: Span,
    /// Whether it says why.
    pub has_reason: bool,
    /// The line it is about: its own, or the next one if nothing else stands on its own.
    pub line: Span,
}

/// The remarks among the comments of a file; one that cannot be read is reported.
pub(super) fn remarks(comments: &[Comment], files: &Files, faults: &mut Faults) -> Vec<Remark> {
    comments.iter().filter_map(|comment| remark(comment, files, faults)).collect()
}

fn remark(comment: &Comment, files: &Files, faults: &mut Faults) -> Option<Remark> {
    let said = comment.text.strip_prefix("notice:")?.trim_start();
    let Some((rule, rest)) = said.strip_prefix("allow(").and_then(|said| said.split_once(')')) else {
        let help = "write `# notice: allow(rule-id): reason`";
        return faults.at("not-a-remark", comment.span, "this remark says nothing that is known", help);
    };
    let rule_span = files.narrow(comment.span, rule);
    let reason = rest.trim_start().strip_prefix(':').map_or("", str::trim);
    Some(Remark {
        span: comment.span,
        rule: rule.trim().to_owned(),
        rule_span,
        has_reason: !reason.is_empty(),
        line: line(comment.span, files),
    })
}

/// The line a comment is about: its own, or, if it stands alone, the next with more than a comment.
fn line(comment: Span, files: &Files) -> Span {
    let text = files.text(comment.file);
    let at = comment.start as usize;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = |from: usize| text[from..].find('\n').map_or(text.len(), |length| from + length);
    if !text[start..at].trim().is_empty() {
        return Span::new(comment.file, start, end(at));
    }
    let mut from = end(at) + 1;
    while from < text.len() {
        let line = text[from..end(from)].trim();
        if !line.is_empty() && !line.starts_with('#') {
            return Span::new(comment.file, from, end(from));
        }
        from = end(from) + 1;
    }
    Span::new(comment.file, text.len(), text.len())
}
