use super::grounds;
use crate::law::LegalBasis;
use crate::model::data::Condition;
use crate::model::purpose::Consent;
use crate::model::read::{Field, Spanned};
use crate::rules::{Report, Subject, rule};

rule!("consent-withdrawal-unexplained", Advice, Facts, ["7(3)", "13(2)(c)", "14(2)(d)", "WP260 Annex"], check);

fn check(of: &Subject, report: &mut Report) {
    if told_once_for_all(of) {
        return;
    }
    for ground in grounds(of, LegalBasis::Consent).filter(|ground| is_silent(&ground.basis.consent)) {
        report
            .find(ground.at, format!("{} rests on consent, but does not say how it is taken back", ground.who))
            .label("no `consent` with `withdraw` beside it")
            .help("add `consent: {how: …, withdraw: …}`: taking it back is as easy as giving it");
    }
    for (id, category) in of.notice.data.entries() {
        for condition in category.condition.each().filter(|condition| is_explicit_consent(condition)) {
            let shares = condition.consent.is_absent() && purpose_asks(of, &id.value);
            if let Some(article) = condition.article.given().filter(|_| is_silent(&condition.consent) && !shares) {
                report
                    .find(
                        article.span,
                        format!("`{}` rest on explicit consent, but nothing says how it is taken back", id.value),
                    )
                    .label("no `consent` with `withdraw` beside it")
                    .help("add `consent: {how: …, withdraw: …}`: taking it back is as easy as giving it");
            }
        }
    }
}

/// Whether the way stands under `rights.withdraw`.
fn told_once_for_all(of: &Subject) -> bool {
    let Some(rights) = of.notice.rights.get() else { return of.notice.rights.is_faulty() };
    match &rights.withdraw {
        Field::Absent => false,
        Field::Faulty(_) => true,
        Field::Given(right) => !(right.text.is_absent() && right.how.is_absent() && right.url.is_absent()),
    }
}

fn is_silent(consent: &Field<Consent>) -> bool {
    match consent {
        Field::Absent => true,
        Field::Faulty(_) => false,
        Field::Given(consent) => consent.withdraw.is_absent() && consent.url.is_absent(),
    }
}

fn is_explicit_consent(condition: &Spanned<Condition>) -> bool {
    condition.article.get().is_some_and(|article| article.0.paragraph == Some(2) && article.0.point == Some('a'))
}

/// Whether a purpose that uses the data rests on consent itself: then it was asked there.
fn purpose_asks(of: &Subject, id: &str) -> bool {
    let uses = |ground: &super::Ground| {
        ground.purposes.iter().any(|purpose| purpose.data.members().any(|data| data.value.0 == id))
    };
    grounds(of, LegalBasis::Consent).any(|ground| uses(&ground))
}
