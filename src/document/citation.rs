//! Acts as a language cites them: "section 8 of …", "… 8 §".

use crate::document::Runs;
use crate::document::compose::{Author, text};
use crate::language::Phrase;
use crate::model::citation::{Citation, Part, PartKind};
use crate::model::prose::{Inline, Target};
use crate::model::read::{Field, Many};

impl<'a> Author<'a> {
    /// The acts a key cites, in one line; nothing where it cites none. An act that is cited several times is named once.
    pub fn acts(&self, cited: &'a Field<Many<Citation>>) -> Option<Runs> {
        let mut by_act: Vec<(&str, Vec<&'a Citation>)> = Vec::new();
        for citation in cited.each().map(|citation| &citation.value) {
            match by_act.iter_mut().find(|(act, _)| *act == citation.act) {
                Some((_, of_act)) => of_act.push(citation),
                None => by_act.push((&citation.act, vec![citation])),
            }
        }
        let acts: Vec<_> = by_act.iter().map(|(act, citations)| self.act(act, citations)).collect();
        (!acts.is_empty()).then(|| self.list(acts))
    }

    /// One act with the parts that are meant: its name and number, if its name is known.
    fn act(&self, number: &str, citations: &[&'a Citation]) -> Runs {
        let words = &self.words.pack.acts;
        let name = self.view.act_name(number, self.words.code);
        let act = match name {
            Some(name) => self.say(&words.named, &[("name", text(&name)), ("number", text(number))]),
            None => text(number),
        };
        let act = match self.view.act_url(number, self.words.code) {
            Some(url) => vec![Inline::Link { to: Target::Url(url), words: act }],
            None => act,
        };
        match self.several(citations) {
            Some(part) => self.say(&words.cited, &[("act", act), ("part", part)]),
            None => act,
        }
    }

    /// The parts of one act that are meant: "sections 13 and 17", "section 24(1)(23), (25) and (32)".
    fn several(&self, citations: &[&'a Citation]) -> Option<Runs> {
        let words = &self.words.pack.acts;
        let last = |citation: &&'a Citation| match citation.parts.as_slice() {
            [part] => Some(part),
            _ => None,
        };
        let Some(parts) = citations.iter().map(last).collect::<Option<Vec<_>>>().filter(|parts| parts.len() > 1) else {
            let parts: Vec<_> = citations.iter().filter_map(|citation| self.parts(&citation.parts)).collect();
            return (!parts.is_empty()).then(|| self.list(parts));
        };
        let are = |kind, steps| parts.iter().all(|part| part.kind == kind && part.steps.len() == steps);
        let numbers = || self.list(parts.iter().map(|part| text(&part.number.replace('-', "–"))).collect());
        if are(PartKind::Section, 0) {
            return Some(self.say(&words.sections, &[("number", numbers())]));
        }
        if are(PartKind::Article, 0) {
            return Some(self.say(&words.articles, &[("number", numbers())]));
        }
        Some(self.list(self.by_paragraph(&parts)))
    }

    /// Parts in their order; points of one paragraph are put together.
    fn by_paragraph(&self, parts: &[&'a Part]) -> Vec<Runs> {
        let words = &self.words.pack.acts;
        let place = |part: &Part| match part.steps.as_slice() {
            [paragraph, _] if part.kind == PartKind::Section => Some((part.number.clone(), paragraph.clone())),
            _ => None,
        };
        let together = |a: &&'a Part, b: &&'a Part| place(a).is_some() && place(a) == place(b);
        let said = |parts: &[&'a Part]| match parts {
            [part] => self.part(part, text(&part.number.replace('-', "–"))),
            _ => {
                let points = parts.iter().filter_map(|part| part.steps.get(1));
                let points = points.map(|point| self.say(&words.point_in_list, &[("point", text(point))]));
                let places = [
                    ("number", text(&parts[0].number)),
                    ("paragraph", self.paragraph_of(parts[0])),
                    ("points", self.list(points.collect())),
                ];
                self.say(&words.section_points, &places)
            }
        };
        parts.chunk_by(together).map(said).collect()
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
        let point = part.steps.get(1).map_or("", String::as_str);
        self.say(phrase, &[("number", number), ("paragraph", self.paragraph_of(part)), ("point", text(point))])
    }

    /// The paragraph of a part, as its language counts it.
    fn paragraph_of(&self, part: &Part) -> Runs {
        let step = part.steps.first().map_or("", String::as_str);
        let ordinal = (part.kind == PartKind::Section).then(|| self.words.pack.ordinal(step)).flatten();
        text(ordinal.unwrap_or(step))
    }
}
