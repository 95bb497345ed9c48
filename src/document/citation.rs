//! Acts as a language cites them: "section 8 of …", "… 8 §".

use crate::document::Runs;
use crate::document::compose::{Author, text};
use crate::language::Phrase;
use crate::model::citation::{Citation, Part, PartKind};
use crate::model::prose::{Inline, Target};
use crate::model::read::{Field, Many};

impl<'a> Author<'a> {
    /// The acts a key cites, in one line; nothing where it cites none.
    pub fn acts(&self, cited: &'a Field<Many<Citation>>) -> Option<Runs> {
        let acts: Vec<_> = cited.each().map(|citation| self.act(&citation.value)).collect();
        (!acts.is_empty()).then(|| self.list(acts))
    }

    /// One act with the part that is meant: its name and number, if its name is known.
    fn act(&self, citation: &'a Citation) -> Runs {
        let words = &self.words.pack.acts;
        let number = text(&citation.act);
        let act = match self.view.act_name(&citation.act, self.words.code) {
            Some(name) => self.say(&words.named, &[("name", text(&name)), ("number", number)]),
            None => number,
        };
        let act = match self.view.act_url(&citation.act, self.words.code) {
            Some(url) => vec![Inline::Link { to: Target::Url(url), words: act }],
            None => act,
        };
        match self.parts(&citation.parts) {
            Some(part) => self.say(&words.cited, &[("act", act), ("part", part)]),
            None => act,
        }
    }

    /// "chapter 2, section 10".
    fn parts(&self, parts: &[Part]) -> Option<Runs> {
        let (first, rest) = parts.split_first()?;
        let words = &self.words.pack.acts;
        let number = text(&first.number.replace('-', "–"));
        match (first.kind, self.parts(rest)) {
            (PartKind::Chapter, Some(rest)) => {
                Some(self.say(&words.within_chapter, &[("number", number), ("rest", rest)]))
            }
            (_, Some(rest)) => Some(self.say(&words.within, &[("part", self.part(first, number)), ("rest", rest)])),
            (_, None) => Some(self.part(first, number)),
        }
    }

    fn part(&self, part: &Part, number: Runs) -> Runs {
        let words = &self.words.pack.acts;
        let phrase: &Phrase = match (part.kind, part.steps.len()) {
            (PartKind::Chapter, _) => &words.chapter,
            (PartKind::Section, 0) if part.number.contains('-') => &words.sections,
            (PartKind::Section, 0) => &words.section,
            (PartKind::Section, 1) => &words.section_paragraph,
            (PartKind::Section, _) => &words.section_point,
            (PartKind::Article, 0) => &words.article,
            (PartKind::Article, 1) => &words.article_paragraph,
            (PartKind::Article, _) => &words.article_point,
        };
        let step = |at: usize| part.steps.get(at).map_or("", String::as_str);
        let ordinal = (part.kind == PartKind::Section).then(|| self.words.pack.ordinal(step(0))).flatten();
        let paragraph = text(ordinal.unwrap_or(step(0)));
        self.say(phrase, &[("number", number), ("paragraph", paragraph), ("point", text(step(1)))])
    }
}
