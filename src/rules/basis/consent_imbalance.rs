use super::grounds;
use crate::law::LegalBasis;
use crate::model::data::GroupKind;
use crate::rules::{Report, Subject, rule};

rule!("consent-imbalance", Warning, Facts, ["4(11)", "7(4)", "recital 43"], check);

fn check(of: &Subject, report: &mut Report) {
    for ground in grounds(of, LegalBasis::Consent) {
        // Faulty is not absent: `freely` may stand there.
        let silent = match ground.basis.consent.get() {
            Some(consent) => consent.freely.is_absent(),
            None => ground.basis.consent.is_absent(),
        };
        let groups = ground.groups(of);
        let employed = |kind: &GroupKind| matches!(kind, GroupKind::Employee | GroupKind::Applicant);
        let weaker =
            groups.iter().find(|(_, kind)| employed(kind)).map(|(id, _)| format!("its `{id}` work or apply there"));
        let weaker = weaker.or_else(|| of.is_public().then(|| "the controller is a public authority".to_owned()));
        if let Some(weaker) = weaker.filter(|_| silent) {
            report
                .find(ground.at, format!("{} rests on consent, though {weaker}", ground.who))
                .label("who can say no to the stronger one?")
                .help(
                    "add `consent: {freely: …}` with why refusing has no effect, or name another point of Article 6(1)",
                );
        }
    }
}
