//! The regulations other than the GDPR under which a notice may be written: what of them says the same as the GDPR.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Evidence, Provision, read};

/// A regulation other than the GDPR, seen from the GDPR.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherRegulation {
    /// The name it is cited with in findings: `UK GDPR`.
    pub name: String,
    /// Its title in running text, in English.
    pub title: String,
    /// Age, in years, from which a child consents to information society services.
    pub age_of_consent: Option<u8>,
    /// The provisions of the GDPR that it has with other content, or not at all.
    differs: Vec<String>,
    /// The provisions of the GDPR that may be left out of a citation.
    absent: Vec<String>,
    /// The Articles of the GDPR and their numbers there; empty where the numbers are the same.
    #[serde(default)]
    articles: BTreeMap<u16, u16>,
    /// The points and paragraphs that have other letters or numbers there.
    #[serde(default)]
    points: BTreeMap<String, String>,
    /// The subjects whose rules are not asked there, in English.
    pub unchecked: Vec<String>,
    /// Evidence of the record.
    #[serde(flatten)]
    pub evidence: Evidence,
}

static ALL: LazyLock<BTreeMap<String, OtherRegulation>> =
    LazyLock::new(|| read("regulations.yaml", include_str!("regulations.yaml")));

/// The regulation that authors call `word`, if it is another than the GDPR.
#[must_use]
pub fn other_regulation(word: &str) -> Option<&'static OtherRegulation> {
    if word == "gdpr" { None } else { ALL.get(word) }
}

/// Counterpart of a provision of the GDPR in another regulation.
enum Counterpart {
    /// Citation of the same content.
    Cited(String),
    /// A rule may leave it out of its citation.
    LeftOut,
    /// Other content, or none.
    Differs,
}

impl OtherRegulation {
    /// The law a rule rests on, as it is cited under this regulation; `None` if some of it differs, so that the rule cannot be
    /// asked there. What explains the GDPR (guidelines, recitals, judgments, national acts) is left out.
    #[must_use]
    pub fn law(&self, law: &[&'static str]) -> Option<Vec<Cow<'static, str>>> {
        let mut cited = Vec::new();
        for source in law {
            if source.parse::<Provision>().is_err() {
                match source.split(' ').next() {
                    Some("Directive" | "Decision") => return None,
                    _ => continue,
                }
            }
            match self.counterpart(source) {
                Counterpart::Cited(there) => {
                    let there = Cow::Owned(format!("{} {there}", self.name));
                    if !cited.contains(&there) {
                        cited.push(there);
                    }
                }
                Counterpart::LeftOut => {}
                Counterpart::Differs => return None,
            }
        }
        (!cited.is_empty()).then_some(cited)
    }

    /// A provision of the GDPR as it is numbered here, if it says the same.
    #[must_use]
    pub fn provision(&self, provision: Provision) -> Option<Provision> {
        match self.counterpart(&provision.to_string()) {
            Counterpart::Cited(there) => Provision::form(&there).ok(),
            Counterpart::LeftOut | Counterpart::Differs => None,
        }
    }

    /// The provision of the GDPR that is numbered so here; `None` if the numbers are the same, or none says the same.
    #[must_use]
    pub fn provision_of_gdpr(&self, here: Provision) -> Option<Provision> {
        let here = here.to_string();
        let point = self.points.iter().find(|(_, there)| **there == here).map(|(of_gdpr, _)| of_gdpr.clone());
        let digits = here.find(|c: char| !c.is_ascii_digit()).unwrap_or(here.len());
        let (article, below) = here.split_at(digits);
        let article = self.articles.iter().find(|(_, there)| there.to_string() == article);
        let of_gdpr = point.or_else(|| Some(format!("{}{below}", article?.0)))?;
        Provision::form(&of_gdpr).ok()
    }

    fn counterpart(&self, provision: &str) -> Counterpart {
        // `13(1)(f)` belongs to `13(1)` and to `13`; `1` does not hold `13`.
        let holds = |whole: &String| {
            provision.strip_prefix(whole.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', ' ']))
        };
        if self.absent.iter().any(holds) {
            return Counterpart::LeftOut;
        }
        if self.differs.iter().any(holds) {
            return Counterpart::Differs;
        }
        if let Some(there) = self.points.get(provision) {
            return Counterpart::Cited(there.clone());
        }
        let digits = provision.find(|c: char| !c.is_ascii_digit()).unwrap_or(provision.len());
        let (article, below) = provision.split_at(digits);
        if self.articles.is_empty() {
            return Counterpart::Cited(provision.to_owned());
        }
        let there = article.parse().ok().and_then(|article: u16| self.articles.get(&article));
        there.map_or(Counterpart::Differs, |there| Counterpart::Cited(format!("{there}{below}")))
    }

    /// Words of ours that cite Articles of the GDPR ("Article 12(3) allows", "`9(2)(a)`"), with the numbers of this regulation;
    /// `None` if one of them says something else here. `bare`: whether points without the word "Article" are ours too, and not
    /// what an author wrote.
    #[must_use]
    pub fn reworded(&self, words: &str, bare: bool) -> Option<String> {
        let (mut out, mut rest, mut in_list) = (String::new(), words, false);
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let length = provision_length(from);
            let (token, after) = from.split_at(length);
            let named = ["Article ", "Articles ", "article: "].iter().any(|word| before.ends_with(word));
            in_list = named || (in_list && [", ", " and ", " or ", " to "].contains(&before));
            let is_ours = in_list || (bare && token.contains(")("));
            if is_ours && token.parse::<Provision>().is_ok() {
                match self.counterpart(token) {
                    Counterpart::Cited(there) => out.push_str(&there),
                    Counterpart::LeftOut | Counterpart::Differs => return None,
                }
            } else {
                out.push_str(token);
            }
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }
}

/// Returns the length, in bytes, of the number and brackets that a text begins with: `13(1)(f)`.
fn provision_length(text: &str) -> usize {
    let mut length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    while let Some(inner) = text[length..].strip_prefix('(') {
        let Some(end) =
            inner.find(')').filter(|end| *end > 0 && inner[..*end].chars().all(|c| c.is_ascii_alphanumeric()))
        else {
            break;
        };
        length += end + 2;
    }
    length
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    ALL.iter().map(|(word, regulation)| (word.clone(), &regulation.evidence)).collect()
}
