use crate::law::{Item, LegalBasis};
use crate::rules::{Report, Subject, rule};

rule!("interest-missing", Error, Facts, ["13(1)(d)", "14(2)(b)"], check);

fn check(of: &Subject, report: &mut Report) {
    let help = "add `interest:` with what is gained, and `whose:` it is";
    let mut shared = false;
    for answer in of.missing(Item::LegitimateInterest) {
        let id = answer.about.as_deref().unwrap_or_default();
        let purpose = of.notice.purposes.get().and_then(|purposes| purposes.get(id));
        if purpose.is_some_and(|purpose| purpose.basis.is_absent()) {
            shared = true;
            continue;
        }
        report
            .find(answer.at, format!("the purpose `{id}` rests on legitimate interests, but names none"))
            .label("its `basis` has no `interest`")
            .help(help);
    }
    // What the basis of the notice lacks, it lacks once for all purposes.
    let points =
        of.notice.basis.each().filter(|basis| basis.interest.is_absent()).filter_map(|basis| basis.article.given());
    if let Some(point) = points.filter(|_| shared).find(|point| point.basis == LegalBasis::LegitimateInterests) {
        report
            .find(point.span, "this notice rests on legitimate interests, but names none")
            .label("no `interest` beside it")
            .help(help);
    }
}
