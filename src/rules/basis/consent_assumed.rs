use super::grounds;
use crate::language::Sense;
use crate::law::LegalBasis;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("consent-assumed", Warning, Words, ["4(11)", "7(1)", "recital 32", "C-673/17"], check);

fn check(of: &Subject, report: &mut Report) {
    for how in ways(of).filter(|how| of.word_in(how, &[Sense::ClearAct]).is_none()) {
        if let Some(word) = of.word_in(how, &[Sense::AssumedConsent]) {
            report
                .find(of.span_of(word), format!("\"{}\" is taken for consent", word.word))
                .label("nobody says yes by this")
                .help("write by what act it is given, `how: ticking the box`; if there is none, name another point of Article 6(1)");
        }
    }
}

/// How consent is given, wherever a notice rests on it.
fn ways<'a>(of: &Subject<'a>) -> impl Iterator<Item = &'a Text> {
    let notice = of.view.notice;
    let bases = grounds(of, LegalBasis::Consent).map(|ground| &ground.basis.consent);
    let conditions = notice.data.entries().flat_map(|(_, category)| category.condition.each());
    let consents = bases.chain(conditions.map(|condition| &condition.consent));
    let cookies = notice.cookies.some().and_then(|cookies| cookies.consent.get());
    consents.filter_map(|consent| consent.get()?.how.get()).chain(cookies)
}
