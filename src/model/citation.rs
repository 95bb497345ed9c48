//! What is cited: points of the Regulation, and acts with their sections.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::read::{Decode, Faults};
use super::rewrite;
use crate::law::{LegalBasis, Provision};
use crate::source::Node;

/// A legal basis: a point of Article 6(1), or for EU institutions of Article 5(1) of Regulation (EU) 2018/1725.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BasisPoint {
    /// As it is cited.
    pub provision: Provision,
    /// Which basis that is.
    pub basis: LegalBasis,
}

impl Decode for BasisPoint {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let help =
            "a legal basis is one of `6(1)(a)` to `6(1)(f)`; a basis that Article 6 does not know is `other: TEXT`";
        let provision = cited(node, faults, "a point of Article 6(1)", help, |one| basis(one).is_some())?;
        basis(provision).map(|basis| BasisPoint { provision, basis })
    }
}

/// The basis a point of either Regulation is.
fn basis(provision: Provision) -> Option<LegalBasis> {
    // Regulation (EU) 2018/1725, Article 5(1)(a) to (e).
    let of_institutions = match (provision.article, provision.paragraph, provision.point) {
        (5, Some(1), Some('a')) => Some(LegalBasis::PublicTask),
        (5, Some(1), Some('b')) => Some(LegalBasis::LegalObligation),
        (5, Some(1), Some('c')) => Some(LegalBasis::Contract),
        (5, Some(1), Some('d')) => Some(LegalBasis::Consent),
        (5, Some(1), Some('e')) => Some(LegalBasis::VitalInterests),
        _ => None,
    };
    LegalBasis::at(provision).or(of_institutions)
}

/// Reads a provision that must be one of a few.
fn cited(
    node: &Node,
    faults: &mut Faults,
    what: &str,
    help: &str,
    fits: impl Fn(Provision) -> bool,
) -> Option<Provision> {
    let text = super::grammar::word("an Article", node, faults)?;
    match Provision::form(text) {
        Ok(provision) if fits(provision) => Some(provision),
        Ok(provision) => faults.at("not-a-provision", node.span, format!("`{provision}` is not {what}"), help),
        Err(how) => {
            let message = format!("`{text}` is not a provision of the Regulation");
            faults.at("not-a-provision", node.span, message, how.to_string())
        }
    }
}

/// Declares provisions of which only some fit; the second list is that of Regulation (EU) 2018/1725.
macro_rules! provisions {
    ($($(#[$doc:meta])* $name:ident: $what:literal, $help:literal, $pattern:literal, $whole:expr, $fits:expr;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub Provision);

        impl Decode for $name {
            fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
                cited(node, faults, $what, $help, $fits).map($name)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let string = json_schema!({ "type": "string", "pattern": $pattern });
                let whole: &[u8] = &$whole; // a whole Article may be written as a number
                match whole {
                    [] => json_schema!({ "type": "string", "description": $what, "pattern": $pattern }),
                    _ => json_schema!({ "description": $what, "anyOf": [string, { "enum": whole }] }),
                }
            }
        }
    )* };
}

provisions! {
    /// A condition of Article 9(2), Article 10 or 87.
    ConditionProvision: "a condition of Article 9(2), 10 or 87",
        "write `9(2)(a)` to `9(2)(j)`, `10` or `87`; a condition that none of them knows is `other: TEXT`",
        r"^(9\(2\)\([a-j]\)|10|87|10\(2\)\([a-j]\)|11)$",
        [10, 11, 87],
        |one| match (one.article, one.paragraph, one.point) {
            (9 | 10, Some(2), Some('a'..='j')) => one.subparagraph.is_none(),
            (10 | 11 | 87, None, None) => true,
            _ => false,
        };
    /// An exemption of Article 14(5).
    ExemptionProvision: "an exemption of Article 14(5)",
        "write `14(5)(a)` to `14(5)(d)`",
        r"^1[46]\(5\)\([a-d]\)$",
        [],
        |one| matches!((one.article, one.paragraph, one.point), (14 | 16, Some(5), Some('a'..='d')));
    /// A derogation of Article 49(1).
    DerogationProvision: "a derogation of Article 49(1)",
        "write `49(1)(a)` to `49(1)(g)`, or `49(1) subpara. 2`",
        r"^(49|50)\(1\)(\([a-g]\)| subpara\. 2)$",
        [],
        |one| {
            let place = (one.article, one.paragraph, one.point, one.subparagraph);
            matches!(place, (49 | 50, Some(1), Some('a'..='g'), None) | (49 | 50, Some(1), None, Some(2)))
        };
    /// A case of Article 22(2) in which machines may decide.
    DecisionProvision: "a case of Article 22(2)",
        "write `22(2)(a)`, `22(2)(b)` or `22(2)(c)`",
        r"^2[24]\(2\)\([a-c]\)$",
        [],
        |one| matches!((one.article, one.paragraph, one.point), (22 | 24, Some(2), Some('a'..='c')));
}

impl JsonSchema for BasisPoint {
    fn schema_name() -> Cow<'static, str> {
        "BasisPoint".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A point of Article 6(1); for EU institutions of Article 5(1) of Regulation (EU) 2018/1725.",
            "pattern": r"^(6\(1\)\([a-f]\)|5\(1\)\([a-e]\))$",
        })
    }
}

/// An act and the part of it that is meant: `410/2015 s. 7`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The number or abbreviation the act is cited with.
    pub act: String,
    /// Chapter, Article, section, from the larger to the smaller.
    pub parts: Vec<Part>,
}

impl Citation {
    /// The parts that are meant, each as it is cited alone: `ch. 2 s. 10`, and of a range its ends.
    #[must_use]
    pub fn cited_parts(&self) -> Vec<String> {
        let Some((last, outer)) = self.parts.split_last() else { return Vec::new() };
        let outer: String = outer.iter().map(|part| format!("{} ", part.cited(&part.number))).collect();
        last.number.split('-').map(|number| format!("{outer}{}", last.cited(number))).collect()
    }
}

impl Part {
    fn cited(&self, number: &str) -> String {
        let kind = match self.kind {
            PartKind::Article => "art.",
            PartKind::Chapter => "ch.",
            PartKind::Section => "s.",
        };
        let steps: String = self.steps.iter().map(|step| format!("({step})")).collect();
        format!("{kind} {number}{steps}")
    }
}

/// One part of an act.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Part {
    /// What is counted.
    pub kind: PartKind,
    /// Its number, perhaps with a letter, or a range of them: `7`, `4a`, `200-202`.
    pub number: String,
    /// Steps below it: `(1)(25)` is `["1", "25"]`.
    pub steps: Vec<String>,
}

/// What an act is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// `art.`
    Article,
    /// `ch.`
    Chapter,
    /// `s.`
    Section,
}

impl Decode for Citation {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Some(text) = node.text() else { return faults.expected("an act as it is cited", node) };
        citation(text).or_else(|| {
            let help = "write the act as it is cited, then its chapter, Article or section: `410/2015 s. 7`, \
                        `1336/1997 ch. 2 s. 10`, `621/1999 s. 24(1)(25)`; its name stands under `laws` in notice.yaml";
            let help = rewrite::citation(text).map_or_else(|| help.to_owned(), |written| format!("write `{written}`"));
            faults.at("not-a-law", node.span, format!("`{text}` is not a citation of an act"), help)
        })
    }
}

/// Reads an act as it is cited, with the part that is meant.
pub(super) fn citation(text: &str) -> Option<Citation> {
    let mut words = text.split(' ');
    let act = words.next().filter(|act| is_act(act))?.to_owned();
    let mut parts = Vec::new();
    while let Some(word) = words.next() {
        let kind = match word {
            "art." => PartKind::Article,
            "ch." => PartKind::Chapter,
            "s." => PartKind::Section,
            _ => return None,
        };
        let (number, steps) = numbered(words.next()?)?;
        parts.push(Part { kind, number, steps });
    }
    Some(Citation { act, parts })
}

/// Whether an act can be cited with this word: `410/2015`, `2018:218`, `BayDSG`.
#[must_use]
pub fn is_act(word: &str) -> bool {
    let inside = word.chars().all(|c| c.is_alphanumeric() || "/:-".contains(c));
    inside && word.starts_with(char::is_alphanumeric) && word.ends_with(char::is_alphanumeric)
}

/// `24(1)(25)`: the number and the steps below it.
fn numbered(text: &str) -> Option<(String, Vec<String>)> {
    let (number, below) = text.split_at(text.find('(').unwrap_or(text.len()));
    let plain = |part: &str| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) && part.len() - digits.len() <= 1
    };
    let range = number.split_once('-').map_or_else(|| plain(number), |(from, to)| plain(from) && plain(to));
    let inner = below.strip_prefix('(').map(|below| below.strip_suffix(')'));
    let steps: Vec<String> = match inner {
        None => Vec::new(),
        Some(None) => return None,
        Some(Some(inner)) => inner.split(")(").map(str::to_owned).collect(),
    };
    let short = |step: &String| !step.is_empty() && step.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    (range && steps.iter().all(short)).then(|| (number.to_owned(), steps))
}

impl JsonSchema for Citation {
    fn schema_name() -> Cow<'static, str> {
        "Citation".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "An act as it is cited, and the part of it: `410/2015 s. 7`.",
            "pattern": r"^[\p{L}\p{N}]([\p{L}\p{N}/:-]*[\p{L}\p{N}])?( (art|ch|s)\. [0-9]+[a-z]?(-[0-9]+[a-z]?)?(\([0-9a-z]+\))*)*$",
        })
    }
}
