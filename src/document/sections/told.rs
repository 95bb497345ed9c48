use crate::document::compose::{Author, link, sentences};
use crate::document::{Block, Runs};
use crate::law::Right;
use crate::model::prose;
use crate::model::right::Limit;

use super::transfers::reach;
use super::{blocks_of, data_names, fact, led, list, purpose_names};

/// What a notice says of one right: its own words, where an act takes it away, and how it is used.
pub(super) fn told(author: &Author, right: Right) -> Vec<Block> {
    let Some(told) = author.view.notice.rights.get().and_then(|rights| rights.told(right)) else { return Vec::new() };
    let (words, complaint) = (&author.words.pack.rights, &author.words.pack.complaint);
    let (page, person) = match right {
        Right::Complaint => (&complaint.url, &complaint.contact),
        Right::Object | Right::ObjectMarketing => (&author.words.pack.object.url, &words.contact),
        _ => (&words.url, &words.contact),
    };
    let url = told.url.get().map(|url| link(&url.0, &url.0));
    let contact = told.contact.get().and_then(|contact| reach(author, &contact.0));
    let formats = match right {
        Right::Portability => fact(author, &words.formats, "formats", formats(author)),
        _ => None,
    };
    let lines = [
        formats,
        author.field(told.how),
        fact(author, page, "link", url),
        fact(author, person, "contact", contact),
        author.field(told.identity),
    ];
    let limits = told.limits.members().map(|case| limit(author, &case.value)).collect();
    let text = author.block(told.text);
    text.into_iter().chain(list(limits)).chain(lines.into_iter().flatten().map(Block::Paragraph)).collect()
}

/// A case in which an act takes the right away (Articles 12(4), 23).
fn limit<'a>(author: &Author<'a>, limit: &'a Limit) -> Vec<prose::Block> {
    let words = &author.words.pack.rights;
    let law = match author.acts(&limit.law) {
        Some(acts) => author.say(&words.limit, &[("acts", acts)]),
        None => author.say(&words.limit_without_law, &[]),
    };
    let about = [
        fact(author, &words.limit_data, "data", data_names(author, &limit.data)),
        fact(author, &words.limit_purposes, "purposes", purpose_names(author, &limit.purposes)),
    ];
    let lead = std::iter::once(law).chain(about.into_iter().flatten()).collect();
    led(sentences(lead), blocks_of(author, &limit.text))
}

/// The formats in which data are given to take elsewhere (Article 20(1)).
fn formats(author: &Author) -> Vec<Runs> {
    let details = author.view.notice.rights.get().and_then(|rights| rights.portability.get());
    let formats = details.into_iter().flat_map(|details| details.formats.members());
    formats.map(|format| crate::document::compose::text(&format.value)).collect()
}
