//! Which data are used, and whose.

mod criminal_data_without_act;
mod data_categories_missing;
mod data_items_unlisted;
mod free_text_unprepared;
mod national_id_without_ground;
mod special_data_contradiction;
mod special_data_without_act;
mod special_data_without_condition;
mod subjects_unnamed;

use super::Rule;
use crate::law::Provision;
use crate::model::data::Condition;

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[
    &subjects_unnamed::RULE,
    &data_categories_missing::RULE,
    &data_items_unlisted::RULE,
    &special_data_without_condition::RULE,
    &special_data_without_act::RULE,
    &special_data_contradiction::RULE,
    &free_text_unprepared::RULE,
    &criminal_data_without_act::RULE,
    &national_id_without_ground::RULE,
];

/// The point of Article 9(2) that a condition is, or of Article 10(2) of Regulation (EU) 2018/1725.
fn point(condition: &Condition) -> Option<(Provision, char)> {
    let article = condition.article.get()?.0;
    Some((article, article.point?))
}
