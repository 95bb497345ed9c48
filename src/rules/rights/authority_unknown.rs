use crate::law;
use crate::model::party::AuthorityRef;
use crate::model::read::Spanned;
use crate::rules::{Report, Subject, rule};

rule!("authority-unknown", Warning, Facts, ["77", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    let details = of.notice.rights.get().and_then(|rights| rights.complaint.get());
    let stated = details.and_then(|details| details.authority.given());
    let (country, at, is_known) = match (stated, of.country()) {
        (Some(Spanned { value: AuthorityRef::Described(_), .. }), _) => return,
        (Some(Spanned { value: AuthorityRef::Known(code), span, .. }), _) => {
            (code.as_str(), *span, law::authority(code).is_some())
        }
        (None, Some(country)) => (country, of.notice.head, !of.competent_authorities().is_empty()),
        (None, None) => return,
    };
    let told = details.is_some_and(|details| !details.text.is_absent());
    if of.is_of_a_court() && stated.is_none() && !told {
        report
            .find(of.notice.head, "no supervisory authority is competent for a court acting in its judicial capacity")
            .label("the notice will name none (Article 55(3))")
            .help("name the body that supervises the court: `rights: {complaint: {authority: {name: …, address: …}}}`; for its administration, write `kind: public_authority`");
    } else if !is_known && !told {
        report
            .find(at, format!("no supervisory authority is known for {country}"))
            .label("the notice will name none")
            .help("name it yourself: `rights: {complaint: {text: …}}` with its name and address");
    }
}
