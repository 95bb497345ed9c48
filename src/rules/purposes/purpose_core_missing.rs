use crate::model::purpose::PurposeKind;
use crate::rules::{Report, Subject, rule};

rule!("purpose-core-missing", Warning, Facts, ["13(1)(c)", "14(1)(c)", "5(1)(a)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(purposes) = of.notice.purposes.given().filter(|given| given.unreadable.is_empty()) else { return };
    let kinds: Option<Vec<_>> = purposes.iter().map(|(_, purpose)| purpose.kind.get().copied()).collect();
    let Some(kinds) = kinds else { return }; // one without a kind may be the main purpose
    if kinds.iter().any(|kind| presupposes(*kind)) && !kinds.iter().any(|kind| can_be_main(*kind)) {
        let ids: Vec<_> = purposes.iter().map(|(id, _)| format!("`{}`", id.value)).collect();
        report
            .find(
                purposes.key.unwrap_or(purposes.span),
                "no purpose says what the data are collected for in the first place",
            )
            .label(format!("only {} here", ids.join(", ")))
            .help("add the main purpose, `serve: {name: …, kind: service, data: […], basis: …}`; if one of these is the main one, its `kind` is `service`");
    }
}

/// Whether something else must be there first: nobody checks, teaches or develops what does not exist.
fn presupposes(kind: PurposeKind) -> bool {
    matches!(kind, PurposeKind::Quality | PurposeKind::Training | PurposeKind::Development)
}

/// Whether a notice can be about this alone: a camera, a study, an archive, a rescue.
fn can_be_main(kind: PurposeKind) -> bool {
    use PurposeKind::{Archiving, Emergency, Research, Security, Service};
    matches!(kind, Service | Security | Research | Archiving | Emergency)
}
