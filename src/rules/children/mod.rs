//! Services to children.

mod child_consent_unexplained;
mod child_language_missing;

use super::{Rule, Subject};
use crate::model::data::GroupKind;
use crate::model::grammar::Reference;
use crate::model::purpose::Purpose;
use crate::model::read::{Field, Spanned};

/// The rules of this group, in the order they are asked.
pub static RULES: &[&Rule] = &[&child_consent_unexplained::RULE, &child_language_missing::RULE];

/// Whether a group of children is among these.
pub(super) fn is_of_children(of: &Subject, subjects: &Field<Vec<Spanned<Reference>>>) -> bool {
    let groups = of.notice.subjects.get();
    let kind = |id: &str| groups.and_then(|groups| groups.get(id)).and_then(|group| group.kind.get());
    subjects.members().any(|id| kind(&id.value.0) == Some(&GroupKind::Child))
}

/// Whether a purpose concerns children: its own groups, else those of its data.
fn concerns_children(of: &Subject, purpose: &Purpose) -> bool {
    if !purpose.subjects.is_absent() {
        return is_of_children(of, &purpose.subjects);
    }
    let categories = purpose.data.members().filter_map(|id| of.notice.data.get()?.get(&id.value.0));
    categories.into_iter().any(|category| is_of_children(of, &category.subjects))
}
