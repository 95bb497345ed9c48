use crate::model::prose;
use crate::rules::{Report, Subject, rule};

rule!("text-markup", Warning, ["12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for wording in of.wordings() {
        for string in wording.text.strings() {
            let literals = if wording.is_block() {
                prose::blocks(&string.value).literals
            } else {
                prose::inline(&string.value).literals
            };
            if let Some(first) = literals.first() {
                let found = string.value.get(first.bytes.clone()).unwrap_or_default();
                report
                    .find(
                        of.files.narrow(string.span, found),
                        format!("{} in a text is shown as its characters", first.what),
                    )
                    .label("readers will see this as it stands")
                    .help(
                        "take the markup away; emphasis is `*…*`, strong emphasis `**…**`, a link `[words](https://…)`",
                    );
            }
        }
    }
}
