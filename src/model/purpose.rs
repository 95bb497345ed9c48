//! What for, and on what basis.

use schemars::JsonSchema;

use super::grammar::{BasisPoint, Reference};
use super::read::{Field, Many, Spanned, record, words};
use super::text::Text;

/// One purpose of processing.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Purpose {
    /// What the data are used for, as a noun phrase: "answering your questions" (Article 13(1)(c)).
    pub name: Field<Text>,
    /// What is done with which data to what end.
    pub description: Field<Text>,
    /// What kind of purpose it is.
    pub kind: Field<PurposeKind>,
    /// The ids of the data used for it (Article 5(1)(b)).
    pub data: Field<Vec<Spanned<Reference>>>,
    /// The ids of the groups concerned; default those of the data.
    pub subjects: Field<Vec<Spanned<Reference>>>,
    /// Its legal basis; several are told apart by their `data` (Article 13(1)(c)).
    pub basis: Field<Many<Basis>>,
}
record!(Purpose { name, description, kind, data, subjects, basis });

words!(
    /// What kind of purpose it is.
    PurposeKind("kind of purpose") {
        /// The thing the reader came for.
        Service = "service",
        /// Checking and improving the service.
        Quality = "quality",
        /// Teaching staff.
        Training = "training",
        /// Developing products or services.
        Development = "development",
        /// Statistics.
        Statistics = "statistics",
        /// Research.
        Research = "research",
        /// Archiving in the public interest.
        Archiving = "archiving",
        /// Keeping systems and people safe.
        Security = "security",
        /// Making or meeting legal claims.
        LegalClaims = "legal_claims",
        /// Saving life or health.
        Emergency = "emergency",
    }
);

/// A legal basis (Article 6(1)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Basis {
    /// The point of Article 6(1): `6(1)(a)` to `6(1)(f)` (Article 13(1)(c)).
    pub article: Field<BasisPoint>,
    /// The interest pursued, with `6(1)(f)`: "preventing theft" (Article 13(1)(d)).
    pub interest: Field<Text>,
    /// Whose interest it is (Article 13(1)(d)).
    pub whose: Field<Whose>,
    /// The outcome of weighing the interest against those of the people concerned, if it is told.
    pub balancing: Field<Text>,
    /// The ids of the data this basis is for; default all data of the purpose.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// A basis as found in an old notice that Article 6 does not know, in its words.
    pub other: Field<Text>,
}
record!(Basis { article, interest, whose, balancing, data, other });

words!(
    /// Whose legitimate interest it is (Article 6(1)(f)).
    Whose("owner of an interest") {
        /// The controller's.
        Controller = "controller",
        /// A third party's.
        ThirdParty = "third_party",
        /// Both.
        Both = "both",
    }
);
