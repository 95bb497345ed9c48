use super::grounds;
use crate::law::LegalBasis;
use crate::model::purpose::PurposeKind;
use crate::rules::{Report, Subject, rule};

rule!("vital-interests-unlikely", Warning, Facts, ["6(1)(d)", "recital 46"], check);

fn check(of: &Subject, report: &mut Report) {
    let urgent = |kind: &PurposeKind| matches!(kind, PurposeKind::Emergency | PurposeKind::Security);
    for ground in grounds(of, LegalBasis::VitalInterests) {
        if !ground.purposes.iter().any(|purpose| purpose.kind.is_faulty() || purpose.kind.get().is_some_and(urgent)) {
            report
                .find(ground.at, format!("{} rests on vital interests, but is no emergency", ground.who))
                .label("only where a life or health is at stake")
                .help("name the point of Article 6(1) that is used from day to day, or write `kind: emergency` if lives are at stake");
        }
    }
}
