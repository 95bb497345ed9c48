use std::fmt::{self, Display};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeStyles,
};

use super::files::commands_terminals;
use super::{FileId, Files, Finding, Label, Severity, Span};

/// The most bytes and lines of a text that are drawn together: a file can be one line, or one value.
const MOST: (usize, usize) = (2000, 20);
/// The most bytes of a line before and after the place, where the whole line is too long.
const AROUND: usize = 100;
/// The most characters of a message, which may quote what the author wrote.
const LONGEST: usize = 1000;
/// The most characters of a help, which may list what there is to choose from.
const LONGEST_HELP: usize = 4000;

/// How findings are drawn for people.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Draw in the terminal's colours.
    pub colour: bool,
    /// Columns to wrap messages at.
    pub width: usize,
}

/// Draws one finding as a compiler would: rule and law, message, the lines with the bytes underlined, help.
#[must_use]
pub fn render(finding: &Finding, files: &Files, style: Style) -> String {
    let mut theme = GraphicalTheme::unicode_nocolor();
    if style.colour {
        theme.styles = ThemeStyles::ansi();
    }
    let handler =
        GraphicalReportHandler::new_themed(theme).with_width(style.width).with_context_lines(1).with_links(false);
    let mut text = String::new();
    let drawn = handler.render_report(&mut text, &Drawing::new(finding, files));
    drawn.expect("writing to a string does not fail");
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_matches('\n'))
}

/// Provisions in one line: those of the GDPR by number, other acts by name; several of one regulation name it once.
#[must_use]
pub fn law<T: AsRef<str>>(provisions: &[T]) -> String {
    const OF_A_REGULATION: [&str; 3] = ["", "UK GDPR ", "EUDPR "];
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let number = |regulation: &str, provision: &str| {
        provision.strip_prefix(regulation).filter(|number| is_number(number)).map(str::to_owned)
    };
    let provisions = || provisions.iter().map(AsRef::as_ref);
    let of = |regulation: &str| {
        let numbers: Vec<_> = provisions().filter_map(|provision| number(regulation, provision)).collect();
        let regulation = if regulation.is_empty() { "GDPR " } else { regulation };
        (!numbers.is_empty()).then(|| format!("{regulation}{}", numbers.join(", ")))
    };
    let acts = provisions()
        .filter(|provision| OF_A_REGULATION.iter().all(|regulation| number(regulation, provision).is_none()))
        .map(str::to_owned);
    OF_A_REGULATION.into_iter().filter_map(of).chain(acts).collect::<Vec<_>>().join("; ")
}

/// A finding as miette wants it; labels in other files become related reports.
#[derive(Debug)]
struct Drawing<'a> {
    head: Option<&'a Finding>,
    message: String,
    help: String,
    file: Option<Text<'a>>,
    labels: Vec<LabeledSpan>,
    elsewhere: Vec<Drawing<'a>>,
}

impl<'a> Drawing<'a> {
    fn new(finding: &'a Finding, files: &'a Files) -> Self {
        let here = finding.place.span.file;
        let near = finding.also.iter().filter(|label| label.span.file == here);
        let far = finding.also.iter().filter(|label| label.span.file != here);
        let primary = std::iter::once(labelled(&finding.place, files, LabeledSpan::new_primary_with_span));
        let near = near.map(|label| labelled(label, files, LabeledSpan::new_with_span));
        Drawing {
            head: Some(finding),
            message: harmless(&finding.message),
            help: harmless_up_to(LONGEST_HELP, &finding.help),
            file: Some(Text::new(files, here)),
            labels: primary.chain(near).collect(),
            elsewhere: far.map(|label| Drawing::related(label, files)).collect(),
        }
    }

    fn related(label: &'a Label, files: &'a Files) -> Self {
        let labels = vec![LabeledSpan::new_primary_with_span(None, source_span(label, files))];
        Drawing {
            head: None,
            message: harmless(&label.text),
            help: String::new(),
            file: Some(Text::new(files, label.span.file)),
            labels,
            elsewhere: Vec::new(),
        }
    }
}

/// The bytes to underline: of a very long text only the beginning.
fn source_span(label: &Label, files: &Files) -> SourceSpan {
    let (text, start) = (files.slice(label.span), label.span.start as usize);
    let length = if fits(text) { text.len() } else { text.floor_char_boundary(line_end(text).min(AROUND)) };
    (start, length).into()
}

fn labelled(label: &Label, files: &Files, make: fn(Option<String>, SourceSpan) -> LabeledSpan) -> LabeledSpan {
    make((!label.text.is_empty()).then(|| harmless(&label.text)), source_span(label, files))
}

/// Whether a text is short enough to be drawn whole.
fn fits(text: &str) -> bool {
    text.len() <= MOST.0 && text.lines().count() <= MOST.1
}

fn line_end(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

/// Words of ours that may quote an author: of reasonable length, and without characters that command a terminal.
#[must_use]
pub fn harmless(words: &str) -> String {
    harmless_up_to(LONGEST, words)
}

/// Makes words harmless, of at most `longest` characters.
fn harmless_up_to(longest: usize, words: &str) -> String {
    let spelled = |c: char| if commands_terminals(c) { format!("(U+{:04X})", u32::from(c)) } else { c.to_string() };
    if words.chars().nth(longest).is_none() {
        return if words.contains(commands_terminals) {
            words.chars().map(spelled).collect()
        } else {
            words.to_owned()
        };
    }
    let head: String = words.chars().take(longest - AROUND).map(spelled).collect();
    let tail: String = words.chars().skip(words.chars().count() - AROUND).map(spelled).collect();
    format!("{head} … {tail}")
}

impl Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing<'_> {}

impl Diagnostic for Drawing<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn Display + 'b>> {
        let finding = self.head?;
        let law = law(&finding.law);
        let law = if law.is_empty() { law } else { format!(" {law}") };
        Some(Box::new(format!("{}[{}]{law}", finding.severity.word(), finding.rule)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.head.map(|finding| finding.severity) {
            Some(Severity::Error) => miette::Severity::Error,
            Some(Severity::Warning) => miette::Severity::Warning,
            _ => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn Display + 'b>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.file.as_ref().map(|file| file as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'b>(&'b self) -> Option<Box<dyn Iterator<Item = &'b dyn Diagnostic> + 'b>> {
        (!self.elsewhere.is_empty()).then(|| {
            Box::new(self.elsewhere.iter().map(|place| place as &dyn Diagnostic)) as Box<dyn Iterator<Item = _>>
        })
    }
}

/// A file with its name, as miette reads it.
#[derive(Debug)]
struct Text<'a> {
    files: &'a Files,
    file: FileId,
}

impl<'a> Text<'a> {
    fn new(files: &'a Files, file: FileId) -> Self {
        Text { files, file }
    }
}

impl SourceCode for Text<'_> {
    /// Without context, the bytes alone (miette asks so for line and column); with any, the whole lines they stand on, or
    /// as much of them as can be looked at. An error says that two places are too far apart to be drawn together.
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let text = self.files.shown(self.file);
        let (mut start, mut end) = (span.offset(), span.offset() + span.len());
        let above = text.get(..start).ok_or(MietteError::OutOfBounds)?;
        let below = text.get(end..).ok_or(MietteError::OutOfBounds)?;
        if !fits(&text[start..end]) {
            return Err(MietteError::OutOfBounds);
        }
        let place = self.files.range(Span::new(self.file, start, end)).start;
        let mut column = place.column - 1;
        if before > 0 {
            let line = (above.rfind('\n').map_or(0, |newline| newline + 1), end + line_end(below));
            let is_short = line.1 - line.0 <= MOST.0;
            start = if is_short { line.0 } else { line.0.max(text.floor_char_boundary(start.saturating_sub(AROUND))) };
            end = if is_short { line.1 } else { line.1.min(text.ceil_char_boundary(end + AROUND)) };
            column = 0;
        }
        let data = &text[start..end];
        let (path, lines, line) = (harmless(self.files.path(self.file)), data.lines().count(), place.line - 1);
        let place = SourceSpan::from((start, end - start));
        Ok(Box::new(MietteSpanContents::new_named(path, data.as_bytes(), place, line, column, lines)))
    }
}
