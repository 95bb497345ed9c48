use crate::rules::{Report, Subject, rule};

rule!("security-overloaded", Advice, Both, ["12(1)", "13(1)(e)", "14(1)(e)", "32"], check);

/// More characters than a short paragraph has.
const LONG: usize = 700;

fn check(of: &Subject, report: &mut Report) {
    let Some(security) = of.notice.security.given() else { return };
    let Some(text) = of.text(&security.value, of.language()) else { return };
    let at = security.key.unwrap_or(security.span);
    let length = text.chars().count();
    if length > LONG {
        report
            .find(at, format!("`security` is {length} characters long, and no Article asks for it"))
            .label("readers tire before they reach what is owed to them")
            .help("keep to what matters to the reader, in a few sentences; advice to users belongs where they type or speak");
    }
    for (id, party) in of.site.config.parties.entries() {
        let name = party.name.get().and_then(|name| name.any(of.language()));
        let named = name.filter(|name| text.contains(name));
        if let Some(name) = named.filter(|_| !is_told(of, &id.value)) {
            report
                .find(
                    of.files.narrow(security.span, name),
                    format!("`security` names {name}, which is not among the recipients"),
                )
                .label("who gets data belongs in `recipients`")
                .help(format!("add it there: `recipients: {{{}: …}}`; a processor is a recipient too", id.value));
        }
    }
}

/// Whether a party is a controller, a recipient, or runs a system: then another rule asks.
fn is_told(of: &Subject, party: &str) -> bool {
    let unreadable = of.notice.recipients.is_faulty() || of.notice.controllers.is_faulty();
    unreadable
        || of.notice.controllers.members().any(|id| id.value.0 == party)
        || of.recipient(party).is_some()
        || of.notice.systems.entries().any(|(_, system)| system.party.get().is_some_and(|id| id.0 == party))
}
