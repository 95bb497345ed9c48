use super::placeholder_text::leftover;
use crate::diagnostic::Span;
use crate::model::prose;
use crate::model::read::Spanned;
use crate::model::text::Wording;
use crate::rules::{InText, Report, Subject, rule};

rule!("text-markup", Warning, Words, ["12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for Markup { span, what, found } in of.in_texts() {
        report
            .find(of.files.narrow(span, &found), format!("{what} in a text is shown as its characters"))
            .label("readers will see this as it stands")
            .help("take the markup away; emphasis is `*…*`, strong emphasis `**…**`, a link `[words](https://…)`");
    }
}

/// Markup in a string that is shown as its characters.
#[derive(Clone)]
struct Markup {
    /// Where the string stands.
    span: Span,
    /// What it is.
    what: &'static str,
    /// The characters.
    found: String,
}

impl InText for Markup {
    fn look(wording: &Wording, string: &Spanned<String>) -> Option<Self> {
        let text = string.value.as_str();
        // What is left of a template is told by `placeholder-text`.
        if prose::means_itself(text) || leftover(text).is_some() {
            return None;
        }
        let literals = if wording.is_block() { prose::blocks(text).literals } else { prose::inline(text).literals };
        let first = literals.first()?;
        let found = text.get(first.bytes.clone()).unwrap_or_default().to_owned();
        Some(Markup { span: string.span, what: first.what, found })
    }
}
