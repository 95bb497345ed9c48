use crate::diagnostic::Span;
use crate::law::{self, Provision};
use crate::model::notice::Regulation;
use crate::model::party::PartyKind;
use crate::rules::{Report, Subject, rule, stated};

rule!("regulation-contradiction", Error, Facts, ["5(1)(a)", "13(1)(c)", "14(1)(c)"], check);

fn check(of: &Subject, report: &mut Report) {
    controllers(of, report);
    let is_of_the_union = of.regulation() == Regulation::EuInstitutions;
    let Some(union) = law::other_regulation(Regulation::EuInstitutions.word()) else { return };
    for (provision, span, is_of_the_unions) in provisions(of) {
        if is_of_the_unions == is_of_the_union {
            continue;
        }
        let (other, own, there) = match is_of_the_union {
            true => ("the GDPR", "Regulation (EU) 2018/1725", union.provision(provision)),
            false => ("Regulation (EU) 2018/1725", "the GDPR", union.provision_of_gdpr(provision)),
        };
        let help = match there {
            Some(there) => format!("write `article: {there}`"),
            None => format!("write the Article of {own}, or the `regulation` that the notice is under"),
        };
        report
            .find(span, format!("`{provision}` is an Article of {other}"))
            .label(format!("this notice is under {own}"))
            .help(help);
    }
}

/// Controllers to whom the regulation of the notice does not apply (GDPR Article 2(3)).
fn controllers(of: &Subject, report: &mut Report) {
    for (id, party) in of.controllers() {
        let Some(kind) = party.kind.given() else { continue };
        let id = &id.value.0;
        let (message, help) = match (of.regulation(), kind.value == PartyKind::EuBody) {
            (Regulation::Gdpr, true) => (
                format!("controller `{id}` is a body of the Union, and the notice is under the GDPR"),
                "add `regulation: eu_institutions` to the notice, or correct the `kind`",
            ),
            (Regulation::EuInstitutions, false) => (
                format!("controller `{id}` is no body of the Union, and the notice is under Regulation (EU) 2018/1725"),
                "remove `regulation` from the notice, or write `kind: eu_body`",
            ),
            _ => continue,
        };
        let at = of.notice.regulation.given().map_or(of.notice.head, |regulation| regulation.span);
        report
            .find(at, message)
            .label("another regulation applies to this controller")
            .also(kind.span, "what it is")
            .help(help);
    }
}

/// The provisions that the notice cites in its facts, and whether each is one of Regulation (EU) 2018/1725 by its number.
fn provisions(of: &Subject) -> Vec<(Provision, Span, bool)> {
    let notice = of.view.notice;
    let mut all = Vec::new();
    let purposes = notice.purposes.entries().flat_map(|(_, purpose)| purpose.basis.each());
    for basis in purposes.chain(notice.basis.each()) {
        all.extend(basis.article.given().map(|point| (point.value.provision, point.span, 5)));
    }
    for condition in notice.data.entries().flat_map(|(_, category)| category.condition.each()) {
        let article = condition.article.given();
        // Article 10 is one of the GDPR alone, and one of the other with a point.
        let unions = |provision: Provision| if provision.article == 10 && provision.point.is_none() { 0 } else { 10 };
        all.extend(article.map(|article| (article.value.0, article.span, unions(article.value.0))));
    }
    for (_, decision) in stated(&notice.automated_decisions) {
        all.extend(decision.article.given().map(|article| (article.value.0, article.span, 24)));
    }
    for (_, source) in stated(&notice.sources) {
        let exemption = source.exemption.get().and_then(|exemption| exemption.article.given());
        all.extend(exemption.map(|article| (article.value.0, article.span, 16)));
    }
    for safeguard in stated(&notice.transfers).flat_map(|(_, transfer)| transfer.safeguard.each()) {
        all.extend(safeguard.article.given().map(|article| (article.value.0, article.span, 50)));
    }
    let is_of_the_union =
        |provision: Provision, unions: u16| provision.article == unions || (unions == 10 && provision.article == 11);
    all.into_iter()
        .filter(|(provision, ..)| provision.article != 87)
        .map(|(provision, span, unions)| (provision, span, is_of_the_union(provision, unions)))
        .collect()
}
