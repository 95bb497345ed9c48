//! Which data are used, and whose.

mod condition_unavailable;
mod criminal_data_without_act;
mod data_categories_missing;
mod data_items_unlisted;
mod data_open_ended;
mod employment_need_untold;
mod free_text_unprepared;
mod identity_unverified;
mod national_id_without_ground;
mod special_data_contradiction;
mod special_data_undeclared;
mod special_data_without_act;
mod special_data_without_condition;
mod subjects_unnamed;
mod subjects_without_purpose;

use super::{Rule, Subject, Word};
use crate::language::Sense;
use crate::law::Provision;
use crate::model::data::{Category, Condition, DataItem, DataKind};
use crate::model::text::Text;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &subjects_unnamed::RULE,
    &employment_need_untold::RULE,
    &data_categories_missing::RULE,
    &data_items_unlisted::RULE,
    &data_open_ended::RULE,
    &special_data_undeclared::RULE,
    &special_data_without_condition::RULE,
    &special_data_without_act::RULE,
    &special_data_contradiction::RULE,
    &free_text_unprepared::RULE,
    &criminal_data_without_act::RULE,
    &national_id_without_ground::RULE,
    &identity_unverified::RULE,
    &subjects_without_purpose::RULE,
    &condition_unavailable::RULE,
];

/// The point of Article 9(2) that a condition is, or of Article 10(2) of Regulation (EU) 2018/1725.
fn point(condition: &Condition) -> Option<(Provision, char)> {
    let article = condition.article.get()?.0;
    Some((article, article.point?))
}

/// What a category says it is: its name, then the names of its items.
pub(super) fn labels(category: &Category) -> Vec<&Text> {
    let items = category.items.members().filter_map(|item: &_| DataItem::name(&item.value));
    category.name.get().into_iter().chain(items).collect()
}

/// The first word of its labels with one of these senses.
pub(super) fn label_word<'s, 'a>(of: &'s Subject<'a>, category: &Category, senses: &[Sense]) -> Option<&'s Word<'a>> {
    of.words_in("data", &labels(category)).find(|word| senses.contains(&word.sense))
}

/// The word by which a category looks like special data, if nothing says whether it is: neither `special`, nor
/// `incidental` with what is done when such data turn up.
fn looks_special<'s, 'a>(of: &'s Subject<'a>, category: &Category) -> Option<&'s Word<'a>> {
    let is_silent = category.special.is_absent() && category.incidental.is_absent();
    is_silent.then(|| label_word(of, category, Sense::SPECIAL)).flatten()
}

/// Whether people may tell of anything in it.
fn is_open(category: &Category) -> bool {
    matches!(category.kind.get(), Some(DataKind::FreeText | DataKind::Recording))
}

/// What a special category is called, and the word that declares it.
fn special(sense: Sense) -> (&'static str, &'static str) {
    match sense {
        Sense::TradeUnion => ("trade union membership", "trade_union"),
        Sense::Belief => ("beliefs", "belief"),
        Sense::Political => ("political opinions", "political"),
        Sense::RacialOrigin => ("racial or ethnic origin", "racial_origin"),
        Sense::SexLife => ("sex life or sexual orientation", "sex_life"),
        Sense::Biometric => ("biometric data", "biometric"),
        Sense::Genetic => ("genetic data", "genetic"),
        _ => ("health", "health"),
    }
}
