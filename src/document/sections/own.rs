use crate::document::compose::{Author, capitalised, text};
use crate::document::{Section, plain};
use crate::model::page::FreeSection;
use crate::model::read::Spanned;

use super::holding;

/// A section of the author's own that waits for its place: after the section with this id, else at the end.
type Waiting = (Section, Option<String>);

/// Puts the author's own sections among ours: each after the section it names, else at the end before the changes.
pub(super) fn place(author: &Author, ours: Vec<Section>) -> Vec<Section> {
    let mut own = waiting(author, &ours);
    let mut placed = Vec::new();
    for section in ours {
        if section.id == "changes" {
            at_the_end(&mut own, &mut placed);
        }
        follow(section, &mut own, &mut placed);
    }
    at_the_end(&mut own, &mut placed);
    placed.extend(own.into_iter().map(|(section, _)| section)); // those that only name each other
    placed
}

fn waiting(author: &Author, ours: &[Section]) -> Vec<Waiting> {
    let entries = || author.view.notice.sections.entries();
    let written: Vec<_> = entries().filter_map(|(id, entry)| one(author, id, &entry.value)).collect();
    let is_there =
        |id: &str| ours.iter().any(|section| section.id == id) || written.iter().any(|section| section.id == id);
    let after = |section: &Section| {
        let (_, entry) = entries().find(|(id, _)| id.value == section.id)?;
        let named = entry.after.get()?.0.as_str();
        let place = if is_there(named) { named } else { holding(author.view, named).filter(|id| is_there(id))? };
        Some(place.to_owned())
    };
    let places: Vec<_> = written.iter().map(after).collect();
    written.into_iter().zip(places).collect()
}

fn one<'a>(author: &Author<'a>, id: &'a Spanned<String>, entry: &'a FreeSection) -> Option<Section> {
    let blocks = vec![author.block(&entry.text)?];
    let title = plain(&capitalised(author.field(&entry.title).unwrap_or_else(|| text(&id.value))));
    Some(Section { id: id.value.clone(), title, provisions: Vec::new(), blocks })
}

/// Places the sections that name no other.
fn at_the_end(own: &mut Vec<Waiting>, placed: &mut Vec<Section>) {
    while let Some(at) = own.iter().position(|(_, after)| after.is_none()) {
        let (section, _) = own.remove(at);
        follow(section, own, placed);
    }
}

/// Places a section, those that stand after it, and those that stand after these.
fn follow(section: Section, own: &mut Vec<Waiting>, placed: &mut Vec<Section>) {
    let mut next = vec![section];
    while let Some(section) = next.pop() {
        let stands_after = |(_, after): &Waiting| after.as_deref() == Some(section.id.as_str());
        let (after, others) = std::mem::take(own).into_iter().partition::<Vec<_>, _>(stands_after);
        *own = others;
        next.extend(after.into_iter().rev().map(|(section, _)| section));
        placed.push(section);
    }
}
