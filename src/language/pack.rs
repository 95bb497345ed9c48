use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::law::Item;

/// A sentence or a label, perhaps with `{places}` to fill; a sentence of law names its Article or source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// The Article or source a sentence of law states.
    pub law: Option<String>,
    /// Whether a wording that leans on the official version has been compared with it.
    pub verified: bool,
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, deny_unknown_fields)]
        enum Written {
            Label(String),
            Sentence {
                text: String,
                law: String,
                #[serde(default)]
                verified: bool,
            },
        }
        Ok(match Written::deserialize(from)? {
            Written::Label(text) => Phrase { text, law: None, verified: true },
            Written::Sentence { text, law, verified } => Phrase { text, law: Some(law), verified },
        })
    }
}

/// A unit of time in one case: `{n}` is the number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// With a number that takes the singular.
    pub one: String,
    /// With all others.
    pub other: String,
}

/// The cases our sentences put a length of time in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// As it stands alone: "12 months".
    Plain,
    /// Before "within", in Finnish "kuluessa": the genitive; in German after "innerhalb", with "von" before a number.
    Within,
}

/// The forms of one unit of time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitForms {
    /// As it stands alone.
    pub plain: Forms,
    /// Before "within".
    pub within: Forms,
}

impl UnitForms {
    /// The forms of one case.
    #[must_use]
    pub fn case(&self, case: Case) -> &Forms {
        match case {
            Case::Plain => &self.plain,
            Case::Within => &self.within,
        }
    }
}

/// Declares a group of phrases: a pack that lacks one, or has one too many, does not load.
macro_rules! phrases {
    ($($(#[$doc:meta])* $group:ident { $($(#[$phrase_doc:meta])* $phrase:ident),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs, reason = "each phrase is named after what it says; its words stand in words/*.yaml")]
        pub struct $group { $($(#[$phrase_doc])* pub $phrase: Phrase),* }
    )* };
}

phrases! {
    /// Around the notice: page, PDF, index.
    PageWords {
        contents, version, published, updated, register, formats, languages, skip, index_title, no_notices, not_found, moved,
        section_reference, cite_article, cite_paragraph, cite_point, cite_second, reference, regulation_gdpr,
        regulation_eu_institutions, regulation_uk_gdpr, accessibility,
    }
    /// Acts and their parts.
    ActWords {
        named, cited, within_chapter, within, chapter, section, sections, section_paragraph, section_point,
        section_points, point_in_list, lettered, article, articles, article_paragraph, article_point,
    }
    /// Who decides, and how to reach them.
    ControllerWords {
        heading, intro, intro_many, business_id, address, email, phone, url, dpo_heading, dpo, dpo_intro, dpo_none, contact_heading,
        as_processor_heading, visiting_address, country, form, other, unit, heading_of, representative_heading,
        representative_intro, representative_none, role_contact, role_responsible, role_privacy, role_requests,
        role_technical, role_security, same_as, same_as_controller, intro_joint, intro_each, joint_heading,
        joint_contact, joint_rights,
    }
    /// What for, and on what basis.
    PurposesWords {
        heading, basis, citation, consent, contract, legal_obligation, vital_interests, public_task,
        legitimate_interests, interests_of_controller, interests_of_third_party, interests_of_both, interest, data,
        subjects, table, purpose_column, basis_column, data_column, period_column, contract_employer, contract_other,
        contract_name, law, task, outside_public_task, consent_how, consent_withdraw, consent_guardian, consent_freely,
        consent_url, basis_data, marketing, marketing_by, marketing_customers, marketing_organisations, marketing_both,
        by_post, by_phone, by_email, by_sms, by_online, further, further_starts, further_collected_for, further_compatibility, further_told,
    }
    /// Which data, and whose.
    DataWords {
        heading, when, channel, subjects, item_when, item_optional, item_optional_when, special, special_none,
        racial_origin, political, belief, trade_union, genetic, biometric, health, sex_life, criminal, national_id,
        condition, condition_consent, condition_employment, condition_vital, condition_association, condition_public,
        condition_claims, condition_interest, condition_care, condition_public_health, condition_research,
        condition_offences_law, condition_offences_authority, condition_identifier, condition_law, condition_reason, condition_purposes, verification,
        special_heading, no_special, children_heading, children_age, children_guardian, children_safeguards,
        children_none,
    }
    /// Where from.
    SourcesWords {
        heading, subject, observed, observed_by_us, observed_by_camera, inferred, other, public, none, alone, alone_public, not_public, url, when,
        informed_within_a_month, informed_first_contact, informed_first_disclosure, exempt, exempt_unnamed, exempt_known,
        exempt_impossible, exempt_provided_by_law, exempt_secret, exempt_law, exempt_reason, exempt_measures,
    }
    /// To whom.
    RecipientsWords {
        heading, intro, data, purposes, when, places, none, processor, sub_processor, controller, joint_controller,
        authority, private_person, public, processors_bound, eea, named, under, ways, systems_heading, system_party,
    }
    /// Outside the European Economic Area.
    TransfersWords {
        heading, none, to, data, when, adequacy, adequacy_none, covered, scc, scc_decision, scc_module, scc_modules,
        bcr, code, certification, public_instrument, authorised_clauses, derogation, reason, copy_url, copy_contact,
        fallback, remedies,
    }
    /// How long.
    RetentionWords {
        heading, row, row_of_purposes, everything, except, period_from, period_until, until, up_to, at_least,
        permanent, delete, anonymise, pseudonymise, archive, move_on, reason, row_by_rule, row_of_purposes_by_rule,
        archive_to, move_to, to, later, later_by_rule, same_event, law, decision, exception, exception_period,
        exception_by_rule,
    }
    /// Must the data be given.
    ProvideWords { heading, statutory, contractual, needed_for_contract, voluntary, others_heading, law }
    /// Machines that decide.
    AutomatedWords {
        heading, none, heading_ai, heading_both, some, when, purposes, data, logic, significance, consequences,
        needed_for_contract, authorised_by_law, explicit_consent, law, rights, human_intervention, own_view, contest,
        how,
    }
    /// The right to object, in a block of its own.
    ObjectWords { heading, one, many, how, url, profiling, marketing }
    /// The other rights.
    RightsWords {
        heading, heading_listed, access_heading, access, rectification_heading, rectification, erasure_heading,
        erasure, erasure_object, erasure_consent, erasure_child, erasure_limited, erasure_claims, restriction_heading, restriction,
        restriction_object, portability_heading, portability, withdraw_heading, withdraw, how_heading, how, url,
        deadline, free, balancing, object_heading, object_marketing_heading, human_intervention_heading,
        erasure_marketing, human_intervention, contact, limit, limit_without_law, limit_data, limit_purposes, formats,
        fee, fee_for_copies, fee_amount, money, money_whole,
    }
    /// How to complain.
    ComplaintWords { heading, text, authority, url, contact }
    /// How the data are protected.
    SecurityWords { heading }
    /// Profiling without decisions made by machines alone.
    ProfilingWords { heading, none, meaning, purposes, data, effect }
    /// AI systems the reader meets.
    AiWords { heading, none, does, provider, location, purposes, data, training_none, training, human }
    /// What is stored in or read from the reader's device.
    CookiesWords {
        heading, none, consent, settings, see, name_column, does_column, party_column, necessary_column, duration_column,
        storage_column, own, necessary, with_consent, purposes, session, cookie, local_storage, pixel, sdk,
    }
    /// Public access and secrecy.
    SecrecyWords { heading, public_access, none, secret, everything, law }
    /// What has changed in the notice.
    ChangesWords { heading, entry, entry_of_kind, entry_undated, material, editorial }
    /// What stands before the first section.
    LayerWords {
        summary_heading, scope_heading, see_also, translation_of, translation_unreviewed, translation_outdated,
        translation_outdated_of,
    }
    /// The first layer: labels of its lines, the names of the rights, and the sentences of its snippets.
    FirstWords {
        who, why, recorded, special, offences, published, abroad, decisions, profiling, highlights, rights, access,
        rectification, erasure, restriction, portability, object, object_marketing, withdraw, human_intervention,
        complaint, chat_why, form_why, call_recorded, call_why, call_object, object_use, object_advertising, more,
    }
    /// What Articles 13 and 14 ask for, as a draft calls it.
    ItemWords {
        controller, controller_contact, representative, data_protection_officer, purposes, legal_basis,
        legitimate_interest, data_categories, recipients, transfer, adequacy, safeguard, safeguard_copy, retention,
        access, rectification, erasure, restriction, objection, portability, withdrawal, complaint, requirement,
        consequences, source, public_source, automated_decisions, logic, significance, further_purpose,
    }
    /// The headings of the sections as questions of the reader.
    QuestionWords {
        controller, purposes, data, sources, recipients, transfers, retention, provide, automated, automated_and_ai, ai,
        profiling, cookies, object, rights, other_rights, complaint, secrecy, security, changes,
    }
}

impl ItemWords {
    /// What an item is called.
    #[must_use]
    pub fn of(&self, item: Item) -> &Phrase {
        match item {
            Item::Controller => &self.controller,
            Item::ControllerContact => &self.controller_contact,
            Item::Representative => &self.representative,
            Item::DataProtectionOfficer => &self.data_protection_officer,
            Item::Purposes => &self.purposes,
            Item::LegalBasis => &self.legal_basis,
            Item::LegitimateInterest => &self.legitimate_interest,
            Item::DataCategories => &self.data_categories,
            Item::Recipients => &self.recipients,
            Item::Transfer => &self.transfer,
            Item::Adequacy => &self.adequacy,
            Item::Safeguard => &self.safeguard,
            Item::SafeguardCopy => &self.safeguard_copy,
            Item::Retention => &self.retention,
            Item::Access => &self.access,
            Item::Rectification => &self.rectification,
            Item::Erasure => &self.erasure,
            Item::Restriction => &self.restriction,
            Item::Objection => &self.objection,
            Item::Portability => &self.portability,
            Item::Withdrawal => &self.withdrawal,
            Item::Complaint => &self.complaint,
            Item::Requirement => &self.requirement,
            Item::Consequences => &self.consequences,
            Item::Source => &self.source,
            Item::PublicSource => &self.public_source,
            Item::AutomatedDecisions => &self.automated_decisions,
            Item::Logic => &self.logic,
            Item::Significance => &self.significance,
            Item::FurtherPurpose => &self.further_purpose,
        }
    }
}

/// What a draft says of itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftWords {
    /// Across each page: one word.
    pub mark: Phrase,
    /// On top of the notice.
    pub warning: Phrase,
    /// Where something is missing: `{item}`, `{citation}`.
    pub missing: Phrase,
    /// Where it is missing of something: `{item}`, `{about}`, `{citation}`.
    pub missing_of: Phrase,
    /// What can be missing.
    pub items: ItemWords,
}

/// Words that join names and clauses of authors to each other and to phrases.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListWords {
    /// Two members of which one has an "and" of its own: `{0}` and `{1}`.
    pub as_well_as: Phrase,
    /// The words that mean "only", in small letters: after our own "only" they are not said again.
    pub only: Vec<String>,
    /// The words that begin a subordinate clause after a comma, in small letters; `an *` is a preposition before such a word.
    pub relative: Vec<String>,
}

/// All that is said in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The locale of dates and lists: `fi`, `en-GB`.
    pub locale: String,
    /// The language's name for itself.
    pub name: String,
    /// Whether dates have the month in letters.
    pub month_in_letters: bool,
    /// How many words are read aloud in twenty seconds at a normal pace: our own measure, the longer the words the fewer.
    pub words_in_twenty_seconds: usize,
    /// Ordinals in words, where the paragraphs of a section are not counted in digits: "andra stycket".
    #[serde(default)]
    pub ordinals: Vec<String>,
    /// Words that join names and clauses.
    pub lists: ListWords,
    /// Units of time by the English word.
    pub units: BTreeMap<String, UnitForms>,
    /// Where readers meet the processing, by the word authors write.
    pub channels: BTreeMap<String, String>,
    /// Around the notice.
    pub page: PageWords,
    /// Acts and their parts.
    pub acts: ActWords,
    /// Who decides.
    pub controller: ControllerWords,
    /// What for.
    pub purposes: PurposesWords,
    /// Which data.
    pub data: DataWords,
    /// Where from.
    pub sources: SourcesWords,
    /// To whom.
    pub recipients: RecipientsWords,
    /// Abroad.
    pub transfers: TransfersWords,
    /// How long.
    pub retention: RetentionWords,
    /// Must the data be given.
    pub provide: ProvideWords,
    /// Machines that decide.
    pub automated: AutomatedWords,
    /// The right to object.
    pub object: ObjectWords,
    /// The other rights.
    pub rights: RightsWords,
    /// How to complain.
    pub complaint: ComplaintWords,
    /// How the data are protected.
    pub security: SecurityWords,
    /// Profiling.
    pub profiling: ProfilingWords,
    /// AI systems.
    pub ai: AiWords,
    /// What is stored in the reader's device.
    pub cookies: CookiesWords,
    /// Public access and secrecy.
    pub secrecy: SecrecyWords,
    /// What has changed.
    pub changes: ChangesWords,
    /// What stands before the first section.
    pub layer: LayerWords,
    /// The first layer.
    pub first: FirstWords,
    /// In a draft.
    pub draft: DraftWords,
    /// Headings as questions.
    pub questions: QuestionWords,
    /// What template leftovers look like in this language: regular-expression-free words, lower case.
    pub placeholders: Vec<String>,
}

impl Pack {
    /// The ordinal of a number in words, if this language has one.
    #[must_use]
    pub fn ordinal(&self, digits: &str) -> Option<&str> {
        let number: usize = digits.parse().ok()?;
        self.ordinals.get(number.checked_sub(1)?).map(String::as_str)
    }
}
