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
                Some((_, of_act)) if of_act.contains(&citation) => {}
                Some((_, of_act)) => of_act.push(citation),
                None => by_act.push((&citation.act, vec![citation])),
            }
        }
        let acts: Vec<_> = by_act.iter().map(|(act, citations)| self.act(act, citations)).collect();
        // "Act A, section 1, and Act B, section 2" would run together.
        let has_commas = self.words.pack.acts.cited.text.contains(", ");
        match acts.len() {
            0 => None,
            2.. if has_commas => Some(self.apart(acts)),
            _ => Some(self.list(acts)),
        }
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
        let chapter = |citation: &&'a Citation| match citation.parts.as_slice() {
            [chapter, _] if chapter.kind == PartKind::Chapter => Some(&chapter.number),
            _ => None,
        };
        let last = |citation: &&'a Citation| citation.parts.last();
        let is_one_part = |citation: &&'a Citation| citation.parts.len() == 1;
        let first = citations.first().and_then(chapter);
        let of_chapter = first.filter(|first| citations.iter().all(|citation| chapter(citation) == Some(first)));
        let parts: Vec<&'a Part> = citations.iter().filter_map(last).collect();
        if citations.len() < 2 || (of_chapter.is_none() && !citations.iter().all(is_one_part)) {
            let parts: Vec<_> = citations.iter().filter_map(|citation| self.parts(&citation.parts)).collect();
            return (!parts.is_empty()).then(|| self.list(parts));
        }
        let rest = self.several_parts(&parts);
        Some(match of_chapter {
            Some(number) => self.say(&words.within_chapter, &[("number", text(number)), ("rest", rest)]),
            None => rest,
        })
    }

    /// "Sections 13 and 17", "section 24(1)(23), (25) and (32)".
    fn several_parts(&self, parts: &[&'a Part]) -> Runs {
        let words = &self.words.pack.acts;
        let are = |kind, steps| parts.iter().all(|part| part.kind == kind && part.steps.len() == steps);
        let numbers = || self.list(parts.iter().map(|part| self.number(part)).collect());
        if are(PartKind::Section, 0) {
            return self.say(&words.sections, &[("number", numbers())]);
        }
        if are(PartKind::Article, 0) {
            return self.say(&words.articles, &[("number", numbers())]);
        }
        self.list(self.by_paragraph(parts))
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
            [part] => self.part(part, self.number(part)),
            _ => {
                let points = parts.iter().filter_map(|part| part.steps.get(1));
                let points = points.map(|point| self.say(&words.point_in_list, &[("point", text(point))]));
                let places = [
                    ("number", self.number(parts[0])),
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
        let number = self.number(first);
        match (first.kind, self.parts(rest)) {
            (PartKind::Chapter, Some(rest)) => {
                Some(self.say(&words.within_chapter, &[("number", number), ("rest", rest)]))
            }
            (_, Some(rest)) => Some(self.say(&words.within, &[("part", self.part(first, number)), ("rest", rest)])),
            (_, None) => Some(self.part(first, number)),
        }
    }

    /// The number of a part; a letter after it stands apart in languages that write it so: "53 e".
    fn number(&self, part: &Part) -> Runs {
        let pattern = &self.words.pack.acts.lettered.text;
        let one = |number: &str| {
            let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            match (part.kind, &number[digits.len()..]) {
                (PartKind::Section, letter) if letter.len() == 1 => {
                    pattern.replace("{number}", digits).replace("{letter}", letter)
                }
                _ => number.to_owned(),
            }
        };
        text(&part.number.split('-').map(one).collect::<Vec<_>>().join("–"))
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
