use crate::language::Sense;
use crate::rules::{Report, Subject, rule, stated};

rule!("safeguard-undecided", Error, Both, ["13(1)(f)", "14(1)(f)", "12(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let help = "keep the one that is used; what differs by recipient or country is a transfer of its own: `ID: {recipient: …, to: …, safeguard: {…}}`";
    for (id, transfer) in stated(&of.notice.transfers) {
        let Some(given) = transfer.safeguard.given() else { continue };
        if given.value.0.len() > 1 {
            report
                .find(
                    given.key.unwrap_or(given.span),
                    format!(
                        "the transfer `{}` names {} safeguards, and not which of them is used",
                        id.value,
                        given.value.0.len()
                    ),
                )
                .label("any of these, this says")
                .help(help);
            continue;
        }
        for other in given.value.0.iter().filter_map(|safeguard| safeguard.other.given()) {
            if is_a_list(of, &other.value) {
                report
                    .find(
                        other.span,
                        format!("the transfer `{}` lists what the law allows, and not which of it is used", id.value),
                    )
                    .label("any of these, this says")
                    .help(help);
            }
        }
    }
}

/// Whether a text names several tools of Chapter V, in any of its languages.
pub(super) fn is_a_list(of: &Subject, text: &crate::model::text::Text) -> bool {
    text.strings().any(|string| {
        let here = of.words_of(text).filter(|word| word.passage.string.span == string.span);
        here.filter(|word| word.sense == Sense::TransferTool).count() > 1
    })
}
