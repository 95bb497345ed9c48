use crate::language::Topic;
use crate::law::{Entitlement, Right, entitlement};
use crate::model::data::{Category, ChannelKind, DataKind};
use crate::model::purpose::Purpose;
use crate::model::text::Text;
use crate::rules::{Report, Subject, rule};

rule!("short-text-incomplete", Warning, Words, ["13(1)(a)", "21(4)", "WP260 paras 35-38"], check);

/// The texts that meet a reader with the first data they give, and the channels of these data.
const FIRST_CONTACTS: [(&str, ChannelKind); 3] =
    [("chat", ChannelKind::Chat), ("form", ChannelKind::Form), ("call", ChannelKind::Phone)];

fn check(of: &Subject, report: &mut Report) {
    let Some(short) = of.notice.short.get() else { return };
    for (name, layer) in short.layers() {
        let Some((_, channel)) = FIRST_CONTACTS.iter().find(|(known, _)| *known == name) else { continue };
        let Some(text) = layer.value.text.get() else { continue };
        let objection = [
            ("the right to object", uses(of, name, *channel, |purpose| is_objectionable(of, purpose))),
            ("the right to object to direct marketing", uses(of, name, *channel, is_marketing)),
        ];
        let objection = objection.into_iter().find(|(_, exists)| *exists).map(|(what, _)| what);
        let lacks = [
            Some("the name of the controller").filter(|_| !names_the_controller(of, text)),
            objection.filter(|_| of.omits(Topic::Objection, text)),
        ];
        let lacks: Vec<_> = lacks.into_iter().flatten().collect();
        if !lacks.is_empty() {
            report
                .find(layer.key.unwrap_or(layer.span), format!("text `{name}` lacks {}", lacks.join(", and ")))
                .label("with this text the reader is first spoken to")
                .help("say who the controller is, and that the reader can object: \"We are …\", \"You can object to the recording\"; or remove the text: it is then written from the facts");
        }
    }
}

/// Returns true if a text has the beginning of the longest word of a controller's name, which may be inflected.
fn names_the_controller(of: &Subject, text: &Text) -> bool {
    let mut names = of.controllers().filter_map(|(_, party)| party.name.get()).peekable();
    let stem = |name: &str| {
        let longest = name.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.chars().count());
        let letters = longest.unwrap_or_default().to_lowercase().chars().collect::<Vec<_>>();
        letters[..letters.len().saturating_sub(2).max(letters.len().min(4))].iter().collect::<String>()
    };
    let is_named = |name: &str| text.strings().any(|string| string.value.to_lowercase().contains(&stem(name)));
    names.peek().is_none() || names.any(|name| name.0.strings().any(|name| is_named(&name.value)))
}

/// Returns true if data met in a channel are used for such a purpose; before a call, only recordings count.
fn uses(of: &Subject, name: &str, channel: ChannelKind, is_meant: impl Fn(&Purpose) -> bool) -> bool {
    let is_met = |category: &Category| {
        category.is_met_in(channel, &of.notice.channels)
            && (name != "call" || category.kind.get() == Some(&DataKind::Recording))
    };
    of.notice.purposes.entries().any(|(_, purpose)| {
        let mut data = of.data_of(&purpose.value).peekable();
        is_meant(&purpose.value) && (data.peek().is_none() || data.any(|(_, category)| is_met(category)))
    })
}

fn is_marketing(purpose: &Purpose) -> bool {
    purpose.direct_marketing.get().is_some()
}

fn is_objectionable(of: &Subject, purpose: &Purpose) -> bool {
    let mut points = of.view.bases(purpose).iter().filter_map(|basis| basis.article.get());
    !is_marketing(purpose) && points.any(|point| entitlement(point.basis, Right::Object) != Entitlement::No)
}
