//! The entries of the facts: purposes, data, recipients, periods, decisions.

use schemars::JsonSchema;
use serde::Serialize;

use crate::law;
use crate::model::automation::DecisionSafeguard;
use crate::model::data::{DataKind, GroupKind, Informed, Requirement, Special};
use crate::model::party::Role;
use crate::model::purpose::{ContractParty, MarketingChannel, PurposeKind, Whose};
use crate::model::retention::Then;
use crate::model::transfer::SafeguardKind;

use super::{Law, stated};

stated! {
    /// One purpose of processing.
    Purpose {
        /// Its id.
        id: String,
        /// What the data are used for.
        name: String,
        /// What is done with which data to what end.
        description: Option<String> = "Option::is_none",
        /// What kind of purpose it is.
        #[schemars(with = "Option<PurposeKind>")]
        kind: Option<&'static str> = "Option::is_none",
        /// The ids of the data used for it.
        data: Vec<String>,
        /// The ids of the groups concerned, where not all whose data are used.
        subjects: Vec<String> = "Vec::is_empty",
        /// Its legal bases (Article 6).
        bases: Vec<Basis>,
        /// By what means it is direct marketing, if it is (Article 21(2)).
        #[schemars(with = "Option<Vec<MarketingChannel>>")]
        direct_marketing: Option<Vec<&'static str>> = "Option::is_none",
        /// That it is new for data collected before (Article 13(3)).
        further: Option<Further> = "Option::is_none",
    }

    /// A new purpose for data that were collected for another (Article 13(3)).
    Further {
        /// The first day of the new use.
        #[schemars(extend("format" = "date"))]
        starts: Option<String> = "Option::is_none",
        /// What the data were collected for.
        collected_for: Option<String> = "Option::is_none",
        /// Why the new purpose goes with the old one (Article 6(4)).
        compatibility: Option<String> = "Option::is_none",
        /// How the people concerned are told.
        told: Option<String> = "Option::is_none",
    }

    /// A legal basis (Article 6(1)).
    Basis {
        /// Which of the six it is.
        #[schemars(schema_with = "basis_words")]
        basis: Option<&'static str> = "Option::is_none",
        /// The provision: `6(1)(e)`.
        article: Option<String> = "Option::is_none",
        /// The acts behind it (Article 6(3)).
        law: Vec<Law> = "Vec::is_empty",
        /// The public task.
        task: Option<String> = "Option::is_none",
        /// The interest pursued (Article 13(1)(d)).
        interest: Option<String> = "Option::is_none",
        /// Whose interest it is.
        #[schemars(with = "Option<Whose>")]
        whose: Option<&'static str> = "Option::is_none",
        /// The outcome of weighing the interest.
        balancing: Option<String> = "Option::is_none",
        /// Why the processing is outside the tasks of a public authority.
        outside_public_task: Option<String> = "Option::is_none",
        /// How consent is given and taken back.
        consent: Option<Consent> = "Option::is_none",
        /// With whom the contract is made.
        #[schemars(with = "Option<ContractParty>")]
        contract_with: Option<&'static str> = "Option::is_none",
        /// Which contract it is.
        contract: Option<String> = "Option::is_none",
        /// The ids of the data it is for, where not for all data of the purpose.
        data: Vec<String> = "Vec::is_empty",
        /// A basis that Article 6 does not know, in the words of the notice.
        other: Option<String> = "Option::is_none",
    }

    /// How consent is given and taken back (Articles 7, 8).
    Consent {
        /// How it is given.
        how: Option<String> = "Option::is_none",
        /// How it is taken back (Article 7(3)).
        withdraw: Option<String> = "Option::is_none",
        /// How a parent consents for a child (Article 8).
        guardian: Option<String> = "Option::is_none",
        /// Why it is free.
        freely: Option<String> = "Option::is_none",
        /// Where it is given or taken back.
        url: Option<String> = "Option::is_none",
    }

    /// A group of people.
    Group {
        /// Its id.
        id: String,
        /// What they are called.
        name: String,
        /// Which group it is, of those the law protects in particular.
        #[schemars(with = "Option<GroupKind>")]
        kind: Option<&'static str> = "Option::is_none",
    }

    /// A category of personal data.
    Category {
        /// Its id.
        id: String,
        /// What it is called.
        name: String,
        /// What is in it.
        items: Vec<DataItem> = "Vec::is_empty",
        /// What form the data have.
        #[schemars(with = "Option<DataKind>")]
        kind: Option<&'static str> = "Option::is_none",
        /// Where the person meets it: `chat`, `phone` and the like, or a channel of the notice.
        channels: Vec<String> = "Vec::is_empty",
        /// The ids of the groups whose data they are.
        subjects: Vec<String> = "Vec::is_empty",
        /// Only in this case.
        when: Option<String> = "Option::is_none",
        /// Where they come from: `subject`, `observed`, `inferred`, or ids of sources.
        sources: Vec<String> = "Vec::is_empty",
        /// Whether they must be given, where other than the notice says.
        provide: Option<Provide> = "Option::is_none",
        /// Special categories among them (Article 9).
        #[schemars(with = "Option<Vec<Special>>")]
        special: Option<Vec<&'static str>> = "Option::is_none",
        /// Whether they are about criminal convictions or offences (Article 10).
        criminal: Option<bool> = "Option::is_none",
        /// Whether a national identification number is among them (Article 87).
        national_id: Option<bool> = "Option::is_none",
        /// What allows their use (Articles 9(2), 10, 87).
        conditions: Vec<Condition> = "Vec::is_empty",
        /// What is done when special data turn up in them.
        incidental: Option<String> = "Option::is_none",
    }

    /// One item of a category.
    DataItem {
        /// What it is.
        name: String,
        /// Whether it need not be given.
        optional: Option<bool> = "Option::is_none",
        /// Only in this case.
        when: Option<String> = "Option::is_none",
    }

    /// What allows the use of special, criminal or identification data.
    Condition {
        /// The provision: `9(2)(h)`, `10`, `87`.
        article: Option<String> = "Option::is_none",
        /// The acts it needs.
        law: Vec<Law> = "Vec::is_empty",
        /// Why it holds.
        reason: Option<String> = "Option::is_none",
        /// How explicit consent is given and taken back.
        consent: Option<Consent> = "Option::is_none",
        /// How identity is checked otherwise.
        verification: Option<String> = "Option::is_none",
        /// The ids of the purposes it holds for, where not for all.
        purposes: Vec<String> = "Vec::is_empty",
        /// A condition the regulation does not know, in the words of the notice.
        other: Option<String> = "Option::is_none",
    }

    /// Whether data must be given (Article 13(2)(e)).
    Provide {
        /// Who asks for them.
        #[schemars(with = "Option<Requirement>")]
        requirement: Option<&'static str> = "Option::is_none",
        /// The acts that ask for them.
        law: Vec<Law> = "Vec::is_empty",
        /// What happens if they are not given.
        otherwise: Option<String> = "Option::is_none",
    }

    /// A source other than the person (Article 14(2)(f)).
    Source {
        /// Its id.
        id: String,
        /// Who or what it is.
        name: String,
        /// Its website.
        url: Option<String> = "Option::is_none",
        /// Whether anyone can see it.
        public: Option<bool> = "Option::is_none",
        /// Only in this case.
        when: Option<String> = "Option::is_none",
        /// When the people concerned are told (Article 14(3)).
        #[schemars(with = "Option<Informed>")]
        informed: Option<&'static str> = "Option::is_none",
        /// Why they are not told one by one (Article 14(5)).
        exemption: Option<Exemption> = "Option::is_none",
    }

    /// Why people are not told one by one (Article 14(5)).
    Exemption {
        /// The provision: `14(5)(c)`.
        article: Option<String> = "Option::is_none",
        /// The acts behind it.
        law: Vec<Law> = "Vec::is_empty",
        /// Why it holds.
        reason: Option<String> = "Option::is_none",
        /// What is done instead.
        measures: Option<String> = "Option::is_none",
    }

    /// Someone who gets data.
    Recipient {
        /// Its id.
        id: String,
        /// The name, or the category.
        name: String,
        /// What it is to the controller.
        #[schemars(with = "Option<Role>")]
        role: Option<&'static str> = "Option::is_none",
        /// What it does.
        sector: Option<String> = "Option::is_none",
        /// Its number in the business register.
        business_id: Option<String> = "Option::is_none",
        /// The department that gets the data.
        unit: Option<String> = "Option::is_none",
        /// Where the data are processed: countries (ISO 3166-1), or `EEA`.
        places: Vec<String> = "Vec::is_empty",
        /// The ids of the data it gets, where not all.
        data: Vec<String> = "Vec::is_empty",
        /// The ids of the purposes, where not all.
        purposes: Vec<String> = "Vec::is_empty",
        /// Only in this case.
        when: Option<String> = "Option::is_none",
        /// The id of the processor it works for.
        under: Option<String> = "Option::is_none",
        /// The legal basis of the disclosure.
        basis: Option<Basis> = "Option::is_none",
    }

    /// A transfer to a third country or an international organisation.
    Transfer {
        /// Its id.
        id: String,
        /// The id of the recipient.
        recipient: String,
        /// Where to.
        to: Vec<Destination>,
        /// The ids of the data, where not all that the recipient gets.
        data: Vec<String> = "Vec::is_empty",
        /// Only in this case.
        when: Option<String> = "Option::is_none",
        /// What happens there.
        description: Option<String> = "Option::is_none",
        /// The adequacy decision by its number, or `none` (Article 45).
        adequacy: Option<String> = "Option::is_none",
        /// How it is known that the recipient is inside the decision.
        covered: Option<String> = "Option::is_none",
        /// The safeguards (Articles 46, 47, 49).
        safeguards: Vec<Safeguard> = "Vec::is_empty",
        /// The safeguard that holds if the adequacy decision falls.
        fallback: Option<Safeguard> = "Option::is_none",
        /// Which rights people can enforce there.
        remedies: Option<String> = "Option::is_none",
    }

    /// Where data are transferred to: one of these.
    Destination {
        /// A country (ISO 3166-1).
        country: Option<String> = "Option::is_none",
        /// An international organisation.
        organisation: Option<String> = "Option::is_none",
        /// A place in words.
        other: Option<String> = "Option::is_none",
    }

    /// What protects data abroad.
    Safeguard {
        /// Which tool it is.
        #[schemars(with = "Option<SafeguardKind>")]
        kind: Option<&'static str> = "Option::is_none",
        /// The Commission's decision on the clauses, by its number.
        decision: Option<String> = "Option::is_none",
        /// The modules of the clauses, 1 to 4.
        #[schemars(schema_with = "modules")]
        modules: Vec<u8> = "Vec::is_empty",
        /// The derogation: `49(1)(c)`.
        article: Option<String> = "Option::is_none",
        /// Why the derogation holds.
        reason: Option<String> = "Option::is_none",
        /// How explicit consent is given and taken back.
        consent: Option<Consent> = "Option::is_none",
        /// Where to get a copy.
        copy_url: Option<String> = "Option::is_none",
        /// Whom to ask for a copy: the id of a contact, of a party, or `dpo`.
        copy_contact: Option<String> = "Option::is_none",
        /// A safeguard that Chapter V does not know, in the words of the notice.
        other: Option<String> = "Option::is_none",
    }

    /// How long data are kept.
    Retention {
        /// Its id.
        id: String,
        /// Which data it is for, by the purpose they are used for.
        covers: Vec<Cover>,
        /// How long.
        time: Time,
        /// What happens after that, if it is a first step.
        later: Option<Time> = "Option::is_none",
        /// The acts that order it.
        law: Vec<Law> = "Vec::is_empty",
        /// The decision of an archives authority that orders it.
        decision: Option<String> = "Option::is_none",
        /// Why so long.
        reason: Option<String> = "Option::is_none",
        /// The cases in which data are kept otherwise.
        exceptions: Vec<Exception> = "Vec::is_empty",
    }

    /// Data of a purpose.
    Cover {
        /// The id of the purpose.
        purpose: String,
        /// The ids of the data.
        data: Vec<String>,
    }

    /// How long, and what then.
    Time {
        /// How the length is meant.
        period: Option<Bound> = "Option::is_none",
        /// The length (ISO 8601): `P3M`.
        #[schemars(regex(pattern = r"^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?)?)$"))]
        duration: Option<String> = "Option::is_none",
        /// From which event.
        from: Option<String> = "Option::is_none",
        /// The event that ends it; beside a length, whichever comes first.
        until: Option<String> = "Option::is_none",
        /// The rule that decides.
        criteria: Option<String> = "Option::is_none",
        /// What happens to the data then.
        #[schemars(with = "Option<Then>")]
        then: Option<&'static str> = "Option::is_none",
        /// To which archive or register they go.
        to: Option<String> = "Option::is_none",
    }

    /// A case in which data are kept otherwise.
    Exception {
        /// In which case.
        when: Option<String> = "Option::is_none",
        /// How long then.
        time: Time,
        /// The acts that order it.
        law: Vec<Law> = "Vec::is_empty",
    }

    /// A decision made by a machine alone (Article 22).
    Decision {
        /// Its id.
        id: String,
        /// What is decided.
        name: String,
        /// The ids of the purposes it serves.
        purposes: Vec<String> = "Vec::is_empty",
        /// The ids of the data it is made from.
        data: Vec<String> = "Vec::is_empty",
        /// Only in this case.
        when: Option<String> = "Option::is_none",
        /// How it comes about.
        logic: Option<String> = "Option::is_none",
        /// What it means for the person.
        significance: Option<String> = "Option::is_none",
        /// What may follow from it.
        consequences: Option<String> = "Option::is_none",
        /// Why it is allowed: `22(2)(a)`.
        article: Option<String> = "Option::is_none",
        /// The acts that allow it.
        law: Vec<Law> = "Vec::is_empty",
        /// What the person can ask for (Article 22(3)).
        #[schemars(with = "Vec<DecisionSafeguard>")]
        safeguards: Vec<&'static str> = "Vec::is_empty",
        /// How to ask for it.
        how: Option<String> = "Option::is_none",
    }

    /// Profiling (Article 4(4)).
    Profiling {
        /// Its id.
        id: String,
        /// What is evaluated.
        name: String,
        /// The ids of the purposes it serves.
        purposes: Vec<String> = "Vec::is_empty",
        /// The ids of the data it is made from.
        data: Vec<String> = "Vec::is_empty",
        /// What it changes for the person.
        effect: Option<String> = "Option::is_none",
    }
}

/// How a length of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// So long.
    For,
    /// So long at most.
    UpTo,
    /// So long at least.
    AtLeast,
    /// For ever.
    Permanent,
}

fn modules(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": 4 } })
}

fn basis_words(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let words: Vec<_> = law::LegalBasis::all().iter().map(|basis| basis.id()).collect();
    schemars::json_schema!({ "enum": words })
}
