//! Whose data, which, from where, and must they be given.

use schemars::JsonSchema;

use super::citation::{Citation, ConditionProvision, ExemptionProvision};
use super::grammar::{Age, Reference, True, Url};
use super::purpose::Consent;
use super::read::{Decode, Entries, Faults, Field, Many, Spanned, record, words};
use super::stated::Stated;
use super::text::{Text, Wording};
use crate::source::{Kind, Node};

/// A group of people whose data are used.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Group {
    /// What to call them.
    pub name: Field<Text>,
    /// Groups whom the law protects in particular.
    pub kind: Field<GroupKind>,
}
record!(Group { name, kind });

words!(
    /// A group whom the law protects in particular.
    GroupKind("kind of group") {
        /// Children (Article 8).
        Child = "child",
        /// Employees (Article 88).
        Employee = "employee",
        /// Applicants for a job.
        Applicant = "applicant",
    }
);

/// A category of personal data (Article 14(1)(d)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Category {
    /// The category: "contact details".
    pub name: Field<Text>,
    /// What is in it: a closed list.
    pub items: Field<Vec<Spanned<DataItem>>>,
    /// What rules need to know of its form.
    pub kind: Field<DataKind>,
    /// Where the reader meets it: `chat`, `phone`, `form` …, or an id of `channels`; one or many.
    pub channel: Field<Many<Reference>>,
    /// The ids of the groups whose data they are.
    pub subjects: Field<Vec<Spanned<Reference>>>,
    /// Only if …: a condition the reader can recognise.
    pub when: Field<Text>,
    /// `subject` (the person gives them), `observed` (log, camera, recording), `inferred`, or an id of `sources`;
    /// decides between Articles 13 and 14.
    pub source: Field<Many<Reference>>,
    /// Whether they must be given, where other than the notice says.
    pub provide: Field<Provide>,
    /// Special categories among them; `{none: why}` where they only look like one (Article 9).
    pub special: Field<Stated<Vec<Spanned<Special>>>>,
    /// That they are about criminal convictions or offences (Article 10).
    pub criminal: Field<True>,
    /// That a national identification number is among them (Article 87).
    pub national_id: Field<True>,
    /// What allows the use of special, criminal or identification data; one or many (Articles 9(2), 10, 87).
    pub condition: Field<Many<Condition>>,
    /// What is done when health or other special data turn up in free text or speech (Article 9).
    pub incidental: Field<Text>,
}
record!(Category {
    name,
    items,
    kind,
    channel,
    subjects,
    when,
    source,
    provide,
    special,
    criminal,
    national_id,
    condition,
    incidental,
});

impl Category {
    /// Returns true if the data are met in a channel of a kind, be it one of the notice's own; those without one may be
    /// met in any.
    #[must_use]
    pub fn is_met_in(&self, channel: ChannelKind, own: &Field<Entries<Channel>>) -> bool {
        let kind = |id: &str| own.get().and_then(|own| own.get(id)).and_then(|channel| channel.kind.get()).copied();
        let is_met = |id: &str| id == channel.word() || kind(id) == Some(channel);
        self.channel.is_absent() || self.channel.each().any(|met| is_met(&met.value.0))
    }
}

words!(
    /// A special category of personal data (Article 9(1)).
    Special("special category") {
        /// Racial or ethnic origin.
        RacialOrigin = "racial_origin",
        /// Political opinions.
        Political = "political",
        /// Religious or philosophical beliefs.
        Belief = "belief",
        /// Trade union membership.
        TradeUnion = "trade_union",
        /// Genetic data.
        Genetic = "genetic",
        /// Biometric data that identify someone.
        Biometric = "biometric",
        /// Health.
        Health = "health",
        /// Sex life or sexual orientation.
        SexLife = "sex_life",
    }
);

/// What allows the use of special, criminal or identification data (Articles 9(2), 10 and 87).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Condition {
    /// The condition: `9(2)(a)` to `9(2)(j)`, `10` or `87`.
    pub article: Field<ConditionProvision>,
    /// The act and section it needs; one or many.
    pub law: Field<Many<Citation>>,
    /// Why it holds here, in words.
    pub reason: Field<Text>,
    /// How explicit consent is given and taken back, with `9(2)(a)`; default as for the purpose.
    pub consent: Field<Consent>,
    /// How identity is checked other than by the identification number.
    pub verification: Field<Text>,
    /// The ids of the purposes it holds for; default all that use the data.
    pub purposes: Field<Vec<Spanned<Reference>>>,
    /// A condition as found in an old notice that the Regulation does not know, in its words.
    pub other: Field<Text>,
}
record!(Condition { article, law, reason, consent, verification, purposes, other });

/// One item of a category: a text, or `{name, optional, when}`.
#[derive(Debug, Clone)]
pub enum DataItem {
    /// Its name.
    Named(Text),
    /// Its name and when it is collected.
    Conditional(ConditionalItem),
}

/// An item that is collected only in some cases.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct ConditionalItem {
    /// What it is.
    pub name: Field<Text>,
    /// That it need not be given.
    pub optional: Field<True>,
    /// Only if …
    pub when: Field<Text>,
}
record!(ConditionalItem { name, optional, when });

impl DataItem {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> Option<&Text> {
        match self {
            DataItem::Named(text) => Some(text),
            DataItem::Conditional(item) => item.name.get(),
        }
    }

    /// The case in which it is collected.
    #[must_use]
    pub fn when(&self) -> Option<&Text> {
        match self {
            DataItem::Named(_) => None,
            DataItem::Conditional(item) => item.when.get(),
        }
    }
}

impl Decode for DataItem {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let own_keys = |pairs: &[(Node, Node)]| {
            pairs.iter().any(|(key, _)| matches!(key.text(), Some("name" | "optional" | "when")))
        };
        match &node.kind {
            Kind::Map(pairs) if own_keys(pairs) => ConditionalItem::decode(node, faults).map(DataItem::Conditional),
            _ => Text::decode(node, faults).map(DataItem::Named),
        }
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        match self {
            DataItem::Named(text) => text.texts(key, into),
            DataItem::Conditional(item) => item.texts(key, into),
        }
    }
}

words!(
    /// The form of data.
    DataKind("kind of data") {
        /// What people write in their own words.
        FreeText = "free_text",
        /// A recording of sound or video.
        Recording = "recording",
        /// A picture.
        Image = "image",
        /// Where someone is.
        Location = "location",
        /// What a system notes down by itself.
        Log = "log",
        /// What is read from or stored in someone's device.
        Terminal = "terminal",
    }
);

words!(
    /// The channels every notice knows, and the kinds that one of its own may be of.
    ChannelKind("kind of channel") {
        /// Messages that are answered at once.
        Chat = "chat",
        /// Calls.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// A form on paper or on the web.
        Form = "form",
        /// A website.
        Web = "web",
        /// An application.
        App = "app",
        /// Letters.
        Letter = "letter",
        /// A visit to a place.
        Visit = "visit",
        /// An event.
        Event = "event",
        /// A camera.
        Camera = "camera",
        /// Social media.
        SocialMedia = "social-media",
    }
);

/// A channel of one's own.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Channel {
    /// Name of the channel; default the name of its kind.
    pub name: Field<Text>,
    /// Kind of the channel: short texts are written for a `chat`, a `form` and a `phone`, whatever its name.
    pub kind: Field<ChannelKind>,
    /// Only if …
    pub when: Field<Text>,
}
record!(Channel { name, kind, when });

/// Services offered to children (Articles 6(1)(f) and 8).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Children {
    /// From which age a child consents for itself; default the limit of the country (Article 8(1)).
    pub age: Field<Age>,
    /// How a parent consents or agrees (Article 8(1), (2)).
    pub guardian: Field<Text>,
    /// What is done to protect them.
    pub safeguards: Field<Text>,
}
record!(Children { age, guardian, safeguards });

/// Whether data must be given (Article 13(2)(e)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Provide {
    /// Who asks for the data: the law, a contract, or nobody.
    pub requirement: Field<Requirement>,
    /// The act that asks for them; one or many.
    pub law: Field<Many<Citation>>,
    /// What happens if they are not given.
    pub otherwise: Field<Text>,
}
record!(Provide { requirement, law, otherwise });

words!(
    /// Whether data must be given (Article 13(2)(e)).
    Requirement("requirement") {
        /// An act asks for them.
        Statutory = "statutory",
        /// A contract asks for them.
        Contractual = "contractual",
        /// Without them no contract can be made.
        NeededForContract = "needed_for_contract",
        /// Nobody asks for them.
        Voluntary = "voluntary",
    }
);

/// What is known of a source other than the person (Article 14(2)(f)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct SourceKeys {
    /// Who or what it is: "your employer"; not needed if the id is that of a party.
    pub name: Field<Text>,
    /// Its website.
    pub url: Field<Url>,
    /// Whether anyone can see it (Article 14(2)(f)).
    pub public: Field<bool>,
    /// Only if …
    pub when: Field<Text>,
    /// When these people get this notice (Article 14(3)).
    pub informed: Field<Informed>,
    /// Why they are not told one by one (Article 14(5)).
    pub exemption: Field<Exemption>,
}
record!(SourceKeys { name, url, public, when, informed, exemption });

/// A source; where its id is that of a party, the entry may be empty.
#[derive(Debug, Clone, Default)]
pub struct Source(pub SourceKeys);

impl Decode for Source {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        SourceKeys::decode(node, faults).map(Source)
    }

    fn empty() -> Option<Self> {
        Some(Source::default())
    }

    fn texts<'a>(&'a self, key: &'static str, into: &mut Vec<Wording<'a>>) {
        self.0.texts(key, into);
    }
}

impl std::ops::Deref for Source {
    type Target = SourceKeys;
    fn deref(&self) -> &SourceKeys {
        &self.0
    }
}

words!(
    /// When people are told of data that come from elsewhere (Article 14(3)).
    Informed("time of information") {
        /// Within a month of getting the data.
        WithinAMonth = "within_a_month",
        /// When they are first contacted.
        FirstContact = "first_contact",
        /// When the data are first disclosed.
        FirstDisclosure = "first_disclosure",
    }
);

/// Why people are not told one by one (Article 14(5)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Exemption {
    /// `14(5)(a)` to `14(5)(d)`.
    pub article: Field<ExemptionProvision>,
    /// The act behind `14(5)(c)` or `14(5)(d)`; one or many.
    pub law: Field<Many<Citation>>,
    /// Why it holds here.
    pub reason: Field<Text>,
    /// What is done to protect their rights instead (Article 14(5)(b)).
    pub measures: Field<Text>,
}
record!(Exemption { article, law, reason, measures });
