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
}
