//! Legal bases, and the consent two Articles ask for.

use crate::document::compose::{Author, link, sentences, text};
use crate::document::{Block, Runs};
use crate::language::Phrase;
use crate::law::LegalBasis;
use crate::model::purpose::{Basis, Consent, ContractParty, Whose};

use super::data_names;

/// A legal basis with what stands behind it, and the outcome of the weighing.
pub(super) fn blocks<'a>(author: &Author<'a>, basis: &'a Basis) -> Vec<Block> {
    let said = Some(line(author, basis)).filter(|said| !said.is_empty());
    said.into_iter().chain(author.field(&basis.balancing)).map(Block::Paragraph).collect()
}

/// A legal basis with what stands behind it, in one line.
pub(super) fn line<'a>(author: &Author<'a>, basis: &'a Basis) -> Runs {
    let words = &author.words.pack.purposes;
    let data = data_names(author, &basis.data);
    let contract = basis.contract.get().and_then(|contract| author.field(&contract.name));
    let mut said: Vec<_> = [cited(author, basis), author.field(&basis.other)]
        .into_iter()
        .flatten()
        .map(|label| author.say(&words.basis, &[("basis", label)]))
        .collect();
    let behind = [
        author.told(&words.law, "acts", author.acts(&basis.law)),
        author.told(&words.task, "task", author.field(&basis.task)),
        author.told(&words.contract_name, "name", contract),
        author.told(&words.interest, "interest", author.field(&basis.interest)),
        author.told(&words.outside_public_task, "reason", author.field(&basis.outside_public_task)),
        author.told(&words.basis_data, "data", (!data.is_empty()).then(|| author.list(data))),
    ];
    said.extend(behind.into_iter().flatten());
    said.extend(basis.consent.get().into_iter().flat_map(|given| consent(author, given)));
    sentences(said)
}

/// How consent is given and taken back (Articles 7, 8).
pub(super) fn consent<'a>(author: &Author<'a>, consent: &'a Consent) -> Vec<Runs> {
    let words = &author.words.pack.purposes;
    let url = consent.url.get().map(|url| link(&url.0, &url.0));
    [
        author.told(&words.consent_how, "how", author.field(&consent.how)),
        author.told(&words.consent_withdraw, "withdraw", author.field(&consent.withdraw)),
        author.told(&words.consent_url, "link", url),
        author.told(&words.consent_guardian, "guardian", author.field(&consent.guardian)),
        author.told(&words.consent_freely, "freely", author.field(&consent.freely)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The bases side by side, without their points: "a; b", as their labels have commas and "or" of their own.
pub(super) fn labels<'a>(author: &Author<'a>, bases: impl Iterator<Item = &'a Basis>) -> Runs {
    let label = |basis: &'a Basis| {
        let point = basis.article.get().map(|point| author.say(label(author, point.basis, basis), &[]));
        point.or_else(|| author.field(&basis.other))
    };
    let mut line = Vec::new();
    for (at, basis) in bases.filter_map(label).enumerate() {
        line.extend(text(if at == 0 { "" } else { "; " }));
        line.extend(basis);
    }
    line
}

/// The basis by name, with its point of Article 6(1).
fn cited(author: &Author, basis: &Basis) -> Option<Runs> {
    let point = basis.article.get()?;
    let label = author.say(label(author, point.basis, basis), &[]);
    let places = [("label", label), ("citation", author.cite(point.provision))];
    Some(author.say(&author.words.pack.purposes.citation, &places))
}

fn label<'p>(author: &Author<'p>, basis: LegalBasis, of: &Basis) -> &'p Phrase {
    let words = &author.words.pack.purposes;
    let with = of.contract.get().and_then(|contract| contract.with.get());
    match (basis, of.whose.get(), with) {
        (LegalBasis::Consent, ..) => &words.consent,
        (LegalBasis::Contract, _, None | Some(ContractParty::Subject)) => &words.contract,
        (LegalBasis::Contract, _, Some(ContractParty::Employer)) => &words.contract_employer,
        (LegalBasis::Contract, _, Some(ContractParty::Other)) => &words.contract_other,
        (LegalBasis::LegalObligation, ..) => &words.legal_obligation,
        (LegalBasis::VitalInterests, ..) => &words.vital_interests,
        (LegalBasis::PublicTask, ..) => &words.public_task,
        (LegalBasis::LegitimateInterests, Some(Whose::Controller), _) => &words.interests_of_controller,
        (LegalBasis::LegitimateInterests, Some(Whose::ThirdParty), _) => &words.interests_of_third_party,
        (LegalBasis::LegitimateInterests, Some(Whose::Both), _) => &words.interests_of_both,
        (LegalBasis::LegitimateInterests, None, _) => &words.legitimate_interests,
    }
}
