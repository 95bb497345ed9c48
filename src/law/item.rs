//! What Articles 13 and 14 ask for, item by item.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Evidence, GDPR, Provision, ids, read};

ids! {
    /// One thing a notice owes its reader, in the order of Article 13; what only Article 14 asks for stands
    /// beside its kin.
    Item {
        /// Who decides.
        Controller = "controller",
        /// How to reach the controller.
        ControllerContact = "controller-contact",
        /// The representative under Article 27, and how to reach it.
        Representative = "representative",
        /// How to reach the data protection officer.
        DataProtectionOfficer = "data-protection-officer",
        /// What the data are for.
        Purposes = "purposes",
        /// The point of Article 6(1) for each purpose.
        LegalBasis = "legal-basis",
        /// The interests behind 6(1)(f).
        LegitimateInterest = "legitimate-interest",
        /// Which kinds of data; Article 14 only.
        DataCategories = "data-categories",
        /// Who receives the data.
        Recipients = "recipients",
        /// That data go to a third country or an international organisation.
        Transfer = "transfer",
        /// That there is an adequacy decision, or none.
        Adequacy = "adequacy",
        /// What protects the data instead.
        Safeguard = "safeguard",
        /// How to get a copy of those safeguards, or where they are published.
        SafeguardCopy = "safeguard-copy",
        /// How long the data are stored, or what decides it.
        Retention = "retention",
        /// Article 15.
        Access = "access",
        /// Article 16.
        Rectification = "rectification",
        /// Article 17.
        Erasure = "erasure",
        /// Article 18.
        Restriction = "restriction",
        /// Article 21.
        Objection = "objection",
        /// Article 20.
        Portability = "portability",
        /// Article 7(3).
        Withdrawal = "withdrawal",
        /// Article 77.
        Complaint = "complaint",
        /// Whether the data must be given, and by what; Article 13 only.
        Requirement = "requirement",
        /// What follows if they are not given; Article 13 only.
        Consequences = "consequences",
        /// Where the data come from; Article 14 only.
        Source = "source",
        /// Whether that source is open to the public; Article 14 only.
        PublicSource = "public-source",
        /// That decisions are made by automated means, profiling included.
        AutomatedDecisions = "automated-decisions",
        /// How such a decision comes about.
        Logic = "logic",
        /// What such a decision means for the person.
        Significance = "significance",
        /// A purpose other than that of the collection.
        FurtherPurpose = "further-purpose",
    }
}

#[derive(Deserialize)]
struct File {
    items: Items,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Items {
    list: BTreeMap<Item, Row>,
    #[serde(flatten)]
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(from = "Cells")]
struct Row {
    title: String,
    article_13: Option<Provision>,
    article_14: Option<Provision>,
    provisions: Vec<Provision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cells {
    title: String,
    article_13: Option<Provision>,
    article_14: Option<Provision>,
}

impl From<Cells> for Row {
    fn from(Cells { title, article_13, article_14 }: Cells) -> Self {
        Row { title, article_13, article_14, provisions: article_13.into_iter().chain(article_14).collect() }
    }
}

static ITEMS: LazyLock<Items> = LazyLock::new(|| read::<File>("gdpr.yaml", GDPR).items);

impl Item {
    /// What it is, in a few English words without article or capital.
    #[must_use]
    pub fn title(self) -> &'static str {
        &self.row().title
    }

    /// Where Article 13 asks for it.
    #[must_use]
    pub fn article_13(self) -> Option<Provision> {
        self.row().article_13
    }

    /// Where Article 14 asks for it.
    #[must_use]
    pub fn article_14(self) -> Option<Provision> {
        self.row().article_14
    }

    /// Where it is asked for, Article 13 before Article 14; never empty.
    #[must_use]
    pub fn provisions(self) -> &'static [Provision] {
        &self.row().provisions
    }

    fn row(self) -> &'static Row {
        ITEMS.list.get(&self).expect("a test holds the items of gdpr.yaml and of the enum to be the same")
    }
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    vec![("items".into(), &ITEMS.evidence)]
}
