//! What the parser says when it cannot go on, in the words of someone who writes notices.

use granit_parser::{ErrorKind as E, ScanError};

use super::MAX_DEPTH;
use crate::diagnostic::{FileId, Finding, Span};

/// The last finding of a file: what is wrong, on the line where it shows, and the bracket that is still open there.
pub(super) fn finding(file: FileId, text: &str, error: &ScanError, bracket: Option<Span>) -> Finding {
    let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or_default());
    let line = line(file, text, at);
    if *error.kind() == E::RecursionLimitExceeded {
        return too_deep(line);
    }
    let written = &text[line.start as usize..line.end as usize];
    let finding = match tab(text, at, error.kind()) {
        Some(tab) => tab_found(Span::new(file, tab, tab + 1)),
        None => {
            let before = written.get(..at.saturating_sub(line.start as usize)).unwrap_or(written);
            let (message, help) = words(error, written, before);
            Finding::fault("yaml-syntax", line, message, help)
        }
    };
    let finding = finding.label("the file is read no further than here");
    match bracket.filter(|bracket| !(line.start..line.end).contains(&bracket.start)) {
        Some(bracket) => finding.also(bracket, "this bracket is still open"),
        None => finding,
    }
}

/// The text of the line around a byte, without the blanks around it; if there is none, that of the line before.
pub(super) fn line(file: FileId, text: &str, at: usize) -> Span {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let breaks = ['\n', '\r'];
    let end = at + text[at..].find(breaks).unwrap_or(text.len() - at);
    let until = text[..end].trim_end_matches(blank).len();
    let start = text[..until].rfind(breaks).map_or(0, |newline| newline + 1);
    let start = until - text[start..until].trim_start_matches(blank).len();
    Span::new(file, start, until)
}

/// Says of a line that begins with `*words*` what its author did not mean.
pub(super) fn not_an_alias(finding: Finding) -> Finding {
    let help = "put the whole text in quotes; in Markdown, `_words_` and `__words__` stress words without `*`";
    Finding { message: "a text cannot begin with `*`".to_owned(), help: help.to_owned(), ..finding }
}

/// Lists and entries stand too deep inside each other.
pub(super) fn too_deep(span: Span) -> Finding {
    let message = format!("lists and entries stand more than {MAX_DEPTH} deep inside each other here");
    Finding::fault(
        "too-deep",
        span,
        message,
        "close brackets where they end, and begin keys of one entry in one column",
    )
    .label("the file is read no further than here")
}

fn tab_found(span: Span) -> Finding {
    let help = "indent with spaces, two for each step, and put a text that holds a tab in quotes";
    Finding::fault("tab-indentation", span, "a tab stands here, where only spaces may", help)
}

/// The tab to blame: that in the indentation of the line, or the one the parser stopped at.
fn tab(text: &str, at: usize, kind: &E) -> Option<usize> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1);
    let indentation = text[start..].len() - text[start..].trim_start_matches([' ', '\t']).len();
    let tabs = matches!(
        kind,
        E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabAtBlockScalarStart
            | E::TabInIndentation
            | E::TabInPlainScalar
    );
    let misplaced = matches!(
        kind,
        E::ExpectedBlockMappingKey
            | E::ExpectedBlockSequenceEntry
            | E::BlockSequenceEntryNotAllowed
            | E::InvalidIndentation
            | E::InvalidSimpleKey
            | E::MappingValueNotAllowed
            | E::SimpleKeyExpected
            | E::InvalidBlockScalarIndent
    );
    let indented = text[start..start + indentation].find('\t').map(|tab| start + tab).filter(|_| tabs || misplaced);
    indented.or_else(|| text[at..].find('\t').map(|tab| at + tab).filter(|_| tabs))
}

/// The message and the help for an error on the line `written`, of which `before` stands before the place.
fn words(error: &ScanError, written: &str, before: &str) -> (String, String) {
    let (message, help) = match error.kind() {
        E::MappingValueNotAllowed => return second_colon(written, before),
        E::UnexpectedCharacter { character } => return character_found(*character),
        E::MismatchedFlowCollectionEnd { open, close } => {
            return (format!("`{open}` is closed by `{close}`"), format!("close it with `{}`", closing(*open)));
        }
        E::UnclosedFlowCollection { open } => {
            let close = closing(*open);
            return (
                format!("`{open}` is never closed"),
                format!("write `{close}` at its end; a text that begins with `{open}` is put in quotes"),
            );
        }
        _ if written.starts_with('%') => ("a line cannot begin with `%`", "put the whole text in quotes"),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "there is no key on this line",
            "write `key: …` on one line; a line that goes on with the text above it is indented further than its key",
        ),
        E::ExpectedBlockMappingKey => (
            "this line belongs neither to the entry above it nor beside it",
            "begin it in the same column as the keys it belongs to; a text that goes on is indented further than its key",
        ),
        E::ExpectedBlockSequenceEntry => (
            "this line stands among the lines of a list and does not begin with `- `",
            "begin it with `- `, or move it to the column of the keys it belongs to",
        ),
        E::ExpectedDocumentStart => (
            "this line belongs to nothing above it",
            "begin all keys of the file in the first column, each as `key: …`",
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => (
            "the quote that begins here is never closed",
            "write the same quote at the end of the text; an apostrophe in '…' is written twice: 'it''s'",
        ),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "a text goes on after its closing quote",
            "put the whole text in quotes; inside, write `''` in '…' and `\\\"` in \"…\"",
        ),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => (
            "inside \"…\" a backslash begins a special character, and this is none",
            "write `\\\\` for a backslash, or put the text in '…'",
        ),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => (
            "`|` and `>` begin a text on the lines below, and nothing else stands beside them",
            "write the text on the next lines, indented; a text that begins with `|` or `>` is put in quotes",
        ),
        E::InvalidBlockScalarIndent => (
            "the lines of this text do not begin in one column",
            "begin each line of a text after `|` or `>` in the column of its first line",
        ),
        E::MisplacedFlowCollectionEnd => {
            ("this bracket closes nothing", "remove it, or put a text that begins with a bracket in quotes")
        }
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement
        | E::FlowMappingValueAdjacentCollection
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::InvalidFlowScalarIndent => (
            "a comma or a closing bracket is missing before this",
            "write `,` between entries and `]` or `}` at the end; a text with `, `, `: ` or a bracket in it is put in quotes",
        ),
        E::BlockEntryInFlowCollection | E::PlainScalarStartsWithDashFlowIndicator => (
            "`-` begins a line of a list, and not inside brackets",
            "write `[one, another]`; a text that begins with `-` is put in quotes",
        ),
        E::BlockSequenceEntryNotAllowed | E::InvalidBlockEntryWhitespace => (
            "`- ` begins a list, and a list does not begin beside its key",
            "write each `- …` on a line of its own under the key; a text that begins with `- ` is put in quotes",
        ),
        E::MappingKeyNotAllowed => ("a text cannot begin with `? `", "put the whole text in quotes"),
        E::CommentInterceptedScalar => (
            "` #` begins a comment here, and the text goes on after it",
            "move the comment above the key; a text with ` #` in it is put in quotes",
        ),
        E::CommentNotSeparated => (
            "`#` touches what stands before it",
            "write a space before a comment; a text with `#` in it is put in quotes",
        ),
        E::InvalidQuotedScalarIndent | E::InvalidIndentation | E::UnexpectedEndOfPlainScalar => (
            "this line is not indented far enough",
            "indent a text that goes on over several lines further than its key",
        ),
        E::MissingAnchorOrAliasName => ("a text cannot begin with `*` or `&`", "put the whole text in quotes"),
        E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8
        | E::UndeclaredTagHandle => ("a text cannot begin with `!`", "put the whole text in quotes"),
        E::BomInsideDocument => ("an invisible character (U+FEFF) stands here", "remove it, or type the line anew"),
        _ => {
            return (
                format!("this line is not YAML: {}", error.info()),
                "look at its quotes, colons and indentation".into(),
            );
        }
    };
    (message.to_owned(), help.to_owned())
}

/// A colon where none may be: a second one on the line, or keys under a key that has a text already.
fn second_colon(written: &str, before: &str) -> (String, String) {
    let Some((key, _)) = before.split_once(": ") else {
        return (
            "keys cannot stand under a text".to_owned(),
            "begin this line in the column of the key above, or leave the text beside that key out; after `key:` comes a space".to_owned(),
        );
    };
    let value = written[key.len() + 2..].trim_start();
    let plain = value.chars().count() <= 80 && !value.contains(['"', '\\']) && !value.contains(" #");
    let help =
        if plain { format!("put the text in quotes: `{key}: \"{value}\"`") } else { "put the text in quotes".into() };
    ("a text with a colon and a space in it needs quotes".to_owned(), help)
}

fn character_found(character: char) -> (String, String) {
    if character.is_control() {
        let code = u32::from(character);
        (format!("an invisible character (U+{code:04X}) stands here"), "remove it, or type the line anew".to_owned())
    } else {
        let sign = if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") };
        (format!("a text cannot begin with {sign}"), "put the whole text in quotes".to_owned())
    }
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
