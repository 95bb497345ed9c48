use crate::document::compose::{Author, capitalised, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::{Item, LegalBasis};
use crate::model::purpose::{Basis, Purpose, Whose};
use crate::model::read::Spanned;

use super::{data_names, group_names, retention};

/// What for, and on what basis (Articles 13(1)(c)-(d), 14(1)(c), 14(2)(b)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.purposes;
    let purposes: Vec<_> = author.view.notice.purposes.entries().collect();
    let mut blocks: Vec<_> = purposes.iter().flat_map(|(id, purpose)| one(author, id, &purpose.value)).collect();
    if purposes.len() > 1 {
        blocks.push(Block::Heading { id: None, words: author.say(&words.table, &[]) });
        blocks.push(table(author, &purposes));
    }
    made("purposes", &words.heading, &[Item::Purposes, Item::LegalBasis, Item::LegitimateInterest], blocks)
}

fn one<'a>(author: &Author<'a>, id: &Spanned<String>, purpose: &'a Purpose) -> Vec<Block> {
    let words = &author.words.pack.purposes;
    let name = capitalised(author.name(&purpose.name, &id.value));
    let mut blocks = vec![Block::Heading { id: Some(id.value.clone()), words: name }];
    blocks.extend(author.block(&purpose.description));
    for basis in author.view.bases(purpose) {
        blocks.push(Block::Paragraph(basis_sentences(author, basis)));
        blocks.extend(author.field(&basis.balancing).map(Block::Paragraph));
    }
    let mut facts = Vec::new();
    let data = data_names(author, &purpose.data);
    if !data.is_empty() {
        facts.push(author.say(&words.data, &[("data", author.list(data))]));
    }
    let groups = group_names(author, &purpose.subjects);
    if !groups.is_empty() {
        facts.push(author.say(&words.subjects, &[("groups", author.list(groups))]));
    }
    if !facts.is_empty() {
        blocks.push(Block::Paragraph(sentences(facts)));
    }
    blocks
}

fn basis_sentences<'a>(author: &Author<'a>, basis: &'a Basis) -> Runs {
    let words = &author.words.pack.purposes;
    let mut parts = Vec::new();
    if let Some(label) = cited(author, basis).or_else(|| author.field(&basis.other)) {
        parts.push(author.say(&words.basis, &[("basis", label)]));
    }
    if let Some(interest) = author.field(&basis.interest) {
        parts.push(author.say(&words.interest, &[("interest", interest)]));
    }
    let data = data_names(author, &basis.data);
    if !data.is_empty() {
        parts.push(author.say(&words.data, &[("data", author.list(data))]));
    }
    sentences(parts)
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
    match (basis, of.whose.get()) {
        (LegalBasis::Consent, _) => &words.consent,
        (LegalBasis::Contract, _) => &words.contract,
        (LegalBasis::LegalObligation, _) => &words.legal_obligation,
        (LegalBasis::VitalInterests, _) => &words.vital_interests,
        (LegalBasis::PublicTask, _) => &words.public_task,
        (LegalBasis::LegitimateInterests, Some(Whose::Controller)) => &words.interests_of_controller,
        (LegalBasis::LegitimateInterests, Some(Whose::ThirdParty)) => &words.interests_of_third_party,
        (LegalBasis::LegitimateInterests, Some(Whose::Both)) => &words.interests_of_both,
        (LegalBasis::LegitimateInterests, None) => &words.legitimate_interests,
    }
}

/// Purposes, bases, data and periods side by side: one row for each purpose and period.
fn table(author: &Author, purposes: &[(&Spanned<String>, &Spanned<Purpose>)]) -> Block {
    let words = &author.words.pack.purposes;
    let head = [&words.purpose_column, &words.basis_column, &words.data_column, &words.period_column];
    let rows = purposes.iter().flat_map(|(id, purpose)| {
        let name = capitalised(author.name(&purpose.name, &id.value));
        let bases: Vec<_> = author
            .view
            .bases(&purpose.value)
            .iter()
            .filter_map(|basis| Some(author.say(label(author, basis.article.get()?.basis, basis), &[])))
            .collect();
        let basis = capitalised(joined(bases));
        let by_period = retention::by_period(author, id, &purpose.value);
        by_period
            .into_iter()
            .map(move |(data, period)| {
                vec![name.clone(), basis.clone(), capitalised(author.list(data)), capitalised(period)]
            })
            .collect::<Vec<_>>()
    });
    Block::Table { head: head.map(|phrase| phrase.text.clone()).to_vec(), rows: rows.collect() }
}

/// "a; b": labels of bases have commas and "or" of their own.
fn joined(bases: Vec<Runs>) -> Runs {
    let mut line = Vec::new();
    for (at, basis) in bases.into_iter().enumerate() {
        line.extend(text(if at == 0 { "" } else { "; " }));
        line.extend(basis);
    }
    line
}
