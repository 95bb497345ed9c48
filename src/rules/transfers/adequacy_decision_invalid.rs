use crate::law::{self, State};
use crate::model::transfer::Destination;
use crate::rules::{Report, Subject, rule};

rule!("adequacy-decision-invalid", Error, ["13(1)(f)", "14(1)(f)", "45", "C-362/14", "C-311/18"], check);

fn check(of: &Subject, report: &mut Report) {
    for (_, transfer) in of.notice.transfers.some().into_iter().flat_map(|entries| entries.iter()) {
        let Some(adequacy) = transfer.adequacy.given().filter(|adequacy| adequacy.value != "none") else { continue };
        let known = law::find(&adequacy.value);
        let valid: Vec<_> = known.iter().filter(|decision| decision.state_on(of.as_of) == State::Valid).collect();
        let stranger = transfer.to.each().find_map(|place| match &place.value {
            Destination::Country(country) if valid.iter().all(|decision| decision.code != country.0) => {
                Some(&country.0)
            }
            _ => None,
        });
        let told = match (valid.is_empty(), stranger) {
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
        told.help(
            "write `adequacy: none` and a `safeguard:`; or name a decision that holds for this country and recipient",
        );
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
