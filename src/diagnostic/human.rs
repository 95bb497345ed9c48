use std::fmt::{self, Display};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeStyles,
};

use super::{FileId, Files, Finding, Label, Severity, Span};

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

/// The Articles of a finding in one line: those of the GDPR by number, other acts by name.
fn law(finding: &Finding) -> String {
    let number = |provision: &&&str| provision.starts_with(|c: char| c.is_ascii_digit());
    let gdpr: Vec<_> = finding.law.iter().filter(number).copied().collect();
    let mut acts: Vec<_> =
        finding.law.iter().filter(|provision| !number(provision)).map(|act| (*act).to_owned()).collect();
    if !gdpr.is_empty() {
        acts.insert(0, format!("GDPR {}", gdpr.join(", ")));
    }
    acts.join("; ")
}

/// A finding as miette wants it; labels in other files become related reports.
#[derive(Debug)]
struct Drawing<'a> {
    head: Option<&'a Finding>,
    message: &'a str,
    file: Option<Text<'a>>,
    labels: Vec<LabeledSpan>,
    elsewhere: Vec<Drawing<'a>>,
}

impl<'a> Drawing<'a> {
    fn new(finding: &'a Finding, files: &'a Files) -> Self {
        let here = finding.place.span.file;
        let near = finding.also.iter().filter(|label| label.span.file == here);
        let far = finding.also.iter().filter(|label| label.span.file != here);
        let primary = std::iter::once(labelled(&finding.place, LabeledSpan::new_primary_with_span));
        Drawing {
            head: Some(finding),
            message: &finding.message,
            file: Some(Text::new(files, here)),
            labels: primary.chain(near.map(|label| labelled(label, LabeledSpan::new_with_span))).collect(),
            elsewhere: far.map(|label| Drawing::related(label, files)).collect(),
        }
    }

    fn related(label: &'a Label, files: &'a Files) -> Self {
        let labels = vec![LabeledSpan::new_primary_with_span(None, source_span(label))];
        Drawing {
            head: None,
            message: &label.text,
            file: Some(Text::new(files, label.span.file)),
            labels,
            elsewhere: Vec::new(),
        }
    }
}

fn source_span(label: &Label) -> SourceSpan {
    (label.span.start as usize, (label.span.end - label.span.start) as usize).into()
}

fn labelled(label: &Label, make: fn(Option<String>, SourceSpan) -> LabeledSpan) -> LabeledSpan {
    make((!label.text.is_empty()).then(|| label.text.clone()), source_span(label))
}

impl Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl std::error::Error for Drawing<'_> {}

impl Diagnostic for Drawing<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn Display + 'b>> {
        let finding = self.head?;
        let law = law(finding);
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
        self.head.filter(|finding| !finding.help.is_empty()).map(|finding| Box::new(&finding.help) as Box<dyn Display>)
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
    /// Without context, the bytes alone (miette asks so for line and column); with any, the whole lines they stand on.
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let text = self.files.text(self.file);
        let (mut start, mut end) = (span.offset(), span.offset() + span.len());
        let below = text.get(end..).ok_or(MietteError::OutOfBounds)?;
        let place = self.files.range(Span::new(self.file, start, end)).start;
        let mut column = place.column - 1;
        if before > 0 {
            start = text.get(..start).ok_or(MietteError::OutOfBounds)?.rfind('\n').map_or(0, |newline| newline + 1);
            end += below.find(['\n', '\r']).unwrap_or(below.len());
            column = 0;
        }
        let data = &text[start..end];
        let (path, lines, line) = (self.files.path(self.file).to_owned(), data.lines().count(), place.line - 1);
        let place = SourceSpan::from((start, end - start));
        Ok(Box::new(MietteSpanContents::new_named(path, data.as_bytes(), place, line, column, lines)))
    }
}
