use crate::document::compose::{Author, capitalised, link, section as made, sentences, text};
use crate::document::{Block, Runs, Section};
use crate::language::Phrase;
use crate::law::{Item, Provision};
use crate::model::data::{Category, DataKind, Exemption, Informed, Source};
use crate::model::read::{Entries, Spanned};

/// Where the data come from (Articles 14(2)(f), 14(3), 14(5)).
pub(super) fn section(author: &Author) -> Option<Section> {
    let words = &author.words.pack.sources;
    let own: [(&str, &Phrase, Meant); 5] = [
        ("subject", &words.subject, &|_| true),
        ("observed", &words.observed, &|category| observed(category) == Observed::InUse),
        ("observed", &words.observed_by_camera, &|category| observed(category) == Observed::ByCamera),
        ("observed", &words.observed_by_us, &|category| observed(category) == Observed::ByUs),
        ("inferred", &words.inferred, &|_| true),
    ];
    let own = own.into_iter().filter_map(|(id, phrase, meant)| {
        let names = data(author, id, meant)?;
        Some(author.say(phrase, &[("data", names)]))
    });
    let others: Vec<_> = author.view.notice.sources.some().into_iter().flat_map(Entries::iter).collect();
    let lines: Vec<_> = own.chain(others.iter().map(|(id, source)| line(author, id, &source.value))).collect();
    let mut blocks: Vec<_> = (!lines.is_empty()).then_some(Block::List(lines)).into_iter().collect();
    let hidden = others.iter().filter(|(_, source)| source.public.get() == Some(&false));
    let hidden: Vec<_> = hidden.map(|(id, source)| name(author, &id.value, &source.value)).collect();
    let hidden = (!hidden.is_empty()).then(|| author.list(hidden));
    blocks.extend(author.told(&words.not_public, "sources", hidden).map(Block::Paragraph));
    if let Some((why, _)) = author.view.notice.sources.none() {
        blocks.push(author.paragraph(&words.none, &[]));
        blocks.extend(author.reason(&why.none).map(Block::Paragraph));
    }
    made(author, "sources", &words.heading, &[Item::Source, Item::PublicSource], blocks)
}

/// Selects the data that are meant.
type Meant<'a> = &'a dyn Fn(&Category) -> bool;

/// Ways in which observed data come about.
#[derive(PartialEq)]
enum Observed {
    /// While a service is used: in a channel, or because a system notes them down.
    InUse,
    /// By cameras alone.
    ByCamera,
    /// In another way.
    ByUs,
}

fn observed(category: &Category) -> Observed {
    let mut channels = category.channel.each().peekable();
    let has_channel = channels.peek().is_some();
    if has_channel && channels.all(|channel| channel.value.0 == "camera") {
        return Observed::ByCamera;
    }
    match category.kind.get() {
        Some(DataKind::Log | DataKind::Terminal | DataKind::Recording) => Observed::InUse,
        _ if has_channel => Observed::InUse,
        _ => Observed::ByUs,
    }
}

/// The data meant that come from a source, if any do.
fn data(author: &Author, id: &str, meant: Meant) -> Option<Runs> {
    let categories = author.view.notice.data.entries().filter(|(_, category)| meant(&category.value));
    let from = categories.filter(|(_, category)| category.source.each().any(|source| source.value.0 == id));
    let names: Vec<_> = from.map(|(id, category)| author.name(&category.name, &id.value)).collect();
    (!names.is_empty()).then(|| author.list(names))
}

/// A source, what comes from it, and how people are told.
fn line<'a>(author: &Author<'a>, id: &'a Spanned<String>, source: &'a Source) -> Runs {
    let words = &author.words.pack.sources;
    let public = source.public.get() == Some(&true);
    let place = ("source", capitalised(name(author, &id.value, source)));
    let first = match data(author, &id.value, &|_| true) {
        Some(data) => author.say(if public { &words.public } else { &words.other }, &[place, ("data", data)]),
        None => author.say(if public { &words.alone_public } else { &words.alone }, &[place]),
    };
    let informed = source.informed.get().map(|time| match time {
        Informed::WithinAMonth => &words.informed_within_a_month,
        Informed::FirstContact => &words.informed_first_contact,
        Informed::FirstDisclosure => &words.informed_first_disclosure,
    });
    let said = [
        Some(first),
        author.case(&words.when, &source.when),
        author.told(&words.url, "link", source.url.get().map(|url| link(&url.0, &url.0))),
        informed.map(|phrase| author.say(phrase, &[])),
    ];
    let exempt = source.exemption.get().into_iter().flat_map(|exemption| exempt(author, exemption));
    sentences(said.into_iter().flatten().chain(exempt).collect())
}

/// Why people are not told one by one, and what is done instead (Article 14(5)).
fn exempt<'a>(author: &Author<'a>, exemption: &'a Exemption) -> Vec<Runs> {
    let words = &author.words.pack.sources;
    let article = exemption.article.get().map(|article| article.0);
    let ground = article.and_then(|article| Some((author.cite(article), ground(author, article)?)));
    let first = match ground {
        Some((citation, ground)) => {
            author.say(&words.exempt, &[("ground", author.say(ground, &[])), ("citation", citation)])
        }
        None => author.say(&words.exempt_unnamed, &[]),
    };
    let behind = [
        author.told(&words.exempt_law, "acts", author.acts(&exemption.law)),
        author.told(&words.exempt_reason, "reason", author.field(&exemption.reason)),
        author.told(&words.exempt_measures, "measures", author.field(&exemption.measures)),
    ];
    std::iter::once(first).chain(behind.into_iter().flatten()).collect()
}

/// Its words: Article 16(5) of Regulation (EU) 2018/1725 has the letters of Article 14(5) of the GDPR.
fn ground<'p>(author: &Author<'p>, exemption: Provision) -> Option<&'p Phrase> {
    let words = &author.words.pack.sources;
    match exemption.point {
        Some('a') => Some(&words.exempt_known),
        Some('b') => Some(&words.exempt_impossible),
        Some('c') => Some(&words.exempt_provided_by_law),
        Some('d') => Some(&words.exempt_secret),
        _ => None,
    }
}

fn name<'a>(author: &Author<'a>, id: &'a str, source: &'a Source) -> Runs {
    let party = || author.view.party(id).and_then(|party| author.line(&party.name));
    author.field(&source.name).or_else(party).unwrap_or_else(|| text(id))
}
