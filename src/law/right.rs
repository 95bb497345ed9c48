//! The rights of the data subject, and which of them follow from which legal basis.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::{Evidence, GDPR, Item, LegalBasis, Provision, ids, read};

ids! {
    /// A right, by the key authors write.
    Right {
        /// To know and to get a copy.
        Access = "access",
        /// To have the data corrected.
        Rectification = "rectification",
        /// To have them erased.
        Erasure = "erasure",
        /// To have their use held back.
        Restriction = "restriction",
        /// To take them elsewhere.
        Portability = "portability",
        /// To object on grounds of one's own situation.
        Object = "object",
        /// To object to direct marketing, without any ground.
        ObjectMarketing = "object_marketing",
        /// To withdraw consent.
        Withdraw = "withdraw",
        /// To have a person look at an automated decision.
        HumanIntervention = "human_intervention",
        /// To complain to a supervisory authority.
        Complaint = "complaint",
    }
}

/// What a legal basis says about a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entitlement {
    /// The right is there.
    Yes,
    /// The right is there, within the limit of this provision: to be told with its limit, never left out.
    Limited(Provision),
    /// The right does not follow from the basis; other facts may still give it.
    No,
}

impl<'de> Deserialize<'de> for Entitlement {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match String::deserialize(from)?.as_str() {
            "yes" => Ok(Entitlement::Yes),
            "no" => Ok(Entitlement::No),
            limit => limit.parse().map(Entitlement::Limited).map_err(D::Error::custom),
        }
    }
}

#[derive(Deserialize)]
struct File {
    rights: Rights,
    rights_by_basis: RightsByBasis,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rights {
    list: BTreeMap<Right, Row>,
    #[serde(flatten)]
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    provision: Provision,
    item: Option<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RightsByBasis {
    list: BTreeMap<LegalBasis, BTreeMap<Right, Entitlement>>,
    #[serde(flatten)]
    evidence: Evidence,
}

static FILE: LazyLock<File> = LazyLock::new(|| read("gdpr.yaml", GDPR));

impl Right {
    /// The provision that gives the right.
    #[must_use]
    pub fn provision(self) -> Provision {
        self.row().provision
    }

    /// The item of Articles 13 and 14 under which a notice tells of it; none for human intervention (22(3)),
    /// which neither Article names.
    #[must_use]
    pub fn item(self) -> Option<Item> {
        self.row().item
    }

    fn row(self) -> &'static Row {
        FILE.rights.list.get(&self).expect("a test holds the rights of gdpr.yaml and of the enum to be the same")
    }
}

/// What processing on `basis` gives by itself. Marketing gives `ObjectMarketing` and a decision of Article 22
/// gives `HumanIntervention` whatever the basis, so both are `No` here; so is withdrawal of a consent of 9(2)(a).
#[must_use]
pub fn entitlement(basis: LegalBasis, right: Right) -> Entitlement {
    let row = FILE.rights_by_basis.list.get(&basis).and_then(|rights| rights.get(&right));
    *row.expect("a test holds rights_by_basis of gdpr.yaml to be complete")
}

pub(super) fn records() -> Vec<(String, &'static Evidence)> {
    vec![("rights".into(), &FILE.rights.evidence), ("rights_by_basis".into(), &FILE.rights_by_basis.evidence)]
}
