use crate::diagnostic::{Severity, Span};
use crate::law::is_eea;
use crate::rules::recipients::{Held, held};
use crate::rules::{Report, Subject, rule};

rule!("transfer-contradiction", Error, Facts, ["13(1)(f)", "14(1)(f)", "5(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((why, none)) = of.notice.transfers.none() else { return };
    for held in held(of) {
        if let Some(abroad) = abroad(of, &held) {
            contradicted(of, (none.span, &held), abroad, report);
        }
    }
    if why.none.is_absent() {
        groups(of, none.span, report);
    }
}

/// Reports a system, an AI system or a cookie outside the EEA: an error where someone else runs it, for between two
/// organisations data are transferred.
fn contradicted(of: &Subject, (none, held): (Span, &Held), (place, span): (&str, Span), report: &mut Report) {
    let own = |id: &str| of.notice.controllers.members().any(|controller| controller.value.0 == id);
    let runs = held.party.map(|party| party.value.0.as_str());
    // Where the recipient itself is abroad, `transfer-undeclared` asks.
    let is_asked = |party: &str| of.recipient(party).is_some_and(|known| known.places().iter().any(outside));
    if runs.is_some_and(|party| own(party) || is_asked(party)) {
        return;
    }
    let (noun, id) = (held.holder.noun(), &held.id.value);
    let told = report
        .find(none, format!("nothing is transferred, this says, but the {noun} `{id}` is outside the EEA ({place})"))
        .label("there are none, this says")
        .also(span, "outside the EEA");
    match runs {
        Some(party) => told.help(format!("name the recipient and the transfer: `recipients: {{{party}: }}`, `transfers: {{{party}: {{to: {place}, adequacy: …, safeguard: …}}}}`")),
        None => told
            .help("add the party that runs it, if someone else does, and state the transfer; what the controller itself keeps abroad is none")
            .lowered(Severity::Warning),
    };
}

fn outside(place: &&str) -> bool {
    *place != "EEA" && !is_eea(place)
}

/// Returns where something runs outside the EEA: its own place, else the seat of the party that runs it.
fn abroad<'a>(of: &Subject<'a>, held: &Held<'a>) -> Option<(&'a str, Span)> {
    if let Some(location) = held.location.filter(|location| !location.is_absent()) {
        let mut places = location.members().map(|place| (place.value.0.as_str(), place.span));
        return places.find(|(place, _)| outside(place));
    }
    let party = held.party?;
    let seat = of.party(&party.value.0)?.country.get()?;
    outside(&seat.0.as_str()).then_some((seat.0.as_str(), party.span))
}

/// Recipients in the EEA, and parties that run a system, that belong to a group from outside: from there the data may be
/// reached.
fn groups(of: &Subject, none: Span, report: &mut Report) {
    let recipients = of.recipients().map(|recipient| {
        let group =
            recipient.entry.parent_country.get().or(recipient.party.and_then(|party| party.parent_country.get()));
        (recipient.name(of.language()), recipient.span(), group, recipient.places())
    });
    let systems = held(of).filter_map(|held| {
        let id = held.party.filter(|party| of.recipient(&party.value.0).is_none())?;
        let party = of.party(&id.value.0)?;
        let location = held.location.into_iter().flat_map(|location| location.members());
        let stated: Vec<_> = location.map(|place| place.value.0.as_str()).collect();
        let seat = party.country.get().map(|country| country.0.as_str());
        let places = if stated.is_empty() { seat.into_iter().collect() } else { stated };
        Some((of.party_name(&id.value.0), id.span, party.parent_country.get(), places))
    });
    for (name, span, group, places) in recipients.chain(systems) {
        let Some(group) = group.filter(|group| !is_eea(&group.0)) else { continue };
        if places.is_empty() || places.iter().any(|place| *place != "EEA" && !is_eea(place)) {
            continue;
        }
        report
            .find(span, format!("the group of {name} is outside the EEA ({}), and nothing is transferred, the notice says", group.0))
            .label("can its group see the data, for support say?")
            .also(none, "there are none, this says")
            .help("find out who has access from there; then state the transfer, or say why there is none: `transfers: {none: …}`")
            .lowered(Severity::Advice);
    }
}
