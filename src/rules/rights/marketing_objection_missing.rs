use crate::law::{Item, Right};
use crate::rules::{Report, Subject, rule};

rule!("marketing-objection-missing", Error, Facts, ["21(2)", "21(3)", "13(2)(b)", "14(2)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    let is_it = |about: &Option<String>| about.as_deref() == Some(Right::ObjectMarketing.id());
    let marketing = of.notice.purposes.entries().find_map(|(_, purpose)| purpose.direct_marketing.given());
    for answer in of.missing(Item::Objection).filter(|answer| is_it(&answer.about)) {
        let told = report
            .find(answer.at, "the right to object to direct marketing is missing from the list of rights")
            .label("`object_marketing` is not listed")
            .help("take `listed` away: the right then stands in a block of its own, as Article 21(4) asks; or add `object_marketing` to it");
        if let Some(marketing) = marketing {
            told.also(marketing.key.unwrap_or(marketing.span), "this is direct marketing");
        }
    }
}
