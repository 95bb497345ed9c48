//! Provisions of the Regulation, as it is cited in English: `6(1)(f)`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::{Evidence, GDPR, read};

/// One provision of the GDPR: an article, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provision {
    /// The article, from 1.
    pub article: u16,
    /// The numbered paragraph.
    pub paragraph: Option<u8>,
    /// The lettered point.
    pub point: Option<char>,
    /// The subparagraph of the paragraph, from 1.
    pub subparagraph: Option<u8>,
}

/// What to write instead of a text that is not a provision, or what there is; without full stop, and without
/// the text itself, which whoever reports it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAProvision(String);

#[derive(Deserialize)]
struct File {
    articles: Articles,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    list: BTreeMap<u16, Article>,
    #[serde(flatten)]
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    title: String,
    /// How many numbered paragraphs; none in `10` or `87`.
    #[serde(default)]
    paragraphs: u8,
    /// The last letter of each paragraph that has points.
    #[serde(default)]
    points: BTreeMap<u8, char>,
}

static ARTICLES: LazyLock<Articles> = LazyLock::new(|| read::<File>("gdpr.yaml", GDPR).articles);

const LAST_ARTICLE: u16 = 99;

impl Provision {
    /// Reads the form `6(1)(f)` without asking whether the GDPR has such a provision: for another act that
    /// is cited in the same way.
    ///
    /// # Errors
    /// Says how the text is to be written.
    pub fn form(text: &str) -> Result<Self, NotAProvision> {
        let error = |message| Err(NotAProvision(message));
        let word = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim();
        match lenient(text) {
            Some(provision) if provision.to_string() == text => Ok(provision),
            Some(provision) if word.to_lowercase().starts_with("art") => {
                error(format!("leave out `{word}`: write `{provision}`"))
            }
            Some(provision) => error(format!("write `{provision}`")),
            None => error("write an article as it is cited, for example `6(1)(f)`".into()),
        }
    }

    /// The title of its article, in English, if the article is one of those that notices use.
    #[must_use]
    pub fn title(self) -> Option<&'static str> {
        ARTICLES.list.get(&self.article).map(|article| article.title.as_str())
    }

    /// Whether the GDPR has it; articles that notices never use are only known to be there.
    fn exists(self) -> Result<(), NotAProvision> {
        let error = |known| Err(NotAProvision(known));
        let number = self.article;
        if !(1..=LAST_ARTICLE).contains(&number) {
            return error(format!("the GDPR has Articles 1 to {LAST_ARTICLE}"));
        }
        let Some(article) = ARTICLES.list.get(&number) else { return Ok(()) };
        let Some(paragraph) = self.paragraph else { return Ok(()) };
        match (article.paragraphs, self.point, article.points.get(&paragraph)) {
            (0, ..) => error(format!("Article {number} has no numbered paragraphs: write `{number}`")),
            (last, ..) if paragraph > last => error(format!("Article {number} has paragraphs (1) to ({last})")),
            (_, Some(_), None) => error(format!("Article {number}({paragraph}) has no points")),
            (_, Some(point), Some(last)) if point > *last => {
                error(format!("Article {number}({paragraph}) has points (a) to ({last})"))
            }
            _ => Ok(()),
        }
    }
}

impl FromStr for Provision {
    type Err = NotAProvision;

    fn from_str(text: &str) -> Result<Self, NotAProvision> {
        // Existence first: whoever is told to write `6(1)(g)` should not hear next that there is none.
        lenient(text).map_or(Ok(()), Provision::exists)?;
        Provision::form(text)
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.article)?;
        if let Some(paragraph) = self.paragraph {
            write!(f, "({paragraph})")?;
        }
        if let Some(point) = self.point {
            write!(f, "({point})")?;
        }
        self.subparagraph.map_or(Ok(()), |n| write!(f, " subpara. {n}"))
    }
}

impl fmt::Display for NotAProvision {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAProvision {}

impl<'de> Deserialize<'de> for Provision {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// What a citation in any punctuation means: numbers and letters count, `Art.` and `GDPR` do not.
fn lenient(text: &str) -> Option<Provision> {
    let runs = runs(text);
    let runs: Vec<&str> =
        runs.iter().map(String::as_str).filter(|run| !matches!(*run, "art" | "article" | "gdpr")).collect();
    let (steps, subparagraph) = match *runs {
        [article, paragraph, "subpara" | "subparagraph", n] => (vec![article, paragraph], Some(number(n)?)),
        [article, paragraph, n] if n.starts_with(|c: char| c.is_ascii_digit()) => {
            (vec![article, paragraph], Some(number(n)?))
        }
        _ => (runs, None),
    };
    let (article, paragraph, point) = match *steps {
        [article] => (article, None, None),
        [article, paragraph] => (article, Some(number(paragraph)?), None),
        [article, paragraph, point] => (article, Some(number(paragraph)?), Some(letter(point)?)),
        _ => return None,
    };
    Some(Provision { article: number(article)?, paragraph, point, subparagraph })
}

/// The runs of digits and of letters in a text, in lower case.
fn runs(text: &str) -> Vec<String> {
    let kind = |c: &char| (c.is_alphanumeric(), c.is_ascii_digit());
    let characters: Vec<char> = text.to_lowercase().chars().collect();
    let runs = characters.chunk_by(|a, b| kind(a) == kind(b));
    runs.filter(|run| run[0].is_alphanumeric()).map(|run| run.iter().collect()).collect()
}

/// A number from 1.
fn number<T: FromStr + PartialOrd + From<u8>>(run: &str) -> Option<T> {
    run.parse().ok().filter(|n| *n > T::from(0))
}

fn letter(run: &str) -> Option<char> {
    let mut characters = run.chars();
    let letter = characters.next().filter(char::is_ascii_lowercase)?;
    characters.next().is_none().then_some(letter)
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    vec![("articles".into(), &ARTICLES.evidence)]
}
