use crate::law::LegalBasis;
use crate::model::purpose::MarketingChannel;
use crate::rules::{Report, Subject, rule};

rule!("marketing-without-consent", Warning, ["Directive 2002/58/EC, Article 13"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, purpose) in of.notice.purposes.entries() {
        let Some(marketing) = purpose.direct_marketing.get() else { continue };
        let points: Vec<_> = of.bases(purpose).iter().filter_map(|basis| basis.article.get()).collect();
        if points.is_empty()
            || points.iter().any(|point| point.basis == LegalBasis::Consent)
            || !marketing.existing_customers.is_absent()
        {
            continue;
        }
        let electronic = |by: MarketingChannel| matches!(by, MarketingChannel::Email | MarketingChannel::Sms);
        if let Some(by) = marketing.by.members().find(|by| electronic(by.value)) {
            report
                .find(by.span, format!("the purpose `{}` is marketing by `{}` without consent", id.value, by.value.word()))
                .label("private people are asked first")
                .help("write `basis: {article: 6(1)(a), consent: …}`, or `existing_customers: true` if it goes only to customers, about similar products of your own");
        }
    }
}
