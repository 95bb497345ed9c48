//! Cross-references: each gets the number and title of what it points at, and the id that has on the page.

use crate::language::Words;
use crate::model::View;
use crate::model::prose::{self, Inline, Target};

use super::compose::text;
use super::{Block, Document, Runs, Section, plain};
use super::{chapter, sections};

/// What cross-references lead to.
struct Targets<'a> {
    view: View<'a>,
    words: &'a Words,
    /// The headings, those of the chapter before those of the page.
    known: Vec<Known>,
}

/// A heading that texts can point at.
#[derive(Clone)]
struct Known {
    /// The id authors write.
    wanted: String,
    /// The id it has on the page.
    id: String,
    /// The number of its section.
    number: String,
    /// Its words.
    title: Runs,
}

/// The headings of sections; `number` and `prefix` say in which chapter.
fn known(sections: &[Section], number: &str, prefix: &str) -> Vec<Known> {
    let mut known = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let number = format!("{number}{}", at + 1);
        let mut heading = |wanted: &str, title: Runs| {
            let (wanted, id, number) = (wanted.to_owned(), format!("{prefix}{wanted}"), number.clone());
            known.push(Known { wanted, id, number, title });
        };
        heading(&section.id, text(&section.title));
        for block in &section.blocks {
            if let Block::Heading { id: Some(id), words } = block {
                heading(id, words.clone());
            }
        }
    }
    known
}

/// Gives every cross-reference of a document its words, and the headings of its chapters the ids they have on the page.
pub(super) fn resolve(document: &mut Document, view: View, words: &Words) {
    let of_page = known(&document.sections, "", "");
    let first = document.sections.len() + 1;
    let targets = Targets { view, words, known: of_page.clone() };
    let mut name = |runs: &mut Runs| runs.iter_mut().for_each(|run| targets.name(run));
    name(&mut document.title);
    document.intro.iter_mut().chain(&mut document.poster).for_each(|block| each_line(block, &mut name));
    document.snippets.iter_mut().flat_map(|snippet| &mut snippet.sentences).for_each(&mut name);
    each_block(&mut document.sections, |block| each_line(block, &mut name));
    for (at, (chapter, view)) in document.chapters.iter_mut().zip(chapter::parts(view, words)).enumerate() {
        let prefix = format!("{}-", chapter.id);
        let mut known = known(&chapter.sections, &format!("{}.", first + at), &prefix);
        known.extend(of_page.clone());
        let targets = Targets { view, words, known };
        let mut name = |runs: &mut Runs| runs.iter_mut().for_each(|run| targets.name(run));
        chapter.intro.iter_mut().for_each(|block| each_line(block, &mut name));
        each_block(&mut chapter.sections, |block| each_line(block, &mut name));
        chapter.sections.iter_mut().for_each(|section| section.id.insert_str(0, &prefix));
        each_block(&mut chapter.sections, |block| {
            if let Block::Heading { id: Some(id), .. } = block {
                id.insert_str(0, &prefix);
            }
        });
    }
}

/// Texts outside the page, with the words that cross-references have on it.
pub(super) struct Names<'a>(Targets<'a>);

impl<'a> Names<'a> {
    /// Those of the page that `document` is.
    pub fn of(document: &Document, view: View<'a>, words: &'a Words) -> Self {
        Names(Targets { view, words, known: known(&document.sections, "", "") })
    }

    /// A line, as characters.
    pub fn line(&self, mut runs: Runs) -> String {
        runs.iter_mut().for_each(|run| self.0.name(run));
        plain(&runs)
    }

    /// Paragraphs and items of lists, one a line.
    pub fn blocks(&self, blocks: Vec<prose::Block>) -> String {
        let block = |block| match block {
            prose::Block::Paragraph(words) => self.line(words),
            prose::Block::List { items, .. } => {
                let items = items.into_iter().map(|item| format!("- {}", self.blocks(item)));
                items.collect::<Vec<_>>().join("\n")
            }
        };
        blocks.into_iter().map(block).collect::<Vec<_>>().join("\n")
    }
}

fn each_block(sections: &mut [Section], visit: impl FnMut(&mut Block)) {
    sections.iter_mut().flat_map(|section| &mut section.blocks).for_each(visit);
}

impl Targets<'_> {
    /// Gives a cross-reference its words; what has no heading of its own leads to the section that speaks of it.
    fn name(&self, run: &mut Inline) {
        match run {
            Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter_mut().for_each(|run| self.name(run)),
            Inline::Link { to: Target::Id(id), words } => {
                let heading = |wanted: &str| self.known.iter().find(|known| known.wanted == wanted);
                match heading(id).or_else(|| heading(sections::holding(self.view, id)?)) {
                    Some(known) => {
                        id.clone_from(&known.id);
                        if words.is_empty() {
                            *words = self.reference(&known.number, &known.title);
                        }
                    }
                    None => *run = Inline::Text(if words.is_empty() { id.clone() } else { plain(words) }),
                }
            }
            Inline::Link { to: Target::Notice { name, id }, words } => match self.notice(name, id.as_deref()) {
                Some((address, title)) => {
                    if words.is_empty() {
                        *words = text(&title);
                    }
                    let to = Target::Url(address);
                    *run = Inline::Link { to, words: std::mem::take(words) };
                }
                None => *run = Inline::Text(if words.is_empty() { name.clone() } else { plain(words) }),
            },
            _ => {}
        }
    }

    /// The way from this page to another notice, in this language if it has it, and its title.
    fn notice(&self, name: &str, id: Option<&str>) -> Option<(String, String)> {
        let other = View { notice: self.view.site.notices.iter().find(|notice| notice.name == name)?, ..self.view };
        let (here, there) = (self.view.languages(), other.languages());
        let code = self.words.code;
        let up = if here.first() == Some(&code) { "../" } else { "../../" };
        let language = if there.contains(&code) { code } else { there.first()? };
        let folder = if there.first() == Some(&language) { String::new() } else { format!("{language}/") };
        let id = id.map(|id| format!("#{id}")).unwrap_or_default();
        let title = other.words(&other.notice.title, language).map_or_else(|| name.to_owned(), prose::plain);
        Some((format!("{up}{folder}{name}/{id}"), title))
    }

    fn reference(&self, number: &str, title: &Runs) -> Runs {
        let pattern = &self.words.pack.page.section_reference.text;
        text(&pattern.replace("{number}", number).replace("{title}", &plain(title)))
    }
}

/// Leaves of the links of a block only their words.
pub(super) fn unlink(block: &mut Block) {
    fn words_of(runs: &mut Runs) {
        let links = std::mem::take(runs).into_iter().flat_map(|run| match run {
            Inline::Link { words, .. } => words,
            run => vec![run],
        });
        runs.extend(links);
    }
    each_line(block, &mut words_of);
}

/// Visits every line of a block.
fn each_line(block: &mut Block, visit: &mut impl FnMut(&mut Runs)) {
    match block {
        Block::Heading { words, .. } | Block::Paragraph(words) => visit(words),
        Block::List(items) | Block::Missing(items) => items.iter_mut().for_each(visit),
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(visit),
        Block::Prose(blocks) => blocks.iter_mut().for_each(|block| each_line_of_prose(block, visit)),
        Block::Important(blocks) => blocks.iter_mut().for_each(|block| each_line(block, visit)),
    }
}

fn each_line_of_prose(block: &mut prose::Block, visit: &mut impl FnMut(&mut Runs)) {
    match block {
        prose::Block::Paragraph(words) => visit(words),
        prose::Block::List { items, .. } => {
            items.iter_mut().flatten().for_each(|block| each_line_of_prose(block, visit))
        }
    }
}
