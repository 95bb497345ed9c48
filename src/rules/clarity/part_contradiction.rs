use crate::model::notice::Facts;
use crate::rules::{Report, Subject, rule};

rule!("part-contradiction", Warning, Facts, ["5(1)(a)", "12(1)", "WP260 para 35"], check);

fn check(of: &Subject, report: &mut Report) {
    if of.notice.own.purposes.is_absent() {
        return; // a page without purposes tells none that could differ
    }
    for part in of.parts() {
        purposes(of, &part.notice.own, report);
        transfers(of, &part.notice.own, report);
    }
}

/// Purposes that the part takes away from what its page tells; then also those it has instead.
fn purposes(of: &Subject, part: &Facts, report: &mut Report) {
    let (Some(of_page), Some(of_part)) = (of.notice.purposes.given(), part.purposes.given()) else { return };
    let dropped: Vec<_> = of_part.dropped.iter().map(|id| format!("`{}`", id.value)).collect();
    if dropped.is_empty() {
        return; // a part may add purposes
    }
    let new = of_part.iter().map(|(id, _)| id).filter(|id| of_page.get(&id.value).is_none());
    let new: Vec<_> = new.map(|id| format!("`{}`", id.value)).collect();
    let instead = if new.is_empty() { String::new() } else { format!(", and has {} instead", new.join(", ")) };
    report
        .find(
            of_part.key.unwrap_or(of_part.span),
            format!("the part takes away purposes its page tells: {}{instead}", dropped.join(", ")),
        )
        .label("the purposes of the part")
        .also(of_page.key.unwrap_or(of_page.span), "the purposes of the page")
        .help("tell each purpose where it holds: a page whose parts tell theirs needs none of its own");
}

/// Transfers that both tell, each in its own way.
fn transfers(of: &Subject, part: &Facts, report: &mut Report) {
    let (Some(of_page), Some(of_part)) = (of.notice.transfers.some(), part.transfers.some()) else { return };
    for (id, _) in of_part.iter() {
        let Some((on_page, _)) = of_page.iter().find(|(other, _)| other.value == id.value) else { continue };
        report
            .find(id.span, format!("the transfer `{}` is told twice, and not in the same way", id.value))
            .label("replaces what the page says")
            .also(on_page.span, "the page says this")
            .help("tell it in one place: the part inherits what the page says");
    }
}
