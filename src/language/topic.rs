use serde::Deserialize;

/// What a text may speak of. A rule asks it of single texts, where [`super::Sense`] marks words in all of them: so the
/// same words may stand under several topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// "Use", "disclosed": what is done with data.
    Processing,
    /// "Not", "nobody", "only": what is said to be otherwise is certain.
    Denial,
    /// "If", "when": in which case something holds.
    Case,
    /// "To the extent", "as long as": how far something holds.
    Extent,
    /// Words that cite an act: the number after them is one of the law.
    Citation,
    /// "This notice", "our website": where the whole of it is told.
    WholeNotice,
    /// Rights.
    Rights,
    /// "Among others these rights": a list of rights that goes on.
    OpenRights,
    /// Withdrawal of consent "at any time" (Article 7(3)).
    AnyTime,
    /// What happens to processing before the withdrawal (Article 7(3)).
    EarlierLawful,
    /// "Grounds relating to your situation" (Article 21(1)).
    OwnSituation,
    /// Objecting to a use of data (Article 21).
    Objection,
    /// Consent (Article 4(11)).
    Consent,
    /// A time since the last request: no ground for a fee (Article 12(5)).
    FeeByTime,
    /// A further copy, or a request that is manifestly unfounded or excessive: what may cost something (Articles 12(5),
    /// 15(3)).
    FurtherCopy,
    /// Denial of a right: "this right does not apply here".
    NoSuchRight,
    /// Consent or a contract (Article 20(1)).
    ConsentOrContract,
    /// That erasure is limited (Article 17(3)).
    ErasureLimit,
    /// That data are not erased.
    ErasureDenied,
    /// "The time laid down by law".
    StatutoryTime,
    /// An identity document, strong identification (Article 12(6)).
    IdentityProof,
    /// "The competent authority": whichever that is (Article 77).
    UnnamedAuthority,
    /// An authority by its name.
    NamedAuthority,
    /// "Only after you have contacted us".
    AskFirst,
    /// "If the controller has broken the law".
    WrongDone,
    /// "If you consider that" (Article 77(1)).
    OwnView,
    /// That something was so before: "repealed", "replaced".
    Past,
    /// That data are kept as long as someone sees fit: no length, date, event or act.
    PeriodOpen,
    /// That data may be kept longer, and nothing limits that.
    ExceptionOpen,
    /// That the law orders a period, and not which act.
    ActUnnamed,
    /// That data are kept, archived or deleted.
    Kept,
    /// An interest that names nothing gained or warded off.
    InterestOpen,
    /// A ground of processing that Article 6(1) does not know.
    NoBasis,
    /// Something that is no clear act taken for consent (Article 4(11)).
    ConsentAssumed,
    /// Consent to a transfer that is not explicit (Article 49(1)(a)).
    ConsentUnclear,
    /// A purpose that can be any use of data.
    PurposeOpen,
    /// Data concerning health (Article 9(1)).
    Health,
    /// Trade union membership (Article 9(1)).
    TradeUnion,
    /// Religious or philosophical beliefs (Article 9(1)).
    Belief,
    /// Political opinions (Article 9(1)).
    Political,
    /// Racial or ethnic origin (Article 9(1)).
    RacialOrigin,
    /// Sex life or sexual orientation (Article 9(1)).
    SexLife,
    /// Biometric data (Article 9(1)).
    Biometric,
    /// Genetic data (Article 9(1)).
    Genetic,
    /// Criminal convictions and offences (Article 10).
    Criminal,
    /// A national identification number (Article 87).
    NationalId,
    /// A list of data that goes on.
    ListOpen,
    /// Data of or from someone other than the one who gives them.
    OthersData,
    /// A source that can be anyone.
    SourceOpen,
    /// A recipient that can be anyone.
    RecipientOpen,
    /// That someone outside gets or sees data.
    GoesToOther,
    /// That data go to, are kept in or are seen from a country outside the EEA.
    GoesAbroad,
    /// That a machine decides, ranks or rejects.
    MachineDecides,
    /// That interests, habits or traits are inferred from data.
    Profiled,
    /// An automated decision that may be made, or partly.
    DecisionHedged,
    /// That what is named gets or holds no data, or no longer, or is something else.
    Gone,
    /// Controllers that are not named: a group, its companies.
    ControllersOpen,
    /// A role that depends on something left open.
    RoleOpen,
    /// People of customers, about whose data the customer may decide (Article 4(7)).
    CustomersPeople,
    /// More than one safeguard, or none in particular (Article 46).
    SafeguardOpen,
    /// What may carry a transfer by its name (Articles 45 to 49).
    SafeguardNamed,
    /// The contract of Article 28.
    ProcessingContract,
    /// An adequacy decision that has ended, as a ground.
    DecisionEnded,
    /// A part of the notice by its number, letter or page.
    PartByNumber,
    /// What is stored in or read from a device (Directive 2002/58/EC, Article 5(3)).
    Device,
    /// That something may be done with data, and not when.
    Hedged,
    /// In which case a right exists, or that it does not.
    RightLimited,
    /// A data protection authority by its name or address.
    AuthorityNamed,
    /// A condition on the right to complain.
    ComplaintConditional,
    /// Rights as examples of others.
    RightsOpen,
    /// A note of authors to themselves, or what must still be written.
    Unfinished,
    /// An act or body that is no longer, as one in force.
    OldLaw,
}
