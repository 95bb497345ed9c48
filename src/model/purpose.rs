//! What for, and on what basis.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::citation::{BasisPoint, Citation};
use super::grammar::{Reference, True, Url};
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
    /// That it is direct marketing, and by what means (Article 21(2)).
    pub direct_marketing: Field<DirectMarketing>,
    /// That it is a new purpose for data collected before (Article 13(3)).
    pub further: Field<Further>,
}
record!(Purpose { name, description, kind, data, subjects, basis, direct_marketing, further });

/// Direct marketing (Article 21(2)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct DirectMarketing {
    /// By what means.
    pub by: Field<Vec<Spanned<MarketingChannel>>>,
    /// Whom it goes to; default people.
    pub to: Field<MarketingAudience>,
    /// Whether it goes to existing customers about similar products only (Directive 2002/58/EC, Article 13(2)).
    pub existing_customers: Field<True>,
}
record!(DirectMarketing { by, to, existing_customers });

words!(
    /// Whom direct marketing goes to (Directive 2002/58/EC, Article 13(5)).
    MarketingAudience("audience of marketing") {
        /// Private people.
        People = "people",
        /// Companies and other organisations: legal persons.
        Organisations = "organisations",
        /// Both.
        Both = "both",
    }
);

words!(
    /// A means of direct marketing.
    MarketingChannel("means of marketing") {
        /// Letters.
        Post = "post",
        /// Calls.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// Text messages.
        Sms = "sms",
        /// Advertisements on websites and in apps.
        Online = "online",
    }
);

/// A new purpose for data that were collected for another (Articles 13(3), 14(4)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Further {
    /// The first day of the new use.
    #[schemars(schema_with = "super::grammar::date_schema")]
    pub starts: Field<Date>,
    /// What the data were collected for.
    pub collected_for: Field<Text>,
    /// Why the new purpose goes with the old one (Article 6(4)).
    pub compatibility: Field<Text>,
    /// How the people concerned are told before it starts.
    pub told: Field<Text>,
}
record!(Further { starts, collected_for, compatibility, told });

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
    /// The act and section behind `6(1)(c)` or `6(1)(e)`: `434/2003 s. 8`; one or many (Article 6(3)).
    pub law: Field<Many<Citation>>,
    /// The public task behind `6(1)(e)` in words, where no section gives it (Article 6(3)).
    pub task: Field<Text>,
    /// The interest pursued, with `6(1)(f)`: "preventing theft" (Article 13(1)(d)).
    pub interest: Field<Text>,
    /// Whose interest it is (Article 13(1)(d)).
    pub whose: Field<Whose>,
    /// The outcome of weighing the interest against those of the people concerned, if it is told.
    pub balancing: Field<Text>,
    /// Why a public authority may rely on `6(1)(f)` here: the processing is outside its tasks (Article 6(1), last sentence).
    pub outside_public_task: Field<Text>,
    /// How consent is given and taken back, with `6(1)(a)` (Articles 7, 8, 13(2)(c)).
    pub consent: Field<Consent>,
    /// Which contract, and whose, with `6(1)(b)`.
    pub contract: Field<Contract>,
    /// The ids of the data this basis is for; default all data of the purpose.
    pub data: Field<Vec<Spanned<Reference>>>,
    /// A basis as found in an old notice that Article 6 does not know, in its words.
    pub other: Field<Text>,
}
record!(Basis { article, law, task, interest, whose, balancing, outside_public_task, consent, contract, data, other });

/// How consent is given and taken back (Articles 7 and 8).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Consent {
    /// How it is given: "ticking the box".
    pub how: Field<Text>,
    /// How it is taken back: "in your profile"; as easily as it is given (Article 7(3)).
    pub withdraw: Field<Text>,
    /// How a parent consents for a child (Article 8).
    pub guardian: Field<Text>,
    /// Why it is free where the controller is the stronger one: an employer, an authority (recital 43).
    pub freely: Field<Text>,
    /// Where it is given or taken back.
    pub url: Field<Url>,
}
record!(Consent { how, withdraw, guardian, freely, url });

/// The contract behind `6(1)(b)`.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Contract {
    /// With whom it is made.
    pub with: Field<ContractParty>,
    /// Which contract.
    pub name: Field<Text>,
}
record!(Contract { with, name });

words!(
    /// With whom a contract is made.
    ContractParty("party to a contract") {
        /// The person the data are about.
        Subject = "subject",
        /// Her employer.
        Employer = "employer",
        /// Someone else.
        Other = "other",
    }
);

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
