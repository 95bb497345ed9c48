use super::{holding, strange_country};
use crate::diagnostic::Severity;
use crate::law::{self, AdequacyDecision, State};
use crate::rules::{Report, Subject, rule, stated};

rule!("adequacy-decision-invalid", Error, Both, ["13(1)(f)", "14(1)(f)", "45", "C-362/14", "C-311/18"], check);

const HELP: &str =
    "write `adequacy: none` and a `safeguard:`; or name a decision that holds for this country and recipient";

fn check(of: &Subject, report: &mut Report) {
    let mut reported = Vec::new();
    for (_, transfer) in stated(&of.notice.transfers) {
        let Some(adequacy) = transfer.adequacy.given().filter(|adequacy| adequacy.value != "none") else { continue };
        let known = law::find(&adequacy.value);
        reported.extend(known.iter().map(|decision| decision.number.as_str()));
        let valid = holding(of, &adequacy.value);
        let told = match (valid.is_empty(), strange_country(transfer, &valid)) {
            (true, _) => report
                .find(adequacy.span, format!("`{}` is no adequacy decision that holds on {}", adequacy.value, of.as_of))
                .label(
                    known.first().map_or_else(
                        || "no such decision is known".into(),
                        |decision| fate(decision.state_on(of.as_of)),
                    ),
                ),
            (false, Some(country)) => report
                .find(adequacy.span, format!("the decision `{}` is not about {country}", adequacy.value))
                .label(format!("it is about {}", valid[0].name())),
            (false, None) => continue,
        };
        told.help(HELP);
    }
    in_texts(of, reported, report);
}

/// Decisions that have ended, named in the author's own words.
fn in_texts(of: &Subject, mut reported: Vec<&'static str>, report: &mut Report) {
    let spoken = |section: &str| !matches!(section, "changes" | "parties" | "defaults");
    for passage in of.passages().iter().filter(|passage| spoken(passage.section)) {
        let text = passage.string.value.as_str();
        let Some((decision, at)) = law::ended_in(text).filter(|(decision, _)| has_ended(decision, of)) else {
            continue;
        };
        if reported.contains(&decision.number.as_str()) {
            continue;
        }
        reported.push(&decision.number);
        let words = &text[at];
        report
            .find(
                of.files.narrow(passage.string.span, words),
                format!("\"{words}\" carries no transfer on {}", of.as_of),
            )
            .label(fate(decision.state_on(of.as_of)))
            .help(HELP)
            .lowered(Severity::Warning);
    }
}

fn has_ended(decision: &'static AdequacyDecision, of: &Subject) -> bool {
    matches!(decision.state_on(of.as_of), State::Invalidated { .. } | State::Expired { .. })
}

fn fate(state: State) -> String {
    match state {
        State::NotYet => "not adopted by then".into(),
        State::Valid => "it holds".into(),
        State::Invalidated { on, judgment } => format!("declared invalid on {on} ({judgment})"),
        State::Expired { on } => format!("ended on {on}"),
    }
}
