use crate::diagnostic::Severity;
use crate::law::{self, Bodies};
use crate::model::notice::Regulation;
use crate::model::party::{AuthorityRef, PartyKind};
use crate::rules::{Report, Subject, rule};

rule!("authority-contradiction", Error, Facts, ["13(2)(d)", "14(2)(e)", "55", "77"], check);

fn check(of: &Subject, report: &mut Report) {
    let details = of.notice.rights.get().and_then(|rights| rights.complaint.get());
    let Some(stated) = details.and_then(|details| details.authority.given()) else { return };
    let AuthorityRef::Known(code) = &stated.value else { return };
    let Some(authority) = law::authority(code) else { return };
    let own = match of.regulation() {
        Regulation::Gdpr => None,
        Regulation::EuInstitutions => Some(law::AUTHORITY_OF_THE_UNION),
        Regulation::UkGdpr => Some(law::AUTHORITY_OF_THE_UK),
    };
    if let Some(own) = own.filter(|own| own != code) {
        report
            .find(
                stated.span,
                format!("authority `{code}` does not supervise under `regulation: {}`", of.regulation().word()),
            )
            .label("competent under another regulation")
            .help(format!("write `authority: {own}`, or remove the line: it follows from `regulation`"));
        return;
    }
    if own.is_none() && code == law::AUTHORITY_OF_THE_UK {
        report
            .find(stated.span, "authority `GB` supervises under the UK GDPR only")
            .label("no supervisory authority under the GDPR (Articles 4(21), 51)")
            .help("write the authority of a country of the EEA, or `regulation: uk_gdpr` if that is the law of this processing");
        return;
    }
    if of.is_of_a_court() {
        report
            .find(stated.span, format!("authority `{code}` does not supervise a court acting in its judicial capacity"))
            .label("not competent (Article 55(3))")
            .help("name the body that supervises the court: `authority: {name: …, address: …}`; for its administration, write `kind: public_authority`");
        return;
    }
    let kinds: Vec<_> = of.controllers().map(|(_, party)| party.kind.get().copied()).collect();
    let is_of_the_union = kinds.contains(&Some(PartyKind::EuBody)) || kinds.contains(&None) || kinds.is_empty();
    if own.is_none() && code == law::AUTHORITY_OF_THE_UNION && !is_of_the_union {
        report
            .find(stated.span, "authority `EDPS` supervises institutions of the Union only")
            .label("no controller has `kind: eu_body`")
            .help("write the authority of the country; `notice explain complaint.authority` lists the codes");
        return;
    }
    let Some(bodies) = of.bodies() else { return };
    let is_special = authority.bodies.is_empty() && code.contains('-');
    let (kind, competent) = (named(bodies), authority.competent.as_deref().unwrap_or_default());
    if !authority.bodies.is_empty() && !authority.is_for(Some(bodies)) {
        let others = law::competent(of.seat().unwrap_or_default(), Some(bodies));
        let others: Vec<_> = others.iter().map(|(code, _)| format!("`{code}`")).collect();
        let help = match others.as_slice() {
            [] => "correct the code, or the `kind` of the controller; `notice explain complaint.authority` lists the codes".into(),
            [one] => format!("write `authority: {}`, or correct the `kind` of the controller", one.trim_matches('`')),
            several => format!("write one of {}, or correct the `kind` of the controller", several.join(", ")),
        };
        report
            .find(stated.span, format!("authority `{code}` is not competent for {kind} bodies"))
            .label(format!("competent for {competent}"))
            .help(help);
    } else if !is_special && is_of_another_place(of, code) {
        report
            .find(stated.span, format!("authority `{code}` is of another place than the controller"))
            .label(if competent.is_empty() {
                "not the country of a controller".to_owned()
            } else {
                format!("competent for {competent}")
            })
            .help("write the authority of the controller's seat; `notice explain complaint.authority` lists the codes")
            .lowered(Severity::Warning);
    } else if let Some(only) = authority.private_only.as_deref().filter(|_| bodies == Bodies::Private) {
        report
            .find(stated.span, format!("authority `{code}` is competent for few private bodies"))
            .label(format!("only for {only}"))
            .help("if the controller is none of these, write the authority of its region; if it is one, accept this: `allow: [{rule: authority-contradiction, reason: …}]`")
            .lowered(Severity::Warning);
    }
}

/// Returns true if an authority is not one of those that may be competent for a controller.
fn is_of_another_place(of: &Subject, code: &str) -> bool {
    let competent = of.competent_authorities();
    !competent.is_empty() && !competent.iter().any(|(known, _)| *known == code)
}

fn named(bodies: Bodies) -> &'static str {
    match bodies {
        Bodies::Private => "private",
        Bodies::Public => "public",
    }
}
