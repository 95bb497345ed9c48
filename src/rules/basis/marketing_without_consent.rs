use super::pool;
use crate::diagnostic::Severity;
use crate::law::LegalBasis;
use crate::model::purpose::{MarketingAudience, MarketingChannel};
use crate::rules::{Report, Subject, rule};

rule!(
    "marketing-without-consent",
    Warning,
    Facts,
    ["Directive 2002/58/EC, Article 13", "FI 917/2014 s. 200", "FI 917/2014 s. 202"],
    check
);

fn check(of: &Subject, report: &mut Report) {
    let pooled = pool(of).map(|(_, resting)| resting).unwrap_or_default();
    for (id, purpose) in of.notice.purposes.entries() {
        let Some(marketing) = purpose.direct_marketing.get() else { continue };
        let points: Vec<_> = of.bases(purpose).iter().filter_map(|basis| basis.article.get()).collect();
        let asked = points.iter().any(|point| point.basis == LegalBasis::Consent);
        // Of a pool nobody knows which basis is for which purpose.
        let pooled = pooled.contains(&id.value.as_str());
        if points.is_empty() || (asked && !pooled) || !marketing.existing_customers.is_absent() {
            continue;
        }
        let electronic = |by: MarketingChannel| matches!(by, MarketingChannel::Email | MarketingChannel::Sms);
        if let Some(by) = marketing.by.members().find(|by| electronic(by.value)) {
            let to_organisations = marketing.to.get() == Some(&MarketingAudience::Organisations);
            if to_organisations && of.country_of_acts() == Some("FI") {
                continue; // 917/2014 s. 202: until the organisation forbids it
            }
            let how = if asked { ", and nothing says that it rests on consent" } else { " without consent" };
            let told =
                report.find(by.span, format!("the purpose `{}` is marketing by `{}`{how}", id.value, by.value.word()));
            if to_organisations {
                told.label("if organisations are asked first is for the law of the country")
                    .help("look that law up (Article 13(5) of the Directive): where they must be asked, write `basis: {article: 6(1)(a), consent: …}`")
                    .lowered(Severity::Advice);
            } else {
                told.label("private people are asked first")
                    .help("write `basis: {article: 6(1)(a), consent: …}`; or `existing_customers: true` if it goes only to customers, about similar products of your own; or `to: organisations` if it goes to no private people");
            }
        }
    }
}
