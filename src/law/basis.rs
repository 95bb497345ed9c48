//! The six legal bases of Article 6(1).

use super::{Provision, ids};

ids! {
    /// A point of Article 6(1), from (a) to (f).
    LegalBasis {
        /// 6(1)(a).
        Consent = "consent",
        /// 6(1)(b).
        Contract = "contract",
        /// 6(1)(c).
        LegalObligation = "legal-obligation",
        /// 6(1)(d).
        VitalInterests = "vital-interests",
        /// 6(1)(e).
        PublicTask = "public-task",
        /// 6(1)(f).
        LegitimateInterests = "legitimate-interests",
    }
}

impl LegalBasis {
    /// Its point of Article 6(1).
    #[must_use]
    pub fn provision(self) -> Provision {
        let point = match self {
            LegalBasis::Consent => 'a',
            LegalBasis::Contract => 'b',
            LegalBasis::LegalObligation => 'c',
            LegalBasis::VitalInterests => 'd',
            LegalBasis::PublicTask => 'e',
            LegalBasis::LegitimateInterests => 'f',
        };
        Provision { article: 6, paragraph: Some(1), point: Some(point), subparagraph: None }
    }

    /// The basis that a provision is, if it is a point of Article 6(1).
    #[must_use]
    pub fn at(provision: Provision) -> Option<Self> {
        Self::all().iter().copied().find(|basis| basis.provision() == provision)
    }
}
