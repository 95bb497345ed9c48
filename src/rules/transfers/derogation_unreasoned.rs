use super::derogation_consent_unclear::unambiguous;
use super::safeguards;
use crate::diagnostic::Severity;
use crate::law::Provision;
use crate::model::read::Spanned;
use crate::model::transfer::{Safeguard, SafeguardKind};
use crate::rules::{Report, Subject, rule};

rule!("derogation-unreasoned", Warning, Facts, ["49(1)", "EDPB Guidelines 2/2018"], check);

fn check(of: &Subject, report: &mut Report) {
    for (id, safeguard) in derogations(of).filter(|(_, safeguard)| unambiguous(of, safeguard).is_none()) {
        let Some(article) = safeguard.article.get().map(|article| article.0) else {
            if safeguard.article.is_absent() {
                report
                    .find(safeguard.span, format!("the transfer `{}` does not say on which derogation it rests", id.value))
                    .label("no `article` here")
                    .help("add `article:` with the point of Article 49(1), and `reason:`: `{kind: derogation, article: 49(1)(c), reason: …}`");
            }
            continue;
        };
        if article.point == Some('a') {
            if safeguard.consent.is_absent() && safeguard.reason.is_absent() {
                report
                    .find(safeguard.span, format!("nothing says how people consent to the transfer `{}`", id.value))
                    .label("no `consent` here")
                    .help(
                        "add `consent: {how: …, withdraw: …}`: how they agree expressly, after being told of the risks",
                    );
            }
        } else if article.subparagraph.is_none() && safeguard.reason.is_absent() {
            let told = report
                .find(safeguard.span, format!("nothing says why {article} covers the transfer `{}`", id.value))
                .label("no `reason` here")
                .help(if is_occasional(article) {
                    "add `reason:` with what makes the transfer necessary, and that it is made only now and then"
                } else {
                    "add `reason:` with what makes the transfer necessary"
                });
            if !is_occasional(article) {
                told.lowered(Severity::Advice);
            }
        }
    }
}

/// The derogations that carry occasional transfers only (recital 111).
pub(super) fn is_occasional(article: Provision) -> bool {
    matches!(article.point, Some('b' | 'c' | 'e'))
}

/// The transfers that rest on a derogation, with it.
pub(super) fn derogations<'a>(of: &Subject<'a>) -> impl Iterator<Item = (&'a Spanned<String>, &'a Spanned<Safeguard>)> {
    let is_one = |safeguard: &Safeguard| safeguard.kind.get() == Some(&SafeguardKind::Derogation);
    safeguards(of).filter(move |(_, _, safeguard)| is_one(safeguard)).map(|(id, _, safeguard)| (id, safeguard))
}
