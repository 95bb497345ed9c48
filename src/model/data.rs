//! Whose data, which, from where, and must they be given.

use schemars::JsonSchema;

use super::grammar::Reference;
use super::read::{Decode, Faults, Field, Many, Spanned, record, words};
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
    /// Where the reader meets it; one or many.
    pub channel: Field<Many<Channel>>,
    /// The ids of the groups whose data they are.
    pub subjects: Field<Vec<Spanned<Reference>>>,
    /// Only if …: a condition the reader can recognise.
    pub when: Field<Text>,
    /// `subject` (the person gives them), `observed` (log, camera, recording), `inferred`, or an id of `sources`;
    /// decides between Articles 13 and 14.
    pub source: Field<Many<Reference>>,
    /// Whether they must be given, where other than the notice says.
    pub provide: Field<Provide>,
    /// What is done when health or other special data turn up in free text or speech (Article 9).
    pub incidental: Field<Text>,
}
record!(Category { name, items, kind, channel, subjects, when, source, provide, incidental });

/// One item of a category: a text, or `{name, when}`.
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
    /// Only if …
    pub when: Field<Text>,
}
record!(ConditionalItem { name, when });

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
        let own_keys =
            |pairs: &[(Node, Node)]| pairs.iter().any(|(key, _)| matches!(key.text(), Some("name" | "when")));
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
    /// Where the reader meets the processing.
    Channel("channel") {
        /// A chat.
        Chat = "chat",
        /// The telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// A form.
        Form = "form",
        /// A website.
        Web = "web",
        /// An app.
        App = "app",
        /// A letter.
        Letter = "letter",
        /// A visit.
        Visit = "visit",
        /// An event.
        Event = "event",
        /// A camera.
        Camera = "camera",
        /// Social media.
        SocialMedia = "social-media",
    }
);

/// Whether data must be given (Article 13(2)(e)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Provide {
    /// Who asks for the data: the law, a contract, or nobody.
    pub requirement: Field<Requirement>,
    /// What happens if they are not given.
    pub otherwise: Field<Text>,
}
record!(Provide { requirement, otherwise });

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

/// A source other than the person (Article 14(2)(f)).
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Source {
    /// Who or what it is: "your employer".
    pub name: Field<Text>,
    /// Whether anyone can see it.
    pub public: Field<bool>,
    /// Only if …
    pub when: Field<Text>,
}
record!(Source { name, public, when });
