//! The chapters of a page: the notices named by its `parts`, each with what it says besides the page.

use crate::language::Words;
use crate::model::View;

use super::compose::{Author, text};
use super::{Chapter, Details, Section, plain, sections};

/// The parts that are printed in the language of `words`: no drafts, and none without this language.
pub(super) fn parts<'a>(view: View<'a>, words: &Words) -> impl Iterator<Item = View<'a>> {
    let code = words.code;
    view.parts().filter(move |part| part.notice.draft.is_absent() && part.languages().contains(&code))
}

/// The chapters; what the page says in the same words is not said again.
pub(super) fn all(page: &Author, of_page: &[Section]) -> Vec<Chapter> {
    let chapter = |view: View| {
        // A part may be under another regulation, or of another country, than its page.
        let own = (!view.has_words_of(page.view)).then(|| view.our_words(page.words.code)).flatten();
        let author = Author { view, words: own.as_ref().unwrap_or(page.words), gaps: page.gaps };
        let mut sections = sections::all(&author);
        sections.retain(|section| !of_page.contains(section));
        if page.view.is_frame() {
            // There they stand once, for all chapters.
            sections.retain(|section| !["object", "rights"].contains(&section.id.as_str()));
        }
        let title = text(&plain(&author.title()));
        let intro = sections::intro_of_chapter(&author);
        // A part without dates of its own has those of the page, which stand above.
        let details = if view.dated().file == view.notice.file { author.details() } else { Details::default() };
        Chapter { id: view.notice.name.clone(), title, details, intro, sections }
    };
    parts(page.view, page.words).map(chapter).collect()
}
