use crate::law::{self, State};
use crate::rules::{Report, Subject, rule};

rule!("adequacy-decision-invalid", Error, ["13(1)(f)", "14(1)(f)", "45", "C-362/14", "C-311/18"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, transfer) in of.notice.transfers.some().into_iter().flat_map(|entries| entries.iter()) {
        let Some(adequacy) = transfer.adequacy.given().filter(|adequacy| adequacy.value != "none") else { continue };
        let known = law::find(&adequacy.value);
        if known.iter().any(|decision| decision.state_on(of.as_of) == State::Valid) {
            continue;
        }
        report
            .find(adequacy.span, format!("`{}` is no adequacy decision that holds on {}", adequacy.value, of.as_of))
            .label(
                known
                    .first()
                    .map_or_else(|| "no such decision is known".into(), |decision| fate(decision.state_on(of.as_of))),
            )
            .help("name a decision that holds, as `adequacy: 2023/1795`; or write `adequacy: none` and a `safeguard:`");
    }
}

fn fate(state: State) -> String {
    match state {
        State::NotYet => "not adopted by then".into(),
        State::Valid => "it holds".into(),
        State::Invalidated { on, judgment } => format!("declared invalid on {on} ({judgment})"),
        State::Expired { on } => format!("ended on {on}"),
    }
}
