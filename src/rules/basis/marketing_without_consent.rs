use super::pool;
use crate::law::LegalBasis;
use crate::model::purpose::MarketingChannel;
use crate::rules::{Report, Subject, rule};

rule!("marketing-without-consent", Warning, ["Directive 2002/58/EC, Article 13"], check);

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
            let how = if asked { ", and nothing says that it rests on consent" } else { " without consent" };
            report
                .find(by.span, format!("the purpose `{}` is marketing by `{}`{how}", id.value, by.value.word()))
                .label("private people are asked first")
                .help("write `basis: {article: 6(1)(a), consent: …}`, or `existing_customers: true` if it goes only to customers, about similar products of your own");
        }
    }
}
