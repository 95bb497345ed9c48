use crate::document::compose::{Author, capitalised, section as made, sentences, strong, text};
use crate::document::gap::marks;
use crate::document::{Block, Runs, Section};
use crate::law::Item;
use crate::model::automation::{AiSystem, Decision, DecisionSafeguard};
use crate::model::read::{Entries, Spanned};
use crate::model::stated::Stated;

use super::{data_names, fact, paragraph, party_name, purpose_names};

/// Decisions made by machines alone (Articles 13(2)(f), 14(2)(g)), and AI systems the reader meets (Article 5(1)(a)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.automated;
    let mut blocks = decisions(author);
    let items = [Item::AutomatedDecisions, Item::Logic, Item::Significance];
    let items = if blocks.is_empty() && marks(author, &items).is_none() { &[][..] } else { &items };
    let systems = ai_systems(author);
    let heading = match (blocks.is_empty(), systems.is_empty()) {
        (_, true) => &words.heading,
        (true, false) => &words.heading_ai,
        (false, false) => {
            blocks.push(Block::Heading { id: None, words: author.say(&author.words.pack.ai.heading, &[]) });
            &words.heading_both
        }
    };
    blocks.extend(systems);
    made(author, "automated-decisions", heading, items, blocks)
}

/// Whether a decision is one after which a person may ask for a human: one of Article 22(2)(a) or (c), by Article 22(3).
pub(super) fn gives_human_intervention(decision: &Decision) -> bool {
    decision.article.get().is_some_and(|article| matches!(article.0.point, Some('a' | 'c')))
}

fn decisions(author: &Author) -> Vec<Block> {
    let (words, decisions) = (&author.words.pack.automated, &author.view.notice.automated_decisions);
    let mut blocks = Vec::new();
    if let Some((why, _)) = decisions.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    blocks.extend(decisions.some().map(|_| author.paragraph(&words.some, &[])));
    for (id, decision) in decisions.some().into_iter().flat_map(Entries::iter) {
        one(author, id, &decision.value, &mut blocks);
    }
    blocks
}

fn one<'a>(author: &Author<'a>, id: &Spanned<String>, decision: &'a Decision, blocks: &mut Vec<Block>) {
    let words = &author.words.pack.automated;
    let name = capitalised(author.name(&decision.name, &id.value));
    blocks.push(Block::Heading { id: Some(id.value.clone()), words: name });
    let what = [
        author.case(&words.when, &decision.when),
        fact(author, &words.purposes, "purposes", purpose_names(author, &decision.purposes)),
        fact(author, &words.data, "data", data_names(author, &decision.data)),
    ];
    let how = [
        fact(author, &words.logic, "logic", author.field(&decision.logic)),
        fact(author, &words.significance, "significance", author.field(&decision.significance)),
        fact(author, &words.consequences, "consequences", author.field(&decision.consequences)),
    ];
    let allowed = [ground(author, decision), fact(author, &words.law, "acts", author.acts(&decision.law))];
    let against = [
        fact(author, &words.rights, "rights", safeguards(author, decision)),
        fact(author, &words.how, "how", author.field(&decision.how)),
    ];
    for said in [&what[..], &how, &allowed, &against] {
        blocks.extend(paragraph(said.iter().flatten().cloned().collect()));
    }
}

/// Why the decision is allowed (Article 22(2)).
fn ground(author: &Author, decision: &Decision) -> Option<Runs> {
    let words = &author.words.pack.automated;
    let provision = decision.article.get()?.0;
    let phrase = match provision.point? {
        'a' => &words.needed_for_contract,
        'b' => &words.authorised_by_law,
        _ => &words.explicit_consent,
    };
    Some(author.say(phrase, &[("citation", author.cite(provision))]))
}

fn safeguards(author: &Author, decision: &Decision) -> Vec<Runs> {
    let words = &author.words.pack.automated;
    let phrase = |right| match right {
        DecisionSafeguard::HumanIntervention => &words.human_intervention,
        DecisionSafeguard::OwnView => &words.own_view,
        DecisionSafeguard::Contest => &words.contest,
    };
    safeguards_of(decision).into_iter().map(|right| author.say(phrase(right), &[])).collect()
}

/// What the person can ask for: all three where Article 22(3) gives them, else what is stated.
pub(in crate::document) fn safeguards_of(decision: &Decision) -> Vec<DecisionSafeguard> {
    let all = gives_human_intervention(decision);
    let rights = [DecisionSafeguard::HumanIntervention, DecisionSafeguard::OwnView, DecisionSafeguard::Contest];
    let stated = |right: &_| all || decision.safeguards.members().any(|safeguard| safeguard.value == *right);
    rights.into_iter().filter(stated).collect()
}

fn ai_systems(author: &Author) -> Vec<Block> {
    let (words, systems) = (&author.words.pack.ai, &author.view.notice.ai_systems);
    let mut blocks = Vec::new();
    if let Some((why, _)) = systems.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    let lines = systems.some().into_iter().flat_map(Entries::iter);
    let lines: Vec<_> = lines.map(|(id, system)| line(author, id, &system.value)).collect();
    blocks.extend((!lines.is_empty()).then_some(Block::List(lines)));
    blocks
}

/// "**Name**. What it does: …"
fn line<'a>(author: &Author<'a>, id: &Spanned<String>, system: &'a AiSystem) -> Runs {
    let words = &author.words.pack.ai;
    let mut name = strong(capitalised(author.name(&system.name, &id.value)));
    name.extend(text("."));
    let provider = system.provider.get().map(|party| party_name(author, &party.0));
    let facts = [
        fact(author, &words.does, "does", author.field(&system.does)),
        fact(author, &words.provider, "provider", provider),
        fact(author, &words.location, "places", system.location.members().map(|place| author.place(&place.value.0))),
        fact(author, &words.purposes, "purposes", purpose_names(author, &system.purposes)),
        fact(author, &words.data, "data", data_names(author, &system.data)),
    ];
    let training = match system.training.get() {
        Some(Stated::None(why)) => {
            std::iter::once(author.say(&words.training_none, &[])).chain(author.reason(&why.none)).collect()
        }
        Some(Stated::Some(told)) => fact(author, &words.training, "training", author.runs(told)).into_iter().collect(),
        None => Vec::new(),
    };
    let human = fact(author, &words.human, "human", author.field(&system.human));
    sentences(std::iter::once(name).chain(facts.into_iter().flatten()).chain(training).chain(human).collect())
}
