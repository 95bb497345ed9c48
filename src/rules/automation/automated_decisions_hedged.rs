use super::hedge;
use crate::rules::{Report, Subject, rule, stated};

rule!("automated-decisions-hedged", Warning, Words, ["13(2)(f)", "14(2)(g)", "22(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, decision) in stated(&of.notice.automated_decisions) {
        if let Some(word) = hedge(of, decision) {
            report
                .find(of.span_of(word), format!("nobody can tell whether a machine decides `{}`: \"{}\"", id.value, word.word))
                .label("it does, or it does not")
                .help("say where the decision is made: `when: you order on credit in our web shop`; if none is made, `automated_decisions: none`");
        }
    }
}
