use crate::diagnostic::{Severity, Span};
use crate::law::is_eea;
use crate::model::read::{Field, Spanned};
use crate::model::recipient::System;
use crate::rules::{Report, Subject, rule};

rule!("transfer-contradiction", Error, ["13(1)(f)", "14(1)(f)", "5(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((why, none)) = of.notice.transfers.none() else { return };
    for (id, system) in of.notice.systems.entries() {
        if let Some((place, span)) = abroad(of, system) {
            contradicted(of, (none.span, id, system), (place, span), report);
        }
    }
    if why.none.is_absent() {
        groups(of, none.span, report);
    }
}

/// A system outside the EEA: an error where someone else runs it, for between two organisations data are transferred.
fn contradicted(
    of: &Subject,
    (none, id, system): (Span, &Spanned<String>, &System),
    (place, span): (&str, Span),
    report: &mut Report,
) {
    let own = |id: &str| of.notice.controllers.members().any(|controller| controller.value.0 == id);
    let runs = match &system.party {
        Field::Given(party) if own(&party.value.0) => return,
        // Where the recipient itself is abroad, `transfer-undeclared` asks.
        Field::Given(party) if of.recipient(&party.value.0).is_some_and(|known| known.places().iter().any(outside)) => {
            return;
        }
        Field::Given(party) => Some(party.value.0.as_str()),
        _ => None,
    };
    let told = report
        .find(
            none,
            format!("nothing is transferred, this says, but the system `{}` is outside the EEA ({place})", id.value),
        )
        .label("there are none, this says")
        .also(span, "outside the EEA");
    match runs {
        Some(party) => told.help(format!("name the recipient and the transfer: `recipients: {{{party}: }}`, `transfers: {{{party}: {{to: {place}, adequacy: …, safeguard: …}}}}`")),
        None => told
            .help("add `party:` to the system if someone else runs it, and state the transfer; what the controller itself keeps abroad is none")
            .lowered(Severity::Warning),
    };
}

fn outside(place: &&str) -> bool {
    *place != "EEA" && !is_eea(place)
}

/// Where a system stands outside the EEA: its own place, else the seat of the party that runs it.
fn abroad<'a>(of: &Subject<'a>, system: &'a System) -> Option<(&'a str, Span)> {
    if !system.location.is_absent() {
        let places = system.location.members().map(|place| (place.value.0.as_str(), place.span));
        return places.into_iter().find(|(place, _)| outside(place));
    }
    let party = system.party.given()?;
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
    let named = of.view.notice.systems.entries().filter_map(|(_, system)| Some((system, system.party.given()?)));
    let systems = named.filter(|(_, party)| of.recipient(&party.value.0).is_none()).filter_map(|(system, id)| {
        let party = of.party(&id.value.0)?;
        let stated: Vec<_> = system.location.members().map(|place| place.value.0.as_str()).collect();
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
